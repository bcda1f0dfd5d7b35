// What explains the bytes of the older object code.

import { describe, expect, test } from 'vitest';
import { bytesByClass, explainObject, OBJECT_CLASSES } from '../../src/adopt/explain-object.ts';
import type { Fate, Move } from '../../src/adopt/move.ts';
import {
  type ObjectFile,
  type ObjectSymbol,
  type Relocation,
  readObject,
} from '../../src/adopt/object-file.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import { parse } from './legacy.ts';

const [unit] = readOldCode('int f(void)\n{\n    static int n;\n    return n;\n}\n', parse);

function move(fate: Fate, rewritten: Move['rewritten'] = []): Move {
  if (unit === undefined) throw new Error('no unit');
  return { unit, fate, where: 'x', lines: unit.lines, rewritten, leftOut: [], kept: [] };
}

const CHANGED = [{ line: 3, before: 'a', after: 'b', words: ['VM_OK'] }];
const RENAMED = [{ line: 3, before: 'a', after: 'b', words: [] }];

function symbol(
  name: string,
  bytes: readonly number[],
  relocations: readonly Relocation[] = [],
): ObjectSymbol {
  return {
    name,
    aliases: [],
    isFunction: true,
    sizeBytes: bytes.length,
    bytes: Uint8Array.from(bytes),
    relocations,
  };
}

function object(symbols: readonly ObjectSymbol[], unnamed: ObjectFile['unnamed'] = []): ObjectFile {
  const sizeBytes = [...symbols, ...unnamed].reduce((sum, one) => sum + one.sizeBytes, 0);
  return { symbols, unnamed, sizeBytes, unwindBytes: 0 };
}

const call = (to: string, addend = 0n): Relocation => ({ at: 0, type: 283, to, addend });
const NAMES = new Map([
  ['f', 'f_invoke'],
  ['vm_lock', 'sossl_hal_lock'],
]);

describe('the class of a function', () => {
  test.each([
    ['same bytes', move('body'), [1, 2], [1, 2], 'identical'],
    ['other bytes', move('body'), [1, 2], [1, 3], 'unexplained'],
    ['another size', move('body'), [1, 2], [1, 2, 3], 'unexplained'],
    ['other bytes of a rewritten body', move('body', CHANGED), [1, 2], [1, 3], 'rewritten'],
    [
      'other bytes of a body in which names alone changed',
      move('body', RENAMED),
      [1, 2],
      [1, 3],
      'unexplained',
    ],
    ['same bytes of a rewritten body', move('body', CHANGED), [1, 2], [1, 2], 'identical'],
    ['a replaced one', move('replaced'), [1, 2], [1, 2], 'replaced'],
    ['a skeleton', move('skeleton'), [1, 2], [3, 4], 'replaced'],
    ['an orphaned one', move('orphaned'), [1, 2], [1, 2], 'orphaned'],
  ] as const)('%s', (_, moved, before, now, want) => {
    const { rows } = explainObject(
      object([symbol('f', before)]),
      object([symbol('f_invoke', now)]),
      [moved],
      NAMES,
    );
    expect(rows.map(({ group }) => group)).toEqual([want]);
  });

  test.each([
    ['vm_lock', 'sossl_hal_lock', 0n, 'identical'],
    ['vm_lock', 'vm_lock', 0n, 'unexplained'],
    ['g', 'g', 0n, 'identical'],
    ['g', 'h', 0n, 'unexplained'],
    ['g', 'g', 8n, 'unexplained'],
  ] as const)('a reference to %s that is now one to %s%s', (before, now, addend, want) => {
    const old = object([symbol('f', [1], [call(before)])]);
    const today = object([symbol('f_invoke', [1], [call(now, addend)])]);
    expect(explainObject(old, today, [move('body')], NAMES).rows[0]?.group).toBe(want);
  });

  test('a constant that has the same value explains nothing', () => {
    const [old, now] = [object([symbol('f', [1, 2])]), object([symbol('f_invoke', [1, 3])])];
    const group = (same: readonly string[]) =>
      explainObject(old, now, [move('body', CHANGED)], NAMES, new Set(same)).rows[0]?.group;
    expect([group([]), group(['VM_OK'])]).toEqual(['rewritten', 'unexplained']);
  });

  test('what nobody defines, and what is gone, is unexplained', () => {
    const { rows } = explainObject(
      object([symbol('g', [1]), symbol('f', [1])]),
      object([]),
      [move('body')],
      NAMES,
    );
    expect(rows.map(({ group }) => group)).toEqual(['unexplained', 'unexplained']);
  });

  test('what a macro defines is identical when the same name has the same bytes', () => {
    const group = (now: readonly number[], to = 'h'): string | undefined =>
      explainObject(
        object([symbol('g', [1, 2], [call('h')])]),
        object([symbol('g', now, [call(to)])]),
        [move('body')],
        NAMES,
      ).rows[0]?.group;
    expect([group([1, 2]), group([1, 3]), group([1, 2], 'k')]).toEqual([
      'identical',
      'unexplained',
      'unexplained',
    ]);
  });

  test('further names of the same bytes are not counted again, and the name that is defined says whose they are', () => {
    const old = { ...symbol('f_v1', [1, 2]), aliases: ['f'] };
    const now = { ...symbol('f_invoke', [1, 2]), aliases: ['f_v1'] };
    const { rows } = explainObject(object([old]), object([now]), [move('body')], NAMES);
    expect(rows.map(({ symbol: name, group }) => `${name} ${group}`)).toEqual(['f identical']);
  });

  test('a variable inside of a function goes with it', () => {
    const { rows } = explainObject(
      object([symbol('n.0', [0])]),
      object([symbol('n.0', [0])]),
      [move('body')],
      NAMES,
    );
    expect(rows[0]?.group).toBe('identical');
  });

  test.each([
    [['f'], 'replaced'],
    [[], 'unexplained'],
  ] as const)('bytes without a symbol, used by %j', (usedBy, want) => {
    const old = object([symbol('f', [1])], [{ section: '.rodata.str1.8', sizeBytes: 5, usedBy }]);
    const compared = explainObject(old, object([]), [move('replaced')], NAMES);
    expect(compared.rows.at(-1)?.group).toBe(want);
    const bytes = bytesByClass(compared);
    expect(OBJECT_CLASSES.reduce((sum, group) => sum + bytes[group], 0)).toBe(compared.totalBytes);
  });
});

test.each([
  [new Uint8Array()],
  [new Uint8Array(64)],
  [new TextEncoder().encode('\x7fELF\x02\x01 and then nothing of an object file at all, only words')],
])('bytes that are no object file have no symbols', (bytes) => {
  expect(readObject(bytes)).toBeUndefined();
});
