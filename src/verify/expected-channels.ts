// Expected rows of the channels and of all limits. A buffer that the tool places is judged by what any place has to fulfil; the
// way by which the tool finds one is not repeated here.

import {
  type ExpectedRow,
  type ExpectedTable,
  eventNumber,
  type Observed,
  type Property,
  rowOf,
} from './expected-table.ts';
import { CRC_BITS, EXCESS, NONE, SEQUENCE_BITS, SLOT_HEADER, WORLD } from './hal-numbers.ts';
import type { Reading, ReadLimit } from './reading.ts';
import type { ReadChannel } from './reading-features.ts';

const PAGE = 4096n;
const CACHE_LINE = 64n;

interface Limited {
  readonly limit: ReadLimit;
  /** The event that its excess raises. */
  readonly event: string;
}

/** Limits of the services, then those of the channels. */
function limitsOf({ services, features }: Reading): readonly Limited[] {
  const limited =
    (event: string) =>
    ({ limit }: { readonly limit?: ReadLimit }) =>
      limit === undefined ? [] : [{ limit, event }];
  return [
    ...services.flatMap(limited('service_limit_exceeded')),
    ...features.channels.flatMap(limited('channel_limit_exceeded')),
  ];
}

/** Limits of the services, then those of the channels. */
export function expectedLimits(reading: Reading): ExpectedTable {
  const rows = limitsOf(reading).map(({ limit, event }) =>
    rowOf(limit.path, {
      rate: limit.rate,
      burst: limit.burst,
      period_us: limit.periodUs,
      on_excess: EXCESS[limit.onExcess],
      event: limit.onExcess === 'raise_event' ? eventNumber(reading, event) : NONE,
    }),
  );
  return { table: 'limits', rows };
}

/** Channels, to the secure world first. */
export function expectedChannels(reading: Reading): ExpectedTable {
  const rows = reading.features.channels.map((channel, row) => channelRow(reading, channel, row));
  return { table: 'channels', rows };
}

function channelRow(reading: Reading, channel: ReadChannel, row: number): ExpectedRow {
  const { limit, slots, mtu } = channel;
  const slotSize = roundUp(SLOT_HEADER + mtu, CACHE_LINE);
  const size = channel.size ?? roundUp(slots * slotSize, PAGE);
  const index = limitsOf(reading).findIndex((one) => one.limit.path === limit?.path);
  return rowOf(channel.path, {
    receiver: channel.direction === 'to_secure' ? WORLD.secure : WORLD.non_secure,
    base: channel.base ?? freePlace(reading, row, size),
    size,
    slots,
    slot_size: slotSize,
    mtu,
    notify_interrupt: channel.notifyInterrupt ?? NONE,
    sequence_bits: SEQUENCE_BITS[channel.sequence],
    crc_bits: CRC_BITS[channel.crc],
    timeout_us: channel.timeoutUs,
    limit: index < 0 ? NONE : BigInt(index),
  });
}

function roundUp(value: bigint, step: bigint): bigint {
  return ((value + step - 1n) / step) * step;
}

/** Where the tool may put a buffer of `size` bytes. */
function freePlace(reading: Reading, row: number, size: bigint): Property {
  const { operatingSystems, reserved, devices, memory } = reading;
  const owned = [...operatingSystems.flatMap(({ regions }) => regions), ...reserved, ...devices];
  const shared = memory.filter(({ kind, security }) => kind === 'ram' && security === 'any');
  const holds = (base: bigint, observed: Observed): boolean => {
    const taken = [...owned, ...otherBuffers(reading, row, observed)];
    return (
      base % PAGE === 0n &&
      shared.some((one) => base >= one.base && base + size <= one.base + one.size) &&
      taken.every((one) => base + size <= one.base || one.base + one.size <= base)
    );
  };
  return { words: 'whole pages of shared memory that nothing else lies in', holds };
}

function otherBuffers(
  { features }: Reading,
  row: number,
  observed: Observed,
): readonly { readonly base: bigint; readonly size: bigint }[] {
  return features.channels.flatMap((_, other) => {
    const [base, size] = [observed(other, 'base'), observed(other, 'size')];
    return other === row || base === undefined || size === undefined ? [] : [{ base, size }];
  });
}
