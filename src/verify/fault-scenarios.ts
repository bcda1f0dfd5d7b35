// Faults that a probe brings about in a boot of its own, for every subject of a configuration. In: an injection and the reading. Out:
// for each subject the steps, who takes them, the event that has to follow; or why such a fault has to be analysed instead.

import { argumentRegisters, callStep } from './call-steps.ts';
import { channelScenario } from './fault-channels.ts';
import { monitorCall, writeStep } from './fault-frames.ts';
import { type Subject, tooMany } from './fault-scenario.ts';
import { placeOf } from './hal-layout.ts';
import { hex } from './integer.ts';
import { SERVED, STATUS } from './known-values.ts';
import { type DraftStep, STEP } from './plan-model.ts';
import { permittedWorlds, type Reading, type ReadService } from './reading.ts';
import type { ReadChannel, ReadHeartbeat, ReadSelfTest } from './reading-features.ts';
import { registerBits, seenIn } from './registers-of.ts';
import type { ChangedMemory, Injection } from './table-model.ts';

/** Every subject of an injection. */
export function subjectsOf(injection: Injection, reading: Reading): readonly Subject[] {
  const { channels, health, selfTests } = reading.features;
  if (injection === 'undefined_instruction') return [undefinedInstruction()];
  if (isChangedMemory(injection)) {
    const { kind, occasion } = NOTICED_BY[injection];
    return selfTests.flatMap((test, row) => {
      if (test.kind !== kind || !test.run.includes(occasion)) return [];
      return [occasion === 'periodic' ? changedMemory(test, reading) : foundOnDemand(test, row, reading)];
    });
  }
  if (injection === 'missing_sign_of_life')
    return (health?.heartbeats ?? []).map((one, row) => missingSign(one, row, reading));
  if (injection === 'flood_of_calls')
    return reading.services.flatMap((service) => floodOfCalls(service, reading));
  return channels.map((channel) => ({
    name: channel.direction,
    exercises: exercisesOf(injection, channel),
    scenario: channelScenario(injection, channel, reading),
  }));
}

function exercisesOf(injection: Injection, { path, timeoutUs }: ReadChannel): readonly string[] {
  return injection === 'untaken_frame' && timeoutUs > 0n ? [path, `${path}.timeout_us`] : [path];
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
  const noticedWithinUs = (maxMissed + 1n) * periodUs + windowUs;
  const scenario = {
    by: os.world,
    steps: [sign],
    event: raises,
    noticedWithinUs,
    about: [operatingSystem],
  };
  return { name, exercises: [path, `${path}.period_us`], scenario };
}

/** The kind of self test that looks at the memory, and when. */
const NOTICED_BY: Readonly<Record<ChangedMemory, { kind: string; occasion: 'periodic' | 'on_demand' }>> = {
  changed_image: { kind: 'image_crc', occasion: 'periodic' },
  changed_tables: { kind: 'table_check', occasion: 'periodic' },
  overflowed_stack: { kind: 'stack_canary', occasion: 'periodic' },
  changed_image_on_demand: { kind: 'image_crc', occasion: 'on_demand' },
  changed_tables_on_demand: { kind: 'table_check', occasion: 'on_demand' },
  overflowed_stack_on_demand: { kind: 'stack_canary', occasion: 'on_demand' },
};

function isChangedMemory(injection: Injection): injection is ChangedMemory {
  return injection in NOTICED_BY;
}

interface Place {
  readonly symbol: string;
  readonly offset: number;
}

/** The first word above the page below the first stack of EL3, as monitor/src/context.h lays them out. */
const GUARD_WORD: Place = { symbol: 'monitor_stacks', offset: 4096 };
/** The first instruction of all, which only a reset comes to. */
const FIRST_INSTRUCTION: Place = { symbol: 'monitor_image_start', offset: 0 };

function changedMemory(test: ReadSelfTest, reading: Reading): Subject {
  const subject = { name: test.path.split('.').at(-1), exercises: [test.path, `${test.path}.period_us`] };
  const place = changedPlace(test);
  if (typeof place === 'string') return { ...subject, scenario: place };
  const other = lookingThere(place, test, reading).at(0);
  if (other !== undefined) {
    const scenario = `the self test ${other.name} looks at the same memory: which of both noticed cannot be told`;
    return { ...subject, scenario };
  }
  const scenario = {
    by: 'secure',
    steps: [changeStep(place)],
    linked: [{ step: 0, operand: 0, ...place }],
    event: test.raises,
    noticedWithinUs: test.periodUs + slicesUs(reading),
    recurs: 'lasting',
  } as const;
  return { ...subject, scenario };
}

/** Other tests that run by themselves and find the same change. The tables are part of the image. */
function lookingThere(place: Place, test: ReadSelfTest, { features }: Reading): readonly ReadSelfTest[] {
  return features.selfTests.filter((other) => {
    const its = changedPlace(other);
    if (other === test || typeof its === 'string' || !other.run.includes('periodic')) return false;
    return its.symbol === place.symbol || (its === FIRST_INSTRUCTION && place !== GUARD_WORD);
  });
}

function changeStep({ offset, symbol }: Place): DraftStep {
  const stimulus = `write 0xa5a5a5a5 to ${symbol} + ${offset} from secure`;
  return { ...writeStep('secure', 0n, 0xa5a5_a5a5n), stimulus };
}

const SELF_TEST = 0x8700_0007n;
/** Slices of one run, by far. */
const MOST_SLICES = 100_000n;

/** The secure operating system asks for the test until its run is at its end. */
function foundOnDemand(test: ReadSelfTest, row: number, reading: Reading): Subject {
  const subject = { name: test.path.split('.').at(-1), exercises: [test.path] };
  const place = changedPlace(test);
  if (typeof place === 'string') return { ...subject, scenario: place };
  const other = lookingThere(place, test, reading).find(({ raises }) => raises !== test.raises);
  if (other !== undefined)
    return {
      ...subject,
      scenario: `the self test ${other.name} looks at the same memory, and raises another event`,
    };
  const failed = STATUS.failed ?? 0n;
  const asked: DraftStep = {
    world: 'secure',
    kind: STEP.repeat,
    operands: new Map([
      [0, SELF_TEST],
      [1, BigInt(row)],
      [17, MOST_SLICES],
    ]),
    stimulus: `call ${hex(SELF_TEST)} from secure, x1=${hex(BigInt(row))}, again as long as it is busy`,
    expected: `x0=${hex(failed)}`,
    check: { kind: 'registers', rules: [[0, { rule: 'equals', value: failed }]] },
  };
  const scenario = {
    by: 'secure',
    steps: [changeStep(place), asked],
    raisedBy: 1,
    linked: [{ step: 0, operand: 0, ...place }],
    event: test.raises,
    isAsked: true,
    recurs: 'lasting',
  } as const;
  return { ...subject, scenario };
}

/** A test waits for one slice of each that runs while the board does. */
function slicesUs({ features }: Reading): bigint {
  const running = features.selfTests.filter(({ run }) => run.some((when) => when !== 'boot'));
  return running.reduce((sum, { budgetUs }) => sum + budgetUs, 0n);
}

/** What the secure probe changes: something that the test looks at and that nothing else needs while the board runs. */
function changedPlace({ image, kind }: ReadSelfTest): Place | string {
  if (kind === 'ram_march') return 'emulated memory has no faults';
  if (kind === 'register_read_back')
    return 'what else follows from a changed register is a matter of its device';
  if (kind === 'stack_canary') return GUARD_WORD;
  if (kind === 'table_check') return secureEntryLevel();
  return image === 'monitor' ? FIRST_INSTRUCTION : 'a probe stands in the place of the image';
}

/** The secure operating system is entered once. */
function secureEntryLevel(): Place {
  const row = placeOf('operating_systems', 0, 'entry_level');
  if (row === undefined) throw new Error('the table of operating systems has no entry level');
  return { symbol: row.symbol, offset: row.offset };
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
