// How wide the registers are that a world calls with and looks at: AArch32 has 32 bits of each, and not every one. In: the
// reading. Out: widths, values as that world sees them, and which registers its probe can load.

import type { World } from '../model/system.ts';
import { osOf } from './expansion.ts';
import { REGISTER_COUNT } from './known-values.ts';
import type { Bits, Reading } from './reading.ts';
import type { TestTable } from './table-model.ts';

/** Bits of a general register of the operating system in `world`. */
export function registerBits(reading: Pick<Reading, 'operatingSystems'>, world: World): Bits {
  return osOf(reading, world)?.state === 'aarch32' ? 32 : 64;
}

/** `value` as a register of that width shows it. */
export function seenIn(bits: Bits, value: bigint): bigint {
  return BigInt.asUintN(bits, value);
}

/**
 * x4 to x17 as far as a probe of that width can load and read them. In AArch32 x13 and x15 are the stack pointers of System and of
 * Hyp mode: the probe runs on one of them and has no name for the other.
 */
export function keptRegisters(bits: Bits): { readonly words: string; readonly registers: readonly number[] } {
  const all = Array.from({ length: REGISTER_COUNT - 4 }, (_, index) => index + 4);
  if (bits === 64) return { words: 'x4-x17', registers: all };
  const registers = all.filter((register) => register !== 13 && register !== 15);
  return { words: 'x4-x12, x14, x16 and x17', registers };
}

/** Why an operating system in AArch32 is not asked for a call in the 64-bit convention. */
export const NO_SMC64 = 'an operating system in AArch32 has no SMC64 call';

/** Whether a caller with such registers makes the call; a table about AArch32 makes it to see it refused. */
export function mayCall(table: Pick<TestTable, 'state'>, bits: Bits, isSmc64: boolean): boolean {
  return bits === 64 || !isSmc64 || table.state === 'aarch32';
}
