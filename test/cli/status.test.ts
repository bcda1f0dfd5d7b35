// `sossl status`, `sossl show --plain`, `sossl generate --dry-run`: how code, configuration and edits stand to each other, in words that are right.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { edit, sossl, wholeCopy } from './harness.ts';

const rowsOf = (out: string): ReadonlyMap<string, string> =>
  new Map(
    [...out.matchAll(/^ {2}(\S[\w ]*?) {2,}(\S.*)$/gm)].map(([, name = '', words = '']) => [name, words]),
  );

async function status(folder: string) {
  const ran = await sossl(['status', folder]);
  return { ...ran, rows: rowsOf(ran.out) };
}

describe('status', () => {
  test('of a project that is settled: nothing to do, exit code 0, nothing written', async () => {
    const folder = wholeCopy();
    const before = fs.statSync(path.join(folder, 'sossl.c')).mtimeMs;
    const { code, rows } = await status(folder);
    expect(code).toBe(0);
    expect([...rows]).toEqual([
      ['code', 'follows the configuration'],
      ['your edits', 'none outside user regions'],
      ['bodies', '16 / 16 written'],
      ['base', 'there'],
      ['tool', 'sossl 0.1.0, which wrote the code'],
    ]);
    expect(fs.statSync(path.join(folder, 'sossl.c')).mtimeMs).toBe(before);
  });

  test('of a configuration that is newer: which file would change by how many lines', async () => {
    const folder = wholeCopy();
    edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
    const { code, out, rows } = await status(folder);
    expect(code).toBe(1);
    expect(rows.get('code')).toBe('is older than the configuration: run sossl generate');
    expect(out).toMatch(/sossl\.c: 4 lines of code would change/);
  });

  test('of edits outside regions: each with place, name and kind; they alone are nothing to do', async () => {
    const folder = wholeCopy();
    edit(folder, 'sossl.c', '= SOSSL_STATUS_DENIED', '= SOSSL_STATUS_FAILED');
    edit(folder, 'sossl.c', '/* ---- dispatch', 'int mine(void);\n\n/* ---- dispatch');
    const { code, out, rows } = await status(folder);
    expect(code).toBe(0);
    expect(rows.get('your edits')).toBe('2 pieces outside user regions');
    const lines = fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8').split('\n');
    const at = (part: string): number => lines.findIndex((line) => line.includes(part)) + 1;
    expect(out).toContain(`sossl.c:${at('= SOSSL_STATUS_FAILED')}: function get_speed_serve changed`);
    expect(out).toContain(`sossl.c:${at('int mine(void);')}: prototype mine added`);
  });

  test('of services without a body', async () => {
    const folder = wholeCopy();
    edit(
      folder,
      'sossl.yaml',
      '  - name: get_speed\n',
      '  - name: get_fuel\n    id: auto\n    convention: smc32\n    callable_from: both\n    description: Fuel.\n  - name: get_speed\n',
    );
    await sossl(['generate', folder]);
    expect((await status(folder)).rows.get('bodies')).toBe('16 / 17 written; still skeletons: get_fuel');
  });

  test.each<[string, string, (folder: string) => void]>([
    [
      'an unfinished conflict',
      'GEN0412',
      (folder) => edit(folder, 'sossl.c', '/* ---- dispatch', '<<<<<<< yours\n/* ---- dispatch'),
    ],
    [
      'a base that somebody edited',
      'GEN0418',
      (folder) => edit(folder, '.sossl/base/sossl.c', '= SOSSL_STATUS_DENIED', '= 1'),
    ],
    [
      'a marker that is gone',
      'GEN0405',
      (folder) => edit(folder, 'sossl.c', '/* sossl:user-begin includes */\n', ''),
    ],
  ])('of %s: the code of the diagnostic, exit code 1', async (_, code, spoil) => {
    const folder = wholeCopy();
    spoil(folder);
    const ran = await status(folder);
    expect([ran.code, ran.out.match(/error [A-Z]{3}\d{4}/g), ran.rows.get('code')]).toEqual([
      1,
      [`error ${code}`],
      'cannot be generated, see above',
    ]);
  });

  test('of files that a killed run left half-written: says that, before anything else', async () => {
    const folder = wholeCopy();
    fs.writeFileSync(
      path.join(folder, '.sossl/journal.json'),
      '{ "format": "sossl-journal/1", "entries": [] }',
    );
    edit(folder, '.sossl/base/sossl.c', '= SOSSL_STATUS_DENIED', '= mine');
    const { code, out, rows } = await status(folder);
    edit(folder, '.sossl/base/sossl.c', '= mine', '= SOSSL_STATUS_DENIED');
    expect(out).not.toContain('GEN0418');
    expect([code, rows.get('code')]).toEqual([
      1,
      'was left half-written by a run that was stopped: run sossl generate, which takes it back first',
    ]);
    await sossl(['generate', folder]);
    expect((await status(folder)).code).toBe(0);
  });

  test('of a missing base and of code that another version wrote', async () => {
    const folder = wholeCopy();
    edit(folder, '.sossl/lock.json', '"tool": "0.1.0"', '"tool": "0.0.9"');
    expect((await status(folder)).rows.get('tool')).toBe('sossl 0.1.0; the code was written by 0.0.9');
    fs.rmSync(path.join(folder, '.sossl/base/sossl.c'));
    const { rows } = await status(folder);
    expect(rows.get('base')).toBe('missing: your edits cannot be told from an older generation');
    expect([rows.get('your edits'), rows.get('bodies')]).toEqual(['unknown', 'unknown']);
  });

  test('of code that is missing although it was generated', async () => {
    const folder = wholeCopy();
    fs.rmSync(path.join(folder, 'sossl.c'));
    const { code, out, rows } = await status(folder);
    expect([code, out.match(/warning GEN\d+/g)]).toEqual([1, ['warning GEN0421']]);
    expect(rows.get('code')).toBe(
      'is missing: restore it from version control; sossl generate would write skeletons',
    );
    expect(rows.get('bodies')).toBe('unknown');
  });
});

describe('what generate would refuse to write', () => {
  test.each<[string, string, (folder: string) => void]>([
    [
      'a link to nothing',
      'IOE0205',
      (folder) => {
        fs.rmSync(path.join(folder, 'sossl.h'));
        fs.symlinkSync('nowhere.h', path.join(folder, 'sossl.h'));
      },
    ],
    ['a file that is read-only', 'IOE0201', (folder) => fs.chmodSync(path.join(folder, 'sossl.h'), 0o444)],
  ])('%s: status and --dry-run say so too', async (_, code, spoil) => {
    const folder = wholeCopy();
    edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
    edit(folder, 'sossl.yaml', 'name: get_speed\n', 'name: read_speed\n    renamed_from: get_speed\n');
    spoil(folder);
    for (const words of [['status'], ['generate', '--dry-run'], ['generate']]) {
      const ran = await sossl([...words, folder]);
      expect([words, ran.code, ran.out + ran.err]).toEqual([
        words,
        expect.any(Number),
        expect.stringContaining(`error ${code}`),
      ]);
      expect(ran.code).toBeGreaterThan(0);
    }
  });
});

test('a byte order mark stays, and is no change', async () => {
  const folder = wholeCopy();
  const code = path.join(folder, 'sossl.c');
  const mark = '\uFEFF';
  fs.writeFileSync(code, `${mark}${fs.readFileSync(code, 'utf8')}`);
  expect((await sossl(['generate', folder])).out).toContain('nothing to change');
  edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
  await sossl(['generate', folder]);
  const text = fs.readFileSync(code, 'utf8');
  expect([text.startsWith(mark), text.startsWith(`${mark}${mark}`)]).toEqual([true, false]);
});

test('a difference of files in a folder with a space in its name can be applied', async () => {
  const folder = wholeCopy('cock pit');
  edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
  const { out } = await sossl(['generate', folder, '--dry-run']);
  expect(out).toMatch(/^--- a\/.*cock pit\/sossl\.c\t$/m);
  expect(out).toMatch(/^\+{3} b\/.*cock pit\/sossl\.c\t$/m);
});

test('show --plain is the file without its tags, and nothing else is missing', async () => {
  const folder = wholeCopy();
  const text = fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8');
  expect((await sossl(['show', folder])).out).toBe(text);
  const { out } = await sossl(['show', folder, '--plain']);
  expect(out).not.toContain('@req');
  const untagged = (all: string) => all.split('\n').filter((line) => !line.includes('@req'));
  expect(untagged(text).every((line) => out.includes(line))).toBe(true);
});

test('generate --dry-run prints a difference that gives exactly what generate writes', async () => {
  const folder = wholeCopy();
  edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
  const before = fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8');
  const { out } = await sossl(['generate', folder, '--dry-run']);
  expect(out).toMatch(/^change {2}\S*sossl\.c \(4 lines of code\)$/m);
  expect(fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8')).toBe(before);
  const patch = parsePatch(out.slice(0, out.search(/^(?:keep|change|create) /m))).find(({ newFileName }) =>
    newFileName?.endsWith('sossl.c'),
  );
  await sossl(['generate', folder]);
  const after = fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8');
  expect(patch === undefined ? undefined : applyPatch(before, patch)).toBe(after);
});

test.each([
  [
    'changed',
    '= SOSSL_STATUS_DENIED',
    '= SOSSL_STATUS_FAILED',
    'function get_speed_serve was changed by hand',
  ],
  [
    'removed',
    /\/\* @req [^\n]*\n_Static_assert\(\n {4}SOSSL_HAL_ABI_VERSION[^;]*;\n/,
    '',
    'was removed by hand',
  ],
] as const)(
  'a generated construct that somebody %s is a finding of the trace',
  async (_, from, to, words) => {
    const folder = wholeCopy();
    const file = path.join(folder, 'sossl.c');
    const text = fs.readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    fs.writeFileSync(file, text.replace(from, to));
    const ran = await sossl(['trace', folder, '--threshold', 'none']);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(new RegExp(`TRC0204: \\S*sossl\\.c is not as generated: .*${words}`));
  },
);
