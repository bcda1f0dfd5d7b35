// The tables read back from what was built against the second reading of the configuration.
//
// In: the reading and the bytes of each table, as the ELF holds them. Out: one observation for each row, one for the length
// of the table, one for each count and one for each function that is there with it. This looks past generator and
// compiler: what is compared is what the monitor will read.

import type { Observation } from '../model/evidence.ts';
import type { ExpectedTable, Fields, Observed } from './expected-table.ts';
import { expectedTable } from './expected-tables.ts';
import { countSymbolOf, fieldsOf, placeOf, rowBytes, symbolOf, type TableName } from './hal-layout.ts';
import { hex } from './integer.ts';
import type { Reading } from './reading.ts';

/** Bytes of an object of the image, from its symbol to its end; undefined when the image has no such symbol. */
export type SymbolBytes = (symbol: string) => Uint8Array | undefined;

/** Every row of `table`, its length and its count, compared with the second reading. A table without rows has to be absent. */
export function inspectTable(table: TableName, reading: Reading, bytes: SymbolBytes): readonly Observation[] {
  const expected = expectedTable(table, reading);
  const observed = readBack(table, bytes);
  return [
    ...expected.rows.map(({ subject, fields }, row) => {
      const name = table === 'features' ? symbolOf(table) : `${symbolOf(table)}[${row}]`;
      return observeRow(`read back ${name}, ${subject}`, fieldsOf(table), fields, row, observed);
    }),
    observeLength(expected, bytes),
    ...observeCount(expected, bytes),
    ...(expected.functions ?? []).map((one) => observeFunction(one, bytes)),
  ];
}

/** The fields of a table as they stand in the image. */
export function readBack(table: TableName, bytes: SymbolBytes): Observed {
  const found = bytes(symbolOf(table));
  return (row, field) => {
    const place = placeOf(table, row, field);
    return place && numberAt(found, place.offset, place.width);
  };
}

function numberAt(bytes: Uint8Array | undefined, offset: number, width: number): bigint | undefined {
  if (bytes === undefined || offset + width > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return width === 4 ? BigInt(view.getUint32(offset, true)) : view.getBigUint64(offset, true);
}

function shown(value: bigint | undefined): string {
  return value === undefined ? 'nothing' : hex(value);
}

/** Fields in the order of the contract: one that is not expected is a fault of this reader, and fails. */
function observeRow(
  stimulus: string,
  names: readonly string[],
  fields: Fields,
  row: number,
  observed: Observed,
): Observation {
  const compared = names.map((name) => {
    const [wanted, found] = [fields[name], observed(row, name)];
    if (typeof wanted === 'object') {
      const holds = found !== undefined && wanted.holds(found, observed);
      return { wanted: `${name}: ${wanted.words}`, found: `${name}=${shown(found)}`, holds };
    }
    const holds = wanted !== undefined && wanted === found;
    return { wanted: `${name}=${shown(wanted)}`, found: `${name}=${shown(found)}`, holds };
  });
  return {
    stimulus,
    expected: compared.map(({ wanted }) => wanted).join(' '),
    observed: compared.map(({ found }) => found).join(' '),
    verdict: compared.every(({ holds }) => holds) ? 'passed' : 'failed',
  };
}

/** An undefined weak symbol has no bytes: it stands for a table that is not there. */
function observeLength({ table, rows }: ExpectedTable, bytes: SymbolBytes): Observation {
  const words = (length: number): string => (length === 0 ? 'not there' : `${length} bytes`);
  const expected = words(rows.length * rowBytes(table));
  const observed = words(bytes(symbolOf(table))?.length ?? 0);
  return compared(`measure ${symbolOf(table)}`, expected, observed);
}

function observeCount({ table, rows }: ExpectedTable, bytes: SymbolBytes): readonly Observation[] {
  const count = countSymbolOf(table);
  if (count === undefined) return [];
  const observed = shown(numberAt(bytes(count), 0, 4));
  return [compared(`read back ${count}`, shown(BigInt(rows.length)), observed)];
}

function observeFunction(
  { symbol, isThere }: { readonly symbol: string; readonly isThere: boolean },
  bytes: SymbolBytes,
): Observation {
  const words = (there: boolean): string => (there ? 'there' : 'not there');
  const observed = words((bytes(symbol)?.length ?? 0) > 0);
  return compared(`look for ${symbol}`, words(isThere), observed);
}

function compared(stimulus: string, expected: string, observed: string): Observation {
  return { stimulus, expected, observed, verdict: expected === observed ? 'passed' : 'failed' };
}
