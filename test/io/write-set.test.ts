// A set of files is replaced as a whole or not at all, whatever fails and wherever.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { realDisk } from '../../src/io/disk.ts';
import { writeSet } from '../../src/io/write-set.ts';
import { faultDisk } from './fault-disk.ts';
import { scratchFolder, snapshot } from './scratch.ts';

const BEFORE = { 'a.txt': 'old a', 'deep/b.txt': 'old b', 'stale.txt': 'old' };
const SET = [
  { path: 'a.txt', content: 'new a' },
  { path: 'deep/b.txt', content: 'new b' },
  { path: 'fresh/deeper/c.txt', content: 'new c' },
];

function project(): string {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, 'deep'));
  for (const [name, text] of Object.entries(BEFORE)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

test('writes all files, removes stale ones, leaves no temporaries', () => {
  const folder = project();
  const result = writeSet(realDisk, folder, SET, ['stale.txt', 'never-there.txt']);
  expect(result).toEqual({
    value: ['a.txt', 'deep/b.txt', 'fresh/deeper/c.txt', 'stale.txt'],
    diagnostics: [],
  });
  expect(snapshot(folder)).toEqual({
    'a.txt': 'new a',
    'deep/b.txt': 'new b',
    'fresh/deeper/c.txt': 'new c',
  });
});

test('a file whose content is right is not touched', () => {
  const folder = project();
  const before = fs.statSync(path.join(folder, 'a.txt')).ino;
  const result = writeSet(realDisk, folder, [{ path: 'a.txt', content: 'old a' }]);
  expect(result).toEqual({ value: [], diagnostics: [] });
  expect(fs.statSync(path.join(folder, 'a.txt')).ino).toBe(before);
});

describe.each([
  ['create', 3, 'ENOSPC', 'IOE0202'],
  ['create', 3, 'EDQUOT', 'IOE0202'],
  ['create', 3, 'EACCES', 'IOE0201'],
  ['copy', 3, 'ENOSPC', 'IOE0202'],
  ['rename', 3, 'EIO', 'IOE0201'],
] as const)('when %s fails, up to call %i, with %s', (operation, calls, error, code) => {
  test.each(Array.from({ length: calls }, (_, index) => index + 1))(
    'at call %i nothing has changed',
    (call) => {
      const folder = project();
      const result = writeSet(faultDisk(operation, call, error), folder, SET, ['stale.txt']);
      expect(result.value).toBeUndefined();
      expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
      expect(snapshot(folder)).toEqual(BEFORE);
      expect(fs.existsSync(path.join(folder, 'fresh'))).toBe(false);
    },
  );
});

test('a file that nobody may write to refuses the whole set, for root as well', () => {
  const folder = project();
  fs.chmodSync(path.join(folder, 'deep/b.txt'), 0o444);
  const { diagnostics, value } = writeSet(realDisk, folder, SET);
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'deep/b.txt cannot be written: it is read-only: nobody may write to it',
  ]);
  expect(snapshot(folder)).toEqual(BEFORE);
});

test.each([0o600, 0o640, 0o755])('a file keeps its permissions: %o', (mode) => {
  const folder = project();
  fs.chmodSync(path.join(folder, 'a.txt'), mode);
  writeSet(realDisk, folder, SET);
  expect(fs.readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('new a');
  expect(fs.statSync(path.join(folder, 'a.txt')).mode & 0o777).toBe(mode);
});

test('a folder in the place of a file refuses the whole set', () => {
  const folder = project();
  fs.mkdirSync(path.join(folder, 'blocked.txt/inside'), { recursive: true });
  const result = writeSet(realDisk, folder, [...SET, { path: 'blocked.txt', content: 'x' }]);
  expect(result.diagnostics[0]?.message).toContain('blocked.txt cannot be written');
  expect(snapshot(folder)).toEqual(BEFORE);
});

test('a link to nothing in the place of a file refuses the whole set and stays', () => {
  const folder = project();
  fs.symlinkSync('gone/out.txt', path.join(folder, 'link.txt'));
  const result = writeSet(realDisk, folder, [...SET, { path: 'link.txt', content: 'x' }]);
  expect(result.value).toBeUndefined();
  expect(result.diagnostics).toMatchObject([
    {
      code: 'IOE0205',
      message: 'link.txt is a symbolic link to gone/out.txt, which does not exist',
      hint: 'Make the file gone/out.txt, or remove the link: rm link.txt',
    },
  ]);
  fs.unlinkSync(path.join(folder, 'link.txt'));
  expect(snapshot(folder)).toEqual(BEFORE);
});

test('a circle of links is said of the file that it stands for', () => {
  const folder = project();
  fs.symlinkSync('circle.txt', path.join(folder, 'circle.txt'));
  const result = writeSet(realDisk, folder, [{ path: 'circle.txt', content: 'x' }]);
  expect(result.diagnostics[0]?.message).toBe(
    'circle.txt cannot be written: its symbolic links form a circle',
  );
});

test.each(['../out.txt', '/etc/out.txt', 'deep/../../out.txt', ''])(
  'a path out of the folder is a bug: %s',
  (file) => {
    expect(() => writeSet(realDisk, project(), [{ path: file, content: '' }])).toThrow('leaves its folder');
  },
);

test('what is not an error of the operating system is thrown on, after everything is put back', () => {
  const folder = project();
  const disk = {
    ...realDisk,
    syncFolder: () => {
      throw new TypeError('made by the test');
    },
  };
  expect(() => writeSet(disk, folder, SET)).toThrow(TypeError);
  expect(snapshot(folder)).toEqual(BEFORE);
});
