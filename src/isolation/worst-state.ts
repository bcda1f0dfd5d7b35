// The state of several requirements together: the one that says least.

import { STATES_FROM_WORST, type State } from '../model/states.ts';

/** The least of these states; `excluded` for none. */
export function worstState(states: readonly State[]): State {
  return STATES_FROM_WORST.find((state) => states.includes(state)) ?? 'excluded';
}
