// Types of arguments and results: their bounds and width.

import type { ArgumentType } from '../model/system.ts';

export interface TypeBounds {
  readonly least: bigint;
  readonly most: bigint;
  readonly bits: 32 | 64;
}

export const TYPE_BOUNDS: Readonly<Record<ArgumentType, TypeBounds>> = {
  bool: { least: 0n, most: 1n, bits: 32 },
  uint32: { least: 0n, most: (1n << 32n) - 1n, bits: 32 },
  int32: { least: -(1n << 31n), most: (1n << 31n) - 1n, bits: 32 },
  uint64: { least: 0n, most: (1n << 64n) - 1n, bits: 64 },
  int64: { least: -(1n << 63n), most: (1n << 63n) - 1n, bits: 64 },
};
