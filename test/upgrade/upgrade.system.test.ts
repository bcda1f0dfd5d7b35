// A project as an earlier state of this repository left it (commit 4186e05), moved to the templates of today.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { readRegions } from '../../src/generate/user-regions.ts';
import { edit, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

const EARLIER = path.join(import.meta.dirname, 'earlier');

function earlierProject(): string {
  const folder = path.join(scratchFolder(), 'cockpit');
  fs.cpSync(EARLIER, folder, { recursive: true });
  return folder;
}

const codeOf = (folder: string): string => fs.readFileSync(path.join(folder, 'sossl.c'), 'utf8');

test('the dry run says which constructs differ and which evidence falls, and writes nothing', async () => {
  const folder = earlierProject();
  const { code, out } = await sossl(['upgrade', folder, '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('+++ ');
  expect(out).toMatch(/^constructs that differ: 181 changed, 20 added$/m);
  expect(out).toMatch(/^ {2}added +sossl\.c {2}decision:get_speed_serve:serve\.failed {2}SSR-F-SMC-011$/m);
  expect(out).toMatch(/^ {2}\d+ tests of them show one of 32 requirements whose constructs differ$/m);
  expect(codeOf(folder)).toBe(codeOf(EARLIER));
});

test('the upgrade keeps every body and an edit outside regions; what it gives builds', async () => {
  const folder = earlierProject();
  edit(folder, 'sossl.c', '/* ---- dispatch', '/* a remark of mine */\n\n/* ---- dispatch');
  expect((await sossl(['upgrade', folder])).code).toBe(0);
  const [before, after] = [codeOf(EARLIER), codeOf(folder)].map((text) => readRegions(text).bodies);
  for (const [id, body] of before ?? []) expect([id, after?.get(id)]).toEqual([id, body]);
  expect(codeOf(folder)).toContain('/* a remark of mine */\n\n/* ---- dispatch');
  expect((await sossl(['status', folder])).code).toBe(0);
  expect((await sossl(['upgrade', folder])).out).toContain('no construct differs');
  const built = await sossl(['build', folder]);
  expect([built.code, built.out]).toEqual([0, expect.stringContaining('built ')]);
}, 120_000);
