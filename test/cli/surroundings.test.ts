// What stands around a run has no part in what it writes.

import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { snapshot } from '../io/scratch.ts';
import { exampleCopy, ROOT } from './harness.ts';

const CLI = path.join(ROOT, 'src/cli.ts');

function generatedUnder(surroundings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const folder = exampleCopy();
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'generate', folder], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', ...surroundings },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return snapshot(folder);
}

test('generation is the same bytes whatever locale, time zone, user and folder', () => {
  const plain = generatedUnder({ LC_ALL: 'C', TZ: 'UTC', USER: 'one', HOME: '/one' });
  const other = generatedUnder({
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'tr',
    TZ: 'Asia/Tokyo',
    USER: 'two',
    HOME: '/two',
  });
  expect(Object.keys(plain)).toContain('sossl.c');
  expect(other).toEqual(plain);
});
