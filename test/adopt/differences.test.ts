// Where the older configuration and the older C file disagree: what is planted in the example is found, and nothing else.

import { describe, expect, test } from 'vitest';
import { isSameValue, macroValue, memberCount, rowsOf } from '../../src/adopt/c-values.ts';
import { compareWithCode } from '../../src/adopt/differences.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import { changed, legacyText, parse, readLegacy } from './legacy.ts';

const CODE = legacyText('sossl_services.c');

function found(code = CODE): readonly string[] {
  const { map, old, units } = readLegacy({ code });
  return compareWithCode(map, old, units, code).differences.map(
    ({ kind, key, what, c }) => `${kind} ${key} ${what} ${c}`,
  );
}

const PLANTED: readonly string[] = [
  'differs Product.Rev "revision" 2.4',
  'differs Features.HealthMonitor.LogEntries vm_features.log_entries 64',
  'differs OperatingSystems[1].Mem[1][1] vm_mem_table, row 5 262144',
  'differs SmcServices[7].Id FID_ALIVE 0x83000011',
  'differs SmcServices[4].World services, row FID_REQUEST_LIFT VM_FROM_BOTH',
  'differs SmcServices[8].NumArgs the number of members of set_driver_args 3',
  'used_nowhere SmcServices[1].ArgMin[1] REPORT_MAST_A1_MIN -6000',
  'differs SmcServices[3].ArgMax[1] STORE_LOAD_A1_MAX 3000',
  'only_in_c SmcServices[*].Id FID_PEEK_STATE 0x8200001F',
];

describe('differences', () => {
  test('those of the example, n of n', () => {
    expect(found()).toEqual(PLANTED);
  });

  test.each([
    ['64,\n};', '32,\n};', 'LogEntries'],
    ['262144', '131072', 'Mem[1][1]'],
    ['0x83000011u', '0x83000001u', 'SmcServices[7].Id'],
    ['3000u           /*', '2500u           /*', 'STORE_LOAD_A1_MAX'],
    ['REQUEST_LIFT,   VM_FROM_BOTH', 'REQUEST_LIFT,   VM_FROM_NS', 'SmcServices[4].World'],
    ['/* args.a1 < REPORT_MAST_A1_MIN || */', 'args.a1 < REPORT_MAST_A1_MIN ||', 'used_nowhere'],
    ['#define FID_PEEK_STATE          0x8200001Fu\n', '', 'only_in_c'],
  ])('%s mended to %s is none any more', (from, to, key) => {
    const left = found(changed(CODE, from, to));
    expect(left).toEqual(PLANTED.filter((line) => !line.includes(key)));
  });

  test.each([
    ['.boot_core = 1', '.boot_core = 2', 'differs OperatingSystems[1].BootCore vm_os_table.boot_core 2'],
    [
      'FID_GET_DIAG            0x87000100u',
      'FID_GET_DIAG            0x87000101u',
      'differs SmcServices[9].Id FID_GET_DIAG 0x87000101',
    ],
    [
      'REQUEST_LIFT_SPEED_MM_S_MAX     400u',
      'REQUEST_LIFT_SPEED_MM_S_MAX     401u',
      'differs SmcServices[4].ArgMax[1] REQUEST_LIFT_SPEED_MM_S_MAX 401',
    ],
  ])('%s changed to %s is one more', (from, to, line) => {
    expect(found(changed(CODE, from, to))).toContain(line);
  });
});

describe('values of C', () => {
  test.each([
    ['#define A (-6000) /* low */', '-6000'],
    ['#define A 0x10u', '0x10'],
    ['#define A 5', '5'],
    ['#define A (B | C)', 'B | C'],
    ['#define A', undefined],
  ])('%s', (text, want) => {
    const [unit] = readOldCode(text, parse);
    expect(unit === undefined ? undefined : macroValue(unit, 'A')).toBe(want);
  });

  test.each([
    ['0x10', '16', true],
    ['-6000', '-6000', true],
    ['0x0E100000', '0x0e100000', true],
    ['16', '17', false],
    ['BOTH', 'BOTH', true],
    ['BOTH', '0', false],
  ])('%s and %s: %s', (one, other, want) => {
    expect(isSameValue(one, other)).toBe(want);
  });

  test('rows without what is switched off', () => {
    const [table, type] = readOldCode(
      'int t[] = {\n    { 1u, A },\n#if 0\n    { 2, B },\n#endif\n    { 3, C }, /* { 4, D } */\n};\nstruct s {\n    int a;\n    int b; /* ; */\n};\n',
      parse,
    );
    expect(table === undefined ? undefined : rowsOf(table)).toEqual([
      ['1', 'A'],
      ['3', 'C'],
    ]);
    expect(type === undefined ? undefined : memberCount(type)).toBe(2);
  });
});
