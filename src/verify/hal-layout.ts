// Where the fields of the tables lie, from the hand-written structs of hal-tables.ts with natural alignment (AArch64).

import { type Fields, TABLES } from './hal-tables.ts';

/** A table of the contract, or its one object that is no table, `features`. Its symbol is the name behind `sossl_`. */
export type TableName = keyof typeof TABLES;

export interface FieldPlace {
  readonly symbol: string;
  readonly offset: number;
  readonly width: 4 | 8;
}

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** Name of the object that holds a table. */
export function symbolOf(table: TableName): string {
  return `sossl_${table}`;
}

/** Names of the fields of a table, in their order. */
export function fieldsOf(table: TableName): readonly string[] {
  return TABLES[table].map(([name]) => name);
}

/** Bytes of one row. */
export function rowBytes(table: TableName): number {
  return layOut(TABLES[table]).bytes;
}

/** The place of one field relative to the symbol of its table, or undefined when the table has no such field. */
export function placeOf(table: TableName, row: number, field: string): FieldPlace | undefined {
  const { bytes, places } = layOut(TABLES[table]);
  const found = places.get(field);
  return found && { symbol: symbolOf(table), offset: row * bytes + found.at, width: found.width };
}

/** Objects that hold the number of rows of a table, where it does not stand in `features`. */
const COUNTS: Readonly<Partial<Record<TableName, string>>> = {
  regions: 'sossl_region_count',
  cores: 'sossl_core_count',
};

/** The object that holds the number of rows of a table; undefined when it has none of its own. */
export function countSymbolOf(table: TableName): string | undefined {
  return COUNTS[table];
}

/** `value` as little-endian bytes; higher bits are cut off. */
export function littleEndian(value: bigint, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

type Place = { readonly at: number; readonly width: 4 | 8 };

function layOut(fields: Fields): { readonly bytes: number; readonly places: ReadonlyMap<string, Place> } {
  const places = new Map<string, Place>();
  let offset = 0;
  let alignment = 1;
  for (const [name, width] of fields) {
    const at = alignUp(offset, width);
    alignment = Math.max(alignment, width);
    places.set(name, { at, width });
    offset = at + width;
  }
  return { bytes: alignUp(offset, alignment), places };
}

function alignUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
