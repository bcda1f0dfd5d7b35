// Everything that happens to the configuration.

import type { Change } from './change.ts';
import type { Configuration } from './configuration.ts';
import type { Dice } from './dice.ts';
import { SERVICE_CHANGES } from './service-changes.ts';
import { SYSTEM_CHANGES } from './system-changes.ts';
import { VALUE_CHANGES } from './value-changes.ts';

const CHANGES: readonly (readonly [string, Change])[] = Object.entries({
  ...SERVICE_CHANGES,
  ...VALUE_CHANGES,
  ...SYSTEM_CHANGES,
});

export const CHANGE_KINDS: readonly string[] = CHANGES.map(([kind]) => kind);

/** Another configuration, and what was changed; the given one stays as it is. */
export function changed(
  configuration: Configuration,
  dice: Dice,
): { readonly configuration: Configuration; readonly kinds: readonly string[] } {
  const other = structuredClone(configuration);
  const kinds: string[] = [];
  for (let wanted = dice.chance(25) ? 2 : 1; wanted > 0; wanted -= 1) {
    const [kind, change] = dice.of(CHANGES);
    if (change(other, dice)) kinds.push(kind);
  }
  return { configuration: other, kinds };
}
