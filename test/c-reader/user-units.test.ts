// What the reader sees of the user's code: where it may stand, what of it is a unit, which tag is whose.

import { describe, expect, test } from 'vitest';
import { readCodePlaces } from '../../src/load/c-code-places.ts';
import { faultsOf, parse, readGood } from './reader-fixture.ts';

const HEAD = '/* head */\n/* @req SSR-F-CFG-003 @from project */\n\n';
const REGION = '/* sossl:user-begin declarations */\n/* sossl:user-end declarations */\n';
const TOOLS = '/* @req SSR-F-SMC-001 @from tool */\n';
/** A file that users share; the text begins at line 6. */
const shared = (text: string): string => `${HEAD}${REGION}${text}`;

/** [name, text outside regions that only a user may write] */
const FREE: readonly (readonly [string, string])[] = [
  ['a loop', 'static void f(void)\n{\n    for (;;) { g(); }\n}\n'],
  ['a loop under a tag', '/* @req SSR-P-SPD-001 */\nstatic void f(void)\n{\n    for (;;) { g(); }\n}\n'],
  ['an early return', 'static int f(void) { if (a) { return 1; } return 0; }\n'],
  ['volatile', 'static volatile int x;\n'],
  ['a function pointer', 'static void (*handler)(int);\n'],
  ['a union', 'union u { int a; unsigned b; };\n'],
  ['an announced type', 'struct later;\n'],
  ['code taken out', '#if 0\nstatic double x;\n#endif\n'],
  ['a choice', '#ifdef A\nstatic int x;\n#else\nstatic int y;\n#endif\n'],
  ['a pragma', '#pragma GCC poison malloc\n'],
];

/** [name, text outside regions, fault] */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ['in a function of the tool', `${TOOLS}static void f(void)\n{\n    for (;;) { g(); }\n}\n`, 'CSR0402@9'],
  [
    'around a function of the tool',
    `#if 0\n${TOOLS}static void f(void)\n{\n    g();\n}\n#endif\n`,
    'CSR0402@6',
  ],
  [
    'in a function with a region',
    'static void f(void)\n{\n    for (;;) { g(); }\n    /* sossl:user-begin a */\n    /* sossl:user-end a */\n}\n',
    'CSR0402@8',
  ],
  ['in a tagged assertion', '/* @req SSR-F-SMC-001 */\n_Static_assert((a ? b : c) == 1, "");\n', 'CSR0402@7'],
  ['a statement', 'x = 1;\n', 'CSR0402@6'],
];

describe('the emission subset outside regions', () => {
  test.each(FREE)('%s of the user is free', (_, text) => {
    expect(faultsOf(shared(text))).toEqual([]);
  });

  test.each(FREE)('%s is refused in a file without user regions', (_, text) => {
    expect(faultsOf(`${HEAD}${text}`)).not.toEqual([]);
  });

  test.each(REFUSED)('a part that is no C of the tool: %s', (_, text, fault) => {
    expect(faultsOf(shared(text))[0]).toBe(fault);
  });
});

const BODY = `${TOOLS}static int f(void)\n{\n    /* sossl:user-begin service.f */\n{{body}}    /* sossl:user-end service.f */\n}\n`;
const inBody = (body: string): string => `${HEAD}${BODY.replace('{{body}}', body)}`;

/** `kind symbol line` of the units without a tag, then of the constructs with one, as far as they are the user's. */
function unitsOf(text: string): readonly string[] {
  const { constructs, untaggedUnits } = readGood(text);
  const tagged = constructs.filter(({ tag }) => tag?.requirements.includes('SSR-P-SPD-001'));
  const words = ({ kind, symbol, line, conditional }: (typeof constructs)[number]): string =>
    `${kind} ${symbol} ${line}${conditional ? ' conditional' : ''}`;
  return [...untaggedUnits.map(words), ...tagged.map((each) => `tagged ${words(each)}`)];
}

/** [name, text, units] */
const UNITS: readonly (readonly [string, string, readonly string[]])[] = [
  ['an empty body', inBody(''), []],
  ['a body of a comment', inBody('    /* nothing yet */\n'), []],
  ['a body', inBody('    return 0;\n'), ['body f 8']],
  ['a tagged body', inBody('    /* @req SSR-P-SPD-001 */\n    return 0;\n'), ['tagged body f 8']],
  [
    'a tag below the marker, above a decision',
    inBody('    /* @req SSR-P-SPD-001 */\n    if (a) { g(); }\n'),
    ['tagged body f 8'],
  ],
  [
    'a tagged decision further down',
    inBody('    g();\n    /* @req SSR-P-SPD-001 */\n    if (a) { g(); }\n'),
    ['body f 8', 'tagged decision f 10'],
  ],
  [
    'a region at file level',
    `${HEAD}/* sossl:user-begin declarations */\n#include <stddef.h>\n#define A 1\nstruct s { int m; };\nenum { B };\nstatic int x[] = { 1 };\nint g(void);\nstatic int f(void) { if (x[0]) { g(); } return 0; }\n_Static_assert(A == 1, "");\n#if A\nint y;\n#endif\nstruct t;\n/* sossl:user-end declarations */\n`,
    [
      ...['include_group sossl.c 5', 'macro A 6', 'type s 7', 'type  8', 'object x 9', 'prototype g 10'],
      ...['function f 11', 'static_assertion A 12', 'directive #if A 13 conditional', 'type t 16'],
    ],
  ],
  [
    'a tag in a region',
    `${HEAD}/* sossl:user-begin declarations */\n/* @req SSR-P-SPD-001 */\nstatic int x;\n/* sossl:user-end declarations */\n`,
    ['tagged object x 6'],
  ],
  [
    'tags inside conditional code',
    inBody('    g();\n#if 0\n    /* @req SSR-P-SPD-001 */\n    if (a) { g(); }\n#endif\n'),
    ['body f 8', 'tagged decision f 11 conditional'],
  ],
  [
    'assembly at file level',
    shared('/* @req SSR-P-SPD-001 */\n__asm__(".global x");\n'),
    ['tagged statement __asm__(".global x"); 7'],
  ],
  [
    'a long directive',
    shared(`#if ${'A'.repeat(60)}\n/* @req SSR-P-SPD-001 */\nint x;\n#endif\n`),
    ['tagged object x 8 conditional'],
  ],
];

describe('units', () => {
  test.each(UNITS)('%s', (_, text, want) => {
    expect(unitsOf(text)).toEqual(want);
  });

  test('every byte still has exactly one owner', () => {
    for (const [, text] of [...UNITS, ...FREE.map(([name, code]) => [name, shared(code)] as const)]) {
      const { segments } = readGood(text);
      const ends = segments.map(({ endByte }) => endByte);
      expect(segments.map(({ startByte }) => startByte)).toEqual([0, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(Buffer.byteLength(text, 'utf8'));
    }
  });

  test('a directive is named by its first line, cut', () => {
    const { constructs } = readGood(shared(`#if ${'A'.repeat(60)}\nint x;\n#endif\n`));
    expect(constructs.find(({ kind }) => kind === 'directive')?.symbol).toBe(`#if ${'A'.repeat(36)}`);
  });
});

test('lines of the user outside regions are hand-written, those of the tool are not', () => {
  const users = '/* @req SSR-P-SPD-001 */\nstatic int mine(void)\n{\n    return 0;\n}\n';
  const text = shared(`${users}${TOOLS}static int its(void)\n{\n    return 0;\n}\n`);
  const { value } = readCodePlaces([{ file: 'sossl.c', text, origin: 'generated' }], parse);
  expect(value?.userLines.filter(({ firstLine, lastLine }) => firstLine < lastLine)).toEqual([
    { file: 'sossl.c', firstLine: 7, lastLine: 10 },
  ]);
});
