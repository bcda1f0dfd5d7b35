// What a table of the image has to hold, as the second reading gives it: its rows, each with what it is about.

import type { TableName } from './hal-layout.ts';
import { NONE } from './hal-numbers.ts';
import type { Reading, ReadOperatingSystem, ReadRange } from './reading.ts';

/** Value of a field in the image, by row and name. */
export type Observed = (row: number, field: string) => bigint | undefined;

/** What a value that the tool chooses has to fulfil: in words, and as a judgement over the table that was read back. */
export interface Property {
  readonly words: string;
  readonly holds: (value: bigint, observed: Observed) => boolean;
}

/** Undefined: the configuration says something that has no number. */
export type Fields = Readonly<Record<string, bigint | Property | undefined>>;

export interface ExpectedRow {
  readonly subject: string;
  /** Configuration paths that the row comes from. */
  readonly paths: readonly string[];
  readonly fields: Fields;
}

export interface ExpectedTable {
  readonly table: TableName;
  readonly rows: readonly ExpectedRow[];
  /** Functions that are in the file with it, or must not be. */
  readonly functions?: readonly { readonly symbol: string; readonly isThere: boolean }[];
}

/** A row that one path of the configuration gives. */
export function rowOf(path: string, fields: Fields): ExpectedRow {
  return { subject: path, paths: [path], fields };
}

/** 1 for yes, 0 for no. */
export function yes(value: boolean): bigint {
  return value ? 1n : 0n;
}

/** The secure operating system, then the non-secure one. */
export function inTableOrder({ operatingSystems }: Reading): readonly ReadOperatingSystem[] {
  const worlds = ['secure', 'non_secure'] as const;
  return worlds.flatMap((world) => operatingSystems.filter((os) => os.world === world));
}

/** The region that holds the entry point. */
export function imageOf(os: ReadOperatingSystem): ReadRange | undefined {
  return os.regions.find(({ base, size }) => base <= os.entryPoint && os.entryPoint < base + size);
}

/** Row of a health event; `NONE` for one that is not configured. */
export function eventNumber({ features }: Reading, name: string): bigint {
  const index = (features.health?.events ?? []).findIndex((event) => event.name === name);
  return index < 0 ? NONE : BigInt(index);
}
