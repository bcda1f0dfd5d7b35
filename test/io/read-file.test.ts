// Inputs that cannot be read are said to be so, with the name the user knows and the reason.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { realDisk } from '../../src/io/disk.ts';
import { listFiles } from '../../src/io/list-files.ts';
import { readBytes } from '../../src/io/read-file.ts';
import { faultDisk } from './fault-disk.ts';
import { scratchFolder } from './scratch.ts';

test.each([
  ['a missing file', realDisk, 'no.yaml', 'IOE0101', 'the configuration sossl.yaml does not exist'],
  ['a folder', realDisk, '.', 'IOE0102', 'the configuration sossl.yaml cannot be read: it is a folder'],
  [
    'no permission',
    faultDisk('read', 1, 'EACCES'),
    'x',
    'IOE0102',
    'the configuration sossl.yaml cannot be read: permission denied',
  ],
  [
    'a bad disk',
    faultDisk('read', 1, 'EIO'),
    'x',
    'IOE0102',
    'the configuration sossl.yaml cannot be read: the disk reports an error',
  ],
] as const)('%s', (_, disk, name, code, message) => {
  const result = readBytes(disk, path.join(scratchFolder(), name), 'sossl.yaml', 'the configuration');
  expect(result.diagnostics).toMatchObject([{ code, message }]);
});

test.each([
  ['EACCES', 'ls -ld sossl.yaml'],
  ['EISDIR', 'move the folder sossl.yaml away and put the file in its place'],
  ['EFTYPE', 'Put a plain file in the place of sossl.yaml'],
  ['ENOTDIR', 'Look at sossl.yaml part by part'],
  ['EIO', 'Look at the log of the system'],
])('%s: the hint fits what stands in the way', (error, hint) => {
  const disk = faultDisk('read', 1, error);
  const [finding] = readBytes(disk, 'x', 'sossl.yaml', 'the configuration').diagnostics;
  expect(finding?.hint).toContain(hint);
});

test('files of a folder and its subfolders come by code unit, hidden ones are left out', () => {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, 'sub/.hidden'), { recursive: true });
  for (const name of ['b.yaml', 'B.yaml', 'a.txt', '.x.yaml', 'sub/c.yaml', 'sub/.hidden/d.yaml']) {
    fs.writeFileSync(path.join(folder, name), '');
  }
  expect(listFiles(realDisk, folder, 'f', '.yaml').value).toEqual(['B.yaml', 'b.yaml', 'sub/c.yaml']);
});

test('a folder that is not there holds no files', () => {
  expect(listFiles(realDisk, path.join(scratchFolder(), 'none'), 'f', '.yaml')).toEqual({
    value: [],
    diagnostics: [],
  });
});

test('of a file of any size only the end is read', () => {
  const file = path.join(scratchFolder(), 'log');
  fs.writeFileSync(file, 'abcdef');
  expect(new TextDecoder().decode(realDisk.readEnd(file, 4))).toBe('cdef');
  expect(new TextDecoder().decode(realDisk.readEnd(file, 400))).toBe('abcdef');
});

test('of a file of any size only the start is read', () => {
  const file = path.join(scratchFolder(), 'log');
  fs.writeFileSync(file, 'abcdef');
  expect(new TextDecoder().decode(realDisk.readStart(file, 4))).toBe('abcd');
  expect(new TextDecoder().decode(realDisk.readStart(file, 400))).toBe('abcdef');
});
