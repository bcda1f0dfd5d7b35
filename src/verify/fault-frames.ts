// Frames of the virtual network as a probe writes them, by docs/new-os.md §6 and nothing of the generator. In: a channel whose place the
// configuration gives. Out: steps that write a slot, send it, take what has come.

import { crc32 } from 'node:zlib';
import type { World } from '../model/system.ts';
import { callStep } from './call-steps.ts';
import { SLOT_HEADER, WORLD } from './hal-numbers.ts';
import { hex } from './integer.ts';
import { STATUS } from './known-values.ts';
import { type DraftStep, type RegisterRule, STEP } from './plan-model.ts';
import { otherWorld, type Reading } from './reading.ts';
import type { ReadChannel } from './reading-features.ts';
import { registerBits, seenIn } from './registers-of.ts';

const SEND = 0x8700_000an;
const RECEIVE = 0x8700_000bn;
const CACHE_LINE = 64n;
const LENGTH_SHIFT = 16n;
const PAYLOAD = [0x5350_4e31n, 0x4652_4d45n] as const;

export interface Frame {
  readonly slot: bigint;
  readonly sequence: bigint;
  /** Instead of the receiver of the channel. */
  readonly receiver?: bigint;
  /** Instead of the length of the payload, in the header alone. */
  readonly length?: bigint;
  /** A bit of the payload is changed behind the checksum. */
  readonly corrupted?: boolean;
}

export function receiverOf({ direction }: ReadChannel): World {
  return direction === 'to_secure' ? 'secure' : 'non_secure';
}

export function senderOf(channel: ReadChannel): World {
  return otherWorld(receiverOf(channel));
}

/** Bytes of each frame here: the payload, or less of it where the channel carries less. */
export function lengthIn({ mtu }: ReadChannel): bigint {
  const bytes = BigInt(4 * PAYLOAD.length);
  return mtu < bytes ? mtu : bytes;
}

/** The sender writes all of a slot, frame first. */
export function writeFrame(channel: ReadChannel, frame: Frame): readonly DraftStep[] {
  const { base = 0n, mtu } = channel;
  const slotSize = ((SLOT_HEADER + mtu + CACHE_LINE - 1n) / CACHE_LINE) * CACHE_LINE;
  const at = base + frame.slot * slotSize;
  const receiver = frame.receiver ?? (receiverOf(channel) === 'secure' ? WORLD.secure : WORLD.non_secure);
  const judged = [frame.length ?? lengthIn(channel), frame.sequence, receiver];
  const sum = checksum(channel, judged);
  const flip = frame.corrupted === true ? 0x100n : 0n;
  const [first, second] = PAYLOAD;
  const words = [sum, ...judged, first ^ flip, second];
  return words.map((word, position) => writeStep(senderOf(channel), at + BigInt(4 * position), word));
}

/** A 32-bit write that has to be possible. */
export function writeStep(world: World, address: bigint, value: bigint): DraftStep {
  return {
    world,
    kind: STEP.write32,
    operands: new Map([
      [0, address],
      [1, value],
    ]),
    stimulus: `write ${hex(value)} to ${hex(address)} from ${world}`,
    expected: 'written',
    check: { kind: 'done' },
  };
}

/** The sender hands a slot over and is answered that. */
export function sendStep(channel: ReadChannel, slot: bigint, status: string, reading: Reading): DraftStep {
  return monitorCall(reading, senderOf(channel), SEND, [slot], status, [], 'send a frame');
}

/** The receiver takes the next frame: the one of that slot and counter, or none. `changed`: it found the one before changed. */
export function receiveStep(
  channel: ReadChannel,
  frame: Pick<Frame, 'slot' | 'sequence'> | undefined,
  reading: Reading,
  changed = false,
): DraftStep {
  const found = frame && [frame.slot | (lengthIn(channel) << LENGTH_SHIFT), frame.sequence];
  const status = frame === undefined ? 'busy' : 'success';
  const what = changed ? 'take a frame, the one before was changed' : 'take a frame';
  return monitorCall(reading, receiverOf(channel), RECEIVE, [changed ? 1n : 0n], status, found ?? [], what);
}

/** A call of one of the monitor's functions, with the registers from x1 on that it takes and gives. */
export function monitorCall(
  reading: Reading,
  world: World,
  id: bigint,
  given: readonly bigint[],
  status: string,
  results: readonly bigint[],
  what: string,
): DraftStep {
  const bits = registerBits(reading, world);
  const values = [STATUS[status] ?? 0n, ...results].map((value) => seenIn(bits, value));
  const rules = values.map((value, register): readonly [number, RegisterRule] => [
    register,
    { rule: 'equals', value },
  ]);
  const expected = values.map((value, register) => `x${register}=${hex(value)}`).join(', ');
  const registers = new Map(given.map((value, position): [number, bigint] => [position + 1, value]));
  return callStep(world, id, registers, expected, { kind: 'registers', rules }, what);
}

/** Over length, counter and receiver, then as much of the payload as is sent. */
function checksum(channel: ReadChannel, judged: readonly bigint[]): bigint {
  const words = Buffer.alloc(4 * (judged.length + PAYLOAD.length));
  [...judged, ...PAYLOAD].forEach((word, position) => {
    words.writeUInt32LE(Number(word & 0xffff_ffffn), 4 * position);
  });
  const bytes = words.subarray(0, 4 * judged.length + Number(lengthIn(channel)));
  if (channel.crc === 'crc32') return BigInt(crc32(bytes));
  return channel.crc === 'crc16' ? BigInt(crc16(bytes)) : 0n;
}

/** Polynomial 0x1021, most significant bit first, begun with all ones. */
function crc16(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => {
    let next = sum ^ (byte << 8);
    for (let bit = 0; bit < 8; bit += 1) next = (next & 0x8000) === 0 ? next << 1 : (next << 1) ^ 0x1021;
    return next & 0xffff;
  }, 0xffff);
}
