// Evidence items by requirement, each with its state today.
// In: items and present hashes. Out: states, and for every requirement its items and the configuration paths they exercised.

import type { EvidenceItem } from '../model/evidence.ts';
import type { State } from '../model/states.ts';
import type { TraceEvidence } from '../model/trace.ts';
import type { ResultIndex } from './index-items.ts';

export interface RequirementEvidence {
  readonly items: readonly TraceEvidence[];
  /** By path that an item names. */
  readonly at: ReadonlyMap<string, readonly TraceEvidence[]>;
  /** By every path above one that an item names. */
  readonly below: ReadonlyMap<string, readonly TraceEvidence[]>;
}

/** What a result has to say about its subject; one that does not could be about anything. */
const NEEDED: Readonly<Record<EvidenceItem['method'], readonly string[]>> = {
  test: ['sossl.c', 'sossl.h', 'monitor', 'plan'],
  static_check: [],
};

/** Subjects that are missing, unknown altogether, or have another hash today. */
function changedSubjects(item: EvidenceItem, current: ReadonlyMap<string, string>): readonly string[] {
  const names = Object.keys(item.subject).sort();
  const absent = NEEDED[item.method].filter((name) => current.has(name) && !names.includes(name));
  const known = names.filter((name) => current.has(name));
  if (known.length === 0 && current.size > 0) return ['no subject that is known today'];
  return [...absent, ...known.filter((name) => current.get(name) !== item.subject[name])];
}

function stateOf(item: EvidenceItem, changed: readonly string[]): State {
  if (item.verdict === 'failed') return 'failed';
  if (item.verdict !== 'passed') return item.verdict;
  return changed.length > 0 ? 'stale' : 'covered_deep';
}

/**
 * Every item with its state: a passed one is stale when a subject that can be recomputed has another hash today or is not
 * named at all; one that
 * shares its ID with another shows nothing.
 */
export function judgeEvidence(
  { items, repeated }: ResultIndex,
  currentHashes: Readonly<Record<string, string>>,
): readonly TraceEvidence[] {
  const current = new Map(Object.entries(currentHashes));
  return items.map((item) => {
    const changed = changedSubjects(item, current);
    const state = repeated.has(item.id) ? 'duplicate' : stateOf(item, changed);
    return { item, state, changedSubjects: changed };
  });
}

/** The path itself and all paths above it, the longest first. */
export function pathAndAbove(path: string): readonly string[] {
  const paths = [path];
  for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1))
    paths.push(path.slice(0, at));
  return paths;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function indexPaths(items: readonly TraceEvidence[]): RequirementEvidence {
  const at = new Map<string, TraceEvidence[]>();
  const below = new Map<string, TraceEvidence[]>();
  for (const each of items) {
    const paths = new Set(each.item.exercises);
    const higher = new Set([...paths].flatMap((path) => pathAndAbove(path).slice(1)));
    for (const path of paths) push(at, path, each);
    for (const path of higher) push(below, path, each);
  }
  return { items, at, below };
}

/** The evidence of every requirement that has any. */
export function indexEvidence(evidence: readonly TraceEvidence[]): ReadonlyMap<string, RequirementEvidence> {
  const byRequirement = new Map<string, TraceEvidence[]>();
  for (const each of evidence) {
    for (const id of new Set(each.item.requirements)) push(byRequirement, id, each);
  }
  return new Map([...byRequirement].map(([id, items]) => [id, indexPaths(items)]));
}

/**
 * Items of a requirement that exercised what a path configures: they name the path itself, one above it (a test of a whole
 * service exercises its bounds as far as its requirement asks) or one below it (a test of one argument runs its service).
 */
export function itemsAtPath(path: string, evidence: RequirementEvidence): readonly TraceEvidence[] {
  const found = new Set(evidence.below.get(path));
  for (const each of pathAndAbove(path)) for (const item of evidence.at.get(each) ?? []) found.add(item);
  return [...found];
}
