// The two hooks around a change of world, whose bodies belong to the user. In: the system. Out: the functions that are on.

import type { System } from '../model/system.ts';
import { c, identifier } from './c-text.ts';
import { BLANK, type Item } from './construct.ts';
import { functionItem } from './functions.ts';
import { noteLines } from './table-construct.ts';

const ABOUT = {
  before: [
    'Runs at EL3 with interrupts masked, right before the state of the world that is left is saved.',
    'It must end within the time that a change of world may take, and must not call a service.',
  ],
  after: [
    'Runs at EL3 with interrupts masked, right after the state of the world that is entered is loaded.',
    'It must end within the time that a change of world may take, and must not call a service.',
  ],
} as const;

function hook({ features }: System, when: 'before' | 'after'): readonly Item[] {
  const { note, path, requirements } = features.worldSwitch;
  const head = {
    symbol: identifier('sossl', when, 'world', 'switch'),
    role: `function.hook.${when}`,
    returns: c`void`,
    parameters: [c`const struct sossl_switch *world_switch`],
    from: [`${path}.hooks.${when}`],
    requirements,
    about: [...ABOUT[when], ...noteLines(note)],
  };
  const body = { region: { id: `hook.${when}`, skeleton: [c`(void)world_switch;`] } };
  return [functionItem(head, [body]), BLANK];
}

/** The hooks that are on, each with a user region as its body. */
export function hooks(system: System): readonly Item[] {
  const { hookAfter, hookBefore } = system.features.worldSwitch;
  return [...(hookBefore ? hook(system, 'before') : []), ...(hookAfter ? hook(system, 'after') : [])];
}
