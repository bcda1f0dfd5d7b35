// Faults of the exchange of information, for one direction of the virtual network. In: an injection and the channel. Out: the frames that
// bring it about and what both sides find, or why such a fault has to be analysed instead.

import { type Frame, receiverOf, receiveStep, senderOf, sendStep, writeFrame } from './fault-frames.ts';
import { type Scenario, slicesUs, tooMany } from './fault-scenario.ts';
import { WORLD } from './hal-numbers.ts';
import type { DraftStep } from './plan-model.ts';
import type { Reading } from './reading.ts';
import type { ReadChannel } from './reading-features.ts';
import type { Injection } from './table-model.ts';

const FIRST = 5n;
const INTEGRITY = 'channel_integrity_error';

type OfChannel = (channel: ReadChannel, reading: Reading) => Scenario | string;

/** What brings the fault about in this direction. */
export function channelScenario(
  injection: Injection,
  channel: ReadChannel,
  reading: Reading,
): Scenario | string {
  if (channel.base === undefined)
    return 'the tool chooses where the buffer lies, and the plan is made without it';
  const make = OF_CHANNELS[injection];
  if (make === undefined) throw new Error(`${injection} is not about channels`);
  const scenario = make(channel, reading);
  if (typeof scenario === 'string') return scenario;
  const receiver = reading.operatingSystems.filter(({ world }) => world === receiverOf(channel));
  return { ...scenario, about: receiver.map(({ name }) => name) };
}

const OF_CHANNELS: Readonly<Partial<Record<Injection, OfChannel>>> = {
  corrupted_frame: (channel, reading) =>
    channel.crc === 'none'
      ? 'the direction has no checksum'
      : refusedFrame(channel, { slot: 0n, sequence: FIRST, corrupted: true }, reading),
  misdirected_frame: (channel, reading) => {
    const receiver = receiverOf(channel) === 'secure' ? WORLD.non_secure : WORLD.secure;
    return refusedFrame(channel, { slot: 0n, sequence: FIRST, receiver }, reading);
  },
  oversized_frame: (channel, reading) =>
    refusedFrame(channel, { slot: 0n, sequence: FIRST, length: channel.mtu + 1n }, reading),
  repeated_frame: (channel, reading) => afterFirst(channel, FIRST, 'invalid_parameter', reading),
  lost_frame: (channel, reading) => afterFirst(channel, FIRST + 2n, 'success', reading),
  late_frame: (channel, reading) => {
    if (channel.slots < 3n) return 'it takes three slots';
    const gap = afterFirst(channel, FIRST + 2n, 'success', reading);
    if (typeof gap === 'string') return gap;
    const late = sent(channel, { slot: 2n, sequence: FIRST + 1n }, 'invalid_parameter', reading);
    return { ...gap, steps: [...gap.steps, ...late] };
  },
  changed_frame: (channel, reading) => ({
    by: receiverOf(channel),
    steps: [
      receiveStep(channel, { slot: 0n, sequence: FIRST }, reading),
      receiveStep(channel, undefined, reading, true),
    ],
    raisedBy: 1,
    event: INTEGRITY,
    recurs: 'depends',
    prepared: sent(channel, { slot: 0n, sequence: FIRST }, 'success', reading),
  }),
  untaken_frame: (channel, reading) =>
    channel.timeoutUs === 0n
      ? 'the direction has no timeout'
      : {
          by: senderOf(channel),
          steps: sent(channel, { slot: 0n, sequence: FIRST }, 'success', reading),
          event: 'channel_timeout',
          noticedWithinUs: channel.timeoutUs + slicesUs(reading),
          found: found(channel, [{ slot: 0n, sequence: FIRST }], reading),
        },
  inserted_frame: (channel, reading) => ({
    by: senderOf(channel),
    steps: writeFrame(channel, { slot: 0n, sequence: FIRST }),
    found: found(channel, [], reading),
  }),
  blocked_channel: (channel, reading) => ({
    by: senderOf(channel),
    steps: [
      ...sent(channel, { slot: 0n, sequence: FIRST }, 'success', reading),
      sendStep(channel, 0n, 'busy', reading),
    ],
    found: found(channel, [{ slot: 0n, sequence: FIRST }], reading),
  }),
  flood_of_frames: (channel, reading) => {
    const { limit } = channel;
    if (limit === undefined) return 'the direction has no limit';
    const reason = tooMany(limit, 7n);
    if (reason !== undefined) return reason;
    if (limit.burst >= channel.slots) return 'more frames than slots are within its limit';
    const frames = Array.from({ length: Number(limit.burst) }, (_, n) => ({
      slot: BigInt(n),
      sequence: FIRST + BigInt(n),
    }));
    const steps = frames.flatMap((frame) => sent(channel, frame, 'success', reading));
    const beyond = { slot: limit.burst, sequence: FIRST + limit.burst };
    const refusal = limit.onExcess === 'busy' ? 'busy' : 'denied';
    const raises = limit.onExcess === 'raise_event';
    return {
      by: senderOf(channel),
      steps: [...steps, ...sent(channel, beyond, refusal, reading)],
      ...(raises
        ? { event: 'channel_limit_exceeded', raisedBy: steps.length + 6, recurs: 'once' as const }
        : {}),
      found: found(channel, frames, reading),
    };
  },
};

/** A frame that is written and handed over, and what the sender is answered. */
function sent(channel: ReadChannel, frame: Frame, status: string, reading: Reading): readonly DraftStep[] {
  return [...writeFrame(channel, frame), sendStep(channel, frame.slot, status, reading)];
}

/** The receiver takes these frames, and then none. */
function found(
  channel: ReadChannel,
  frames: readonly Pick<Frame, 'slot' | 'sequence'>[],
  reading: Reading,
): readonly DraftStep[] {
  return [...frames, undefined].map((frame) => receiveStep(channel, frame, reading));
}

function refusedFrame(channel: ReadChannel, frame: Frame, reading: Reading): Scenario {
  const steps = sent(channel, frame, 'invalid_parameter', reading);
  return {
    by: senderOf(channel),
    steps,
    raisedBy: steps.length - 1,
    event: INTEGRITY,
    found: found(channel, [], reading),
  };
}

/** A good frame, then one with this counter. */
function afterFirst(
  channel: ReadChannel,
  sequence: bigint,
  status: string,
  reading: Reading,
): Scenario | string {
  if (channel.sequence === 'none') return 'the direction has no counter';
  if (channel.slots < 2n) return 'it takes two slots';
  const frames = [
    { slot: 0n, sequence: FIRST },
    { slot: 1n, sequence },
  ] as const;
  const steps = [
    ...sent(channel, frames[0], 'success', reading),
    ...sent(channel, frames[1], status, reading),
  ];
  const taken = status === 'success' ? frames : frames.slice(0, 1);
  return {
    by: senderOf(channel),
    steps,
    raisedBy: steps.length - 1,
    event: INTEGRITY,
    recurs: 'depends',
    found: found(channel, taken, reading),
  };
}
