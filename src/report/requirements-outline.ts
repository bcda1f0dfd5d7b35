// The order of the requirements document: the tree from the safety goals down, then requirements on the tool, then assumptions.
// In: requirements. Out: chapters of entries, every requirement in full exactly once; below its other parents as a reference.

import type { Requirement, RequirementLevel } from '../model/requirement.ts';

export interface OutlineEntry {
  readonly requirement: Requirement;
  /** 1 below the chapter; each level of the tree adds one. */
  readonly depth: number;
  /** It stands in full elsewhere: below another parent. */
  readonly reference: boolean;
}

export interface Chapter {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly entries: readonly OutlineEntry[];
}

const TREE: readonly RequirementLevel[] = ['SG', 'FSR', 'TSR', 'SSR'];

const byId = (a: Requirement, b: Requirement): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Chapters that have entries, in order. */
export function outlineOf(requirements: readonly Requirement[]): readonly Chapter[] {
  const sorted = [...new Map(requirements.map((one) => [one.id, one])).values()].sort(byId);
  const flat = (level: RequirementLevel): readonly OutlineEntry[] =>
    sorted
      .filter((one) => one.level === level)
      .map((requirement) => ({ requirement, depth: 1, reference: false }));
  const chapters: readonly Chapter[] = [
    {
      name: 'tree',
      title: 'Safety requirements',
      about:
        'From each safety goal down to the software requirements that code, monitor and tool carry out. What refines several requirements stands in full below one of them, and is named below the others.',
      entries: treeEntries(sorted),
    },
    {
      name: 'tool',
      title: 'Requirements on the tool',
      about:
        'What the tool itself has to do so that its outputs can be trusted. Its own tests show it, where it is developed.',
      entries: flat('TLR'),
    },
    {
      name: 'assumptions',
      title: 'Assumptions of use',
      about:
        'What has to hold outside of this element. Nothing of it is shown by the tool; the integrator answers each one in assumptions.yaml.',
      entries: flat('AOU'),
    },
  ];
  return chapters.filter(({ entries }) => entries.length > 0);
}

/** Depth first; what no goal leads to, or stands on a circle, follows at the end, so that nothing is left out. */
function treeEntries(sorted: readonly Requirement[]): readonly OutlineEntry[] {
  const inTree = sorted.filter(({ level }) => TREE.includes(level));
  const links = inTree.flatMap((child) => child.satisfies.map((parent) => ({ parent, child })));
  const children = Map.groupBy(links, ({ parent }) => parent);
  const known = new Map(inTree.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const entries: OutlineEntry[] = [];
  const visit = (requirement: Requirement, depth: number, reference: boolean): void => {
    entries.push({ requirement, depth, reference: reference || seen.has(requirement.id) });
    if (reference || seen.has(requirement.id)) return;
    seen.add(requirement.id);
    for (const { child } of children.get(requirement.id) ?? []) {
      visit(child, depth + 1, homeOf(child, known) !== requirement.id);
    }
  };
  for (const goal of inTree) if (goal.level === 'SG') visit(goal, 1, false);
  for (const rest of inTree) if (!seen.has(rest.id)) visit(rest, 1, false);
  return entries;
}

/** The parent below which a requirement stands in full: the first one of its own set, else the first one. */
function homeOf(
  { satisfies, set }: Requirement,
  known: ReadonlyMap<string, Requirement>,
): string | undefined {
  const parents = satisfies.filter((id) => known.has(id)).toSorted();
  return parents.find((id) => known.get(id)?.set === set) ?? parents[0];
}
