// The rows of all requirements, and the verdict over them.
// In: leaves, upper levels, rows of constructs. Out: one row for each requirement; gaps become findings.

import { TRC } from '../diagnostics/codes-trc.ts';
import type { RequirementLevel } from '../model/requirement.ts';
import { STATES, type State } from '../model/states.ts';
import type { Trace, TraceRequirement } from '../model/trace.ts';
import { configurationEntries } from './configuration-paths.ts';
import { addFinding, type Findings } from './findings.ts';
import type { RequirementIndex } from './index-items.ts';
import type { TracedSystem } from './input.ts';
import type { Leaf, LeafContext } from './judge-leaves.ts';
import { indexChildren, judgeUppers } from './refinement.ts';
import { type Answers, collectReliance, relianceCount, relianceWords } from './reliance.ts';

type Entries = ReadonlyMap<string, readonly { readonly path: string }[]>;

interface RowContext {
  readonly satisfiedBy: readonly string[];
  readonly assumptions: readonly string[];
  readonly answers: Answers;
}

/** Leaves say what they hold under by name, the others by number; what does not apply or is passed on holds under nothing. */
function subjectTo(reason: string, state: State, words: string): string {
  return words === '' || state === 'excluded' || state === 'passed_on'
    ? reason
    : `${reason}; subject to ${words}`;
}

function leafRow(leaf: Leaf, context: RowContext, entries: Entries): TraceRequirement {
  const { facts, state, reason, methodsNotRun } = leaf;
  const { answer, requirement, claimants, checks, evidence } = facts;
  const { answers, assumptions, satisfiedBy } = context;
  const paths = claimants.flatMap((claimant) => claimant.paths);
  const named = (entries.get(requirement.id) ?? []).map(({ path }) => path);
  return {
    requirement,
    state,
    reason: subjectTo(reason, state, relianceWords(assumptions, answers)),
    satisfiedBy,
    constructs: claimants.map(({ identity }) => identity),
    checks,
    configuration: [...new Set([...paths, ...named])].sort(),
    evidence: evidence.items.map(({ item }) => item.id),
    methodsNotRun,
    assumptions,
    ...(answer === undefined ? {} : { answer }),
  };
}

const NOTHING = { constructs: [], checks: [], configuration: [], evidence: [], methodsNotRun: [] } as const;

/** One row for each requirement, in order of ID. */
export function traceRequirements(
  { byId }: RequirementIndex,
  leaves: ReadonlyMap<string, Leaf>,
  system: TracedSystem,
  { answers, excluded }: Pick<LeafContext, 'answers' | 'excluded'>,
  findings: Findings,
): readonly TraceRequirement[] {
  const children = indexChildren([...byId.values()], byId, findings);
  const leafStates = new Map([...leaves].map(([id, { state }]) => [id, state]));
  const uppers = judgeUppers(leafStates, excluded, byId, children, findings);
  const named = configurationEntries(system).flatMap(({ path, requirements }) =>
    requirements.map((id) => ({ id, path })),
  );
  const entries = Map.groupBy(named, ({ id }) => id);
  const reliance = collectReliance(byId, children, excluded);
  return [...byId].map(([id, requirement]) => {
    const satisfiedBy = children.get(id) ?? [];
    const leaf = leaves.get(id);
    const applies = (leaf ?? uppers.get(id))?.state !== 'excluded';
    const assumptions = applies ? (reliance.get(id) ?? []) : [];
    if (leaf !== undefined) return leafRow(leaf, { satisfiedBy, assumptions, answers }, entries);
    const { state, reason } = uppers.get(id) ?? { state: 'cyclic', reason: '' };
    const words = assumptions.length === 0 ? '' : relianceCount(assumptions, answers);
    return {
      requirement,
      state,
      reason: subjectTo(reason, state, words),
      satisfiedBy,
      assumptions,
      ...NOTHING,
    };
  });
}

/** States whose cause has a finding of its own. */
const REPORTED_WHERE_FOUND: ReadonlySet<State> = new Set([
  ...(['cyclic', 'duplicate', 'suspect', 'outdated', 'predated'] as const),
]);

/**
 * A finding for every requirement of these levels whose state is a gap, unless something else was already reported for it:
 * a finding of its own, or the gap below it that makes it shallow.
 */
export function reportGaps(
  requirements: readonly TraceRequirement[],
  levels: readonly RequirementLevel[],
  findings: Findings,
): void {
  const rows = new Map(requirements.map((row) => [row.requirement.id, row]));
  const isCountedGap = (id: string): boolean => {
    const row = rows.get(id);
    return (
      row !== undefined && levels.includes(row.requirement.level) && STATES[row.state].severity === 'gap'
    );
  };
  for (const { requirement, state, reason, satisfiedBy } of requirements) {
    const { id, span } = requirement;
    if (!isCountedGap(id)) continue;
    if (REPORTED_WHERE_FOUND.has(state)) continue;
    if (state === 'covered_shallow' && satisfiedBy.some(isCountedGap)) continue;
    const parameters = { id, label: STATES[state].label, reason };
    addFinding(findings, state, TRC.gap, parameters, { file: span.file, line: span.line, span });
  }
}

/** Numbers of requirements by state, in the order of the table of states. */
export function countByState(requirements: readonly TraceRequirement[]): Trace['byState'] {
  const groups = Map.groupBy(requirements, ({ state }) => state);
  const states = (Object.keys(STATES) as State[]).filter((state) => groups.has(state));
  return Object.fromEntries(states.map((state) => [state, groups.get(state)?.length ?? 0]));
}
