// Where the guests find the buffers of the virtual network. In: the system. Out: macros of `sossl_guest.h` with the numbers of
// the table that the monitor reads.

import type { System } from '../model/system.ts';
import { macroName } from './c-text.ts';
import { channelNumbers } from './channels.ts';
import { BLANK, type Item } from './construct.ts';
import { macro } from './identifiers.ts';

/** `SOSSL_GUEST_CHANNEL_TO_SECURE_BASE` and its siblings, for each direction. */
export function guestChannelMacros({ features }: System): readonly Item[] {
  return features.channels.flatMap((channel) => [
    ...channelNumbers(channel).map(([part, value, leaf]) =>
      macro({
        symbol: macroName('sossl', 'guest', 'channel', channel.direction, part),
        value,
        role: 'macro.guest.channel',
        from: [`${channel.path}.${leaf}`],
      }),
    ),
    BLANK,
  ]);
}
