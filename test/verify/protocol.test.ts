import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { type LogRecord, parseLog } from '../../src/verify/protocol.ts';

function parse(
  text: string,
  world: 'secure' | 'non_secure' = 'secure',
): { records: readonly LogRecord[]; codes: string[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return {
    records: parseLog(world, { text }, diagnostics),
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('records', () => {
  const good: readonly (readonly [string, string])[] = [
    ['@monitor 1 boot', 'boot'],
    ['@monitor 1 off', 'off'],
    ['@monitor 1 reset', 'reset'],
    ['@monitor 1 halted', 'halted'],
    ['@monitor 1 refused operating_systems 1 entry_level', 'refused operating_systems 1 entry_level'],
    ['@monitor 1 panic sync esr=96000010 elr=e001234 far=0', 'panic sync esr=96000010 elr=e001234 far=0'],
    [
      '@probe 1 secure entry el=1 mpidr=80000000 pc=e100000 x0=0 rest=0 order=0 state=0',
      'entry el=1 mpidr=80000000 pc=e100000 x0=0 rest=0 order=0 state=0',
    ],
    ['@probe 1 secure plan 12', 'plan 12'],
    ['@probe 1 secure plan 12 of=89abcdef01234567', 'plan 12 of=89abcdef01234567'],
    ['@probe 1 secure end 12', 'end 12'],
    ['@probe 1 secure 3 call', 'call'],
    ['@probe 1 secure 3 call x0=ffffffffffffffff x17=0', 'call x0=ffffffffffffffff x17=0'],
    ['@probe 1 secure 3 value=0', 'value=0'],
    ['@probe 1 secure 3 fault ec=25 fsc=10 far=e000000', 'fault ec=25 fsc=10 far=e000000'],
    ['@probe 1 secure 3 lost tpidr_el1 want=1 got=2', 'lost tpidr_el1 want=1 got=2'],
    ['@probe 1 secure 3 measure min=76 max=78', 'measure min=76 max=78'],
  ];
  test.each(good)('%s', (line, text) => {
    for (const end of ['\n', '\r\n']) {
      const { records, codes } = parse(`${line}${end}`);
      expect(codes).toEqual([]);
      expect(records.map((record) => record.text)).toEqual([text]);
    }
  });

  test('fields of a call', () => {
    const [record] = parse('@probe 1 secure 3 call x0=fffffffffffffffe x12=a\n').records;
    expect(record).toMatchObject({ kind: 'step', world: 'secure', index: 3, verb: 'call' });
    expect(record?.kind === 'step' ? [...record.fields] : []).toEqual([
      ['x0', 0xfffffffffffffffen],
      ['x12', 10n],
    ]);
  });

  const bad = [
    '@probe',
    '@probe 2 secure end 1',
    '@probe 1 both end 1',
    '@probe 1 secure',
    '@probe 1 secure 3',
    '@probe 1 secure 3 calls',
    '@probe 1 secure 3 call x18=0',
    '@probe 1 secure 3 call x0=0 x0=1',
    '@probe 1 secure 3 call x0=11111111111111111',
    '@probe 1 secure 3 call x0=0x1',
    '@probe 1 secure 3 call x0=FF',
    '@probe 1 secure 3 value=',
    '@probe 1 secure -3 done',
    '@probe 1 secure 3 done ',
    '@probe 1 secure 3 fault ec=25 far=1',
    '@probe 1 secure entry el=1',
    '@probe 1 secure plan x',
    '@probe 1 secure plan 12 of=',
    '@probe 1 secure end 12 of=1',
    '@monitor 1 refused regions',
    '@monitor 1 halting',
    '@monitor boot',
  ];
  test.each(bad)('%j is unknown', (line) => {
    const { records, codes } = parse(`${line}\n`);
    expect(records).toEqual([]);
    expect(codes).toEqual(['TST0201']);
  });

  test('noise is nobody\u2019s business', () => {
    const noise =
      'Booting\n\n @probe 1 secure end 1\nx@probe 1 secure end 1\n@probed\n@monitoring 1 boot\n\u0000\u0007\n';
    expect(parse(noise)).toMatchObject({ records: [], codes: [] });
  });

  test('records of the other side are not taken', () => {
    const secure = '@probe 1 secure 0 done\n@monitor 1 off\n';
    expect(parse(secure, 'non_secure')).toMatchObject({ records: [], codes: ['TST0202', 'TST0202'] });
    expect(parse('@probe 1 non_secure 0 done\n', 'secure')).toMatchObject({
      records: [],
      codes: ['TST0202'],
    });
  });

  test('a last line without its end is not taken, however good it looks', () => {
    const { records, codes } = parse('@probe 1 secure 0 done\n@probe 1 secure 1 call x0=0');
    expect(records.length).toBe(1);
    expect(codes).toEqual(['TST0204']);
  });

  test('what a message shows of a hostile line is printable and short', () => {
    const { diagnostics } = parse(`@probe \u001b[2J${'x'.repeat(5000)}\n`);
    expect(diagnostics[0]?.message).toMatch(/^[ -~…]*$/);
    expect(diagnostics[0]?.message.length).toBeLessThan(300);
  });
});
