// Where the guests find the buffers of the virtual network. In: the system. Out: macros of `sossl_guest.h` with the numbers of
// the table that the monitor reads.

import type { Channel } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { type CText, macroName, unsigned32 } from './c-text.ts';
import { channelNumbers } from './channels.ts';
import { BLANK, type Item } from './construct.ts';
import { CRC_BITS, SEQUENCE_BITS } from './hal-words.ts';
import { macro } from './identifiers.ts';

/** How a sender protects its frames. */
function frameNumbers(channel: Channel): readonly (readonly [string, CText, string])[] {
  return [
    ['sequence_bits', unsigned32(SEQUENCE_BITS[channel.sequenceCounter]), 'sequence_counter'],
    ['crc_bits', unsigned32(CRC_BITS[channel.crc]), 'crc'],
  ];
}

/** The interrupt that tells the receiver, where there is one. */
function notification({ notifyInterrupt }: Channel): readonly (readonly [string, CText, string])[] {
  return notifyInterrupt === undefined
    ? []
    : [['notify_interrupt', unsigned32(notifyInterrupt), 'notify_interrupt']];
}

/** `SOSSL_GUEST_CHANNEL_TO_SECURE_BASE` and its siblings, for each direction. */
export function guestChannelMacros({ features }: System): readonly Item[] {
  return features.channels.flatMap((channel) => [
    ...[...channelNumbers(channel), ...frameNumbers(channel), ...notification(channel)].map(
      ([part, value, leaf]) =>
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
