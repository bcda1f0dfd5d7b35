import { describe, expect, test } from 'vitest';
import { commentText, constant, hex32, hex64, identifier, stringLiteral } from '../../src/generate/c-text.ts';

describe('text that is safe to print as C', () => {
  test.each([
    ['end of comment', 'a */ int x; /* b', 'a * / int x; / * b'],
    ['star before the end', 'x **/', 'x ** /'],
    ['line comment', 'see http://x', 'see http:/ /x'],
    ['tag', '@req SSR-F-SMC-001 @from x', '@ req SSR-F-SMC-001 @ from x'],
    ['user marker', 'sossl:user-begin x', 'sossl: user-begin x'],
    ['trigraph', 'what??/', 'what? ?/'],
    ['line splice', 'ends in \\', 'ends in \\ .'],
    ['newline and tab', 'a\nb\tc', 'a b c'],
    ['accents and other scripts', 'Größe 中', 'Gro<U+00DF>e <U+4E2D>'],
    ['right-to-left override', 'a\u202eb', 'a<U+202E>b'],
  ])('comment: %s', (_name, given, want) => {
    expect(commentText(given).text).toBe(want);
  });

  test.each([
    ['quote', 'a"b', '"a\\"b"'],
    ['backslash and trigraph', '\\??=', '"\\\\\\?\\?="'],
  ])('string: %s', (_name, given, want) => {
    expect(stringLiteral(given).text).toBe(want);
  });

  test.each([
    ['uint32', 4294967295n, '4294967295U'],
    ['uint64', 18446744073709551615n, '18446744073709551615ULL'],
    ['int32', -60n, '(-60)'],
    ['int32', -2147483648n, 'INT32_MIN'],
    ['int64', -9223372036854775808n, 'INT64_MIN'],
    ['int64', -5n, 'INT64_C(-5)'],
  ] as const)('constant %s %s', (type, given, want) => {
    expect(constant(type, given).text).toBe(want);
  });

  test('IDs and addresses keep all their digits', () => {
    expect(hex32(0xc2000001).text).toBe('0xc2000001U');
    expect(hex64(0xffff_ffff_ffff_f000n).text).toBe('0xfffffffffffff000ULL');
  });

  test.each(['', '1a', 'a-b', 'a b', 'a;', 'é'])('%j is no identifier', (name) => {
    expect(() => identifier(name)).toThrow('not a C identifier');
  });
});
