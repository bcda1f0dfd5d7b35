// The impact of going from one version to another. In: two versions. Out: every change with its class and what it concerns, and what
// differs although no change leads to it. Reads nothing and judges by the reviewed tables only.

import {
  type Concerned,
  IMPACT_CLASSES,
  type Impact,
  type ImpactClass,
  type ImpactedChange,
  type Version,
  type VersionName,
} from '../model/impact.ts';
import { compareEntries } from './compare-entries.ts';
import { concernedByAll } from './concerned.ts';
import { casesOf, constructsOf, type Versioned } from './differing.ts';
import { requirementTree } from './requirement-tree.ts';

/** The impact. Equal versions have no change. */
export function impactOf(before: Version, after: Version, toolVersion: string): Impact {
  const [constructs, cases] = [constructsOf(before, after), casesOf(before, after)];
  const ground = { constructs, cases, tree: requirementTree(before, after) };
  const found = compareEntries(before.entries, after.entries);
  const concerned = concernedByAll(found, ground);
  const changes = found
    .map(({ change }, at): ImpactedChange => ({ ...change, concerned: concerned[at] ?? [] }))
    .sort(byClassThenPath);
  const reached = (kind: Concerned['kind']): readonly string[] => idsOf(changes, kind);
  return {
    from: before.name,
    to: after.name,
    before: nameOf(before),
    after: nameOf(after),
    toolVersion,
    changes,
    byClass: countByClass(changes),
    constructs: reached('construct'),
    tests: reached('test'),
    requirements: reached('requirement'),
    documents: reached('document'),
    unexplained: {
      constructs: unexplained(constructs, reached('construct')),
      tests: unexplained(cases, reached('test')),
    },
    sameMeaning: sameMeaning(before, after, changes),
  };
}

function nameOf({ commit, constructsFrom, name, project }: Version): VersionName {
  return { name, ...(commit === undefined ? {} : { commit }), project, constructsFrom };
}

/** The strongest class first; within a class by path, then by kind. */
function byClassThenPath(a: ImpactedChange, b: ImpactedChange): number {
  const rank = ({ impactClass }: ImpactedChange): number => IMPACT_CLASSES.indexOf(impactClass);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const key = ({ kind, path }: ImpactedChange): string => `${path}\n${kind}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

function countByClass(changes: readonly ImpactedChange[]): Impact['byClass'] {
  const count = (one: ImpactClass): number => changes.filter(({ impactClass }) => impactClass === one).length;
  return Object.fromEntries(IMPACT_CLASSES.map((one) => [one, count(one)])) as Record<ImpactClass, number>;
}

function idsOf(changes: readonly ImpactedChange[], kind: Concerned['kind']): readonly string[] {
  const ids = changes.flatMap(({ concerned }) =>
    concerned.filter((one) => one.kind === kind).map(({ id }) => id),
  );
  return [...new Set(ids)].sort();
}

function unexplained(all: readonly Versioned<unknown>[], reached: readonly string[]): readonly string[] {
  const known = new Set(reached);
  return [...new Set(all.filter(({ differs, id }) => differs && !known.has(id)).map(({ id }) => id))];
}

/** Texts that differ, and that no change has a place in. */
function sameMeaning(before: Version, after: Version, changes: readonly ImpactedChange[]): readonly string[] {
  const places = changes.flatMap(({ placeAfter, placeBefore }) => [placeBefore?.file, placeAfter?.file]);
  const changed = new Set(places);
  return Object.keys(after.texts)
    .filter((file) => before.texts[file] !== undefined && before.texts[file] !== after.texts[file])
    .filter((file) => !changed.has(file))
    .sort();
}
