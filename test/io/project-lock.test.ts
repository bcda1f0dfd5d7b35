// One writing run at a time in a project, and no lock that outlives its process.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { realDisk } from '../../src/io/disk.ts';
import { claimProject, LOCK_FILE, releaseProjects } from '../../src/io/project-lock.ts';
import { faultDisk } from './fault-disk.ts';
import { scratchFolder } from './scratch.ts';

const claim = (folder: string, disk = realDisk) => claimProject(disk, folder, 'p/.sossl/busy');

function lockOf(folder: string): string | undefined {
  const file = path.join(folder, LOCK_FILE);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function withLock(text: string): string {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, '.sossl'));
  fs.writeFileSync(path.join(folder, LOCK_FILE), text);
  return folder;
}

const KILLED_CLAIM = path.join(import.meta.dirname, 'killed-claim.ts');

/** Number of a process that has just ended and been waited for. */
function deadProcess(): number {
  return spawnSync('true').pid;
}

const DEAD = deadProcess();

test('the lock holds the process number while it is held, and is gone afterwards', () => {
  const folder = scratchFolder();
  const first = claim(folder);
  expect(lockOf(folder)).toBe(`${process.pid}\n`);
  expect(claim(folder)).toMatchObject({
    problem: {
      code: 'IOE0204',
      message: `another run is at work in this project (process ${process.pid})`,
      hint: expect.stringContaining('rm p/.sossl/busy'),
    },
  });
  if ('release' in first) first.release();
  expect(lockOf(folder)).toBeUndefined();
  expect(claim(folder)).toHaveProperty('release');
});

test('another project is not concerned, and the end of the process releases all', () => {
  const folders = [scratchFolder(), scratchFolder()];
  for (const folder of folders) expect(claim(folder)).toHaveProperty('release');
  releaseProjects();
  expect(folders.map(lockOf)).toEqual([undefined, undefined]);
});

test.each([
  ['of a living process', `${process.ppid}\n`, `process ${process.ppid}`],
  ['without a number, on a file system without hard links', '', 'process unknown'],
])('a lock %s is respected', (_, text, words) => {
  const folder = withLock(text);
  expect(claim(folder)).toMatchObject({ problem: { message: expect.stringContaining(words) } });
  expect(lockOf(folder)).toBe(text);
});

test.each([
  ['of a dead process', () => deadProcess()],
  ['of an earlier process with the same number', () => process.pid],
])('a lock %s is taken over', (_, pid) => {
  const folder = withLock(`${pid()}\n`);
  expect(claim(folder)).toHaveProperty('release');
  expect(lockOf(folder)).toBe(`${process.pid}\n`);
  expect(fs.readdirSync(path.join(folder, '.sossl'))).toEqual(['busy']);
  releaseProjects();
});

test('a lock of a killed process that nobody waited for is taken over', async () => {
  // The child ends after the shell, which would have waited for it, has become a program that does not.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 20'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [pid] = await once(parent.stdout, 'data');
  const folder = withLock(String(pid));
  const state = () => fs.readFileSync(`/proc/${String(pid).trim()}/status`, 'utf8');
  await expect.poll(state).toMatch(/^State:\s+Z/m);
  expect(claim(folder)).toHaveProperty('release');
  releaseProjects();
  parent.kill();
});

test('a lock of a killed process with the same number is taken over, though it has its private name as well', () => {
  const folder = withLock(`${process.pid}\n`);
  const file = path.join(folder, LOCK_FILE);
  fs.linkSync(file, `${file}-${process.pid}`);
  expect(claim(folder)).toHaveProperty('release');
  expect(fs.readdirSync(path.dirname(file))).toEqual(['busy']);
  releaseProjects();
});

test.each([
  ['a free project', () => scratchFolder(), undefined],
  ['the lock of a dead process', () => withLock(`${DEAD}\n`), `${DEAD}\n`],
])(
  'a run killed at any step of taking %s leaves no lock without its owner, and nothing to the next',
  (_, project, before) => {
    const ends: (string | null)[] = [];
    while (ends.at(-1) !== null) {
      const folder = project();
      const { pid, signal } = spawnSync(process.execPath, [KILLED_CLAIM, folder, `${ends.length + 1}`]);
      ends.push(signal);
      expect([before, undefined, `${pid}\n`]).toContain(lockOf(folder));
      expect(claim(folder)).toHaveProperty('release');
      expect(fs.readdirSync(path.join(folder, '.sossl'))).toEqual(['busy']);
      releaseProjects();
    }
    expect(new Set(ends.slice(0, -1))).toEqual(new Set(['SIGKILL']));
  },
  120_000,
);

test('the private file of a run at work stays', () => {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, '.sossl'));
  fs.writeFileSync(path.join(folder, `${LOCK_FILE}-${process.ppid}`), `${process.ppid}\n`);
  expect(claim(folder)).toHaveProperty('release');
  expect(fs.readdirSync(path.join(folder, '.sossl'))).toEqual(['busy', `busy-${process.ppid}`]);
  releaseProjects();
});

test.each(['EPERM', 'ENOTSUP'])('without hard links (%s) the lock is made in its place', (code) => {
  const folder = scratchFolder();
  const disk = faultDisk('link', 1, code);
  expect(claim(folder, disk)).toHaveProperty('release');
  expect(lockOf(folder)).toBe(`${process.pid}\n`);
  expect(claim(folder, disk)).toMatchObject({ problem: { code: 'IOE0204' } });
  expect(fs.readdirSync(path.join(folder, '.sossl'))).toEqual(['busy']);
  releaseProjects();
});

test('a lock that a third run took over in the meantime is left to it', () => {
  const folder = withLock(`${deadProcess()}\n`);
  const rename = (from: string, to: string): void => {
    if (!from.includes('busy-')) fs.writeFileSync(from, `${process.ppid}\n`);
    realDisk.rename(from, to);
  };
  expect(claim(folder, { ...realDisk, rename })).toMatchObject({ problem: { code: 'IOE0204' } });
  expect(lockOf(folder)).toBe(`${process.ppid}\n`);
});

test('a run that is faster by a moment keeps its lock', () => {
  const folder = scratchFolder();
  const link = (from: string, to: string): void => {
    fs.writeFileSync(to, `${process.ppid}\n`);
    realDisk.link(from, to);
  };
  expect(claim(folder, { ...realDisk, link })).toMatchObject({
    problem: { message: expect.stringContaining(`process ${process.ppid}`) },
  });
  expect(lockOf(folder)).toBe(`${process.ppid}\n`);
  expect(fs.readdirSync(path.join(folder, '.sossl'))).toEqual(['busy']);
});

test.each(['create', 'link'] as const)(
  'a disk that is full at %s is said to be full; nothing is left',
  (operation) => {
    const folder = scratchFolder();
    expect(claim(folder, faultDisk(operation, 1, 'ENOSPC'))).toMatchObject({ problem: { code: 'IOE0202' } });
    expect(fs.readdirSync(path.join(folder, '.sossl'))).toEqual([]);
  },
);

test('where nobody may write there is no lock and no refusal', () => {
  const folder = scratchFolder();
  expect(claim(folder, faultDisk('create', 1, 'EROFS'))).toHaveProperty('release');
  expect(lockOf(folder)).toBeUndefined();
});
