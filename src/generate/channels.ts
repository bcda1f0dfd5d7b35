// The virtual network: one row for each direction, its numbers as macros, and assertions over its buffer. In: the system.
// Out: constructs. The place of a buffer was chosen or checked before.

import type { Channel, Direction } from '../model/features.ts';
import type { System, World } from '../model/system.ts';
import { type CText, c, fitted, hex64, macroName, unsigned32 } from './c-text.ts';
import { BLANK, type Item } from './construct.ts';
import { CRC_BITS, microseconds, SEQUENCE_BITS, WORLD } from './hal-words.ts';
import { macro } from './identifiers.ts';
import { channelLimitMacro } from './limits.ts';
import { assertion, type FeatureTable, row, rowComment } from './table-construct.ts';
import { rangeCondition } from './tables.ts';

export type ChannelNumber = 'base' | 'size' | 'slots' | 'slot_size' | 'mtu';

const RECEIVER: Readonly<Record<Direction, World>> = { to_secure: 'secure', to_non_secure: 'non_secure' };

const NONE = c`SOSSL_NONE`;

/** Every number of a channel that has a name, with the leaf of the configuration behind it. */
export function channelNumbers(channel: Channel): readonly (readonly [ChannelNumber, CText, string])[] {
  return [
    ['base', hex64(channel.base), 'buffer.base'],
    ['size', hex64(channel.sizeBytes), 'buffer.size'],
    ['slots', unsigned32(channel.slots), 'slots'],
    ['slot_size', unsigned32(channel.slotBytes), 'mtu_bytes'],
    ['mtu', unsigned32(channel.mtuBytes), 'mtu_bytes'],
  ];
}

/** `SOSSL_CHANNEL_TO_SECURE_BASE` */
function channelMacro({ direction }: Channel, part: ChannelNumber): CText {
  return macroName('sossl', 'channel', direction, part);
}

/** The numbers of every channel; nothing without the virtual network. */
export function channelMacros({ features }: System): readonly Item[] {
  return features.channels.flatMap((channel) => [
    ...channelNumbers(channel).map(([part, value, leaf]) =>
      macro({
        symbol: channelMacro(channel, part),
        value,
        role: `macro.channel.${part}`,
        from: [`${channel.path}.${leaf}`],
      }),
    ),
    BLANK,
  ]);
}

function channelRow(channel: Channel): Item {
  const { direction: name, path, requirements, note, notifyInterrupt: notify } = channel;
  const head = { symbol: 'sossl_channels', role: 'row.channel.*', name, about: rowComment(name, note) };
  return row({ ...head, from: [path], requirements }, [
    ['receiver', WORLD[RECEIVER[name]]],
    ['base', channelMacro(channel, 'base')],
    ['size', channelMacro(channel, 'size')],
    ['slots', channelMacro(channel, 'slots')],
    ['slot_size', channelMacro(channel, 'slot_size')],
    ['mtu', channelMacro(channel, 'mtu')],
    ['notify_interrupt', notify === undefined ? NONE : unsigned32(notify)],
    ['sequence_bits', unsigned32(SEQUENCE_BITS[channel.sequenceCounter])],
    ['crc_bits', unsigned32(CRC_BITS[channel.crc])],
    ['timeout_us', microseconds(channel.timeoutUs)],
    ['limit', channel.limiter === undefined ? NONE : channelLimitMacro(channel)],
  ]);
}

/** The directions of the virtual network. */
export function channelTable({ features }: System): FeatureTable {
  return {
    symbol: 'sossl_channels',
    struct: 'sossl_channel',
    count: 'channel_count',
    role: 'object.channels',
    about: 'The directions of the virtual network: where frames lie, how many, and how they are protected.',
    from: ['features.virtual_net'],
    rows: features.channels.map(channelRow),
  };
}

/** The buffer is a range, holds every slot, and a slot holds its header and the longest frame. */
export function channelAssertions({ features }: System): readonly Item[] {
  return features.channels.flatMap((channel) => {
    const [base, size] = [channelMacro(channel, 'base'), channelMacro(channel, 'size')];
    const [slots, slotSize] = [channelMacro(channel, 'slots'), channelMacro(channel, 'slot_size')];
    const mtu = channelMacro(channel, 'mtu');
    const name = `channel ${channel.direction}`;
    const from = [channel.path];
    return [
      assertion({
        symbol: base,
        role: 'assert.channel.range',
        from,
        condition: rangeCondition(base, size),
        message: `the buffer of ${name} is empty or wraps around`,
      }),
      assertion({
        symbol: slots,
        role: 'assert.channel.slots',
        from,
        condition: fitted(
          c`${slots} <= (${size} / ${slotSize})`,
          c`${slots} <=\n    (${size} / ${slotSize})`,
        ),
        message: `the buffer of ${name} does not hold its slots`,
      }),
      assertion({
        symbol: mtu,
        role: 'assert.channel.mtu',
        from,
        condition: fitted(
          c`(${mtu} + SOSSL_SLOT_HEADER_SIZE) <= ${slotSize}`,
          c`(${mtu} + SOSSL_SLOT_HEADER_SIZE) <=\n    ${slotSize}`,
        ),
        message: `a slot of ${name} does not hold its header and a frame`,
      }),
      BLANK,
    ];
  });
}
