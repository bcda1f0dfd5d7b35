// Tables about booting: what a guest finds at entry, and images with one overwritten table field.

import { report } from '../diagnostics/code.ts';
import { TST } from '../diagnostics/codes-tst.ts';
import { actors, draftCase, type Expansion, type Identity, idOf } from './expansion.ts';
import { countSymbolOf, type FieldPlace, fieldsOf, littleEndian, placeOf } from './hal-layout.ts';
import { fitsBits, hex } from './integer.ts';
import type { Reading, ReadOperatingSystem } from './reading.ts';
import type { Action, CorruptTable, Expectation, TestTable } from './table-model.ts';

/** Expands `{ observe: entry }`: one case for each operating system of the acting worlds. */
export function expandEntries(
  table: TestTable,
  { keys }: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  for (const { world, os } of actors(table, reading, ['secure', 'non_secure'])) {
    if (os === undefined) continue;
    const entry = {
      world,
      pc: os.entryPoint,
      level: BigInt(os.entryLevel),
      affinity: BigInt(os.primaryCore),
      order: os.endianness === 'big' ? 1n : 0n,
      state: os.state === 'aarch32' ? 1n : 0n,
      ...(keys.includes('registers') ? { registers: bootRegisters(os) } : {}),
    };
    const identity = { subject: os.name, world };
    into.cases.push(draftCase(table, identity, [os.path], { kind: 'entry', entry }));
  }
}

/** x0 to x3 as configured, every other register zero. */
function bootRegisters({ bootRegisters: [x0 = 0n, ...others] }: ReadOperatingSystem) {
  return { x0, rest: others.reduce((bits, value) => bits | value, 0n) };
}

type Corrupt = Extract<Action, { kind: 'corrupt' }>;

/** Expands `{ corrupt: <table>.<row>.<field>, value }`: a boot of its own, or one for each reserved range with its base. */
export function expandCorruption(
  table: TestTable,
  action: Corrupt,
  { refused }: Expectation,
  reading: Reading,
  into: Expansion,
): void {
  const { value } = action;
  if (value !== 'base') {
    expandValue(table, {}, { ...action, value }, refused, reading, into);
    return;
  }
  for (const { name, base } of reading.reserved) {
    expandValue(table, { subject: `platform.${name}` }, { ...action, value: base }, refused, reading, into);
  }
}

function expandValue(
  table: TestTable,
  identity: Identity,
  action: Corrupt & { readonly value: bigint },
  refused: string | undefined,
  reading: Reading,
  into: Expansion,
): void {
  const place = countPlace(action) ?? placeOf(action.table, action.row, action.field);
  const rows = rowsOf(action.table, reading);
  if (place === undefined || action.row >= rows) {
    const kind = place === undefined ? `field of ${action.table}` : `row of ${action.table}`;
    const name = place === undefined ? action.field : String(action.row);
    const known = place === undefined ? fieldsOf(action.table).join(', ') : `0 to ${rows - 1}`;
    into.diagnostics.push(report(TST.unknownName, { kind, name, known }, { span: table.span }));
    return;
  }
  if (!fitsBits(action.value, 8 * place.width)) {
    const reason = `${action.field} has ${8 * place.width} bits, and ${hex(action.value)} does not fit`;
    into.diagnostics.push(report(TST.unfitCombination, { table: table.name, reason }, { span: table.span }));
    return;
  }
  const stimulus = `boot with ${action.table}[${action.row}].${action.field} = ${hex(action.value)}`;
  const bytes = littleEndian(action.value, place.width);
  const words = refused === undefined ? {} : { refused };
  const exercises = sourcesOf(action.table, action.row, reading);
  const id = idOf(table, identity);
  const corruption = { id, symbol: place.symbol, offset: place.offset, bytes, stimulus, ...words };
  into.cases.push(draftCase(table, identity, exercises, { kind: 'corruption', corruption }));
}

/** The number of rows is an object of its own; tables call it the field `count` of row 0, as the monitor does. */
function countPlace({ table, row, field }: Extract<Action, { kind: 'corrupt' }>): FieldPlace | undefined {
  const symbol = field === 'count' && row === 0 ? countSymbolOf(table) : undefined;
  return symbol === undefined ? undefined : { symbol, offset: 0, width: 4 };
}

/** The number of rows that the configuration gives a table. */
function rowsOf(table: CorruptTable, reading: Reading): number {
  if (table === 'operating_systems') return reading.operatingSystems.length;
  if (table === 'cores') return reading.coreCount;
  return reading.operatingSystems.reduce((sum, os) => sum + os.regions.length, 0);
}

/** Configuration paths that gave the row. The order of regions is the generator's business: all of them are named. */
function sourcesOf(table: CorruptTable, row: number, reading: Reading): readonly string[] {
  const worlds = ['secure', 'non_secure'];
  if (table === 'cores') return reading.operatingSystems.map((os) => `${os.path}.cores`);
  if (table === 'operating_systems') {
    return reading.operatingSystems.filter((os) => os.world === worlds[row]).map((os) => os.path);
  }
  return reading.operatingSystems.flatMap((os) => os.regions.map((region) => region.path));
}
