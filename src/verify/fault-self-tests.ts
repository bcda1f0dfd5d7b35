// Faults that self tests are for: memory that is changed while the board runs, and a register that is not what it has to be. In: an
// injection and the reading. Out: for each self test that it is for the steps, or why such a fault has to be analysed instead.
//
// No register is written, since what else follows from that is a matter of its device: the number that it is compared with is changed
// instead, in the table that the monitor reads. To the test that is the same.

import { writeStep } from './fault-frames.ts';
import { type Scenario, type Subject, slicesUs } from './fault-scenario.ts';
import { pause } from './fault-timeline.ts';
import { littleEndian, placeOf } from './hal-layout.ts';
import { hex } from './integer.ts';
import { STATUS } from './known-values.ts';
import { type DraftStep, STEP } from './plan-model.ts';
import type { Reading } from './reading.ts';
import type { ReadSelfTest } from './reading-features.ts';
import type { Injection, SelfTestFault } from './table-model.ts';

type Occasion = 'boot' | 'periodic' | 'on_demand';

/** The kind of self test that notices the fault, and when it does. */
const NOTICED_BY: Readonly<Record<SelfTestFault, { kind: string; occasion: Occasion }>> = {
  changed_image: { kind: 'image_crc', occasion: 'periodic' },
  changed_tables: { kind: 'table_check', occasion: 'periodic' },
  overflowed_stack: { kind: 'stack_canary', occasion: 'periodic' },
  changed_register: { kind: 'register_read_back', occasion: 'periodic' },
  changed_image_on_demand: { kind: 'image_crc', occasion: 'on_demand' },
  changed_tables_on_demand: { kind: 'table_check', occasion: 'on_demand' },
  overflowed_stack_on_demand: { kind: 'stack_canary', occasion: 'on_demand' },
  changed_register_on_demand: { kind: 'register_read_back', occasion: 'on_demand' },
  changed_register_at_boot: { kind: 'register_read_back', occasion: 'boot' },
};

/** Kinds of self tests whose fault one of that kind finds as well. The tables are part of the monitor's image. */
const FINDS: Readonly<Record<string, readonly string[]>> = {
  image_crc: ['image_crc', 'table_check', 'register_read_back'],
  table_check: ['table_check', 'register_read_back'],
  stack_canary: ['stack_canary'],
};

/** Whether an injection is about self tests. */
export function isOfSelfTests(injection: Injection): injection is SelfTestFault {
  return injection in NOTICED_BY;
}

/** Every self test that such a fault is for. */
export function selfTestSubjects(injection: SelfTestFault, reading: Reading): readonly Subject[] {
  const { kind, occasion } = NOTICED_BY[injection];
  return reading.features.selfTests.flatMap((test, row) => {
    if (test.kind !== kind || !test.run.includes(occasion)) return [];
    const name = test.path.split('.').at(-1);
    const period = occasion === 'periodic' ? [`${test.path}.period_us`] : [];
    return [{ name, exercises: [test.path, ...period], scenario: scenarioOf(occasion, test, row, reading) }];
  });
}

function scenarioOf(
  occasion: Occasion,
  test: ReadSelfTest,
  row: number,
  reading: Reading,
): Scenario | string {
  const change = changeOf(test, row);
  if (typeof change === 'string') return change;
  if (occasion === 'boot') return failsAtBoot(change, test, row);
  const others = lookingThere(test, reading);
  return occasion === 'periodic'
    ? foundInPeriod(change, test, others, reading)
    : foundOnDemand(change, test, row, others);
}

/** A word of the image that another one is written over. */
interface Change {
  readonly symbol: string;
  readonly offset: number;
  readonly value: bigint;
}

const NOBODYS_VALUE = 0xa5a5_a5a5n;
/** The first word above the page below the first stack of EL3, as monitor/src/context.h lays them out. */
const GUARD_WORD: Change = { symbol: 'monitor_stacks', offset: 4096, value: NOBODYS_VALUE };
/** The first instruction of all, which only a reset comes to. */
const FIRST_INSTRUCTION: Change = { symbol: 'monitor_image_start', offset: 0, value: NOBODYS_VALUE };

/** What is changed: something that the test looks at and that nothing else needs while the board runs. */
function changeOf(test: ReadSelfTest, row: number): Change | string {
  switch (test.kind) {
    case 'register_read_back':
      return wrongExpectation(test, row);
    case 'stack_canary':
      return GUARD_WORD;
    case 'table_check':
      // The secure operating system is entered once.
      return { ...placeIn('operating_systems', 0, 'entry_level'), value: NOBODYS_VALUE };
    default:
      return test.image === 'monitor' ? FIRST_INSTRUCTION : 'a probe stands in the place of the image';
  }
}

const ALL_BITS = 0xffff_ffffn;

/** Another lowest bit of those that are compared. */
function wrongExpectation({ expected, mask = ALL_BITS }: ReadSelfTest, row: number): Change {
  if (typeof expected !== 'bigint') throw new Error('a checked register test has a number to compare with');
  return { ...placeIn('self_tests', row, 'expected'), value: expected ^ (mask & -mask) };
}

function placeIn(table: 'operating_systems' | 'self_tests', row: number, field: string) {
  const place = placeOf(table, row, field);
  if (place === undefined) throw new Error(`the table ${table} has no ${field}`);
  return { symbol: place.symbol, offset: place.offset };
}

/** Other tests that run by themselves and find the same change. */
function lookingThere(test: ReadSelfTest, { features }: Reading): readonly ReadSelfTest[] {
  return features.selfTests.filter(
    (other) =>
      other !== test &&
      other.run.includes('periodic') &&
      (other.kind !== 'image_crc' || other.image === 'monitor') &&
      FINDS[other.kind]?.includes(test.kind),
  );
}

/** Neither operating system is entered. */
function failsAtBoot({ value, ...place }: Change, test: ReadSelfTest, row: number): Scenario {
  return {
    by: 'secure',
    steps: [],
    event: test.raises,
    end: { failed: row },
    patch: { ...place, bytes: littleEndian(value, 4) },
  };
}

function foundInPeriod(
  change: Change,
  test: ReadSelfTest,
  [other]: readonly ReadSelfTest[],
  reading: Reading,
): Scenario | string {
  if (other !== undefined)
    return `the self test ${other.name} looks at the same memory: which of both noticed cannot be told`;
  const noticedWithinUs = test.periodUs + slicesUs(reading);
  const { linked, steps, ...changed } = changing(change, 1);
  // What begins with the board has run before.
  const before = pause((noticedWithinUs * reading.counterFrequencyHz) / 1_000_000n);
  return {
    ...changed,
    linked,
    steps: [before, ...steps],
    event: test.raises,
    noticedWithinUs,
    recurs: 'lasting',
  };
}

const SELF_TEST = 0x8700_0007n;
/** Slices of one run, by far. */
const MOST_SLICES = 100_000n;

/** The secure operating system asks for the test until its run is at its end. */
function foundOnDemand(
  change: Change,
  test: ReadSelfTest,
  row: number,
  others: readonly ReadSelfTest[],
): Scenario | string {
  const other = others.find(({ raises }) => raises !== test.raises);
  if (other !== undefined)
    return `the self test ${other.name} looks at the same memory, and raises another event`;
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
  const { steps, ...changed } = changing(change);
  return {
    ...changed,
    steps: [...steps, asked],
    raisedBy: 1,
    event: test.raises,
    isAsked: true,
    recurs: 'lasting',
  };
}

/** The secure probe writes the word, whose address is known when the image is linked; so many steps come before. */
function changing({ offset, symbol, value }: Change, before = 0) {
  const stimulus = `write ${hex(value)} to ${symbol} + ${offset} from secure`;
  return {
    by: 'secure' as const,
    steps: [{ ...writeStep('secure', 0n, value), stimulus }],
    linked: [{ step: before, operand: 0, symbol, offset }],
  };
}
