// Everything that each change concerns. In: the changes and what both versions hold. Out: constructs, requirements, tests and
// documents, each once with the first and shortest way to it.

import type { EmittedConstruct } from '../model/construct.ts';
import type { Concerned, VersionCase } from '../model/impact.ts';
import { type ChangeSubject, subjectOf } from './change-subject.ts';
import type { FoundChange } from './compare-entries.ts';
import { type ConcernedConstruct, concernedConstructs, FURTHER_WAYS } from './concerned-constructs.ts';
import { concernedDocuments } from './concerned-documents.ts';
import { concernedRequirements } from './concerned-requirements.ts';
import { concernedTests, testsBeside } from './concerned-tests.ts';
import type { Versioned } from './differing.ts';
import type { RequirementTree } from './requirement-tree.ts';

/** What both versions hold besides their entries. */
export interface Ground {
  readonly constructs: readonly Versioned<EmittedConstruct>[];
  readonly cases: readonly Versioned<VersionCase>[];
  readonly tree: RequirementTree;
}

/** For each change: constructs first, then requirements, tests and documents, each kind sorted by ID. */
export function concernedByAll(
  found: readonly FoundChange[],
  ground: Ground,
): readonly (readonly Concerned[])[] {
  const subjects = found.map(subjectOf);
  const reached = reachedConstructs(subjects, ground.constructs);
  const first = subjects.map((subject, at) => concernedBy(subject, reached[at] ?? [], ground, []));
  const shown = new Set(first.flat().map(({ id }) => id));
  const unshown = ground.cases.filter(({ differs, id }) => differs && !shown.has(id));
  if (unshown.length === 0) return first;
  return subjects.map((subject, at) => concernedBy(subject, reached[at] ?? [], ground, unshown));
}

/** For each change the constructs that it concerns: by their sources, and what differs besides by the further ways. */
function reachedConstructs(
  subjects: readonly ChangeSubject[],
  constructs: Ground['constructs'],
): readonly (readonly ConcernedConstruct[])[] {
  let reached = subjects.map((subject) => concernedConstructs(subject, constructs));
  for (const way of FURTHER_WAYS) {
    const claimed = new Set(reached.flatMap((list) => list.map(({ concerned }) => concerned.id)));
    const unclaimed = constructs.filter(({ differs, id }) => differs && !claimed.has(id));
    reached = subjects.map((subject, at) => {
      const own = reached[at] ?? [];
      return [...own, ...way(subject, own, unclaimed)];
    });
  }
  return reached;
}

function concernedBy(
  subject: ChangeSubject,
  reached: readonly ConcernedConstruct[],
  { cases, tree }: Ground,
  unshown: Ground['cases'],
): readonly Concerned[] {
  const asked = once(concernedRequirements(subject, reached, tree));
  const tests = once([...concernedTests(subject, cases, asked), ...testsBeside(subject, unshown)]);
  const requirements = once([...asked, ...shownBy(tests, cases, subject.isGround)]);
  const documents = concernedDocuments({ path: subject.path, constructs: reached, requirements, tests });
  return [...once(reached.map(({ concerned }) => concerned)), ...requirements, ...tests, ...once(documents)];
}

/** Requirements that the tests show which have to run again. */
function shownBy(
  tests: readonly Concerned[],
  cases: readonly Versioned<VersionCase>[],
  isGround: boolean,
): readonly Concerned[] {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const direct = tests.filter(({ chain }) => isGround || chain.length === 2);
  return direct.flatMap(({ chain, id }) => {
    const found = byId.get(id);
    return [...((found?.after ?? found?.before)?.requirements ?? [])].map((requirement) => ({
      kind: 'requirement' as const,
      id: requirement,
      chain: [...chain, requirement],
      because: 'The test shows it.',
    }));
  });
}

function once(list: readonly Concerned[]): readonly Concerned[] {
  const byId = new Map<string, Concerned>();
  for (const one of list) if (!byId.has(one.id)) byId.set(one.id, one);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
