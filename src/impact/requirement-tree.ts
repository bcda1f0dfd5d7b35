// How the requirements of two versions hang together. In: the sets of both. Out: what refines a requirement and what relies on it,
// and what it serves, in any number of steps.

import type { Version } from '../model/impact.ts';
import type { Requirement } from '../model/requirement.ts';

/** From a requirement to another one, with the IDs on the way. */
export interface RequirementStep {
  readonly id: string;
  readonly chain: readonly string[];
  readonly because: string;
}

export interface RequirementTree {
  /** Below and above it and what relies on it; not itself. */
  readonly around: (id: string) => readonly RequirementStep[];
}

/** The tree over both versions. */
export function requirementTree(before: Version, after: Version): RequirementTree {
  const [up, down, relying] = [
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  for (const requirement of [...before.requirementSet, ...after.requirementSet]) {
    link(requirement, up, down, relying);
  }
  return {
    around: (id) => [
      ...walk(id, down, 'It refines the requirement.'),
      ...walk(id, up, 'The requirement refines it.'),
      ...walk(id, relying, 'It holds under this assumption.'),
    ],
  };
}

type Links = Map<string, string[]>;

function link({ id, reliesOn = [], satisfies }: Requirement, up: Links, down: Links, relying: Links): void {
  for (const parent of satisfies) {
    add(up, id, parent);
    add(down, parent, id);
  }
  for (const assumption of reliesOn) add(relying, assumption, id);
}

function add(links: Links, from: string, to: string): void {
  const known = links.get(from) ?? [];
  if (!known.includes(to)) known.push(to);
  links.set(from, known);
}

function walk(start: string, links: Links, because: string): readonly RequirementStep[] {
  const steps = new Map<string, RequirementStep>();
  let front: readonly RequirementStep[] = [{ id: start, chain: [], because }];
  while (front.length > 0) {
    front = front.flatMap(({ chain, id }) =>
      (links.get(id) ?? []).flatMap((next) => {
        if (next === start || steps.has(next)) return [];
        const step = { id: next, chain: [...chain, next], because };
        steps.set(next, step);
        return [step];
      }),
    );
  }
  return [...steps.values()];
}
