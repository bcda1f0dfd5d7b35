// What a command refuses before any work: a second run, results in the place of a file, inputs that are no files.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { edit, exampleCopy, ROOT, refusedProject, sossl } from './harness.ts';

const WRITING = ['generate', 'build', 'test', 'trace', 'misra', 'evidence'];

function lock(folder: string, pid: number): void {
  fs.mkdirSync(path.join(folder, '.sossl'), { recursive: true });
  fs.writeFileSync(path.join(folder, '.sossl/busy'), `${pid}\n`);
}

test.each(WRITING)('%s does nothing while another run is at work', async (command) => {
  const folder = exampleCopy();
  lock(folder, process.ppid);
  const before = snapshot(folder);
  const ran = await sossl([command, folder]);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain(
    `error IOE0204: another run is at work in this project (process ${process.ppid})`,
  );
  expect(snapshot(folder)).toEqual(before);
});

test.each([['check'], ['generate', '--dry-run']])('%s writes nothing and does not wait', async (...words) => {
  const folder = exampleCopy();
  lock(folder, process.ppid);
  expect((await sossl([...words, folder])).code).toBe(0);
});

test('every end of a run releases the lock: done, refused, a bug', async () => {
  const folder = exampleCopy();
  const isFree = (): boolean => !fs.existsSync(path.join(folder, '.sossl/busy'));
  expect((await sossl(['generate', folder])).code).toBe(0);
  expect(isFree()).toBe(true);
  const broken = () => Promise.reject(new TypeError('made by the test'));
  expect((await sossl(['build', folder], { run: broken })).code).toBe(3);
  expect(isFree()).toBe(true);
  edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
  expect((await sossl(['generate', folder])).code).toBe(1);
  expect(isFree()).toBe(true);
});

test.each(['SIGTERM', 'SIGINT'] as const)('a run stopped by %s releases the lock', async (signal) => {
  const folder = exampleCopy();
  await sossl(['generate', folder]);
  const programs = scratchFolder();
  fs.writeFileSync(path.join(programs, 'aarch64-linux-gnu-gcc'), '#!/bin/sh\nsleep 300\n', { mode: 0o755 });
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` };
  const child = spawn(process.execPath, [path.join(ROOT, 'src/cli.ts'), 'build', folder], { env });
  const file = path.join(folder, '.sossl/busy');
  const holder = (): string => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
  await expect.poll(holder, { timeout: 20_000 }).toBe(`${child.pid}\n`);
  child.kill(signal);
  await once(child, 'exit');
  expect(fs.existsSync(file)).toBe(false);
});

test.each([
  ['trace', 'results.txt', 'results.txt'],
  ['test', 'results.txt', 'results.txt'],
  ['evidence', 'results.txt/deeper/out', 'results.txt'],
])('%s --out %s is refused before any work', async (command, out, named) => {
  const folder = exampleCopy();
  const place = scratchFolder();
  fs.writeFileSync(path.join(place, 'results.txt'), 'mine');
  const before = snapshot(folder);
  const ran = await sossl([command, folder, '--out', path.join(place, out)]);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain('error CLI0102: the results go to a folder, but ');
  expect(ran.err).toContain(`${named} is none: name another with --out`);
  expect(snapshot(folder)).toEqual(before);
  expect(snapshot(place)).toEqual({ 'results.txt': 'mine' });
});

test.each([
  ['trace', 'results'],
  ['evidence', 'results/deeper'],
  ['requirements', 'results'],
])('%s --out %s behind a link to nothing is refused before any work', async (command, out) => {
  const folder = exampleCopy();
  const workingFolder = scratchFolder();
  fs.symlinkSync('/nowhere/at/all', path.join(workingFolder, 'results'));
  const before = snapshot(folder);
  const ran = await sossl([command, folder, '--out', out], { workingFolder });
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain(
    'error IOE0205: results is a symbolic link to /nowhere/at/all, which does not exist',
  );
  expect(snapshot(folder)).toEqual(before);
});

test.each(['sossl.yaml', 'requirements/pipe.yaml', 'acceptances.yaml'])(
  'a pipe as %s is refused, not waited for',
  async (file) => {
    const folder = exampleCopy();
    fs.rmSync(path.join(folder, file), { force: true });
    spawnSync('mkfifo', [path.join(folder, file)]);
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`${file} cannot be read: it is neither a file nor a folder, but a pipe`);
  },
);

test('generate writes through a symbolic link and leaves it', async () => {
  const folder = exampleCopy();
  const elsewhere = path.join(scratchFolder(), 'real.c');
  await sossl(['generate', folder]);
  fs.renameSync(path.join(folder, 'sossl.c'), elsewhere);
  fs.symlinkSync(elsewhere, path.join(folder, 'sossl.c'));
  const before = fs.readFileSync(elsewhere, 'utf8');
  edit(folder, 'sossl.yaml', 'max: 400', 'max: 300');
  expect(await sossl(['generate', folder])).toMatchObject({ code: 0 });
  expect(fs.lstatSync(path.join(folder, 'sossl.c')).isSymbolicLink()).toBe(true);
  expect(fs.readFileSync(elsewhere, 'utf8')).not.toBe(before);
  expect(fs.readdirSync(path.dirname(elsewhere))).toEqual(['real.c']);
});

test.each(['sossl.c', 'sossl.h', 'sossl_guest.h'])(
  'build without %s says to generate first',
  async (file) => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    fs.rmSync(path.join(folder, file));
    const ran = await sossl(['build', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`error CLI0106: ${folder}/${file} does not exist yet`);
    expect(ran.err).not.toContain('BLD');
  },
);

test.each([
  [
    'ENOSPC',
    "Fatal error: can't write 32 bytes to section .comment of x.o: 'No space left on device'",
    'IOE0202',
  ],
  ['EROFS', "Fatal error: can't create x.o: Read-only file system", 'IOE0201'],
])('a build that cannot write (%s) says so once, not once for every source', async (_, errors, code) => {
  const folder = exampleCopy();
  await sossl(['generate', folder]);
  const run = async ({ arguments: words }: { readonly arguments: readonly string[] }) =>
    words[0] === '--version'
      ? { ended: 'exit' as const, status: 0, output: 'gcc 1', errors: '' }
      : { ended: 'exit' as const, status: 1, output: '', errors };
  const ran = await sossl(['build', folder], { run });
  expect(ran.code).toBe(2);
  expect(ran.err.match(/^.*error [A-Z]{3}\d{4}/gm)).toEqual([expect.stringContaining(`error ${code}`)]);
});

/** A results folder with a bundle whose manifest has this format. */
function bundle(format: string): string {
  const out = scratchFolder();
  const files = ['README.md', 'tests/old.xml'].map((name) => ({ path: name, bytes: 3, sha256: '' }));
  fs.writeFileSync(path.join(out, 'README.md'), 'complete');
  fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify({ format, files }, null, 2));
  return out;
}

test('evidence that stops early leaves nothing that calls an older bundle complete', async () => {
  const out = bundle('sossl-manifest/1');
  const manifest = fs.readFileSync(path.join(out, 'manifest.json'), 'utf8');
  for (const _ of [1, 2]) {
    expect((await sossl(['evidence', refusedProject(), '--out', out])).code).toBe(1);
    expect(snapshot(out)).toEqual({ 'manifest.earlier.json': manifest });
  }
});

test('evidence leaves a README beside a manifest that is not ours', async () => {
  const out = bundle('other/1');
  const before = snapshot(out);
  expect((await sossl(['evidence', refusedProject(), '--out', out])).code).toBe(1);
  expect(snapshot(out)).toEqual(before);
});
