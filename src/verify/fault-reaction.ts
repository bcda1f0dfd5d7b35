// What has to follow when a health event is raised, from the rows of the configuration alone. In: the event, whether whoever raises it
// does so again after a restart. Out: the action at the end of it, and how often the non-secure operating system is entered.

import { ACTION } from './hal-numbers.ts';
import type { Reading } from './reading.ts';
import type { ReadHealth } from './reading-features.ts';

export type FinalAction = 'ignore' | 'notify_secure' | 'restart_non_secure' | 'safe_state' | 'reset';

export interface Outcome {
  readonly action: FinalAction;
  /** How often the non-secure operating system is entered, the start of the board included. */
  readonly entries: number;
  /** The row of the event, where it is written to the log. */
  readonly logged?: bigint;
}

/** Within less time than this a boot cannot be relied on to bring an event about again. */
const SOON_US = 1_000_000n;
const MANY = 300;

/** Nothing is raised: everybody goes on. */
export const NO_EVENT: Outcome = { action: 'ignore', entries: 1 };

/** What follows, or why it cannot be foretold. `again`: the fault comes back in each life of the non-secure operating system. */
export function outcomeOf(
  event: string,
  again: boolean,
  { features, operatingSystems }: Reading,
): Outcome | string {
  const { health } = features;
  const row = (health?.events ?? []).findIndex(({ name }) => name === event);
  const found = health?.events[row];
  if (health === undefined || found === undefined) return `no row of health monitoring is about ${event}`;
  const logged = found.log ? { logged: BigInt(row) } : {};
  const restarted = operatingSystems.find(({ world }) => world === 'non_secure');
  const limit = Number(restarted?.maxRestarts ?? 0n);
  for (let count = 1; count <= (again ? MANY : 1); count += 1) {
    const action = actionAt(health, event, found.action, count);
    if (action !== 'restart_non_secure') return { action, entries: count, ...logged };
    if (count > limit) return { action: 'safe_state', entries: count, ...logged };
    if (!again) return { action, entries: 2, ...logged };
    const windows = [
      restarted?.restartWithinUs ?? 0n,
      ...escalationsOf(health, event).map((one) => one.withinUs),
    ];
    if (windows.some((within) => within < SOON_US)) return 'its limits are about less than a second';
  }
  return `${event} restarts the non-secure operating system more often than a boot can show`;
}

function escalationsOf({ escalations }: ReadHealth, event: string): ReadHealth['escalations'] {
  return escalations.filter((one) => one.event === event);
}

/** The strongest of the event's own action and of the escalations that are due at that count. */
function actionAt(health: ReadHealth, event: string, own: string, count: number): FinalAction {
  const due = escalationsOf(health, event).filter((one) => BigInt(count) >= one.count);
  const strength = (action: string): bigint => ACTION[action] ?? 0n;
  return [own, ...due.map(({ action }) => action)].reduce((one, other) =>
    strength(other) > strength(one) ? other : one,
  ) as FinalAction;
}
