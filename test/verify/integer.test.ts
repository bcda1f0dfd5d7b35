import { describe, expect, test } from 'vitest';
import { hex, parseInteger } from '../../src/verify/integer.ts';

describe('integers of the second reader', () => {
  const good: readonly (readonly [string, bigint])[] = [
    ['0', 0n],
    ['42', 42n],
    ['-60', -60n],
    ['1_000', 1000n],
    ['010', 10n],
    ['0x0e10_0000', 0x0e100000n],
    ['0xFFFF_FFFF_FFFF_FFFF', 18446744073709551615n],
    ['0b1010_0001', 161n],
    ['64K', 65536n],
    ['2M', 2097152n],
    ['1G', 1073741824n],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
  ];
  test.each(good)('%s', (text, want) => {
    expect(parseInteger(text)).toBe(want);
  });

  const bad = [
    '',
    '-',
    '_1',
    '1_',
    '1__0',
    '0x',
    '0b2',
    '0o17',
    '1e3',
    '1.0',
    ' 1',
    '1 K',
    '0x1_',
    'auto',
    '+1',
    '--1',
    '1KK',
  ];
  test.each(bad)('%j is no integer', (text) => {
    expect(parseInteger(text)).toBeUndefined();
  });

  test('negative values are shown as 64 bits', () => {
    expect(hex(-2n)).toBe('0xfffffffffffffffe');
  });
});
