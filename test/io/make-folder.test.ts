// Folders are made one by one, also where the file system takes none, and links that lead nowhere are found.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { danglingLink } from '../../src/io/dangling-link.ts';
import { realDisk } from '../../src/io/disk.ts';
import { scratchFolder } from './scratch.ts';

const DISK = path.join(import.meta.dirname, '../../src/io/disk.ts');

test('the topmost new folder is returned; none when all exist', () => {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, 'a'));
  expect(realDisk.makeFolder(path.join(folder, 'a/b/c'))).toBe(path.join(folder, 'a/b'));
  expect(fs.statSync(path.join(folder, 'a/b/c')).isDirectory()).toBe(true);
  expect(realDisk.makeFolder(path.join(folder, 'a/b/c'))).toBeUndefined();
});

test.each([
  ['in the place of the folder', 'file', 'EEXIST'],
  ['on the way to it', 'file/below/deep', 'ENOTDIR'],
])('a file %s is an error', (_, name, code) => {
  const folder = scratchFolder();
  fs.writeFileSync(path.join(folder, 'file'), '');
  expect(() => realDisk.makeFolder(path.join(folder, name))).toThrow(code);
});

test.runIf(fs.existsSync('/proc/self'))('below /proc it fails and does not try for ever', () => {
  const program = `import { realDisk } from '${DISK}';
try { realDisk.makeFolder('/proc/none/deeper'); } catch (thrown) { console.log(thrown.code); }`;
  const limits = { timeout: 20_000, killSignal: 'SIGKILL', encoding: 'utf8' } as const;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], limits);
  expect(ran).toMatchObject({ status: 0, stdout: 'ENOENT\n' });
});

test('a link to nothing is found at a path and on the way to it', () => {
  const folder = scratchFolder();
  const at = (name: string): string => path.join(folder, name);
  fs.symlinkSync('gone', at('link'));
  fs.symlinkSync('.', at('good'));
  const found = { link: at('link'), target: at('gone') };
  expect(danglingLink(realDisk, at('link'))).toEqual(found);
  expect(danglingLink(realDisk, at('link/below/deep'))).toEqual(found);
  expect(danglingLink(realDisk, at('good'))).toBeUndefined();
  expect(danglingLink(realDisk, at('good/new/deep'))).toBeUndefined();
});
