// `sossl explain`: codes, settings, requirements, symbols; with a project, without one, with one that has mistakes.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import { scratchFolder } from '../io/scratch.ts';
import { edit, exampleCopy, ROOT, sossl, wholeCopy } from './harness.ts';

const OUTSIDE = { workingFolder: scratchFolder() };
let project = '';

beforeAll(async () => {
  project = wholeCopy();
  await sossl(['generate', project]);
});

/** What stands behind a label, its further lines joined. */
function row(text: string, label: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`  ${label.padEnd(14)}`));
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith(' '.repeat(16)));
  return [lines[start] ?? '', ...rest.slice(0, end)].map((line) => line.slice(16)).join(' ');
}

/** Explains something without a project and expects it to be known. */
async function explained(...words: readonly string[]): Promise<string> {
  const ran = await sossl(['explain', ...words], OUTSIDE);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return ran.out;
}

describe('codes', () => {
  test.each([['SYS0203'], ['sys0203'], ['region-overlap']])('%s', async (word) => {
    const text = await explained(word);
    expect(text).toMatch(/^error SYS0203 region-overlap\n\n/);
    expect(text).toContain('Carries out SSR-F-MEM-007.');
  });

  test('every code of the catalogue is explained', async () => {
    for (const { code, name } of CATALOGUE) expect(await explained(code)).toContain(` ${code} ${name}\n`);
  });

  test('without a word, all codes', async () => {
    expect((await explained()).trimEnd().split('\n')).toHaveLength(CATALOGUE.length);
  });

  test('an unknown code is refused with those of its area', async () => {
    const ran = await sossl(['explain', 'SYS9999'], OUTSIDE);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/CLI0103: there is no code SYS9999[\s\S]*Codes of that area: SYS0\d+/);
  });
});

describe('settings', () => {
  test('meaning, range, default, example and effect', async () => {
    const text = await explained('features.virtual_net.to_secure.mtu_bytes');
    expect(text).toMatch(/^features\.virtual_net\.to_secure\.mtu_bytes\n\nLargest frame/);
    expect(row(text, 'value')).toBe('whole number, in bytes');
    expect(row(text, 'range')).toBe('64 to 9000');
    expect(row(text, 'when absent')).toBe('it must be there');
    expect(row(text, 'example')).toBe('1500');
    expect(row(text, 'effect')).toMatch(/^(?:enforced by|given to|checked only|documentation)/);
  });

  test('words with their meanings, and the default', async () => {
    const text = await explained('features.fpu_switching');
    expect(row(text, 'words')).toMatch(/^none: .*eager: .*lazy: /);
    expect(row(text, 'when absent')).toBe('eager');
  });

  test('every leaf of the schema, as a pattern, with its effect', async () => {
    const schema = fs.readFileSync(path.join(ROOT, 'schema/sossl-1.schema.json'), 'utf8');
    const leaves = schemaLeaves(JSON.parse(schema));
    expect(leaves.length).toBeGreaterThan(80);
    for (const { leaf } of leaves.filter((_, at) => at % 9 === 0)) {
      const text = await explained(leaf);
      expect([leaf, text.startsWith(`${leaf}\n`), row(text, 'effect') !== '']).toEqual([leaf, true, true]);
    }
  });

  test('a map lists what is in it', async () => {
    const text = await explained('features.virtual_net.to_secure.rate_limiter');
    expect(text).toMatch(/: a map of \d+ settings\n/);
    expect(text).toContain('features.virtual_net.to_secure.rate_limiter.burst  ');
  });

  test('a value with several forms is explained as a whole', async () => {
    expect(await explained('smc_services.*.id.owner')).toMatch(/^smc_services\.\*\.id\n/);
  });

  test('no explanation is wider than a terminal, but for lists of paths', async () => {
    for (const word of ['smc_services.*.id', 'operating_systems.*.cores', 'SSR-F-PSC-013', 'IOE0301']) {
      const long = (await explained(word)).split('\n').filter((line) => line.length > 110);
      expect([word, long]).toEqual([word, []]);
    }
  });
});

describe('settings of a project', () => {
  const PATH = 'smc_services.set_speed.arguments.speed_kmh.max';

  test('value, place, constructs and requirements', async () => {
    const text = await explained(PATH, project);
    const line = fs
      .readFileSync(`${project}/sossl.yaml`, 'utf8')
      .split('\n')
      .findIndex((one) => one.includes('max: 400'));
    expect(text).toMatch(/^smc_services\.\*\.arguments\.\*\.max\n/);
    expect(row(text, 'value')).toBe('whole number');
    expect(text).toContain(`\nIn ${project}:\n  path          ${PATH}\n  value         400\n`);
    expect(row(text, 'place')).toBe(`${project}/sossl.yaml:${line + 1}:47`);
    expect(row(text, 'constructs')).toMatch(
      /sossl\.c:\d+ {2}decision set_speed_decode, decode\.speed_kmh\.max {2}SSR-F-ARG-005/,
    );
    expect(row(text, 'requirements')).toBe('SSR-F-ARG-005');
  });

  test('lists are shown as they are written', async () => {
    expect(await explained('operating_systems.infotainment.cores', project)).toContain(
      'value         [0, 1, 2, 3]\n',
    );
  });

  test('a pattern says where it is set', async () => {
    expect(row(await explained('smc_services.*.arguments.*.min', project), 'set at')).toMatch(
      /^smc_services\.raise_telltale\.arguments\.lamp\.min /,
    );
  });

  test.each([
    ['features.fpu_switching', 'not set'],
    ['smc_services.set_speed.note', 'not set'],
    [
      'smc_services.set_sped.id',
      'nothing is called smc_services.set_sped; did you mean smc_services.set_speed.id?',
    ],
  ])('%s: %s', async (word, wanted) => {
    expect(await explained(word, project)).toContain(`\nIn ${project}:\n  value         ${wanted}\n`);
  });

  test('the current folder is the project when it is one', async () => {
    const ran = await sossl(['explain', PATH], { workingFolder: project });
    expect(ran.out).toContain('\nIn .:\n');
    expect(row(ran.out, 'place')).toMatch(/^sossl\.yaml:\d+:47$/);
  });

  test('before generation there are no constructs yet, and it says so', async () => {
    expect(row(await explained(PATH, exampleCopy()), 'constructs')).toMatch(
      /^not known: .*sossl\.c does not exist yet/,
    );
  });

  test('a project with mistakes: the meaning all the same, and why not more', async () => {
    const folder = exampleCopy();
    edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    const text = await explained(PATH, folder);
    expect(text).toMatch(/^smc_services\.\*\.arguments\.\*\.max\n/);
    expect(text).toContain(`Nothing about ${folder}: it has 1 error, 0 warnings`);
  });

  test('what is no project is refused', async () => {
    expect((await sossl(['explain', PATH, 'no/such'], OUTSIDE)).err).toContain('error IOE0101');
  });
});

describe('requirements', () => {
  test('text, criterion, parents, roles and tables', async () => {
    const text = await explained('SSR-F-ARG-005');
    expect(text).toMatch(
      /^SSR-F-ARG-005: An argument above its maximum is refused\nSSR of the framework set, ASIL C, revision \d+\n/,
    );
    expect(row(text, 'criterion')).toContain('the maximum plus one is answered -3');
    expect(row(text, 'refines')).toMatch(/^TSR-F-ARG-001 \S/);
    expect(row(text, 'roles')).toMatch(/^decode\.\*\.max: \S/);
    expect(row(text, 'tables')).toContain('above-maximum  ');
  });

  test('children of the levels above', async () => {
    expect(row(await explained('TSR-F-ARG-001'), 'refined by')).toContain('SSR-F-ARG-005 ');
  });

  test('codes that claim it, and functions of the monitor', async () => {
    expect(row(await explained('ssr-f-mem-007'), 'codes')).toContain('SYS0203 region-overlap');
    expect(row(await explained('SSR-F-PSC-007'), 'monitor')).toMatch(/cpu_on {2}.*monitor\/src\/psci\.c:\d+/);
  });

  test('in a project: its own, and the state of the framework’s', async () => {
    expect(await explained('SSR-P-SPD-001', project)).toContain('SSR of the project set, ASIL B');
    const text = await explained('SSR-F-ARG-005', project);
    expect(row(text, 'state')).toMatch(/^not run: /);
    expect(row(text, 'constructs')).toContain('decision set_speed_decode, decode.speed_kmh.max');
    expect(row(text, 'settings')).toContain('smc_services.set_speed.arguments.speed_kmh.max');
  });
});

describe('symbols of the emitted C', () => {
  test('a function: place, role, requirements, setting, what is in it', async () => {
    const text = await explained('set_speed_decode', project);
    expect(text).toMatch(new RegExp(`^set_speed_decode: function in ${project}/sossl\\.c:\\d+\n`));
    const line = Number(/sossl\.c:(\d+)/.exec(text)?.[1]);
    const code = fs.readFileSync(`${project}/sossl.c`, 'utf8').split('\n');
    expect(code.slice(line - 1, line + 3).join('\n')).toContain('set_speed_decode');
    expect(row(text, 'role')).toBe('function.decode');
    expect(row(text, 'from')).toBe('smc_services.set_speed');
    expect(row(text, 'why')).not.toBe('');
    expect(row(text, 'and')).toContain('decode.speed_kmh.max  SSR-F-ARG-005');
  });

  test.each([
    ['SOSSL_ID_SET_SPEED_SMC32', 'macro'],
    ['sossl_regions', 'object'],
    ['get_speed_results', 'type'],
  ])('%s: %s', async (symbol, kind) => {
    expect(await explained(symbol, project)).toMatch(new RegExp(`^${symbol}: ${kind} in `));
  });
});

describe('what is not known is refused with offers', () => {
  test.each([
    [
      ['mtu_bytes'],
      'features.virtual_net.to_secure.mtu_bytes or features.virtual_net.to_non_secure.mtu_bytes',
    ],
    [['fpu_swiching'], 'features.fpu_switching'],
    [['features.fpu_swiching'], 'features.fpu_switching'],
    [['region-overlaps'], 'region-overlap'],
    [['SSR-F-ARG-05'], 'SSR-F-ARG-005'],
  ])('%j: did you mean %s?', async (words, offer) => {
    const ran = await sossl(['explain', ...words], OUTSIDE);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(`CLI0109: nothing is called ${words[0]}`);
    expect(ran.err).toContain(`Did you mean ${offer}?`);
  });

  test('symbols are offered when there is a project', async () => {
    const ran = await sossl(['explain', 'set_sped_decode', project], OUTSIDE);
    expect(ran.err).toContain('Did you mean set_speed_decode?');
    expect(ran.err).not.toContain('Inside a project');
  });

  test('a symbol of a project that was not generated yet', async () => {
    const folder = exampleCopy();
    const ran = await sossl(['explain', 'set_speed_decode', folder], OUTSIDE);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`Symbols are not known: ${folder}/sossl.c does not exist yet`);
  });

  test('nothing near', async () => {
    const ran = await sossl(['explain', 'xyzzy'], OUTSIDE);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('hint: All codes: sossl explain. Inside a project: sossl explain WHAT PROJECT');
  });
});
