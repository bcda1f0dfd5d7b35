// bin/sossl: finds its Node and its program from anywhere, hands on the exit code, takes its programs along when stopped.

import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { exampleCopy, ROOT, sossl } from './harness.ts';

const LAUNCHER = path.join(ROOT, 'bin/sossl');

function start(command: string, words: readonly string[], folder = ROOT) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('works through a symbolic link, from another folder, with relative links on the way', () => {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.symlinkSync(LAUNCHER, path.join(folder, 'real'));
  fs.symlinkSync('../real', path.join(folder, 'bin/sossl'));
  const ran = start('bin/sossl', ['--version'], folder);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^sossl \d/);
});

test('hands on the exit code, and pipes carry no colours', () => {
  const ran = start(LAUNCHER, ['check', 'no/such/folder']);
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toMatch(/^error IOE0101/);
});

test('without its Node it says what to do, exit code 2', () => {
  const folder = scratchFolder();
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.copyFileSync(LAUNCHER, path.join(folder, 'bin/sossl'));
  const ran = start(path.join(folder, 'bin/sossl'), ['check']);
  expect(ran).toMatchObject({ status: 2, stdout: '' });
  expect(ran.stderr).toContain('hint: run scripts/setup');
});

describe('the program that runs', () => {
  const [old, young] = [new Date(2020, 1), new Date(2021, 1)];

  test.each([
    ['sources only', young, undefined, 'src/cli.ts'],
    ['compiled before the last change of a source', young, old, 'src/cli.ts'],
    ['compiled after it', old, young, 'dist/app/cli.js'],
    ['no sources, as installed', undefined, old, 'dist/app/cli.js'],
  ])('%s', (_, source, compiled, expected) => {
    const folder = fs.realpathSync(scratchFolder());
    const place = (file: string, text: string, time: Date | undefined): void => {
      if (time === undefined) return;
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text, { mode: 0o755 });
      fs.utimesSync(path.join(folder, file), time, time);
    };
    place('bin/sossl', fs.readFileSync(LAUNCHER, 'utf8'), old);
    place('node_modules/.bin/node', '#!/bin/sh\necho "$@"\n', old);
    place('src/deep/part.ts', '', source);
    place('src/cli.ts', '', source === undefined ? undefined : old);
    place('dist/app/cli.js', '', compiled);
    const { stdout } = start(path.join(folder, 'bin/sossl'), ['check', 'a b']);
    expect(stdout.replace(/^(?:--\S+ )+/, '')).toBe(`${folder}/${expected} check a b\n`);
  });
});

test('stopped by a signal it takes every program along that it started', async () => {
  const project = exampleCopy();
  await sossl(['generate', project]);
  const tools = scratchFolder();
  const pidFile = path.join(tools, 'pid');
  fs.writeFileSync(
    path.join(tools, 'aarch64-linux-gnu-gcc'),
    `#!/bin/sh\necho $$ > ${pidFile}.new\nmv ${pidFile}.new ${pidFile}\nsleep 300\n`,
    { mode: 0o755 },
  );
  const child = spawn(LAUNCHER, ['build', project], {
    env: { ...process.env, PATH: `${tools}:${process.env.PATH}` },
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  while (!fs.existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
  const pid = fs.readFileSync(pidFile, 'utf8').trim();
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
});

/** A process that ended but was not waited for yet is dead too: state Z. */
function isAlive(pid: string): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
