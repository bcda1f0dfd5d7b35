// What changes the code hash and what does not.

import { describe, expect, test } from 'vitest';
import { readGood, sample } from './reader-fixture.ts';

const text = sample('sossl.c');
const { codeHash, textHash } = readGood(text);

/** [name, what is replaced, by what] */
const SAME: readonly (readonly [string, string | RegExp, string])[] = [
  ['a reworded comment', 'Which physical memory belongs', 'Who owns'],
  ['a changed tag', 'SSR-F-ARG-004', 'SSR-F-ARG-014'],
  ['more white space', /status = /g, 'status  =\t '],
  ['a blank line', '#include "sossl.h"\n', '#include "sossl.h"\n\n\n'],
  ['another indentation', /^ {4}/gm, '\t'],
];

const DIFFERENT: readonly (readonly [string, string, string])[] = [
  ['a bound', '> 1U', '> 2U'],
  ['an operator', 'axle > 1U', 'axle >= 1U'],
  ['a name', '.runs_secure = 1U', '.runs_secure = 0U'],
  ['an include', '"sossl.h"', '"other.h"'],
  ['white space inside a string', 'another monitor', 'another  monitor'],
  ['user code', 'speed_kmh[0];', 'speed_kmh[1];'],
  ['two statements swapped', 'break;\n    default:', '\n    default:'],
];

describe('code hash', () => {
  test.each(SAME)('%s does not change it', (_, from, to) => {
    const changed = readGood(text.replace(from, to));
    expect(changed.codeHash).toBe(codeHash);
    expect(changed.textHash).not.toBe(textHash);
  });

  test.each(DIFFERENT)('%s changes it', (_, from, to) => {
    expect(text).toContain(from);
    expect(readGood(text.replace(from, to)).codeHash).not.toBe(codeHash);
  });

  test('white space inside a macro body counts once, at its ends not at all', () => {
    const macro = (body: string): string => readGood(`/* head */\n#define A${body}\n`).codeHash;
    expect(macro('  (1   + 2)  /* three */')).toBe(macro(' (1 + 2)'));
    expect(macro(' (1 + 2)')).not.toBe(macro(' (1+2)'));
  });
});
