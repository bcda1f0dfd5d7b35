// Bytes and characters that are refused before anything is read from them.

import { describe, expect, test } from 'vitest';
import { checkText, decodeText, MAXIMUM_BYTES } from '../../src/load/text.ts';

const decode = (bytes: readonly number[]) => decodeText('a.yaml', Uint8Array.from(bytes));

describe('decodeText', () => {
  test('reads UTF-8 and drops a byte order mark', () => {
    expect(decode([0xef, 0xbb, 0xbf, 0x67, 0xc3, 0xb6]).value).toEqual({ file: 'a.yaml', text: 'gö' });
  });

  const invalid: readonly [string, readonly number[], number][] = [
    ['a byte that begins nothing', [0x61, 0xff, 0x62], 1],
    ['an overlong slash', [0xc0, 0xaf], 0],
    ['a surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    ['a character that is cut off', [0x61, 0xe2, 0x82], 1],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 0],
  ];
  for (const [name, bytes, offset] of invalid) {
    test(`refuses ${name}`, () => {
      const { value, diagnostics } = decode(bytes);
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(['YML0201']);
      expect(diagnostics[0]?.message).toContain(`byte ${offset} `);
    });
  }

  test('refuses a file above the limit and reads one of just that size', () => {
    expect(decodeText('a', new Uint8Array(MAXIMUM_BYTES).fill(0x20)).diagnostics).toEqual([]);
    const beyond = new Uint8Array(MAXIMUM_BYTES + 1).fill(0x20);
    const { diagnostics } = decodeText('a', beyond);
    expect(diagnostics.map(({ code }) => code)).toEqual(['YML0202']);
    for (const file of ['sossl.c', 'sossl_guest.h']) expect(decodeText(file, beyond).diagnostics).toEqual([]);
  });
});

describe('checkText', () => {
  const check = (text: string) => checkText({ file: 'a.yaml', text });

  test('lets tabs, line ends, accents and other scripts pass', () => {
    expect(check('a:\tb\r\nc: größer 速度 Ω\n')).toEqual([]);
  });

  const hidden: readonly [string, string][] = [
    ['\u0000', 'YML0203'],
    ['\u001b', 'YML0203'],
    ['\u007f', 'YML0203'],
    ['\r', 'YML0203'],
    ['\u0085', 'YML0203'],
    ['\u2028', 'YML0203'],
    ['\u00ad', 'YML0204'],
    ['\u200b', 'YML0204'],
    ['\u200f', 'YML0204'],
    ['\u202e', 'YML0204'],
    ['\u2066', 'YML0204'],
    ['\ufeff', 'YML0204'],
    ['\u{e0041}', 'YML0204'],
  ];
  for (const [character, code] of hidden) {
    test(`refuses U+${character.codePointAt(0)?.toString(16)} with its place`, () => {
      const [first, ...others] = check(`a: b\nc: d${character}e\n`);
      expect(others).toEqual([]);
      expect(first).toMatchObject({ code, span: { line: 2, column: 5 } });
    });
  }

  test('reports one for each line, of at most 50 lines', () => {
    expect(check('\u0000\u0000\n'.repeat(3)).length).toBe(3);
    expect(check('\u0000\n'.repeat(1000)).length).toBe(50);
  });
});
