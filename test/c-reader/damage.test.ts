// Each kind of damage gives exactly its own code at its own line, and the file then has no reading.

import { describe, expect, test } from 'vitest';
import { faultsOf, reader } from './reader-fixture.ts';

const HEAD = '/* head */\n/* @req SSR-F-CFG-003 @from project */\n\n';
const TAG = '/* @req SSR-F-SMC-001 @from tool */\n';
/** A tag that ends in a given column. */
const tagUntil = (column: number): string => '/* @req SSR-F-SMC-001, SSR-F-SMC-002 */'.padStart(column);

/** [name, text after the head, codes with lines; the text begins at line 4] */
const DAMAGE: readonly (readonly [string, string, readonly string[]])[] = [
  ['a syntax error', `${TAG}int x = ;\n`, ['CSR0101@5']],
  ['a missing token', `${TAG}static void f(void) { g() }\n`, ['CSR0101@5']],
  ['a tag without the space', `${TAG}static void f(void) { g(); }\n/*@req SSR-F-SMC-001 */\n`, ['CSR0201@6']],
  ['a tag without an ID', '/* @req */\nint x;\n', ['CSR0201@4']],
  ['a tag with a small letter', '/* @req ssr-f-smc-001 */\nint x;\n', ['CSR0201@4']],
  ['a tag without a comma', '/* @req SSR-F-SMC-001 SSR-F-SMC-002 */\nint x;\n', ['CSR0201@4']],
  ['a tag in a line comment', '// @req SSR-F-SMC-001\nint x;\n', ['CSR0201@4']],
  ['a tag inside a larger comment', '/*\n * @req SSR-F-SMC-001\n */\nint x;\n', ['CSR0201@4']],
  ['a tag with words behind it', '/* @req SSR-F-SMC-001 because */\nint x;\n', ['CSR0201@4']],
  ['a tag over two lines', '/* @req SSR-F-SMC-001,\n SSR-F-SMC-002 */\nint x;\n', ['CSR0201@4']],
  ['a revision of zero', '/* @req SSR-F-SMC-001~0 */\nint x;\n', ['CSR0201@4']],
  ['a tag in the middle of a line', 'int /* @req SSR-F-SMC-001 */ x;\n', ['CSR0201@4']],
  ['a tag above an empty line', `${TAG}\nint x;\n`, ['CSR0202@4']],
  ['a tag at the end of the file', `int x;\n${TAG}`, ['CSR0202@5']],
  ['a tag behind an object', 'int x; /* @req SSR-F-SMC-001 */\n', ['CSR0202@4']],
  ['a tag behind a function head', 'void f(void) /* @req SSR-F-SMC-001 */\n{\n    g();\n}\n', ['CSR0202@4']],
  ['a tag above a statement', 'void f(void)\n{\n    /* @req SSR-F-SMC-001 */\n    g();\n}\n', ['CSR0202@6']],
  ['a tag behind @from above another', `${TAG}${TAG}int x;\n`, ['CSR0202@4']],
  [
    'two members on one line',
    `${TAG}struct s {\n    int a; int b; /* @req SSR-F-SMC-001 */\n};\n`,
    ['CSR0203@6'],
  ],
  [
    'a tag above and behind',
    '/* @req SSR-F-SMC-001 */\n#define A 1 /* @req SSR-F-SMC-001 */\n',
    ['CSR0204@5'],
  ],
  ['a line of 101 columns', `${tagUntil(101)}\nint x;\n`, ['CSR0205@4']],
  ['code nested too deeply', `${TAG}int x = ${'('.repeat(600)}1${')'.repeat(600)};\n`, ['CSR0101@5']],
  ['a tag in a string', `${TAG}const char *s = "/* @req SSR-F-SMC-001 */";\n`, ['CSR0206@5', 'CSR0402@5']],
  ['a requirement named twice', '/* @req SSR-F-SMC-001, SSR-F-SMC-001 */\nint x;\n', ['CSR0207@4']],
  [
    'a requirement named twice in a run',
    '/* @req SSR-F-SMC-001 */\n/* @req SSR-F-SMC-001 */\nint x;\n',
    ['CSR0207@4'],
  ],
  ['a marker with a damaged word', '/* sossl:user-start a */\n/* sossl:user-end a */\n', ['CSR0301@4']],
  ['a marker beside code', 'int x; /* sossl:user-begin a */\n/* sossl:user-end a */\n', ['CSR0301@4']],
  ['a begin without an end', '/* sossl:user-begin a */\nint x;\n', ['CSR0302@4']],
  ['an end without a begin', 'int x;\n/* sossl:user-end a */\n', ['CSR0302@5']],
  ['an end with another id', '/* sossl:user-begin a */\n/* sossl:user-end b */\n', ['CSR0302@4']],
  [
    'a begin with the id of the next region',
    '/* sossl:user-begin b */\n/* sossl:user-end a */\n/* sossl:user-begin b */\n/* sossl:user-end b */\n',
    ['CSR0302@4'],
  ],
  [
    'begins of two regions exchanged',
    '/* sossl:user-begin b */\n/* sossl:user-end a */\n/* sossl:user-begin a */\n/* sossl:user-end b */\n',
    ['CSR0302@4'],
  ],
  [
    'an end above its begin',
    '/* sossl:user-end a */\n/* sossl:user-begin a */\n/* sossl:user-begin b */\n/* sossl:user-end b */\n',
    ['CSR0302@4'],
  ],
  [
    'a missing end before another region',
    '/* sossl:user-begin a */\nint x;\n/* sossl:user-begin b */\n/* sossl:user-end b */\n',
    ['CSR0302@4'],
  ],
  [
    'two missing ends',
    '/* sossl:user-begin a */\n/* sossl:user-begin b */\n/* sossl:user-begin c */\n/* sossl:user-end c */\n',
    ['CSR0302@4', 'CSR0302@5'],
  ],
  [
    'regions that overlap',
    '/* sossl:user-begin a */\n/* sossl:user-begin b */\n/* sossl:user-end a */\n/* sossl:user-end b */\n',
    ['CSR0303@5'],
  ],
  [
    'nested regions',
    '/* sossl:user-begin a */\n/* sossl:user-begin b */\n/* sossl:user-end a */\n',
    ['CSR0303@5'],
  ],
  [
    'a repeated region',
    '/* sossl:user-begin a */\n/* sossl:user-end a */\n/* sossl:user-begin a */\n/* sossl:user-end a */\n',
    ['CSR0304@6'],
  ],
  [
    'a region that closes its function',
    `${TAG}void f(void)\n{\n/* sossl:user-begin a */\n}\nvoid g(void)\n{\n/* sossl:user-end a */\n}\n`,
    ['CSR0305@7'],
  ],
  ['a contract', '/*@ requires 1; */\nint x;\n', ['CSR0401@4']],
  ['an admitted lemma', '//@ admit 0 == 1;\nint x;\n', ['CSR0401@4']],
  [
    'a contract in a user region',
    '/* sossl:user-begin a */\n//@ admit 0;\n/* sossl:user-end a */\n',
    ['CSR0401@5'],
  ],
  ['a type that is only announced', 'int x;\nstruct s;\n', ['CSR0104@5']],
];

test('a missing end names what follows instead of it', () => {
  const text = '/* sossl:user-begin a */\nint x;\n/* sossl:user-begin b */\n/* sossl:user-end b */\n';
  const [fault] = reader.read({ file: 'sossl.c', text: HEAD + text }).diagnostics;
  expect([fault?.message, fault?.hint]).toEqual([
    'user-begin a has no partner',
    'restore the missing user-end a',
  ]);
  expect(fault?.related.map(({ message, span }) => [message, span?.line])).toEqual([
    ['what follows is user-begin b', 6],
  ]);
});

describe('damage', () => {
  test.each(DAMAGE)('%s', (_, text, expected) => {
    expect(faultsOf(HEAD + text)).toEqual(expected);
  });

  test('a line of 100 columns is not too long', () => {
    expect(faultsOf(`${HEAD}${tagUntil(100)}\nint x;\n`)).toEqual([]);
  });

  test('a damaged file has no reading', () => {
    for (const [, text] of DAMAGE) {
      expect(reader.read({ file: 'sossl.c', text: HEAD + text }).value).toBeUndefined();
    }
  });
});

/** [what the message says, code] */
const OUTSIDE_SUBSET: readonly (readonly [string, string])[] = [
  ['a floating-point type', 'double x;'],
  ['a floating-point constant', 'void f(void) { g(1.5); }'],
  ['plain char', 'char x;'],
  ['volatile', 'volatile int x;'],
  ['a function pointer', 'void (*handler)(int);'],
  ['a function pointer', 'void f(void (*handler)(int)) { g(); }'],
  ['an indirect call', 'void f(struct s *p) { p->run(); }'],
  ['an indirect call', 'void f(void) { table[0](); }'],
  ['dynamic memory', 'void f(void) { malloc(4U); }'],
  ['recursion', 'void f(void) { f(); }'],
  ['a cast to a pointer', 'void f(void) { g((uint32_t *)4U); }'],
  ['a bit mask in a check', 'void f(void) { if ((a & 1U) != 0U) { g(); } }'],
  ['a decision with more than four conditions', 'void f(void) { if (a && b && c && d && e) { g(); } }'],
  ['an early return', 'int f(void) { if (a) { return 1; } return 0; }'],
  ['conditional compilation', '#ifdef A\nint x;\n#endif'],
  ['a statement outside a function', 'f(1);'],
];

describe('outside the emission subset', () => {
  test.each(OUTSIDE_SUBSET)('%s: %s', (what, code) => {
    const { diagnostics } = reader.read({ file: 'sossl.c', text: `${HEAD}${code}\n` });
    expect(diagnostics.map(({ message }) => message.split(' in a generated construct')[0])).toEqual([what]);
  });

  test.each(OUTSIDE_SUBSET.filter(([what]) => what !== 'a statement outside a function'))(
    '%s: %s is free in a user region',
    (_, code) => {
      const text = `${HEAD}/* sossl:user-begin declarations */\n${code}\n/* sossl:user-end declarations */\n`;
      expect(faultsOf(text)).toEqual([]);
    },
  );

  test('four conditions, a mask outside a check and one return at the end are inside', () => {
    const code = 'int f(void) { int y = a & 1; if (a && b && c && d) { y = 1; } return y; }';
    expect(faultsOf(HEAD + TAG + code)).toEqual([]);
  });
});
