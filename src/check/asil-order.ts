// The order of integrity levels. In: levels. Out: their rank, and the highest of some. Judges nothing.

import type { Asil } from '../model/system.ts';

/** Steps above QM. The published ways to decompose a level are those whose parts add up to it (ISO 26262-9, clause 5). */
export const ASIL_RANK: Readonly<Record<Asil, number>> = { QM: 0, A: 1, B: 2, C: 3, D: 4 };

/** The highest of these levels; undefined of none. */
export function highestAsil(levels: readonly Asil[]): Asil | undefined {
  return levels.toSorted((a, b) => ASIL_RANK[b] - ASIL_RANK[a])[0];
}
