// Arbitrary old C as units: what is one piece, how it is called, and that no line is lost.

import { describe, expect, test } from 'vitest';
import { commentedLines, directivesOf } from '../../src/adopt/c-lexis.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import { parse } from './legacy.ts';

/** `1-3 function f` of each unit. */
function unitsOf(text: string): readonly string[] {
  return readOldCode(text, parse).map(({ kind, names, first, lines }) =>
    `${first}-${first + lines.length - 1} ${kind} ${names.join()}`.trim(),
  );
}

/** [what it shows, text, units] */
const TEXTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['a function on one line', 'int f(void) { return 1; }', ['1-1 function f']],
  ['parameters in the old style', 'int f(a, b)\n\tint a;\n\tint b;\n{\n\treturn a;\n}', ['1-6 function f']],
  [
    'an indented closing brace',
    'int f(void)\n  {\n  return 1;\n  }\nint g;',
    ['1-4 function f', '5-5 object g'],
  ],
  [
    'statements in the first column',
    'int f(void)\n{\nif (g) {\ng = 1;\n}\nelse {\ng = 2;\n}\nreturn g;\n}\nint h;',
    ['1-10 function f', '11-11 object h'],
  ],
  [
    'a copy in a comment',
    '/* before:\nint f(void)\n{\n\treturn 1;\n} */\n\nint f(void)\n{\n\treturn 2;\n}',
    ['1-5 comment', '7-10 function f'],
  ],
  [
    'a comment directly above',
    '/* one */\n// two\nint a;\n\n// three\n\nint b;',
    ['1-3 object a', '5-5 comment', '7-7 object b'],
  ],
  ['two declarations on one line', 'int a; int b;\nint c;', ['1-1 object a,b', '2-2 object c']],
  ['a comment that ends on the line of code', 'int a; /* x\ny */ int b;', ['1-2 object a,b']],
  ['several declarators', 'static int a, *b, (*c)(int), d[2] = { 1 };', ['1-1 object a,b,c,d']],
  ['a type with an object', 'static struct s { int x; } a = { 1 };', ['1-1 object a,s']],
  ['a type and its name', 'typedef struct s { int x; } t, *p;', ['1-1 type t,s,p']],
  ['a type that is only used', 'struct s *p;', ['1-1 object p']],
  ['a function that returns a pointer to one', 'int (*f(int a))(int)\n{\n\treturn 0;\n}', ['1-4 function f']],
  ['prototypes', 'int f(void);\nint (*g)(void);', ['1-1 prototype f', '2-2 object g']],
  [
    'attributes are no names',
    '__attribute__((hot)) int f(void)\n{\n\treturn 1;\n}\nint a __attribute__((aligned(8)));',
    ['1-4 function f', '5-5 object a'],
  ],
  [
    'an attribute on a line of its own behind the object',
    'struct s { int x; } a\n\t__attribute__((aligned(8)));\nint b;',
    ['1-2 object a,s', '3-3 object b'],
  ],
  ['a string over two lines', 'char s[] = "x\\\n { y";\nint a;', ['1-2 object s', '3-3 object a']],
  [
    'a comment over two lines by a backslash',
    'int a; // \\\nint b;\nint c;',
    ['1-2 object a', '3-3 object c'],
  ],
  ['a macro over two lines', '#define A(x) { \\\n\tx; \\\n}\nint a;', ['1-3 macro A', '4-4 object a']],
  ['a macro with a comment behind it', '#define A 1 /* x\n y */\nint a;', ['1-2 macro A', '3-3 object a']],
  [
    'includes',
    '#include "a.h"\n# include <b.h>\n#pragma x',
    ['1-1 include "a.h"', '2-2 include <b.h>', '3-3 other'],
  ],
  [
    'a group is one unit with the names of its branches',
    '#ifdef A\nint a;\n#elif B\nint b;\n#else\nint f(void)\n{\n\treturn 1;\n}\n#endif\nint c;',
    ['1-10 other a,b,f', '11-11 object c'],
  ],
  ['groups inside of one', '#if A\n#if B\nint a;\n#else\nint b;\n#endif\n#endif', ['1-7 object a,b']],
  ['what is switched off has no names', '#if 0\nint a;\n#else\nint b;\n#endif', ['1-5 object b']],
  [
    'prose that is switched off',
    "#if 0\ndon't use this: it's the {first\n#endif\nint a;",
    ['1-3 other', '4-4 object a'],
  ],
  [
    'braces for C++',
    '#ifdef __cplusplus\nextern "C" {\n#endif\nint f(void)\n{\n\treturn 1;\n}\n#ifdef __cplusplus\n}\n#endif',
    ['1-3 other', '4-7 function f', '8-10 other'],
  ],
  [
    'branches that open one brace each',
    'int f(int a)\n{\n#ifdef A\n\tif (a) {\n#else\n\tif (!a) {\n#endif\n\t\treturn 1;\n\t}\n\treturn 2;\n}\nint b;',
    ['1-11 function f', '12-12 object b'],
  ],
  [
    'macros that are whole declarations',
    '#define C(n) static int n;\nC(a)\nC(b);\n\nint f(void)\n{\n\treturn a;\n}',
    ['1-1 macro C', '2-2 other', '3-3 other', '5-8 function f'],
  ],
  [
    'a macro of a header stays with what follows',
    'SECTION(fast)\nint f(void)\n{\n\treturn 1;\n}',
    ['1-5 function f'],
  ],
  [
    'attributes behind a parameter list and in front of it all',
    '__attribute__((used))\n/* why */\nstatic void f(void) __attribute__((section("{")));\nint g;',
    ['1-3 prototype f', '4-4 object g'],
  ],
  ['assembly', '__asm__("x { /* ");\nint a;', ['1-1 other', '2-2 object a']],
  [
    'a brace that is never closed',
    'int a;\nint f(void)\n{\n\nint g(void)\n{\n}\n',
    ['1-1 object a', '2-7 function f'],
  ],
  ['no C at all', 'hello, world { \nint a;', ['1-2 other']],
  ['nothing', '', []],
];

describe('units', () => {
  test.each(TEXTS)('%s', (_, text, want) => {
    expect(unitsOf(text)).toEqual(want);
  });

  test.each(TEXTS)('%s: all lines are those of the text', (_, text) => {
    const lines = readOldCode(text, parse).flatMap(({ gap, lines: own }) => [
      ...Array<string>(gap).fill(''),
      ...own,
    ]);
    expect(lines.join('\n')).toBe(text.replace(/\n+$/, ''));
  });

  test.each(TEXTS)('%s: line ends are no difference', (_, text) => {
    expect(unitsOf(text.replaceAll('\n', '\r\n'))).toEqual(unitsOf(text));
  });

  test('a file of many declarations is read in time', () => {
    const text = Array.from({ length: 20_000 }, (_, at) => `int a${at}; // ${at}`).join('\n');
    const start = performance.now();
    expect(readOldCode(text, parse)).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test('directives with what belongs to them', () => {
  const text = '#if A \\\n && B\n# define C /* x\n#if 0 */ 1\nchar *s = "\\\n#if 1";\n\t#\tendif // D';
  expect(directivesOf(text).map(({ word, rest }) => `${word} ${rest}`)).toEqual(
    ['if A    && B', 'define C                  1', 'endif '].map((line) =>
      expect.stringMatching(new RegExp(`^${line.replace(/\s+/g, '\\s+').trim()}`)),
    ),
  );
});

test('lines that hold a comment', () => {
  const lines = ['int a; /* b', 'c', '*/ int d;', 'char *e = "/*";', "char f = '\"'; // g", 'int h;'];
  expect([...commentedLines(lines)]).toEqual([0, 1, 2, 4]);
});
