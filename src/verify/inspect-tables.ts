// The boot tables read back from the linked image against the second reading of the configuration.
//
// In: the reading and the bytes of each table, as the ELF holds them. Out: one observation for each row and one for each
// count. This looks past generator and compiler: what is compared is what the monitor will read.

import type { Observation } from '../model/evidence.ts';
import { fieldsOf, placeOf } from './hal-layout.ts';
import type { Reading, ReadOperatingSystem, ReadRange } from './reading.ts';
import type { CorruptTable } from './table-model.ts';

/** Bytes of an object of the image, from its symbol to its end; undefined when the image has no such symbol. */
export type SymbolBytes = (symbol: string) => Uint8Array | undefined;

type Row = Readonly<Record<string, bigint>>;

interface ExpectedTable {
  readonly table: CorruptTable;
  readonly symbol: string;
  /** Symbol of the object that holds the number of rows, where the contract has one. */
  readonly count?: string;
  readonly rows: readonly { readonly subject: string; readonly fields: Row }[];
}

const WORLDS = { secure: 0n, non_secure: 1n } as const;

/** SOSSL_ACCESS_* of monitor/include/sossl_hal.h, by the word of the configuration. */
const ACCESS: Readonly<Record<string, bigint>> = {
  read: 1n,
  read_write: 2n,
  read_execute: 3n,
  read_write_execute: 4n,
};

function ordered(reading: Reading): readonly ReadOperatingSystem[] {
  const worlds = ['secure', 'non_secure'] as const;
  return worlds.flatMap((world) => reading.operatingSystems.filter((os) => os.world === world));
}

function imageOf(os: ReadOperatingSystem): ReadRange | undefined {
  return os.regions.find(({ base, size }) => base <= os.entryPoint && os.entryPoint < base + size);
}

function operatingSystemRow(os: ReadOperatingSystem): { subject: string; fields: Row } {
  const image = imageOf(os);
  return {
    subject: os.path,
    fields: {
      world: WORLDS[os.world],
      entry_level: BigInt(os.entryLevel),
      primary_core: BigInt(os.primaryCore),
      entry_point: os.entryPoint,
      image_base: image?.base ?? 0n,
      image_size: image?.size ?? 0n,
    },
  };
}

function runs(reading: Reading, world: 'secure' | 'non_secure', core: number): bigint {
  return reading.operatingSystems.some((os) => os.world === world && os.cores.includes(core)) ? 1n : 0n;
}

function expectedTables(reading: Reading): readonly ExpectedTable[] {
  const systems = ordered(reading);
  const regions = systems.flatMap(({ world, regions }) =>
    regions.map(({ path, base, size, access }) => ({
      subject: path,
      fields: { world: WORLDS[world], access: ACCESS[access] ?? 0n, base, size },
    })),
  );
  const cores = Array.from({ length: reading.coreCount }, (_, core) => ({
    subject: `core ${core}`,
    fields: {
      runs_secure: runs(reading, 'secure', core),
      runs_non_secure: runs(reading, 'non_secure', core),
    },
  }));
  return [
    { table: 'operating_systems', symbol: 'sossl_operating_systems', rows: systems.map(operatingSystemRow) },
    { table: 'regions', symbol: 'sossl_regions', count: 'sossl_region_count', rows: regions },
    { table: 'cores', symbol: 'sossl_cores', count: 'sossl_core_count', rows: cores },
  ];
}

function numberAt(bytes: Uint8Array | undefined, offset: number, width: number): bigint | undefined {
  if (bytes === undefined || offset + width > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return width === 4 ? BigInt(view.getUint32(offset, true)) : view.getBigUint64(offset, true);
}

function hex(value: bigint | undefined): string {
  return value === undefined ? 'nothing' : `0x${value.toString(16)}`;
}

function fieldsText(fields: Readonly<Record<string, bigint | undefined>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${hex(value)}`)
    .join(' ');
}

function compared(stimulus: string, expected: string, observed: string): Observation {
  return { stimulus, expected, observed, verdict: expected === observed ? 'passed' : 'failed' };
}

function observeRow(
  { table, symbol }: ExpectedTable,
  row: number,
  subject: string,
  fields: Row,
  bytes: SymbolBytes,
): Observation {
  const found = fieldsOf(table).map((field) => {
    const place = placeOf(table, row, field);
    return [field, place && numberAt(bytes(symbol), place.offset, place.width)] as const;
  });
  const observed = fieldsText(Object.fromEntries(found));
  return compared(`read back ${symbol}[${row}], ${subject}`, fieldsText(fields), observed);
}

function observeCount({ count, rows }: ExpectedTable, bytes: SymbolBytes): readonly Observation[] {
  if (count === undefined) return [];
  const observed = hex(numberAt(bytes(count), 0, 4));
  return [compared(`read back ${count}`, hex(BigInt(rows.length)), observed)];
}

/** Every row and count of `table` in the image, compared with the second reading. */
export function inspectTable(
  table: CorruptTable,
  reading: Reading,
  bytes: SymbolBytes,
): readonly Observation[] {
  return expectedTables(reading)
    .filter((expected) => expected.table === table)
    .flatMap((expected) => [
      ...expected.rows.map(({ subject, fields }, row) => observeRow(expected, row, subject, fields, bytes)),
      ...observeCount(expected, bytes),
    ]);
}
