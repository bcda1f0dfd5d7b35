// Tables that touch foreign memory: for every range that the hardware keeps from a world, that world reads, writes or
// executes one word of it. With `unchanged`, the owner's view of the word is compared before and after.

import type { World } from '../model/system.ts';
import {
  actingWorlds,
  type DraftBody,
  draftCase,
  type Expansion,
  opponentOf,
  type Stage,
  skip,
} from './expansion.ts';
import { hex } from './integer.ts';
import { DATA_ABORT_CLASSES, INSTRUCTION_ABORT_CLASSES } from './known-values.ts';
import { type Check, type DraftStep, STEP, type StepKind } from './plan-model.ts';
import { memoryOf, otherWorld, type Reading, type ReadRange } from './reading.ts';
import { registerBits } from './registers-of.ts';
import type { Action, Expectation, Position, TestTable } from './table-model.ts';

const WORD = 4n;
const KINDS = { read: STEP.read32, write: STEP.write32, execute: STEP.execute } as const;

interface ForeignRange {
  readonly range: ReadRange;
  readonly subject: string;
  /** The owner's probe may overwrite a word there: neither guest code nor monitor. */
  readonly isScratch: boolean;
}

/** Expands `{ read | write | execute: position }`. */
export function expandTouches(
  table: TestTable,
  action: Extract<Action, { kind: 'touch' }>,
  expect: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  for (const world of actingWorlds(table, reading, ['non_secure'])) {
    const ranges = foreignRanges(reading, world);
    if (ranges.length === 0)
      skip(into, table, world, 'no foreign range that the hardware keeps from this world');
    for (const foreign of ranges) {
      if (isOutOfReach(foreign.range, reading, world)) {
        skip(into, table, `${foreign.subject}.${world}`, 'AArch32 without translation has no such address');
        continue;
      }
      const identity = { subject: foreign.subject, world };
      const because = whyNotShown(reading, foreign.range);
      const body =
        because === undefined
          ? touchBody(world, action, expect, foreign)
          : ({ kind: 'not_shown', because } as const);
      into.cases.push(draftCase(table, identity, [foreign.range.path], body));
    }
  }
}

/** The reason of the platform file, where images are run without what closes this memory. */
function whyNotShown(reading: Reading, range: ReadRange): string | undefined {
  const controller = memoryOf(reading, range)?.controlledBy;
  return controller === undefined ? undefined : reading.runLimits.notModelled.get(controller);
}

/**
 * Regions of the other operating system and ranges of the monitor, as far as they lie in memory that is closed to `world`: by
 * wiring, or by a controller that keeps what is the secure world's.
 */
function foreignRanges(reading: Reading, world: World): readonly ForeignRange[] {
  const owner = opponentOf(reading, world);
  const isKept = (range: ReadRange): boolean => {
    const security = memoryOf(reading, range)?.security;
    return security === 'secure' || (security === 'configurable' && world === 'non_secure');
  };
  const regions = (owner?.regions ?? []).filter(isKept).map((range) => ({
    range,
    subject: range.name,
    isScratch: owner !== undefined && !holds(range, owner.entryPoint),
  }));
  const reserved = reading.reserved
    .filter(isKept)
    .map((range) => ({ range, subject: `platform.${range.name}`, isScratch: false }));
  return [...regions, ...reserved];
}

/** Both probes run without translation: in AArch32 neither touches what lies beyond 4 GiB. */
function isOutOfReach({ base, size }: ReadRange, reading: Reading, world: World): boolean {
  const worlds = [world, otherWorld(world)];
  return base + size > 1n << 32n && worlds.some((one) => registerBits(reading, one) === 32);
}

/** Address of the naturally aligned word at `position`. */
function addressAt(range: ReadRange, position: Position): bigint {
  const first = ((range.base + WORD - 1n) / WORD) * WORD;
  if (position === 'first') return first;
  if (position === 'last') return ((range.base + range.size) / WORD) * WORD - WORD;
  return ((range.base + range.size / 2n) / WORD) * WORD;
}

function holds(range: ReadRange, address: bigint): boolean {
  return address >= range.base && address < range.base + range.size;
}

function touchBody(
  world: World,
  action: Extract<Action, { kind: 'touch' }>,
  expect: Expectation,
  { range, isScratch }: ForeignRange,
): DraftBody {
  const address = addressAt(range, action.at);
  const canary = BigInt.asUintN(32, 0x5ec0_0001n ^ (address << 4n));
  const attempt = touchStep(world, action, address, BigInt.asUintN(32, ~canary));
  if (!expect.keys.includes('unchanged')) return stages([attempt]);
  const owner = otherWorld(world);
  if (isScratch) {
    return stages(
      [memoryStep(owner, STEP.write32, address, canary, 'the owner writes a word', { kind: 'done' })],
      [attempt],
      [
        memoryStep(owner, STEP.read32, address, canary, `${hex(canary)} again`, {
          kind: 'value',
          value: canary,
        }),
      ],
    );
  }
  return stages(
    [memoryStep(owner, STEP.read32, address, 0n, 'a first reading', { kind: 'read' })],
    [attempt],
    [
      memoryStep(owner, STEP.read32, address, 0n, 'the first reading again', {
        kind: 'same_value',
        earlier: 0,
      }),
    ],
  );
}

function stages(...steps: readonly (readonly DraftStep[])[]): DraftBody {
  return { kind: 'stages', stages: steps.map((list): Stage => ({ steps: list, together: false })) };
}

function touchStep(
  world: World,
  { how }: Extract<Action, { kind: 'touch' }>,
  address: bigint,
  value: bigint,
): DraftStep {
  const classes = how === 'execute' ? INSTRUCTION_ABORT_CLASSES : DATA_ABORT_CLASSES;
  const check: Check = { kind: 'abort', classes, address };
  const expected = `synchronous external abort at ${hex(address)}`;
  return memoryStep(world, KINDS[how], address, value, expected, check);
}

function memoryStep(
  world: World,
  kind: StepKind,
  address: bigint,
  value: bigint,
  expected: string,
  check: Check,
): DraftStep {
  const word = kind === STEP.read32 ? 'read32' : kind === STEP.write32 ? `write32 ${hex(value)}` : 'execute';
  const operands = new Map([[0, address]]);
  if (kind === STEP.write32) operands.set(1, value);
  return { world, kind, operands, stimulus: `${word} at ${hex(address)} from ${world}`, expected, check };
}
