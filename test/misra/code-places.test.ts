// Where citations stand and what they are about, read from C with the grammar.

import { describe, expect, test } from 'vitest';
import { readCodePlaces } from '../../src/load/c-code-places.ts';
import { parse } from './compliance-fixture.ts';

function citationsIn(text: string, file = 'a.c') {
  const { value, diagnostics } = readCodePlaces([{ file, text, origin: 'hand_written' }], parse);
  const cited = value?.citations.map(({ id, constructs }) => `${id} ${constructs.join(' ')}`.trim());
  return cited ?? diagnostics.map(({ code, span }) => `${code}@${span?.line}`);
}

const RUN = `/* DEV-F-001 */
#define A 1U
#define B 2U
/* what C is */
#define C 3U

#define D 4U
`;

describe('citations in C', () => {
  test.each([
    [
      'at the end of a line of a function',
      'int f(void)\n{\n    return 0; /* DEV-F-001 */\n}\n',
      ['DEV-F-001 function:f'],
    ],
    [
      'on a line of its own in a function',
      'int f(void)\n{\n    /* DEV-F-001 */\n    return 0;\n}\n',
      ['DEV-F-001 function:f'],
    ],
    ['above a function', '/* DEV-P-012 */\nint f(void)\n{\n    return 0;\n}\n', ['DEV-P-012 function:f']],
    [
      'above comments above a function',
      '/* DEV-P-012 */\n/* @req A-B-1 */\nint f(void)\n{\n    return 0;\n}\n',
      ['DEV-P-012 function:f'],
    ],
    ['several in one', 'int x; /* DEV-F-001, DEV-F-002 */\n', ['DEV-F-001 object:x', 'DEV-F-002 object:x']],
    ['two comments on a line', '#define A 1U /* DEV-F-001 */ /* @req A-B-1 */\n', ['DEV-F-001 macro:A']],
    ['above macros down to an empty line', RUN, ['DEV-F-001 macro:A macro:B macro:C']],
    ['at a member', 'struct s {\n    int a; /* DEV-F-001 */\n    int b;\n};\n', ['DEV-F-001 member:s.a']],
    [
      'at a prototype that returns a pointer',
      'void *f(void *a); /* DEV-F-001 */\n',
      ['DEV-F-001 prototype:f'],
    ],
    [
      'above the definition of a macro of several lines',
      '/* DEV-F-001 */\n#define M(x) \\\n    f(x)\n',
      ['DEV-F-001 macro:M'],
    ],
    ['at nothing', 'int f(void)\n{\n    return 0;\n}\n\n/* DEV-F-001 */\n', ['DEV-F-001']],
    ['in prose', '/* See DEV-F-001 for the reason. */\nint x;\n', []],
    ['of another form', 'int x; /* DEV-F-1 */\n', ['MIS0217@1']],
    ['in small letters', 'int x; /* dev-f-001 */\n', ['MIS0217@1']],
    ['in a line comment', 'int x; // DEV-F-001\n', ['MIS0217@1']],
    ['with a reason behind it', 'int x; /* DEV-F-001: because */\n', ['MIS0217@1']],
    ['of nobody', 'int x; /* DEV-X-001 */\n', ['MIS0217@1']],
  ])('%s', (_name, text, want) => {
    expect(citationsIn(text)).toEqual(want);
  });

  test('a line that only uses a macro belongs to the macro, but not inside a function', () => {
    const text = '#define R(n) int n(void);\nR(a)\nR(b)\n\nint f(void)\n{\nCALL(a);\n    return 0;\n}\n';
    const { value } = readCodePlaces([{ file: 'a.h', text, origin: 'hand_written' }], parse);
    const uses = value?.places.filter(({ identity }) => identity === 'macro:R');
    expect(uses?.map(({ firstLine }) => firstLine)).toEqual([1, 2, 3]);
    expect(value?.places.some(({ identity }) => identity === 'macro:CALL')).toBe(false);
  });

  test('lines of user regions are known, assembly is passed over', () => {
    const text =
      'int f(void)\n{\n    /* sossl:user-begin a */\n    return 0;\n    /* sossl:user-end a */\n}\n';
    const { value } = readCodePlaces(
      [
        { file: 'sossl.c', text, origin: 'generated' },
        { file: 'a.S', text: '/* DEV-F-001 */\nstart:\n', origin: 'hand_written' },
      ],
      parse,
    );
    expect(value?.userLines).toEqual([{ file: 'sossl.c', firstLine: 4, lastLine: 4 }]);
    expect(value?.files.map(({ file }) => file)).toEqual(['sossl.c']);
    expect(value?.citations).toEqual([]);
  });
});
