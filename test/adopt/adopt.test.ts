// The command: what it writes, and what it refuses. Needs Node alone; compilers are kept away.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMap } from '../../src/adopt/read-map.ts';
import { type Ran, ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { changed, LEGACY, type LegacyTexts, legacyTexts } from './legacy.ts';

const nothingInstalled = () =>
  Promise.resolve({ ended: 'missing' as const, status: undefined, output: '', errors: '' });

interface Adopted extends Ran {
  readonly folder: string;
  readonly out: string;
}

/** Runs the command in a folder with the three texts, `map` only where one is wanted. */
async function adopt(
  changes: Partial<LegacyTexts> = {},
  words: readonly string[] = ['--map', 'adopt-map.yaml'],
): Promise<Adopted> {
  const folder = scratchFolder();
  const texts = legacyTexts(changes);
  for (const [name, text] of [
    ['vm_config.yaml', texts.yaml],
    ['sossl_services.c', texts.code],
    ['adopt-map.yaml', texts.map],
  ] as const)
    fs.writeFileSync(path.join(folder, name), text);
  fs.copyFileSync(path.join(LEGACY, 'vm_monitor.h'), path.join(folder, 'vm_monitor.h'));
  const line = ['adopt', 'vm_config.yaml', 'sossl_services.c', ...words, '--out', 'new'];
  return { ...(await sossl(line, { workingFolder: folder, run: nothingInstalled })), folder };
}

function filesBelow(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
    .sort();
}

describe('without a map', () => {
  test('writes a draft and nothing else, and says what to do', async () => {
    const ran = await adopt({}, []);
    expect(ran.code).toBe(1);
    expect(filesBelow(path.join(ran.folder, 'new'))).toEqual(['adopt-map.yaml']);
    expect(ran.out).toMatch(
      /error ADP0101: new\/adopt-map.yaml is a draft: \d+ of \d+ rows wait for a decision/,
    );
  });

  test('the draft has the shape of a map, with a row for each key', async () => {
    const { folder } = await adopt({}, []);
    const text = fs.readFileSync(path.join(folder, 'new/adopt-map.yaml'), 'utf8');
    const { diagnostics, value } = readMap({ file: 'adopt-map.yaml', text });
    expect(diagnostics).toEqual([]);
    expect(value?.keys.length).toBeGreaterThan(90);
    expect(value?.keys.find(({ from }) => from === 'SmcServices[*].Svc')?.to).toBe('smc_services[*].name');
    expect(value?.services.map(({ name, handler }) => `${name} ${handler.symbol}`)).toContain(
      'op_hours smc_operating_hours',
    );
    expect(value?.services.find(({ name }) => name === 'get_diag')?.isSkeleton).toBe(true);
  });

  test('docs/adopt.md shows rows of this draft, and its figures', async () => {
    const ran = await adopt({}, []);
    const draft = fs.readFileSync(path.join(ran.folder, 'new/adopt-map.yaml'), 'utf8').split('\n');
    const walk = fs.readFileSync(path.join(ROOT, 'docs/adopt.md'), 'utf8');
    const shown =
      /```yaml\n(keys:\n[\s\S]*?)```/
        .exec(walk)?.[1]
        ?.split('\n')
        .filter((line) => line !== '') ?? [];
    expect(shown.length).toBeGreaterThan(8);
    for (const line of shown) expect(draft).toContain(line);
    expect(walk).toContain(/\d+ of \d+ rows wait for a decision/.exec(ran.out)?.[0]);
  });

  test('a draft that was not completed is refused row by row, and its folder may be used', async () => {
    const first = await adopt({}, []);
    const words = [
      'adopt',
      'vm_config.yaml',
      'sossl_services.c',
      '--map',
      'new/adopt-map.yaml',
      '--out',
      'new',
    ];
    const ran = await sossl(words, { workingFolder: first.folder, run: nothingInstalled });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /new\/adopt-map.yaml:\d+:\d+: error ADP0103: the target of Product.MonitorStackKiB is still \?/,
    );
    expect(filesBelow(path.join(first.folder, 'new'))).toEqual(['adopt-map.yaml']);
  });
});

describe('with the map of the example', () => {
  test('writes the whole project and its report', async () => {
    const ran = await adopt();
    expect(ran.code).toBe(1);
    expect(filesBelow(path.join(ran.folder, 'new'))).toEqual([
      ...[
        '.sossl/base/sossl.c',
        '.sossl/base/sossl.h',
        '.sossl/base/sossl_guest.h',
        '.sossl/constructs.json',
        '.sossl/lock.json',
      ],
      ...[
        'adopt-report.json',
        'adopt-report.md',
        'assumptions.yaml',
        'sossl.c',
        'sossl.h',
        'sossl.orphans.c',
        'sossl.yaml',
        'sossl_guest.h',
      ],
    ]);
    expect(ran.out.match(/ADP030[123]/g)).toHaveLength(9);
    expect(ran.out).toContain('ADP0401: the object code of both files was not compared');
  });

  test('the project checks, and generation has nothing to change', async () => {
    const { folder } = await adopt();
    const workingFolder = path.join(folder, 'new');
    expect((await sossl(['check'], { workingFolder })).out).toContain('0 errors');
    expect((await sossl(['generate'], { workingFolder })).out).toContain('nothing to change');
  });

  test('all that is left out can be taken in', async () => {
    const { map } = legacyTexts();
    const whole = map.replace(/\nleave_out:\n(?: .*\n)*/, '\n');
    const { folder } = await adopt({ map: whole });
    const ran = await sossl(['check'], { workingFolder: path.join(folder, 'new') });
    expect(ran.out).toContain('0 errors');
  });

  test('the report says the same in both forms', async () => {
    const { folder } = await adopt();
    const read = (name: string): string => fs.readFileSync(path.join(folder, 'new', name), 'utf8');
    const json = JSON.parse(read('adopt-report.json'));
    const text = read('adopt-report.md');
    expect(json.format).toBe('sossl-adopt-report/1');
    expect(text).toContain(
      `of ${json.keys.length}; ${json.constants.length} constants; ${json.leftOut.length} settings left out`,
    );
    expect(text).toContain(`${json.lines.bodies} to bodies`);
    for (const { names } of json.symbols) for (const name of names) expect(text).toContain(`\`${name}\``);
    expect(text).not.toContain(folder);
  });

  test('twice the same bytes', async () => {
    const [one, other] = [await adopt(), await adopt()];
    for (const name of filesBelow(path.join(one.folder, 'new')))
      expect(fs.readFileSync(path.join(one.folder, 'new', name))).toEqual(
        fs.readFileSync(path.join(other.folder, 'new', name)),
      );
  });
});

/** [what is wrong, texts, exit code, what is said] */
const REFUSED: readonly (readonly [string, Partial<LegacyTexts>, number, RegExp])[] = [
  ['the old YAML is broken', { yaml: 'Product: { Name: "x\n' }, 1, /vm_config\.yaml:\d+:\d+: error YML\d+/],
  [
    'the old YAML has a key twice',
    { yaml: changed(legacyTexts().yaml, '  Rev: "2.7"', '  Rev: "2.7"\n  Rev: "2.8"') },
    1,
    /vm_config\.yaml:19:\d+: error YML\d+/,
  ],
  [
    'the old C file is no text',
    { code: 'int a;\0\0' },
    2,
    /error IOE0102: the old C file sossl_services\.c cannot be read: it holds zero bytes/,
  ],
  [
    'the old C file has no known service',
    { code: 'int main(void)\n{\n    return 0;\n}\n' },
    1,
    /error ADP0111: sossl_services\.c defines a handler for none of the 10 services/,
  ],
  ['the old C file is empty', { code: '' }, 1, /error ADP0111/],
  [
    'the old C file holds markers of a user region',
    { code: changed(legacyTexts().code, '#define FORKS', '/* sossl:user-begin x */\n#define FORKS') },
    1,
    /sossl_services\.c:163:1: error ADP0116: sossl_services\.c holds a line that this tool or git writes/,
  ],
  [
    'the old C file holds a conflict of git',
    { code: changed(legacyTexts().code, '#define FORKS', '<<<<<<< HEAD\n#define FORKS') },
    1,
    /error ADP0116/,
  ],
  ['the map is broken', { map: 'keys: [' }, 1, /adopt-map\.yaml:\d+:\d+: error YML\d+/],
  [
    'the map names a symbol that is not there',
    { map: changed(legacyTexts().map, 'handler: smc_alive', 'handler: smc_alife') },
    1,
    /adopt-map\.yaml:\d+:\d+: error ADP0110: sossl_services\.c has no smc_alife/,
  ],
  [
    'what comes out is refused by the check',
    { yaml: changed(legacyTexts().yaml, 'Id: "0x82000011"', 'Id: "0x82000010"') },
    1,
    /new\/sossl\.yaml:\d+:\d+: error SMC\d+/,
  ],
];

describe('refused, and nothing is written', () => {
  test.each(REFUSED)('%s', async (_, changes, code, said) => {
    const ran = await adopt(changes);
    expect(`${ran.out}${ran.err}`).toMatch(said);
    expect(ran.code).toBe(code);
    expect(filesBelow(path.join(ran.folder, 'new'))).toEqual([]);
  });

  test('without a map: no known service', async () => {
    const ran = await adopt({ code: 'int main(void)\n{\n    return 0;\n}\n' }, []);
    expect(ran.out).toMatch(/error ADP0111/);
    expect(filesBelow(path.join(ran.folder, 'new'))).toEqual([]);
  });

  test('the folder is not empty', async () => {
    const ran = await adopt();
    const again = ['adopt', 'vm_config.yaml', 'sossl_services.c', '--map', 'adopt-map.yaml', '--out', 'new'];
    const second = await sossl(again, { workingFolder: ran.folder, run: nothingInstalled });
    expect(second).toMatchObject({ code: 2, out: '' });
    expect(second.err).toMatch(/error ADP0115: new is not empty: it holds \.sossl, adopt-report\.json/);
  });

  test.each([
    [['adopt'], /are missing/],
    [['adopt', 'a.yaml'], /are missing/],
    [['adopt', 'a.yaml', 'b.c'], /--out DIR is missing/],
    [['adopt', 'a.yaml', 'b.c', '--out', 'package.json'], /package\.json is no folder/],
    [['adopt', 'a.yaml', 'b.c', '--out', 'x', '--map', ''], /--map needs a name/],
  ])('%j', async (words, said) => {
    const ran = await sossl(words, { workingFolder: ROOT });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(said);
  });
});
