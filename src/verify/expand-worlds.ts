// Tables about worlds, interrupts and cores: switch patterns, the secure timer, CPU_ON.
//
// Where both worlds have to act at once, one step of each meets in a phase of its own; the partner's step is part of
// the case, because without it nothing was shown.

import type { World } from '../model/system.ts';
import {
  actors,
  type DraftBody,
  draftCase,
  type Expansion,
  inOrder,
  osOf,
  reasonAgainst,
  skip,
  skipOthers,
} from './expansion.ts';
import { hex } from './integer.ts';
import { type DraftStep, STEP, type StepKind } from './plan-model.ts';
import { type Bits, otherWorld, type Reading, type ReadOperatingSystem } from './reading.ts';
import { registerBits, seenIn } from './registers-of.ts';
import type { Action, Expectation, TestTable } from './table-model.ts';

/**
 * Loops of the waiting world per tick of the secure timer. A loop is at least two instructions; on the instruction-counted
 * board a tick is 16 instructions, so the wait is several times longer than the timer.
 */
const LOOPS_PER_TICK = 64n;
const PSCI_SUCCESS = 0n;

/** Expands `{ switch: patterns }`: both worlds fill their registers, switch back and forth, and compare. */
export function expandSwitches(table: TestTable, reading: Reading, into: Expansion): void {
  for (const { identity, os } of actors(table, reading, ['secure', 'non_secure'])) {
    const steps = [patternStep('secure'), patternStep('non_secure')];
    const body = { kind: 'stages', stages: [{ steps, together: true }] } as const;
    into.cases.push(draftCase(table, identity, os === undefined ? [] : [os.path], body));
  }
}

function patternStep(world: World): DraftStep {
  return {
    world,
    kind: STEP.switchPatterns,
    operands: new Map(),
    stimulus: `${world} fills its registers with patterns and lets the other world run`,
    expected: 'every register kept',
    check: { kind: 'kept' },
  };
}

/** Expands `{ secure_timer: ticks }`. The registers that are compared are those of the world that is interrupted. */
export function expandTimers(table: TestTable, ticks: bigint, reading: Reading, into: Expansion): void {
  for (const { identity, os } of interrupters(table, reading, into)) {
    if (os?.state === 'aarch32') {
      skip(into, table, os.name, 'below an EL3 in AArch64 no register of AArch32 reaches the secure timer');
      continue;
    }
    const timer = arriving(
      STEP.timer,
      new Map([[0, ticks]]),
      `secure arms its timer for ${ticks} ticks and lets the other world run`,
    );
    const body = { kind: 'stages', stages: [{ steps: [timer, waiting(ticks)], together: true }] } as const;
    into.cases.push(draftCase(table, identity, os === undefined ? [] : [os.path], body));
  }
}

/** Expands `{ secure_interrupt: pending }`. */
export function expandInterrupts(table: TestTable, reading: Reading, into: Expansion): void {
  for (const { identity, os } of interrupters(table, reading, into)) {
    const stimulus = 'secure has an interrupt pending, which it masks, and lets the other world run';
    const steps = [arriving(STEP.interrupt, new Map(), stimulus), waiting(1n)];
    const body = { kind: 'stages', stages: [{ steps, together: true }] } as const;
    into.cases.push(draftCase(table, identity, os === undefined ? [] : [os.path], body));
  }
}

/** The secure operating system interrupts; a table about floating point is about the one that is interrupted. */
function interrupters(table: TestTable, reading: Reading, into: Expansion): ReturnType<typeof actors> {
  if (!reading.features.triggers.includes('fiq')) {
    skip(into, table, 'secure', 'without the trigger fiq a secure interrupt waits for the next yield');
    return [];
  }
  const { floatingPoint, ...aboutSecure } = table;
  const about = floatingPoint === undefined ? {} : { floatingPoint };
  const reason = reasonAgainst(about, osOf(reading, 'non_secure'));
  if (reason !== undefined) {
    skip(into, table, 'non_secure', reason);
    return [];
  }
  skipOthers(aboutSecure, reading, into);
  return actors(aboutSecure, reading, ['secure']);
}

function arriving(kind: StepKind, operands: DraftStep['operands'], stimulus: string): DraftStep {
  const expected = 'the interrupt brings the secure world back';
  return { world: 'secure', kind, operands, stimulus, expected, check: { kind: 'arrived' } };
}

function waiting(ticks: bigint): DraftStep {
  return {
    world: 'non_secure',
    kind: STEP.wait,
    operands: new Map([[0, ticks * LOOPS_PER_TICK]]),
    stimulus: `non_secure runs ${ticks * LOOPS_PER_TICK} loops`,
    expected: 'it runs on after the interrupt with every register that it had filled',
    check: { kind: 'kept' },
  };
}

/** Expands `{ try: floating_point }`: one world tries, the other one has its values in the registers if it uses them. */
export function expandFloatingPoint(table: TestTable, reading: Reading, into: Expansion): void {
  for (const { identity, os, world } of actors(table, reading, ['secure', 'non_secure'])) {
    const attempt: DraftStep = {
      world,
      kind: STEP.floatingPoint,
      operands: new Map(),
      stimulus: `${world} reads a floating-point register before and after the other world has run`,
      expected: 'each try is an undefined instruction to it',
      check: { kind: 'undefined' },
    };
    const other = patternStep(otherWorld(world));
    const steps = world === 'secure' ? [attempt, other] : [other, attempt];
    const because = disturbance('fpu_access_denied', reading);
    const body: DraftBody =
      because === undefined
        ? { kind: 'stages', stages: [{ steps, together: true }] }
        : { kind: 'not_shown', because };
    into.cases.push(draftCase(table, identity, os === undefined ? [] : [`${os.path}.floating_point`], body));
  }
}

/** Why the event cannot be raised among other steps; undefined when nothing follows from it. */
function disturbance(name: string, { features: { health } }: Reading): string | undefined {
  const counted = health?.escalations.filter(({ event }) => event === name) ?? [];
  const event = health?.events.filter((one) => one.name === name) ?? [];
  const action = [...event, ...counted].map((one) => one.action).find((one) => one !== 'ignore');
  if (action === undefined) return undefined;
  return `It raises ${name}, and ${action} would change what the other steps of this boot find. The monitor's own tests show it.`;
}

/** Expands `{ cpu_on: ... }`. */
export function expandCpuOn(
  table: TestTable,
  action: Extract<Action, { kind: 'cpu_on' }>,
  expect: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  const os = osOf(reading, 'non_secure');
  if (os === undefined) {
    skip(into, table, 'non_secure', 'no operating system in this world');
    return;
  }
  const cores = action.target === 'foreign' ? foreignCores(os, reading) : furtherCores(os);
  if (cores.length === 0) skip(into, table, os.name, 'the operating system owns no further core');
  for (const { identity } of actors(table, reading, ['non_secure'])) {
    for (const core of cores) {
      const subject = `${os.name}.core${core}`;
      const step = cpuOnStep(core, expect, registerBits(reading, 'non_secure'));
      into.cases.push(draftCase(table, { ...identity, subject }, [`${os.path}.cores`], inOrder(step)));
    }
  }
}

function furtherCores(os: ReadOperatingSystem): readonly number[] {
  return os.cores.filter((core) => core !== os.primaryCore);
}

/** Every core of the platform that the operating system does not own, and the first that does not exist. */
function foreignCores(os: ReadOperatingSystem, reading: Reading): readonly number[] {
  const all = Array.from({ length: reading.coreCount + 1 }, (_, core) => core);
  return all.filter((core) => !os.cores.includes(core));
}

/** The affinity of core n is n: one cluster, numbered in affinity level 0. */
function cpuOnStep(core: number, expect: Expectation, bits: Bits): DraftStep {
  const mustStart = expect.keys.includes('started');
  const literal = expect.x0?.kind === 'literal' ? seenIn(bits, expect.x0.value) : undefined;
  const x0 = literal ?? (mustStart ? PSCI_SUCCESS : undefined);
  const affinity = mustStart ? BigInt(core) : undefined;
  const off = expect.keys.includes('off');
  const words = [
    x0 === undefined ? '' : `x0=${hex(x0)}`,
    mustStart ? `core ${core} reports itself` : '',
    off ? 'is on, and off after CPU_OFF' : '',
  ];
  return {
    world: 'non_secure',
    kind: STEP.cpuOn,
    operands: new Map([
      [0, BigInt(core)],
      [1, BigInt(core)],
      [2, off ? 1n : 0n],
    ]),
    stimulus: `CPU_ON of core ${core} from non_secure${off ? ', CPU_OFF on it' : ''}`,
    expected: words.filter((word) => word !== '').join(', '),
    check: { kind: 'cpu_on', x0, affinity, off },
  };
}
