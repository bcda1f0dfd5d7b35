// Requirements by ID, and the ID that a mistyped one is nearest to.

import type { Requirement } from '../model/requirement.ts';

/** The first requirement of every ID. */
export function requirementsById(requirements: readonly Requirement[]): ReadonlyMap<string, Requirement> {
  const byId = new Map<string, Requirement>();
  for (const requirement of requirements) {
    if (!byId.has(requirement.id)) byId.set(requirement.id, requirement);
  }
  return byId;
}

/** The first known ID that differs in one character, or has two neighbours exchanged; undefined when there is none. */
export function nearestId(id: string, byId: ReadonlyMap<string, unknown>): string | undefined {
  return [...byId.keys()].find((known) => isOneSlipAway(id, known));
}

function isOneSlipAway(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const different = [...a].map((_, index) => index).filter((index) => a[index] !== b[index]);
  const [first = 0, second = 0] = different;
  if (different.length === 1) return true;
  return different.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}
