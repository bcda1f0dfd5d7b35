import { describe, expect, test } from 'vitest';
import { formatText } from '../../src/diagnostics/text.ts';
import { generate } from '../../src/generate/generate.ts';
import { readRegions } from '../../src/generate/user-regions.ts';
import type { Service } from '../../src/model/system.ts';
import { argument, inputFor, result, SERVICES, service, systemWith } from './fixture.ts';

type Files = Map<string, string>;

function run(existing: Files, services = SERVICES) {
  const { value, diagnostics } = generate(inputFor(systemWith(services), existing));
  const written: Files = new Map((value?.outputs ?? []).map(({ path, content }) => [path, String(content)]));
  return { value, written, codes: diagnostics.map(({ code }) => code), diagnostics };
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

  test('Windows line ends do not count as an edit, and stay', () => {
    const { codes, written } = run(
      edited(withBody, (text) => text.replaceAll('\n', '\r\n')),
      SERVICES.slice(0, 1),
    );
    expect(codes).toEqual([]);
    expect(written.get('sossl.c')).toContain('results->speed = 7U;\r\n');
    expect((written.get('sossl.c') ?? '').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test.each<[string, (text: string) => string]>([
    ['a changed line of the tool', (text) => text.replace('SOSSL_STATUS_DENIED', 'SOSSL_STATUS_SUCCESS')],
    ['an added function', (text) => `${text}int extra(void)\n{\n    return 1;\n}\n`],
    ['a deleted tag', (text) => text.replace(' /* @req SSR-F-SMC-001 */', '')],
    ['a deleted assertion', (text) => text.replace(/_Static_assert\([^;]*;\n/, '')],
  ])('%s outside a region stays, also through a change of the configuration', (_name, change) => {
    const files = edited(withBody, change);
    const now = run(files);
    expect(now.codes).toEqual([]);
    expect(now.written.get('sossl.c')).toBe(files.get('sossl.c'));
    const fewer = run(files, SERVICES.slice(0, 2));
    expect(fewer.codes).toEqual([]);
    expect(fewer.written.get('sossl.c')).toBe(
      change(run(withBody, SERVICES.slice(0, 2)).written.get('sossl.c') ?? ''),
    );
  });

  test('both changed one line: a conflict that names the function, written with both lines', () => {
    const bound = (text: string): string => text.replace('request->axle > 1U', 'request->axle > mine()');
    const [speed, ...rest] = SERVICES as [Service, ...Service[]];
    const wider = { ...speed, arguments: [argument('get_speed', 'axle', 'uint32', 0n, 3n)] };
    const { codes, value } = run(edited(first, bound), [wider, ...rest]);
    expect(codes).toEqual([]);
    expect(value?.conflicts.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'GEN0411 you and the configuration changed the same lines of function get_speed_decode',
    ]);
    const text = String(value?.outputs.find(({ path }) => path === 'sossl.c')?.content);
    const line = value?.conflicts[0]?.span?.line ?? 0;
    expect(text.split('\n')[line - 1]).toBe('<<<<<<< yours');
    expect(text).toContain('request->axle > mine()');
    expect(text).toContain('request->axle > 3U');
    expect(
      run(
        edited(first, () => text),
        [wider, ...rest],
      ).codes,
    ).toEqual(['GEN0412']);
  });

  test('a lost base: lines that differ are a conflict, what one of both has alone stays, and a warning says so', () => {
    const files = edited(withBody, (text) =>
      text
        .replace('= SOSSL_STATUS_DENIED', '= SOSSL_STATUS_SUCCESS')
        .replace('/* ---- dispatch', 'static int mine;\n\n/* ---- dispatch'),
    );
    files.delete('.sossl/base/sossl.c');
    const { codes, value, written } = run(files, [...SERVICES, service('late', { smc32: 0x8200_0077 })]);
    expect(codes).toEqual(['GEN0403']);
    expect(value?.conflicts.map(({ code }) => code)).toEqual(['GEN0411']);
    const text = written.get('sossl.c') ?? '';
    expect(text).toMatch(
      /^<<<<<<< yours\n.*= SOSSL_STATUS_SUCCESS;\n\|{7} before\n=======\n.*= SOSSL_STATUS_DENIED;\n>>>>>>> generated\n/m,
    );
    for (const part of ['static int mine;', 'results->speed = 7U;', 'static int32_t late_invoke('])
      expect(text).toContain(part);
  });

  test('the body of a service that returns comes back, and its entry stays', () => {
    const gone = run(withBody, SERVICES.slice(1)).written;
    const back = run(new Map([...withBody, ...gone]));
    expect(back.codes).toEqual(['GEN0415']);
    expect(back.written.get('sossl.c')).toBe(withBody.get('sossl.c'));
    expect(back.written.has('sossl.orphans.c')).toBe(false);
    const again = run(new Map([...withBody, ...gone, ...back.written]), SERVICES.slice(1));
    expect(again.written.has('sossl.orphans.c')).toBe(false);
  });

  test('a service that looks renamed is proposed, and its body is kept until somebody says so', () => {
    const [speed, ...rest] = SERVICES as [Service, ...Service[]];
    const other = service('read_speed', {
      smc32: 0x8200_0001,
      arguments: [argument('read_speed', 'axle', 'uint32', 0n, 1n)],
      results: [result('read_speed', 'speed', 'uint32')],
    });
    const { codes, written, diagnostics } = run(withBody, [other, ...rest]);
    expect(codes).toEqual(['GEN0414', 'GEN0416']);
    expect(diagnostics[1]?.message).toBe(
      'read_speed looks like get_speed with another name, and has no body yet',
    );
    expect(speed.name).toBe('get_speed');
    expect(written.get('sossl.orphans.c')).toContain('results->speed = 7U;');
    const said = run(new Map([...withBody, ...written]), [{ ...other, renamedFrom: 'get_speed' }, ...rest]);
    expect(said.codes).toEqual([]);
  });
});

describe('what would be lost is refused, and nothing is written', () => {
  test.each<[string, string, (files: Files) => Files]>([
    [
      'a region without its markers',
      'GEN0410',
      (files) => edited(files, (text) => text.replace(/.*sossl:user-(begin|end) service\.kick.*\n/g, '')),
    ],
    [
      'a file of another project',
      'GEN0420',
      (files) => edited(files, () => '#include <stdint.h>\n\nint other(void);\n'),
    ],
    [
      'an unfinished conflict of git',
      'GEN0412',
      (files) => edited(files, (text) => `${text}<<<<<<< HEAD\n=======\n>>>>>>> other\n`),
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

  /** What is printed of the only diagnostic: place, source line. */
  function printed(files: Files, path = 'sossl.c'): readonly string[] {
    const { diagnostics } = run(files);
    const text = formatText(diagnostics, new Map([[path, files.get(path) ?? '']]), { colours: false });
    expect(diagnostics.map(({ span }) => span?.file)).toEqual([path]);
    const [head = '', source = '', carets = ''] = text.split('\n');
    return [head, source.slice(source.indexOf('| ') + 2), carets.slice(carets.indexOf('| ') + 2)];
  }
  test.each<[string, string, (text: string) => string, string]>([
    ['GEN0404', 'sossl.h', (text) => text.replace('0x82000001', '0x82000009'), '0x82000009'],
    ['GEN0404', 'sossl.h', (text) => text.slice(0, text.lastIndexOf('\n#endif')), ''],
    [
      'GEN0405',
      'sossl.c',
      (text) => text.replace('user-begin includes', 'user-start\nsossl:user-begin'),
      'sossl:user-start',
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
    ['an end without its start', (text) => text.replace(END, 'user-end includes */'), 'user-end includes */'],
    [
      'an end with a misspelt word',
      (text) => text.replace(END, '/* sosl:user-end includes */'),
      'sosl:user-end',
    ],
  ])('one mistake is one diagnostic: %s', (_name, change, part) => {
    const files = edited(withBody, change);
    const [head, source] = printed(files);
    expect(head).not.toMatch(/sossl\.c.*sossl\.c/);
    expect(source).toContain(part);
  });

  test('the place is the whole line without its line end', () => {
    const files = edited(withBody, (text) =>
      text.replace(BEGIN, '/* sossl:user-begin */').replaceAll('\n', '\r\n'),
    );
    const { start = 0, end = 0 } = run(files).diagnostics[0]?.span ?? {};
    expect(files.get('sossl.c')?.slice(start, end)).toBe('/* sossl:user-begin */');
  });

  test('a lost base alone is no loss', () => {
    const files = new Map(first);
    files.delete('.sossl/base/sossl.c');
    expect(run(files).codes).toEqual([]);
  });

  test('a file that is gone although its base is there: a warning', () => {
    const files = new Map(first);
    files.delete('sossl.c');
    expect(run(files).codes).toEqual(['GEN0421']);
  });

  test('the file of another project shares the regions that every file has, and is told as such', () => {
    const others = run(new Map(), [service('other', { smc32: 0x8200_0042 })]).written;
    expect(run(edited(first, () => others.get('sossl.c') ?? '')).codes).toEqual(['GEN0420']);
  });
});

describe('regions that stand elsewhere', () => {
  const region = (text: string, id: string): string =>
    new RegExp(`    /\\* sossl:user-begin ${id} \\*/\\n[\\s\\S]*?user-end ${id} \\*/\\n`).exec(text)?.[0] ??
    '';

  test('one that the user wrote ahead of its service stands there once afterwards, and can be generated again', () => {
    const mine =
      'static int mine(void)\n{\n    /* sossl:user-begin service.late */\n    return 1;\n    /* sossl:user-end service.late */\n}\n\n';
    const files = edited(first, (text) => text.replace('/* ---- dispatch', `${mine}/* ---- dispatch`));
    const services = [...SERVICES, service('late', { smc32: 0x8200_0077 })];
    const { codes, written } = run(files, services);
    expect(codes).toEqual(['GEN0425']);
    expect(written.get('sossl.c')?.split('sossl:user-begin service.late')).toHaveLength(2);
    expect(run(new Map([...files, ...written]), services).codes).toEqual([]);
  });

  test('one in a function that goes, while its own stays: refused at the region, nothing written', () => {
    const text = first.get('sossl.c') ?? '';
    const [speed, kick] = [region(text, 'service.get_speed'), region(text, 'service.kick')];
    const swapped = text.replace(speed, () => '<here>').replace(kick, () => speed);
    const { codes, diagnostics, value } = run(
      edited(first, () => swapped.replace('<here>', () => kick)),
      SERVICES.filter(({ name }) => name !== 'get_speed'),
    );
    expect([codes, value]).toEqual([['GEN0422'], undefined]);
    expect(diagnostics[0]?.message).toContain("'service.kick' stands in function get_speed_invoke");
  });

  test.each<[string, (text: string) => string]>([
    ['a branch', (body) => `    if (caller != 0) {\n${body}    } else {\n        return 1;\n    }\n`],
    ['a group', (body) => `#if 0\n${body}#endif\n`],
    ['a case', (body) => `    switch (1) {\n    case 1:\n${body}        break;\n    }\n`],
  ])(
    'in %s: a changed contract is told and noted there, and the body is an orphan when it goes',
    (_, around) => {
      const body = region(withBody.get('sossl.c') ?? '', 'service.get_speed');
      const files = edited(withBody, (text) => text.replace(body, () => around(body)));
      const [speed, ...rest] = SERVICES as [Service, ...Service[]];
      const other = { ...speed, results: [result('get_speed', 'velocity', 'uint32')] };
      const changed = run(files, [other, ...rest]);
      expect(changed.codes).toEqual(['GEN0413']);
      expect(changed.written.get('sossl.c')).toContain(
        'user-begin service.get_speed */\n    /* sossl: the contract of this service changed',
      );
      expect(run(files, rest).written.get('sossl.orphans.c')).toContain('/* service.get_speed: not in');
    },
  );

  test('in a function of the user: the same', () => {
    const body = region(withBody.get('sossl.c') ?? '', 'service.get_speed');
    const mine = `static int mine(void)\n{\n${body}}\n\n`;
    const files = edited(withBody, (text) =>
      text.replace(body, '').replace('/* ---- dispatch', () => `${mine}/* ---- dispatch`),
    );
    const [speed, ...rest] = SERVICES as [Service, ...Service[]];
    const other = { ...speed, results: [result('get_speed', 'velocity', 'uint32')] };
    expect(run(files, [other, ...rest]).codes).toEqual(['GEN0413']);
  });
});

describe('an entry of the orphans that cannot be put back', () => {
  const gone = run(withBody, SERVICES.slice(1)).written.get('sossl.orphans.c') ?? '';
  test.each<[string, (text: string) => string]>([
    ['without its end', (text) => text.replace(/#endif\n/, '')],
    ['without its start', (text) => text.replace('#if 0\n', '')],
    ['with a marker', (text) => text.replace('#if 0\n', '#if 0\n/* sossl:user-begin service.kick */\n')],
  ])('%s: a skeleton, and a warning that says why', (_, damage) => {
    const removed = run(withBody, SERVICES.slice(1)).written;
    const back = run(new Map([...removed, ['sossl.orphans.c', damage(gone)]]));
    expect(back.codes).toEqual(['GEN0423']);
    expect(back.written.get('sossl.c')).toBe(first.get('sossl.c'));
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
    expect(codes).toEqual(['GEN0413']);
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
