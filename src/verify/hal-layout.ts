// Where the fields of the boot tables lie: a hand-written layout of the structs of monitor/include/sossl_hal.h, in
// the order of their declaration, with natural alignment (AArch64). It is written down here and not read from a compiler's
// output, so that a wrong layout on either side makes a corruption test fail instead of agreeing with itself.

import type { CorruptTable } from './table-model.ts';

interface TableLayout {
  readonly symbol: string;
  readonly fields: readonly (readonly [string, 4 | 8])[];
}

const LAYOUTS: Readonly<Record<CorruptTable, TableLayout>> = {
  operating_systems: {
    symbol: 'sossl_operating_systems',
    fields: [
      ['world', 4],
      ['entry_level', 4],
      ['primary_core', 4],
      ['entry_point', 8],
      ['image_base', 8],
      ['image_size', 8],
    ],
  },
  regions: {
    symbol: 'sossl_regions',
    fields: [
      ['world', 4],
      ['access', 4],
      ['base', 8],
      ['size', 8],
    ],
  },
  cores: {
    symbol: 'sossl_cores',
    fields: [
      ['runs_secure', 4],
      ['runs_non_secure', 4],
    ],
  },
};

export interface FieldPlace {
  readonly symbol: string;
  readonly offset: number;
  readonly width: 4 | 8;
}

/** Names of the fields of a table, in their order. */
export function fieldsOf(table: CorruptTable): readonly string[] {
  return LAYOUTS[table].fields.map(([name]) => name);
}

/** The place of one field relative to the symbol of its table, or undefined when the table has no such field. */
export function placeOf(table: CorruptTable, row: number, field: string): FieldPlace | undefined {
  const { symbol, fields } = LAYOUTS[table];
  let offset = 0;
  let alignment = 1;
  let found: { readonly at: number; readonly width: 4 | 8 } | undefined;
  for (const [name, width] of fields) {
    offset = alignUp(offset, width);
    alignment = Math.max(alignment, width);
    if (name === field) found = { at: offset, width };
    offset += width;
  }
  return found && { symbol, offset: row * alignUp(offset, alignment) + found.at, width: found.width };
}

/** `value` as little-endian bytes; higher bits are cut off. */
export function littleEndian(value: bigint, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

function alignUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
