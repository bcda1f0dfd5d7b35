// Pairs what generation says it wrote with what really stands in the files.
// In: the rows of constructs.json and the readings. Out: for every construct of the files its row and whose it is, and the rows that
// no construct of the files has. Pairs by file, kind and symbol; among equals by tag, in order.

import type { CSourceReading, EmittedConstruct, ReadConstruct } from '../model/construct.ts';
import { constructsInRegions, type ListedFile, listFile } from './file-constructs.ts';

export interface Matching {
  /** In the order of the readings. */
  readonly files: readonly ListedFile[];
  readonly lost: readonly EmittedConstruct[];
}

/** Kinds that define no C name of their own: one sequence in the file. */
const NAMELESS = new Set(['file_head', 'include_group', 'static_assertion']);

function groupKey(file: string, kind: string, symbol: string): string {
  const owner = NAMELESS.has(kind) ? '' : symbol.replace(/[.[].*$/, '');
  return `${file}\n${kind}\n${owner}`;
}

function tagKey(requirements: readonly string[]): string {
  return requirements.map((name) => name.replace(/~.*$/, '')).join(' ');
}

/** Lengths of the longest common subsequences of all suffixes. */
function suffixLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const skip = Math.max(lengths[i + 1]?.[j] ?? 0, lengths[i]?.[j + 1] ?? 0);
      const row = lengths[i];
      if (row !== undefined) row[j] = left[i] === right[j] ? 1 + (lengths[i + 1]?.[j + 1] ?? 0) : skip;
    }
  }
  return lengths;
}

/** Pairs of positions with equal keys, in order, as many as possible. */
function alignByKey(left: readonly string[], right: readonly string[]): [number, number][] {
  const lengths = suffixLengths(left, right);
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** What constructs of one group have to agree in: the tag, and the symbol where the group has several. */
function pairKey(kind: string, symbol: string, requirements: readonly string[]): string {
  return `${NAMELESS.has(kind) ? symbol : ''} ${tagKey(requirements)}`;
}

/** Positions that belong together: one to one when the counts agree, else by equal keys. */
function pairGroup(read: readonly ReadConstruct[], emitted: readonly EmittedConstruct[]): [number, number][] {
  if (read.length === emitted.length) return read.map((_, at) => [at, at]);
  const readKeys = read.map(({ kind, symbol, tag }) => pairKey(kind, symbol, tag?.requirements ?? []));
  return alignByKey(
    readKeys,
    emitted.map(({ kind, symbol, requirements }) => pairKey(kind, symbol, requirements)),
  );
}

/**
 * Whether code without a row may be the user's: where users have regions, and no template of the project drew anything that could
 * hold more than its row says.
 */
function isShared({ file, userRegions }: CSourceReading, emitted: readonly EmittedConstruct[]): boolean {
  const isOwnTemplates = (row: EmittedConstruct): boolean => row.template.startsWith('project/');
  return userRegions.length > 0 && !emitted.some((row) => row.file === file && isOwnTemplates(row));
}

/** Every construct of the tool and every unit of the user exactly once; every row in a pair or among the lost. */
export function matchConstructs(
  emitted: readonly EmittedConstruct[],
  readings: readonly CSourceReading[],
): Matching {
  const tools = readings.flatMap((reading) => {
    const users = constructsInRegions(reading);
    return reading.constructs.filter((read) => !users.has(read));
  });
  const readGroups = Map.groupBy(tools, ({ file, kind, symbol }) => groupKey(file, kind, symbol));
  const emittedGroups = Map.groupBy(emitted, ({ file, kind, symbol }) => groupKey(file, kind, symbol));
  const rowOf = new Map<ReadConstruct, EmittedConstruct>();
  for (const [key, rows] of emittedGroups) {
    const group = readGroups.get(key) ?? [];
    for (const [i, j] of pairGroup(group, rows)) {
      const [read, row] = [group[i], rows[j]];
      if (read !== undefined && row !== undefined) rowOf.set(read, row);
    }
  }
  const found = new Set(rowOf.values());
  return {
    files: readings.map((reading) => listFile(reading, rowOf, isShared(reading, emitted))),
    lost: emitted.filter((row) => !found.has(row)),
  };
}
