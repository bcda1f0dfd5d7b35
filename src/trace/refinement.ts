// The states of the upper levels (SG, FSR, TSR), which are covered through what refines them.
// In: requirements and the states of the leaves. Out: states and reasons of the others; circles are findings.
// Works from the leaves up, each requirement once.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { Exclusion, Requirement } from '../model/requirement.ts';
import { STATES, type State } from '../model/states.ts';
import { addFinding, type Findings } from './findings.ts';

export interface UpperVerdict {
  readonly state: State;
  readonly reason: string;
  /** Of an excluded one: why everything below it is. */
  readonly because?: readonly string[];
}

/** Children by parent, in order of ID; only parents that exist. */
export function indexChildren(
  requirements: readonly Requirement[],
  byId: ReadonlyMap<string, Requirement>,
  findings: Findings,
): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { id, satisfies, span } of requirements) {
    for (const parent of satisfies) {
      const place = { file: span.file, line: span.line, span };
      if (!byId.has(parent)) addFinding(findings, 'orphan', TRC.orphanParent, { id, parent }, place);
      children.set(parent, [...(children.get(parent) ?? []), id]);
    }
  }
  return children;
}

/** `because`: the reasons why the excluded ones below it are. */
function judgeUpper(below: readonly State[], because: readonly string[]): UpperVerdict {
  if (below.length === 0) return { state: 'missing', reason: 'nothing refines it' };
  const states = below.filter((state) => state !== 'excluded');
  const excluded = below.length - states.length;
  if (states.length === 0) {
    const reason = `${excluded} of ${excluded} below it excluded: ${because.join(', ')}`;
    return { state: 'excluded', reason, because };
  }
  const { state, reason } = judgeApplying(states);
  return { state, reason: excluded === 0 ? reason : `${reason}; ${excluded} more excluded` };
}

function judgeApplying(states: readonly State[]): UpperVerdict {
  const total = states.length;
  const count = (test: (state: State) => boolean): number => states.filter(test).length;
  const gaps = count((state) => STATES[state].severity === 'gap');
  const complete = `${total - gaps} of ${total} below it without a gap`;
  if (gaps > 0) return { state: 'covered_shallow', reason: complete };
  if (count((state) => state === 'passed_on') === total) {
    return { state: 'passed_on', reason: `${total} of ${total} below it are passed on` };
  }
  const notShown = count((state) => state === 'not_shown_here');
  if (notShown > 0) {
    return { state: 'not_shown_here', reason: `${complete}, ${notShown} of them not shown here` };
  }
  return { state: 'covered_deep', reason: complete };
}

/** Of the IDs that wait for each other, those that lie on a circle and not merely above one. */
function onCircle(waiting: ReadonlySet<string>, byId: ReadonlyMap<string, Requirement>): ReadonlySet<string> {
  const circle = new Set(waiting);
  const waitingChildren = new Map<string, number>();
  const parentsOf = (id: string): readonly string[] =>
    (byId.get(id)?.satisfies ?? []).filter((each) => circle.has(each));
  const parentless = [...circle].filter((id) => parentsOf(id).length === 0);
  for (const id of circle) waitingChildren.set(id, parentsOf(id).length);
  const children = Map.groupBy(
    [...circle].flatMap((id) => parentsOf(id).map((parent) => ({ parent, id }))),
    ({ parent }) => parent,
  );
  for (let id = parentless.pop(); id !== undefined; id = parentless.pop()) {
    circle.delete(id);
    for (const child of children.get(id) ?? []) {
      const left = (waitingChildren.get(child.id) ?? 0) - 1;
      waitingChildren.set(child.id, left);
      if (left === 0) parentless.push(child.id);
    }
  }
  return circle;
}

/** The verdict of every requirement that is not among the leaves. `excluded`: why leaves are. */
export function judgeUppers(
  leaves: ReadonlyMap<string, State>,
  excluded: ReadonlyMap<string, Exclusion>,
  byId: ReadonlyMap<string, Requirement>,
  children: ReadonlyMap<string, readonly string[]>,
  findings: Findings,
): ReadonlyMap<string, UpperVerdict> {
  const verdicts = new Map<string, UpperVerdict>();
  const open = new Map<string, number>();
  const ready: string[] = [];
  for (const id of byId.keys()) {
    const below = (children.get(id) ?? []).length;
    open.set(id, below);
    if (leaves.has(id) || below === 0) ready.push(id);
  }
  const stateOf = (id: string): State => leaves.get(id) ?? verdicts.get(id)?.state ?? 'cyclic';
  const reasonsOf = (id: string): readonly string[] =>
    excluded.get(id)?.reasons ?? verdicts.get(id)?.because ?? [];
  const judge = (id: string): UpperVerdict => {
    const below = children.get(id) ?? [];
    return judgeUpper(below.map(stateOf), [...new Set(below.flatMap(reasonsOf))]);
  };
  const settle = (queue: string[]): void => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (!leaves.has(id)) verdicts.set(id, judge(id));
      for (const parent of byId.get(id)?.satisfies ?? []) {
        const left = (open.get(parent) ?? 0) - 1;
        open.set(parent, left);
        if (left === 0 && !leaves.has(parent)) queue.push(parent);
      }
    }
  };
  settle(ready);
  const waiting = new Set([...byId.keys()].filter((id) => !leaves.has(id) && !verdicts.has(id)));
  const circle = onCircle(waiting, byId);
  for (const id of [...circle].sort()) {
    const span = byId.get(id)?.span;
    verdicts.set(id, { state: 'cyclic', reason: 'it refines itself through others' });
    if (span !== undefined)
      addFinding(findings, 'cyclic', TRC.cyclic, { id }, { file: span.file, line: span.line, span });
  }
  for (const id of waiting) {
    if (!circle.has(id)) verdicts.set(id, judge(id));
  }
  return verdicts;
}
