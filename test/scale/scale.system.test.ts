// Projects far larger than any product, through the whole command line: nothing is lost, repeated or refused on the way, and
// what is wrong a thousand times is told a thousand times. Exit codes and counts; times are the business of `npm run bench`.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { edit, ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { type Scale, SSR_PER_FILE, writeLargeProject } from './large-project.ts';

const FLAGS = ['-std=c11', '-ffreestanding', '-Wall', '-Wextra', '-Wconversion', '-Wpedantic', '-Werror'];

function projectOf(scale: Scale): string {
  const folder = path.join(scratchFolder(), 'large');
  writeLargeProject(folder, scale);
  return folder;
}

function read(folder: string, file: string): string {
  return fs.readFileSync(path.join(folder, file), 'utf8');
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

/** Every third service has both conventions. */
function functionIds(services: number): number {
  return services + Math.floor(services / 3);
}

test('1,000 services, 256 regions, 64 requirement files: checked, generated, compiled, traced', async () => {
  const folder = projectOf({ services: 1000, regions: 256, requirementFiles: 64 });
  const checked = await sossl(['check', folder]);
  expect(checked.out).toContain('large 1.0.0: 1000 services, 256 regions: 0 errors, 0 warnings, 4 accepted');
  expect(checked.code).toBe(0);

  expect((await sossl(['generate', folder])).code).toBe(0);
  const code = read(folder, 'sossl.c');
  expect(count(code, /^ *\/\* sossl:user-begin service\.service_\d+ \*\/$/gm)).toBe(1000);
  expect(count(code, /^ *case SOSSL_ID_/gm)).toBe(functionIds(1000));
  expect(new Set(code.match(/^ *case SOSSL_ID_\w+/gm)).size).toBe(functionIds(1000));
  expect(new Set(code.match(/SSR-P-P\d\d-\d{3}/g)).size).toBe(1000);
  expect(compile(folder)).toBe('');
  expect((await sossl(['generate', folder])).out).toContain('nothing to change');

  const traced = await sossl(['trace', folder]);
  expect(traced.out).toContain('trace: gaps');
  expect(traced.code).toBe(1);
  const { requirements, constructs } = JSON.parse(read(folder, 'reports/traceability/trace.json'));
  const own = requirements.filter(({ id }: { readonly id: string }) => /-P-P\d\d-/.test(id));
  expect(own).toHaveLength(64 * (SSR_PER_FILE + 3));
  const named = new Set(constructs.flatMap((each: { readonly requirements: string[] }) => each.requirements));
  expect([...named].filter((id) => String(id).startsWith('SSR-P-'))).toHaveLength(1000);
});

test('10,000 services: generated, an edit in the last body kept when generated again', async () => {
  const folder = projectOf({ services: 10_000, regions: 2, requirementFiles: 0 });
  expect((await sossl(['generate', folder])).code).toBe(0);
  const before = read(folder, 'sossl.c');
  expect(count(before, /^ *\/\* sossl:user-begin service\.service_\d+ \*\/$/gm)).toBe(10_000);
  expect(count(before, /^ *case SOSSL_ID_/gm)).toBe(functionIds(10_000));

  const begin = '/* sossl:user-begin service.service_9999 */\n';
  edit(folder, 'sossl.c', begin, `${begin}    /* mine */\n`);
  expect((await sossl(['generate', folder])).code).toBe(0);
  expect(read(folder, 'sossl.c')).toContain(`${begin}    /* mine */\n`);
});

test('2,048 regions on one place: each overlap is told once', async () => {
  const folder = projectOf({ services: 1, regions: 2048, requirementFiles: 1, overlapping: true });
  const { code, out } = await sossl(['check', folder, '--format', 'json']);
  expect(code).toBe(1);
  expect(count(out, /"code": ?"SYS0203"/g)).toBe(2047);
});

/** What gcc for the target says to the generated file. */
function compile(folder: string): string {
  const words = [...FLAGS, `-I${path.join(ROOT, 'monitor/include')}`, '-fsyntax-only', 'sossl.c'];
  const { error, stderr } = spawnSync('aarch64-linux-gnu-gcc', words, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stderr;
}
