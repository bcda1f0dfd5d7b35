import { describe, expect, test } from 'vitest';
import { formatText } from '../../src/diagnostics/text.ts';
import { generate } from '../../src/generate/generate.ts';
import { readRegions } from '../../src/generate/user-regions.ts';
import type { Service } from '../../src/model/system.ts';
import { inputFor, result, SERVICES, service, systemWith } from './fixture.ts';

type Files = Map<string, string>;

function run(existing: Files, services = SERVICES) {
  const { value, diagnostics } = generate(inputFor(systemWith(services), existing));
  const written: Files = new Map((value?.outputs ?? []).map(({ path, content }) => [path, String(content)]));
  return { written, codes: diagnostics.map(({ code }) => code), diagnostics };
}

function edited(files: Files, change: (text: string) => string, path = 'sossl.c'): Files {
  return new Map([...files, [path, change(files.get(path) ?? '')]]);
}

const first = run(new Map()).written;
const SKELETON = 'results->speed = 0U;\n    return SOSSL_STATUS_FAILED;';
const withBody = edited(first, (text) =>
  text.replace(SKELETON, 'results->speed = 7U;\n    return SOSSL_STATUS_SUCCESS;'),
);

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('what the user wrote', () => {
  test('generating twice changes nothing', () => {
    expect(run(first).written).toEqual(first);
    expect(run(withBody).written.get('sossl.c')).toBe(withBody.get('sossl.c'));
  });

  test('a body stays when services around it come and go', () => {
    const without = run(withBody, SERVICES.slice(0, 1));
    expect(without.codes).toEqual([]);
    expect(without.written.get('sossl.c')).toContain('results->speed = 7U;');
    expect(without.written.get('sossl.c')).not.toContain('kick_invoke');
  });

  test('an untouched skeleton follows the configuration', () => {
    const [speed, ...rest] = SERVICES;
    const grown = { ...speed, results: [] } as (typeof SERVICES)[number];
    expect(run(first, [grown, ...rest]).written.get('sossl.c')).not.toContain('results->speed');
  });

  test('the body of a removed service goes to the orphans, with its requirements', () => {
    const { written } = run(withBody, SERVICES.slice(1));
    const orphans = written.get('sossl.orphans.c') ?? '';
    expect(orphans).toContain('results->speed = 7U;');
    expect(orphans).toContain('SSR-P-SPD-001');
  });

  test('orphans are only appended to', () => {
    const once = new Map([...withBody, ['sossl.orphans.c', 'mine\n']]);
    expect(run(once, SERVICES.slice(1)).written.get('sossl.orphans.c')).toMatch(/^mine\n/);
  });

  test('an untouched skeleton leaves no orphan', () => {
    expect(run(first, SERVICES.slice(1)).written.has('sossl.orphans.c')).toBe(false);
  });

  test('Windows line ends do not count as an edit', () => {
    const { codes, written } = run(edited(withBody, (text) => text.replaceAll('\n', '\r\n')));
    expect(codes).toEqual([]);
    expect(written.get('sossl.c')).toContain('results->speed = 7U;\n');
  });
});

describe('what would be lost is refused, and nothing is written', () => {
  test.each<[string, string, (files: Files) => Files]>([
    [
      'a changed line of the tool',
      'GEN0402',
      (files) => edited(files, (text) => text.replace('SOSSL_STATUS_DENIED', 'SOSSL_STATUS_SUCCESS')),
    ],
    ['an added line', 'GEN0402', (files) => edited(files, (text) => `${text}int extra;\n`)],
    [
      'a deleted tag',
      'GEN0402',
      (files) => edited(files, (text) => text.replace(' /* @req SSR-F-SMC-001 */', '')),
    ],
    [
      'a lost base and a changed line',
      'GEN0403',
      (files) => {
        const left = edited(files, (text) => text.replace('break;', ';'));
        left.delete('.sossl/base/sossl.c');
        return left;
      },
    ],
    [
      'a changed header',
      'GEN0404',
      (files) => edited(files, (text) => text.replace('0x82000001', '0x82000009'), 'sossl.h'),
    ],
    [
      'a missing end marker',
      'GEN0405',
      (files) => edited(files, (text) => text.replace(/.*user-end service\.kick.*\n/, '')),
    ],
    [
      'a doubled region',
      'GEN0405',
      (files) =>
        edited(files, (text) => `${text}/* sossl:user-begin includes */\n/* sossl:user-end includes */\n`),
    ],
    [
      'a nested region',
      'GEN0405',
      (files) => edited(files, (text) => text.replace('(void)caller;', '/* sossl:user-begin x */')),
    ],
    [
      'a misspelt marker',
      'GEN0405',
      (files) =>
        edited(files, (text) => text.replace('/* sossl:user-begin includes */', '/* sossl:user-begin */')),
    ],
  ])('%s', (_name, code, change) => {
    const { codes, written } = run(change(first));
    expect(codes).toContain(code);
    expect(written.size).toBe(0);
  });

  test('the place is the line in the file, user text included', () => {
    const files = edited(withBody, (text) => text.replace('SOSSL_STATUS_DENIED', 'SOSSL_STATUS_FAILED'));
    const lines = (files.get('sossl.c') ?? '').split('\n');
    const changed = lines.indexOf('    int32_t status = SOSSL_STATUS_FAILED;') + 1;
    expect(changed).toBeGreaterThan(0);
    expect(run(files).diagnostics[0]?.span?.line).toBe(changed);
  });

  /** What is printed of the only diagnostic: place, source line. */
  function printed(files: Files, path = 'sossl.c'): readonly string[] {
    const { diagnostics } = run(files);
    const text = formatText(diagnostics, new Map([[path, files.get(path) ?? '']]), { colours: false });
    expect(diagnostics.map(({ span }) => span?.file)).toEqual([path]);
    const [head = '', source = '', carets = ''] = text.split('\n');
    return [head, source.slice(source.indexOf('| ') + 2), carets.slice(carets.indexOf('| ') + 2)];
  }
  test.each<[string, string, (text: string) => string, string]>([
    ['GEN0402', 'sossl.c', (text) => text.replace('= SOSSL_STATUS_DENIED', '= 17'), '= 17'],
    [
      'GEN0402',
      'sossl.c',
      (text) => text.replace('= SOSSL_STATUS_DENIED', '= 17').replaceAll('\n', '\r\n'),
      '= 17',
    ],
    ['GEN0404', 'sossl.h', (text) => text.replace('0x82000001', '0x82000009'), '0x82000009'],
    ['GEN0404', 'sossl.h', (text) => text.slice(0, text.lastIndexOf('\n#endif')), ''],
    [
      'GEN0405',
      'sossl.c',
      (text) => text.replace('user-begin includes', 'user-start\nsossl:user-begin'),
      'sossl:user-begin',
    ],
  ])('%s prints the line of %s that it is about', (code, path, change, part) => {
    const files = edited(withBody, change, path);
    const text = (files.get(path) ?? '').replaceAll('\r', '');
    const line = part === '' ? text.split('\n').length : lineOf(text, part);
    const [head, source, carets] = printed(files, path);
    expect(head).toMatch(new RegExp(`^${path}:${line}:1: error ${code}: `));
    expect(source).toBe(text.split('\n')[line - 1]);
    expect(carets).toBe('^'.repeat(Math.max(1, source?.length ?? 0)));
  });

  test('GEN0403 prints the line too', () => {
    const files = edited(withBody, (text) => text.replace('= SOSSL_STATUS_DENIED', '= 17'));
    files.delete('.sossl/base/sossl.c');
    expect(printed(files)[1]).toContain('= 17');
  });

  const BEGIN = '/* sossl:user-begin includes */';
  const END = '/* sossl:user-end includes */';
  test.each<[string, (text: string) => string, string]>([
    [
      'begin and end exchanged',
      (text) => text.replace(BEGIN, '@').replace(END, BEGIN).replace('@', END),
      END,
    ],
    [
      'a begin with the id of another region',
      (text) => text.replace(BEGIN, '/* sossl:user-begin declarations */'),
      END,
    ],
    ['a begin that is misspelt', (text) => text.replace(BEGIN, '/* sossl:user-begin */'), 'user-begin */'],
  ])('one mistake is one diagnostic: %s', (_name, change, part) => {
    const files = edited(withBody, change);
    const [head, source] = printed(files);
    expect(head).not.toMatch(/sossl\.c.*sossl\.c/);
    expect(source).toContain(part);
  });

  test('the place is the whole line without its line end', () => {
    const files = edited(withBody, (text) =>
      text.replace('= SOSSL_STATUS_DENIED', '= 17').replaceAll('\n', '\r\n'),
    );
    const { start = 0, end = 0 } = run(files).diagnostics[0]?.span ?? {};
    expect(files.get('sossl.c')?.slice(start, end)).toBe('    int32_t status = 17;');
  });

  test('a lost base alone is no loss', () => {
    const files = new Map(first);
    files.delete('.sossl/base/sossl.c');
    expect(run(files).codes).toEqual([]);
  });
});

describe('a service with renamed_from', () => {
  const [speed, ...others] = SERVICES as [Service, ...Service[]];
  const renamed = service('read_speed', {
    smc32: 0x8200_0001,
    results: [result('read_speed', 'speed', 'uint32')],
    renamedFrom: 'get_speed',
  });
  const BODY = 'results->speed = 7U;';
  const bodyOf = (files: Files, id: string): string =>
    readRegions(files.get('sossl.c') ?? '')
      .bodies.get(id)
      ?.join('\n') ?? '';

  test('takes over the body of the old name, and nothing becomes an orphan', () => {
    const { written, codes } = run(withBody, [renamed, ...others]);
    expect(codes).toEqual([]);
    expect(bodyOf(written, 'service.read_speed')).toContain(BODY);
    expect(written.has('sossl.orphans.c')).toBe(false);
    expect(written.get('sossl.c')).not.toContain('service.get_speed ');
  });

  test('keeps it from then on, without a word', () => {
    const once = run(withBody, [renamed, ...others]).written;
    const again = run(once, [renamed, ...others]);
    expect(again.codes).toEqual([]);
    expect(again.written).toEqual(once);
    const { renamedFrom: _, ...settled } = renamed;
    expect(bodyOf(run(once, [settled, ...others]).written, 'service.read_speed')).toContain(BODY);
  });

  test('takes nothing from a skeleton nobody has changed', () => {
    const { written, codes } = run(first, [renamed, ...others]);
    expect(codes).toEqual([]);
    expect(bodyOf(written, 'service.read_speed')).toContain('SOSSL_STATUS_FAILED');
  });

  test('takes nothing from a service that is still there', () => {
    const { written, codes } = run(withBody, [speed, renamed, ...others]);
    expect(codes).toEqual([]);
    expect(bodyOf(written, 'service.get_speed')).toContain(BODY);
    expect(bodyOf(written, 'service.read_speed')).not.toContain(BODY);
  });

  test('with a body of its own keeps that; the old one goes to the orphans, and a warning says so', () => {
    const both = run(withBody, [speed, renamed, ...others]).written;
    const own = edited(both, (text) => text.replace(SKELETON, 'return SOSSL_STATUS_DENIED;'));
    expect(bodyOf(own, 'service.read_speed')).toContain('SOSSL_STATUS_DENIED');
    const { written, diagnostics } = run(own, [renamed, ...others]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['GEN0406', 'warning']]);
    const begin = lineOf(own.get('sossl.c') ?? '', 'sossl:user-begin service.get_speed ');
    expect(diagnostics[0]?.span?.line).toBe(begin);
    expect(bodyOf(written, 'service.read_speed')).toContain('SOSSL_STATUS_DENIED');
    expect(written.get('sossl.orphans.c')).toContain(BODY);
    expect(run(new Map([...own, ...written]), [renamed, ...others]).codes).toEqual([]);
  });

  test('and a second one with the same old name do not both get its body', () => {
    const second = { ...renamed, name: 'fetch_speed', path: 'smc_services.fetch_speed', smc32: 0x8200_0009 };
    const { written } = run(withBody, [renamed, second, ...others]);
    expect((written.get('sossl.c') ?? '').split(BODY)).toHaveLength(2);
  });

  test('and another one each get the body of their own old name', () => {
    const two = edited(withBody, (text) =>
      text.replace('return SOSSL_STATUS_FAILED;', 'return SOSSL_STATUS_DENIED;'),
    );
    const hint = SERVICES.find(({ name }) => name === 'set_temperature') as Service;
    const rest = SERVICES.filter(({ name }) => name !== 'get_speed' && name !== hint.name);
    const moved = [
      { ...renamed },
      { ...hint, name: 'heat', path: 'smc_services.heat', renamedFrom: hint.name },
    ];
    const { written } = run(two, [...moved, ...rest]);
    expect(bodyOf(written, 'service.read_speed')).toContain(BODY);
    expect(bodyOf(written, 'service.heat')).toContain('SOSSL_STATUS_DENIED');
  });
});
