// What becomes of the C file: every line that people wrote is somewhere, and each piece where the map and its place say.

import { describe, expect, test } from 'vitest';
import { lineFigures, missingLines } from '../../src/adopt/count-lines.ts';
import { handlerCode } from '../../src/adopt/handler-code.ts';
import type { Move } from '../../src/adopt/move.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import { type PlacedCode, placeCode } from '../../src/adopt/place-code.ts';
import { rewriteWords } from '../../src/adopt/rewrite-words.ts';
import { sortCode } from '../../src/adopt/sort-code.ts';
import { changed, legacyText, parse, readLegacy, SERVICES } from './legacy.ts';

const CODE = legacyText('sossl_services.c');
const SOURCE = { file: 'sossl_services.c', text: CODE };

/** A generated file with nothing in it but what the code is put into. */
const FRESH = [
  ...['includes', 'declarations'].flatMap((id) => [
    `/* sossl:user-begin ${id} */`,
    `/* sossl:user-end ${id} */`,
    '',
  ]),
  ...SERVICES.flatMap((name) => [
    `/* ---- service ${name} ---- */`,
    '',
    `static int32_t ${name}_invoke(void)`,
    '{',
    `    /* sossl:user-begin service.${name} */`,
    `    /* sossl:user-end service.${name} */`,
    '}',
    '',
  ]),
].join('\n');

function adopted(code = CODE): { readonly moves: readonly Move[]; readonly placed: PlacedCode } {
  const { map, units } = readLegacy({ code });
  const { moves } = sortCode(map, { file: 'sossl_services.c', text: code }, units, SERVICES);
  return { moves, placed: placeCode(FRESH, moves, map.code.add, 'sossl_services.c') };
}

const { moves, placed } = adopted();
const moveOf = (name: string): Move | undefined =>
  moves.find(({ unit }) => unit.kind !== 'prototype' && unit.names.includes(name));

describe('units', () => {
  test('all their lines are those of the file', () => {
    const lines = readOldCode(CODE, parse).flatMap(({ gap, lines: own }) => [
      ...Array<string>(gap).fill(''),
      ...own,
    ]);
    expect(lines.join('\n')).toBe(CODE.replace(/\n+$/, ''));
  });

  test.each([
    ['truck', 'object', 182],
    ['badges', 'object', 202],
    ['plate', 'object', 487],
    ['plate_height_mm', 'function', 502],
    ['vm_os_table', 'object', 227],
    ['PULSE', 'macro', 168],
    ['smc_read_load', 'function', 449],
  ])('%s is one %s that begins in line %i', (name, kind, first) => {
    const found = readOldCode(CODE, parse).find(
      (unit) => unit.kind !== 'prototype' && unit.names.includes(name),
    );
    expect(found).toMatchObject({ kind, first });
  });

  test.each([
    'int f(void)\n{\n    return 1;\n}',
    'int\nf(void) {\n    return 1;\n}',
    '/* why */\nint f(void) {\n    return 1;\n}',
  ])('the body of %j', (text) => {
    const [unit] = readOldCode(text, parse);
    expect(unit === undefined ? undefined : handlerCode(unit)?.lines.at(-1)?.text).toBe('    return 1;');
  });
});

describe('words', () => {
  test.each([
    ['args->a0 + args2->a0', { args: 'arguments' }, 'arguments->a0 + args2->a0'],
    ['f("args", args) /* args */', { args: 'arguments' }, 'f("args", arguments) /* args */'],
    ["c = 'a'; a = 1; // a", { a: 'b' }, "c = 'a'; b = 1; // a"],
    ['args->a0', { args: 'arguments', 'args->a0': 'arguments->fork' }, 'arguments->fork'],
    ['ctx->x[2] = 1;', { 'ctx->x[2]': 'results->two', ctx: 'caller' }, 'results->two = 1;'],
  ])('%s', (line, rules, want) => {
    const result = rewriteWords(
      [line],
      Object.entries(rules).map(([from, to]) => ({ from, to })),
    );
    expect(result.lines).toEqual([want]);
  });

  test('a comment over several lines stays', () => {
    const { lines, changed: found } = rewriteWords(['/* a', 'a */ a'], [{ from: 'a', to: 'b' }]);
    expect(lines).toEqual(['/* a', 'a */ b']);
    expect(found).toEqual([{ at: 1, before: 'a */ a', after: 'a */ b', words: ['a'] }]);
  });

  test.each([
    ['x = vm_lock(1);', { from: 'vm_lock', to: 'sossl_hal_lock' }, []],
    ['x = VM_OK;', { from: 'VM_OK', to: 'SOSSL_STATUS_SUCCESS' }, ['VM_OK']],
    ['x = args->a0;', { from: 'args->a0', to: 'arguments->fork' }, []],
    ['x = args;', { from: 'args', to: 'arguments', role: 'name' as const }, []],
    ['x = args;', { from: 'args', to: 'arguments' }, ['args']],
    ['vm_lock(A);', { from: 'vm_lock(A)', to: 'sossl_hal_lock(B)' }, ['vm_lock(A)']],
  ])('%s with %j replaces more than names: %j', (line, rule, want) => {
    expect(rewriteWords([line], [rule]).changed.map(({ words }) => words)).toEqual([want]);
  });
});

/** From the README of the example: what people wrote, and where it goes. */
const BY_HAND: readonly (readonly [string, Move['fate'], string])[] = [
  ...['LOCK_TRUCK', 'LOCK_COUNTS', 'FORKS', 'FILTER_DEPTH', 'STEADY_KG', 'NO_DRIVER', 'PULSE'].map(
    (name) => [name, 'declarations', 'declarations'] as const,
  ),
  ...['load_filter', 'truck', 'lifts_done', 'beats', 'vm_services_ident', 'badges'].map(
    (name) => [name, 'declarations', 'declarations'] as const,
  ),
  ['FID_PEEK_STATE', 'orphaned', ''],
  ['smc_peek_state', 'orphaned', ''],
  ['dispatch_calls', 'orphaned', ''],
  ['encoder_jumped', 'beside', 'report_mast'],
  ['filter_put', 'beside', 'read_load'],
  ['filter_mean', 'beside', 'read_load'],
  ['filter_steady', 'beside', 'read_load'],
  ['isqrt32', 'beside', 'store_load'],
  ['total_load_kg', 'beside', 'request_lift'],
  ['plate', 'beside', 'request_lift'],
  ['PLATE_ROWS', 'beside', 'request_lift'],
  ['plate_height_mm', 'beside', 'request_lift'],
  ['count_lift', 'beside', 'request_lift'],
  ['WALKING_DM_S', 'beside', 'set_speed_cap'],
  ['stable_cap', 'beside', 'set_speed_cap'],
  ['badge_hash', 'beside', 'set_driver'],
  ['badge_row', 'beside', 'set_driver'],
  ['smc_get_mast', 'body', 'get_mast'],
  ['smc_operating_hours', 'body', 'op_hours'],
  ['smc_set_driver', 'body', 'set_driver'],
  ['smc_get_diag', 'skeleton', 'get_diag'],
];

describe('the code of the example', () => {
  test.each(BY_HAND)('%s: %s %s', (name, fate, where) => {
    expect(moveOf(name)?.fate).toBe(fate);
    if (where !== '') expect(moveOf(name)?.where).toBe(where);
  });

  test.each([
    'FID_GET_MAST',
    'call_alive',
    'vm_mem_table',
    'services',
    'vm_services_dispatch',
    'get_diag_rets',
  ])('%s is left to the generator', (name) => {
    expect(moveOf(name)?.fate).toBe('replaced');
  });

  test.each([
    'was 0x83000001, the telematics box',
    'RT-20 S: 3 t */',
    'rt: 0 early, 1 late, 2 night',
    'jmw: browser of the new terminal',
    'new sensor goes down to -9 deg',
    'take back!!',
    'horn went to the CAN bus',
    '{ FID_PEEK_STATE, VM_FROM_BOTH',
    'do not search for them',
    'dispatch_calls[row]++;',
    '} missing here since the merge',
  ])('a line by hand inside of what is replaced is kept: %s', (text) => {
    expect(placed.orphans).toContain(text);
  });

  test.each([
    'History (by hand)',
    'without filter, as in RT-18',
    'trade fair 2018',
    'µs -> s',
    'moved up here',
  ])('a comment stays: %s', (text) => {
    expect(placed.code).toContain(text);
  });

  test('no line is missing, and the figures add up', () => {
    expect(missingLines(CODE, moves, placed)).toEqual([]);
    const { total, empty, bodies, declarations, beside, orphaned, leftOut } = lineFigures(CODE, moves);
    expect(empty + bodies + declarations + beside + orphaned + leftOut).toBe(total);
  });

  test('any line of people that goes is noticed, n of n', () => {
    const own = moves
      .flatMap(({ fate, lines, kept }) => (fate === 'replaced' ? kept : lines))
      .filter((line) => line.trim() !== '');
    expect(own.length).toBeGreaterThan(350);
    const unnoticed = [...new Set(own)].filter((line) => {
      const without = (text: string): string =>
        text
          .split('\n')
          .filter((other) => other !== line)
          .join('\n');
      const gone = { ...placed, code: without(placed.code), orphans: without(placed.orphans ?? '') };
      return missingLines(CODE, moves, gone).length === 0;
    });
    // Lines that the old generator wrote elsewhere in the same words.
    expect(unnoticed.filter((line) => !/^[\s{}]*$|^ {4}\(void\)ctx;$/.test(line))).toEqual([]);
  });

  test('a helper stands in front of the first service that uses it, whatever the order of services', () => {
    const { map, units } = readLegacy();
    const order = ['set_speed_cap', ...SERVICES.filter((name) => name !== 'set_speed_cap')];
    const moved = sortCode(map, SOURCE, units, order).moves;
    const where = moved.find(
      ({ unit }) => unit.kind === 'function' && unit.names.includes('total_load_kg'),
    )?.where;
    expect(where).toBe('set_speed_cap');
  });

  test('a rewrite that meets nothing is an error', () => {
    const map = changed(legacyText('adopt-map.yaml'), 'VM_OK: SOSSL', 'VM_OKAY: SOSSL');
    const read = readLegacy({ map });
    const { diagnostics } = sortCode(read.map, SOURCE, read.units, SERVICES);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'ADP0110 sossl_services.c has no text "VM_OKAY" where this row looks',
    ]);
  });

  test.each(['\r\n'])('line ends %j are no difference', (end) => {
    const again = adopted(CODE.replaceAll('\n', end));
    expect(again.placed).toEqual(placed);
    expect(missingLines(CODE.replaceAll('\n', end), again.moves, again.placed)).toEqual([]);
  });
});
