// How far the adopted file compiles to the same object code. In: both object files, the moves of the code, the names of old symbols today. Out:
// one row for each function and object of the old file, with its class; the rows together are all of its bytes.

import type { Move } from './move.ts';
import type { ObjectFile, ObjectSymbol } from './object-file.ts';
import { definitionsOf, type OldUnit } from './old-unit.ts';

/**
 * `identical`: code of people, same bytes. `rewritten`: code of people in which the map changed more than names. `orphaned`: code of people that was not
 * taken over. `replaced`: the generator of today has something else in its place. `unexplained`: none of these.
 */
export type ObjectClass = 'identical' | 'rewritten' | 'orphaned' | 'replaced' | 'unexplained';

export const OBJECT_CLASSES: readonly ObjectClass[] = [
  'identical',
  'rewritten',
  'orphaned',
  'replaced',
  'unexplained',
];

export interface ObjectRow {
  readonly symbol: string;
  readonly now: string | undefined;
  readonly sizeBytes: number;
  readonly nowBytes: number | undefined;
  readonly group: ObjectClass;
  readonly why: string;
}

export interface ObjectComparison {
  readonly rows: readonly ObjectRow[];
  readonly totalBytes: number;
  readonly unwindBytes: number;
}

export function explainObject(
  old: ObjectFile,
  now: ObjectFile,
  moves: readonly Move[],
  newNames: ReadonlyMap<string, string>,
  /** Constants that have the same value under their name of today. */
  sameValues: ReadonlySet<string> = new Set(),
): ObjectComparison {
  const owners = definitionsOf(moves.map(({ unit }) => unit));
  const moveOf = new Map(moves.map((move) => [move.unit, move] as const));
  const today = new Map(
    now.symbols.flatMap((symbol) => [symbol.name, ...symbol.aliases].map((name) => [name, symbol] as const)),
  );
  const isDefined = (name: string): boolean => owners.has(name) && owners.get(name)?.kind !== 'prototype';
  const rows = old.symbols.map((symbol) => {
    // An alias is only declared; whose the bytes are, the name with the definition says.
    const own = [symbol.name, ...symbol.aliases].find(isDefined) ?? symbol.name;
    const owner = owners.get(own) ?? ownerOfLocal(own, moves);
    const move = owner === undefined ? undefined : moveOf.get(owner);
    const now = today.get(newNames.get(own) ?? own);
    return rowOf({ ...symbol, name: own }, move, now, { newNames, sameValues });
  });
  const rest = old.unnamed.map(({ section, sizeBytes, usedBy }) =>
    unnamedRow(section, sizeBytes, usedBy, rows),
  );
  return { rows: [...rows, ...rest], totalBytes: old.sizeBytes, unwindBytes: old.unwindBytes };
}

/** A variable inside of a function: the compiler numbers them, `in_a_row.0`. */
function ownerOfLocal(symbol: string, moves: readonly Move[]): OldUnit | undefined {
  const name = /^(\w+)\.\d+$/.exec(symbol)?.[1];
  if (name === undefined) return undefined;
  const holding = moves.filter(({ unit }) =>
    unit.lines.some((line) => new RegExp(`\\bstatic\\b.*\\b${name}\\b`).test(line)),
  );
  return holding.length === 1 ? holding[0]?.unit : undefined;
}

interface Meanings {
  readonly newNames: ReadonlyMap<string, string>;
  readonly sameValues: ReadonlySet<string>;
}

function rowOf(
  old: ObjectSymbol,
  move: Move | undefined,
  now: ObjectSymbol | undefined,
  { newNames, sameValues }: Meanings,
): ObjectRow {
  const row = { symbol: old.name, now: now?.name, sizeBytes: old.sizeBytes, nowBytes: now?.sizeBytes };
  if (move === undefined) {
    const isSame = now?.name === old.name && differenceOf(old, now, newNames) === undefined;
    const why = 'no definition in the old C file has this name';
    return isSame
      ? { ...row, group: 'identical', why: `${why}; the same name has the same bytes today` }
      : { ...row, group: 'unexplained', why };
  }
  if (move.fate === 'replaced')
    return { ...row, now: undefined, nowBytes: undefined, group: 'replaced', why: move.where };
  if (move.fate === 'skeleton')
    return { ...row, group: 'replaced', why: 'the skeleton of the old generator, today that of this one' };
  if (move.fate === 'orphaned')
    return { ...row, now: undefined, nowBytes: undefined, group: 'orphaned', why: move.where };
  if (now === undefined)
    return { ...row, group: 'unexplained', why: 'the new object file has no such symbol' };
  const difference = differenceOf(old, now, newNames);
  if (difference === undefined) return { ...row, group: 'identical', why: '' };
  const reasons = move.rewritten.filter(({ words }) => words.some((word) => !sameValues.has(word)));
  if (reasons.length === 0) return { ...row, group: 'unexplained', why: difference };
  return { ...row, group: 'rewritten', why: `${difference}; ${rewrittenWords(reasons)}` };
}

function rewrittenWords(rewritten: Move['rewritten']): string {
  const lines = rewritten.map(({ line }) => line).join(', ');
  return rewritten.length === 1 ? `line ${lines} was rewritten` : `lines ${lines} were rewritten`;
}

/** The first way in which two symbols differ; the map decides which names mean the same. */
function differenceOf(
  old: ObjectSymbol,
  now: ObjectSymbol,
  newNames: ReadonlyMap<string, string>,
): string | undefined {
  if (old.sizeBytes !== now.sizeBytes) return `${old.sizeBytes} bytes, today ${now.sizeBytes}`;
  const same = Buffer.compare(old.bytes ?? new Uint8Array(), now.bytes ?? new Uint8Array()) === 0;
  if (!same) return `${countDifferent(old.bytes, now.bytes)} of ${old.sizeBytes} bytes differ`;
  if (old.relocations.length !== now.relocations.length) return 'other references';
  for (const [at, one] of old.relocations.entries()) {
    const other = now.relocations[at];
    const name = newNames.get(one.to) ?? one.to;
    const isSame =
      other !== undefined &&
      other.at === one.at &&
      other.type === one.type &&
      other.addend === one.addend &&
      other.to === name;
    if (!isSame) return `refers to ${one.to}, today to ${other?.to ?? 'nothing'}`;
  }
  return undefined;
}

function countDifferent(one: Uint8Array | undefined, other: Uint8Array | undefined): number {
  return [...(one ?? [])].filter((byte, at) => byte !== other?.[at]).length;
}

/** Literals go with what refers to them, when all of that has one class. */
function unnamedRow(
  section: string,
  sizeBytes: number,
  usedBy: readonly string[],
  rows: readonly ObjectRow[],
): ObjectRow {
  const groups = new Set(rows.filter(({ symbol }) => usedBy.includes(symbol)).map(({ group }) => group));
  const [group] = groups;
  const row = { symbol: section, now: undefined, sizeBytes, nowBytes: undefined };
  if (groups.size === 1 && group !== undefined && group !== 'identical')
    return { ...row, group, why: `used by ${usedBy.join(', ')} alone` };
  return { ...row, group: 'unexplained', why: 'no symbol stands for these bytes' };
}

/** Bytes of each class. */
export function bytesByClass({ rows }: ObjectComparison): Readonly<Record<ObjectClass, number>> {
  const sum = (wanted: ObjectClass): number =>
    rows.filter(({ group }) => group === wanted).reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  return {
    identical: sum('identical'),
    rewritten: sum('rewritten'),
    orphaned: sum('orphaned'),
    replaced: sum('replaced'),
    unexplained: sum('unexplained'),
  };
}
