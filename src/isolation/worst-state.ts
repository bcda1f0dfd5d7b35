// The state of several requirements together: the one that says least.

import type { State } from '../model/states.ts';

/** From the one that says least to the one that says most. */
const RANK: readonly State[] = [
  'failed',
  'missing',
  'orphan',
  'duplicate',
  'cyclic',
  'unwanted',
  'ambiguous',
  'untraced',
  'outdated',
  'predated',
  'suspect',
  'stale',
  'not_run',
  'partial',
  'covered_shallow',
  'not_shown_here',
  'passed_on',
  'carried',
  'justified',
  'covered_deep',
  'excluded',
];

/** The least of these states; `excluded` for none. */
export function worstState(states: readonly State[]): State {
  return RANK.find((state) => states.includes(state)) ?? 'excluded';
}
