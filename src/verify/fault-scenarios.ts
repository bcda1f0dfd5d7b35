// Faults that a probe brings about in a boot of its own, for every subject of a configuration. In: an injection and the reading. Out:
// for each subject the steps, who takes them, the event that has to follow; or why such a fault has to be analysed instead.

import type { World } from '../model/system.ts';
import { argumentRegisters, callStep } from './call-steps.ts';
import {
  type Frame,
  monitorCall,
  receiverOf,
  receiveStep,
  senderOf,
  sendStep,
  writeFrame,
  writeStep,
} from './fault-frames.ts';
import { placeOf } from './hal-layout.ts';
import { WORLD } from './hal-numbers.ts';
import { SERVED, STATUS } from './known-values.ts';
import type { DraftStep, FaultBoot, LinkedOperand } from './plan-model.ts';
import { permittedWorlds, type Reading, type ReadLimit, type ReadService } from './reading.ts';
import type { ReadChannel, ReadHeartbeat, ReadSelfTest } from './reading-features.ts';
import { registerBits, seenIn } from './registers-of.ts';
import type { Injection } from './table-model.ts';

export interface Scenario {
  readonly by: World;
  /** What the other world does before. */
  readonly prepared?: readonly DraftStep[];
  readonly steps: readonly DraftStep[];
  /** Which of them raises the event, where one does so at once. */
  readonly raisedBy?: number;
  readonly event?: string;
  /** Time until it is noticed, where no step raises it. */
  readonly noticedAfterUs?: bigint;
  /** Whether the event comes again and again as long as the board runs, or once until a token comes back. */
  readonly recurs?: 'lasting' | 'once';
  /** What the other side finds, where everybody goes on. */
  readonly found?: readonly DraftStep[];
  readonly linked?: readonly LinkedOperand[];
  readonly patch?: FaultBoot['patch'];
  /** The monitor itself comes to its end. */
  readonly panics?: boolean;
}

export interface Subject {
  readonly name: string | undefined;
  readonly exercises: readonly string[];
  /** What can be done, or why it has to be analysed. */
  readonly scenario: Scenario | string;
}

/** Every subject of an injection. */
export function subjectsOf(injection: Injection, reading: Reading): readonly Subject[] {
  const { channels, health, selfTests } = reading.features;
  if (injection === 'undefined_instruction') return [undefinedInstruction()];
  if (injection === 'changed_memory') return selfTests.map((test) => changedMemory(test));
  if (injection === 'missing_sign_of_life')
    return (health?.heartbeats ?? []).map((one, row) => missingSign(one, row, reading));
  if (injection === 'flood_of_calls')
    return reading.services.flatMap((service) => floodOfCalls(service, reading));
  return channels.map((channel) => ({
    name: channel.direction,
    exercises: [channel.path],
    scenario: channelScenario(injection, channel, reading),
  }));
}

const FIRST = 5n;
const INTEGRITY = 'channel_integrity_error';

type OfChannel = (channel: ReadChannel, reading: Reading) => Scenario | string;

function channelScenario(injection: Injection, channel: ReadChannel, reading: Reading): Scenario | string {
  if (channel.base === undefined)
    return 'the tool chooses where the buffer lies, and the plan is made without it';
  const make = OF_CHANNELS[injection];
  if (make === undefined) throw new Error(`${injection} is not about channels`);
  return make(channel, reading);
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
    prepared: sent(channel, { slot: 0n, sequence: FIRST }, 'success', reading),
  }),
  untaken_frame: (channel, reading) =>
    channel.timeoutUs === 0n
      ? 'the direction has no timeout'
      : {
          by: senderOf(channel),
          steps: sent(channel, { slot: 0n, sequence: FIRST }, 'success', reading),
          event: 'channel_timeout',
          noticedAfterUs: channel.timeoutUs + channel.timeoutUs / 2n,
          found: found(channel, [{ slot: 0n, sequence: FIRST }], reading),
        },
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
    found: found(channel, taken, reading),
  };
}

/** A probe needs less than this for a step with its record, where instructions are counted. */
const STEP_US = 30n;
const FLOOD_AT_MOST = 32n;

/** Why a limit cannot be gone beyond by steps that are written down one by one. */
function tooMany({ burst, periodUs, rate }: ReadLimit, stepsEach: bigint): string | undefined {
  if (burst > FLOOD_AT_MOST)
    return `its limit lets ${burst} through at once, and a plan holds ${FLOOD_AT_MOST}`;
  const isFast = periodUs / rate < STEP_US * stepsEach * (burst + 1n);
  return isFast ? 'its tokens come back faster than a probe uses them up' : undefined;
}

function floodOfCalls(service: ReadService, reading: Reading): readonly Subject[] {
  const { limit, name, path } = service;
  const [call] = service.ids;
  if (limit === undefined || call === undefined) return [];
  const world = permittedWorlds(service).at(-1) ?? 'secure';
  const reason = tooMany(limit, 1n);
  const subject = { name, exercises: [`${path}.rate_limit`] };
  if (reason !== undefined) return [{ ...subject, scenario: reason }];
  const bits = registerBits(reading, world);
  const registers = argumentRegisters(service, call.convention, new Map());
  const raises = limit.onExcess === 'raise_event';
  const step = (statuses: readonly bigint[], expected: string): DraftStep => {
    const rule = { rule: 'served', statuses: statuses.map((status) => seenIn(bits, status)) } as const;
    return callStep(world, call.id, registers, expected, { kind: 'registers', rules: [[0, rule]] }, name);
  };
  const served = Array.from({ length: Number(limit.burst) }, () => step(SERVED, 'x0 served'));
  const refusal = raises ? 'busy' : 'denied';
  const scenario = {
    by: world,
    steps: [...served, step([STATUS[refusal] ?? 0n], `x0 ${refusal}`)],
    ...(raises ? { event: 'service_limit_exceeded', raisedBy: served.length, recurs: 'once' as const } : {}),
  };
  return [{ ...subject, scenario }];
}

const SIGN_OF_LIFE = 0x8700_0006n;

function missingSign(heartbeat: ReadHeartbeat, row: number, reading: Reading): Subject {
  const { maxMissed, name, operatingSystem, path, periodUs, raises, windowUs } = heartbeat;
  const os = reading.operatingSystems.find((one) => one.name === operatingSystem);
  if (os === undefined) throw new Error(`no operating system ${operatingSystem}`);
  const sign = monitorCall(
    reading,
    os.world,
    SIGN_OF_LIFE,
    [BigInt(row)],
    'success',
    [],
    'a sign of life, the last',
  );
  const noticedAfterUs = (maxMissed + 1n) * periodUs + windowUs + periodUs / 4n;
  const scenario = { by: os.world, steps: [sign], event: raises, noticedAfterUs };
  return { name, exercises: [path], scenario };
}

/** The first word above the page below the first stack of EL3, as monitor/src/context.h lays them out. */
const GUARD_WORD = { symbol: 'monitor_stacks', offset: 4096 };

function changedMemory(test: ReadSelfTest): Subject {
  const subject = { name: test.path.split('.').at(-1), exercises: [test.path] };
  const place = changedPlace(test);
  if (typeof place === 'string') return { ...subject, scenario: place };
  if (!test.run.includes('periodic'))
    return { ...subject, scenario: 'it does not run by itself while the board does' };
  const write = writeStep('secure', 0n, 0xa5a5_a5a5n);
  const stimulus = `write 0xa5a5a5a5 to ${place.symbol} + ${place.offset} from secure`;
  const scenario = {
    by: 'secure',
    steps: [{ ...write, stimulus }],
    linked: [{ step: 0, operand: 0, ...place }],
    event: test.raises,
    noticedAfterUs: 2n * test.periodUs,
    recurs: 'lasting',
  } as const;
  return { ...subject, scenario };
}

/** What the secure probe changes: something that the test looks at and that nothing else needs any more. */
function changedPlace({
  image,
  kind,
}: ReadSelfTest): { readonly symbol: string; readonly offset: number } | string {
  if (kind === 'ram_march') return 'emulated memory has no faults';
  if (kind === 'register_read_back')
    return 'what else follows from a changed register is a matter of its device';
  if (kind === 'stack_canary') return GUARD_WORD;
  const row = placeOf('operating_systems', 1, 'entry_level');
  if (row === undefined) throw new Error('the table of operating systems has no entry level');
  if (kind === 'table_check' || image === 'monitor') return { symbol: row.symbol, offset: row.offset };
  return 'a probe stands in the place of the image';
}

/** Which service is called does not matter. */
const UNKNOWN = 0x8200_ffffn;

/** `udf #0` in the place of the first instruction that every call of a service comes to. */
function undefinedInstruction(): Subject {
  const step = callStep('non_secure', UNKNOWN, new Map(), 'x0 of any value', { kind: 'done' }, 'any service');
  return {
    name: undefined,
    exercises: [],
    scenario: {
      by: 'non_secure',
      steps: [step],
      raisedBy: 0,
      event: 'unexpected_exception',
      panics: true,
      patch: { symbol: 'sossl_dispatch', offset: 0, bytes: new Uint8Array(4) },
    },
  };
}
