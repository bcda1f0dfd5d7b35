// A run that is killed while it replaces a set of files: the next one finds the earlier set, or the new one, and nothing in between.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { type Disk, realDisk } from '../../src/io/disk.ts';
import { takeBack } from '../../src/io/journal.ts';
import { writeSet } from '../../src/io/write-set.ts';
import { scratchFolder, snapshot } from './scratch.ts';

const BEFORE = {
  'a.txt': 'old a',
  'deep/b.txt': 'old b',
  'stale.txt': 'old',
  '.sossl/lock.json': 'old lock',
};
const SET = [
  { path: 'a.txt', content: 'new a' },
  { path: 'deep/b.txt', content: 'new b' },
  { path: 'fresh/c.txt', content: 'new c' },
  { path: '.sossl/lock.json', content: 'new lock' },
];
const AFTER = {
  'a.txt': 'new a',
  'deep/b.txt': 'new b',
  'fresh/c.txt': 'new c',
  '.sossl/lock.json': 'new lock',
};

function project(): string {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(BEFORE)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** A disk that does nothing any more from its n-th change on, as if the power had gone. */
function dyingDisk(changes: number): Disk {
  let left = changes;
  const changing =
    <A extends unknown[], R>(real: (...words: A) => R) =>
    (...words: A): R => {
      left -= 1;
      if (left < 0) throw Object.assign(new Error('the power has gone'), { code: 'EIO' });
      return real(...words);
    };
  const { copy, create, makeFolder, remove, rename } = realDisk;
  return {
    ...realDisk,
    ...{ copy: changing(copy), create: changing(create), makeFolder: changing(makeFolder) },
    ...{ remove: changing(remove), rename: changing(rename) },
  };
}

/** Whether the set is whole, and which. */
function stateOf(folder: string): 'before' | 'after' | 'mixed' {
  const files = Object.fromEntries(
    Object.entries(snapshot(folder)).filter(([name]) => !/\.sossl-(?:new|old)$/.test(name)),
  );
  if (JSON.stringify(files) === JSON.stringify(sorted(BEFORE))) return 'before';
  return JSON.stringify(files) === JSON.stringify(sorted(AFTER)) ? 'after' : 'mixed';
}

function sorted(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A journal that would take a new file back. */
function outside(file: string): string {
  const hash = createHash('sha256').update('of others').digest('hex');
  const entries = [{ path: file, existed: false, hash }];
  return JSON.stringify({ format: 'sossl-journal/1', entries });
}

test('at every single change of the disk: taken back, the set is the earlier one or the new one', () => {
  const seen = new Set<string>();
  let steps = 0;
  for (; steps < 500; steps += 1) {
    const folder = project();
    let isDone = true;
    try {
      isDone = writeSet(dyingDisk(steps), folder, SET, ['stale.txt']).value !== undefined;
    } catch {
      isDone = false;
    }
    takeBack(realDisk, folder);
    const state = stateOf(folder);
    expect([steps, state]).not.toEqual([steps, 'mixed']);
    const left = Object.keys(snapshot(folder)).filter((name) => /\.sossl-|journal/.test(name));
    expect([steps, left]).toEqual([steps, []]);
    seen.add(state);
    if (isDone) break;
  }
  expect(steps).toBeGreaterThan(20);
  expect([...seen].sort()).toEqual(['after', 'before']);
});

test('taking back is itself stopped at every change, and taken up again', () => {
  for (let steps = 0; steps < 60; steps += 1) {
    const folder = project();
    try {
      writeSet(dyingDisk(30), folder, SET, ['stale.txt']);
    } catch {
      // The power has gone.
    }
    try {
      takeBack(dyingDisk(steps), folder);
    } catch {
      // And again.
    }
    takeBack(realDisk, folder);
    expect([steps, stateOf(folder)]).not.toEqual([steps, 'mixed']);
  }
});

test('a file that somebody edited after the kill stays as he left it', () => {
  const folder = project();
  try {
    writeSet(dyingDisk(30), folder, SET, ['stale.txt']);
  } catch {
    // The power has gone.
  }
  fs.writeFileSync(path.join(folder, 'a.txt'), 'mine');
  const taken = takeBack(realDisk, folder);
  const files = snapshot(folder);
  expect([files['a.txt'], files['a.txt.sossl-kept']]).toEqual(['mine', 'old a']);
  expect(taken?.kept).toEqual(['a.txt.sossl-kept']);
  expect(taken?.files).not.toContain('a.txt');
  expect(taken?.files).toContain('deep/b.txt');
});

test('what is only appended to is never taken back, so that what left another file stays in it', () => {
  const set = [
    { path: 'kept.txt', content: 'moved', isAppended: true } as const,
    { path: 'a.txt', content: 'new a' },
  ];
  const seen = new Set<string>();
  for (let steps = 0; steps < 40; steps += 1) {
    const folder = project();
    try {
      writeSet(dyingDisk(steps), folder, set);
    } catch {
      // The power has gone.
    }
    if (snapshot(folder)['a.txt'] === 'new a') fs.appendFileSync(path.join(folder, 'a.txt'), ', edited');
    takeBack(realDisk, folder);
    const { 'a.txt': code, 'kept.txt': kept } = snapshot(folder);
    seen.add(`${code}: ${kept}`);
  }
  expect([...seen].sort()).toEqual(['new a, edited: moved', 'old a: moved', 'old a: undefined']);
});

test.each([
  ['of another format', '{ "format": "other", "entries": [] }'],
  ['that is no JSON', '{'],
  ['that is no map', 'null'],
  ['with an entry that is none', '{ "format": "sossl-journal/1", "entries": [null] }'],
  ['that leads out of the project', outside('../a.txt')],
  ['that names a place of the machine', outside('/a.txt')],
])('a journal %s takes nothing back and goes', (_, journal) => {
  const parent = scratchFolder();
  fs.writeFileSync(path.join(parent, 'a.txt'), 'of others');
  fs.writeFileSync(path.join(parent, 'a.txt.sossl-old'), 'of others');
  const folder = path.join(parent, 'project');
  fs.cpSync(project(), folder, { recursive: true });
  fs.writeFileSync(path.join(folder, '.sossl/journal.json'), journal);
  expect(takeBack(realDisk, folder)).toEqual({ files: [], kept: [] });
  expect(stateOf(folder)).toBe('before');
  expect(fs.readdirSync(parent).sort()).toEqual(['a.txt', 'a.txt.sossl-old', 'project']);
});

test('a file behind a link is taken back behind the link, at every change', () => {
  let replaced = 0;
  for (let steps = 0; steps < 40; steps += 1) {
    const folder = project();
    const real = path.join(scratchFolder(), 'real.txt');
    fs.writeFileSync(real, 'old a');
    fs.rmSync(path.join(folder, 'a.txt'));
    fs.symlinkSync(real, path.join(folder, 'a.txt'));
    let isDone = false;
    try {
      isDone = writeSet(dyingDisk(steps), folder, SET, ['stale.txt']).value !== undefined;
    } catch {
      // The power has gone.
    }
    if (fs.readFileSync(real, 'utf8') === 'new a') replaced += 1;
    const isHalf = takeBack(realDisk, folder) !== undefined;
    if (isHalf && !isDone) expect([steps, fs.readFileSync(real, 'utf8')]).toEqual([steps, 'old a']);
    expect(fs.lstatSync(path.join(folder, 'a.txt')).isSymbolicLink()).toBe(true);
  }
  expect(replaced).toBeGreaterThan(2);
});

test('30 real kills in the middle: each set is whole afterwards', async () => {
  const program = path.join(import.meta.dirname, 'write-for-ever.ts');
  let kills = 0;
  for (let round = 0; round < 30; round += 1) {
    const folder = project();
    const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 60));
    child.kill('SIGKILL');
    await once(child, 'exit');
    kills += 1;
    takeBack(realDisk, folder);
    const numbers = ['a.txt', 'deep/b.txt', '.sossl/lock.json'].map(
      (name) => /\d+$/.exec(fs.readFileSync(path.join(folder, name), 'utf8'))?.[0] ?? 'old',
    );
    expect([round, new Set(numbers).size]).toEqual([round, 1]);
  }
  expect(kills).toBe(30);
}, 60_000);
