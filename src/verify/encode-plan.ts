// Planned steps of one world -> the binary plan that its probe image carries, docs/formats.md §8, little-endian.

import type { World } from '../model/system.ts';
import { littleEndian } from './hal-layout.ts';
import type { PlannedStep } from './plan-model.ts';
import type { ReadOperatingSystem } from './reading.ts';

const MAGIC = 0x4e4c5053n;
const VERSION = 1n;
const HEADER_BYTES = 32;
const STEP_BYTES = 160;
const IDENTITY_AT = 24;
const OPERANDS_AT = 16;

/** Header and steps of one world, in the order of execution. `identity` is how the log names the plan; 0: not at all. */
export function encodePlan(
  world: World,
  all: readonly PlannedStep[],
  os: Pick<ReadOperatingSystem, 'floatingPoint'> | undefined,
  identity = 0n,
): Uint8Array {
  const steps = all.filter((step) => step.world === world);
  const bytes = new Uint8Array(HEADER_BYTES + steps.length * STEP_BYTES);
  const withoutFloatingPoint = os?.floatingPoint === false ? 1n : 0n;
  const words = [MAGIC, VERSION, world === 'secure' ? 0n : 1n, BigInt(steps.length), withoutFloatingPoint];
  words.forEach((word, position) => {
    bytes.set(littleEndian(word, 4), 4 * position);
  });
  bytes.set(littleEndian(identity, 8), IDENTITY_AT);
  steps.forEach((step, position) => {
    bytes.set(encodeStep(step), HEADER_BYTES + position * STEP_BYTES);
  });
  return bytes;
}

/** A copy of a plan in which the operand of the step of that index is another one; the plan itself when it has no such step. */
export function withOperand(plan: Uint8Array, index: number, operand: number, value: bigint): Uint8Array {
  const copy = new Uint8Array(plan);
  const view = new DataView(copy.buffer);
  for (let at = HEADER_BYTES; at < copy.length; at += STEP_BYTES) {
    if (view.getUint32(at, true) === index) view.setBigUint64(at + OPERANDS_AT + 8 * operand, value, true);
  }
  return copy;
}

function encodeStep(step: PlannedStep): Uint8Array {
  const bytes = new Uint8Array(STEP_BYTES);
  [step.index, step.kind, step.phase].forEach((word, position) => {
    bytes.set(littleEndian(BigInt(word), 4), 4 * position);
  });
  step.operands.forEach((operand, position) => {
    bytes.set(littleEndian(operand, 8), OPERANDS_AT + 8 * position);
  });
  return bytes;
}
