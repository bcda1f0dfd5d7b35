// scripts/setup: does nothing when nothing is missing, installs what is missing as root, else prints the one command.
// Runs on a copy with programs of its own in front of the PATH: nothing is installed by this test.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { ROOT } from './harness.ts';

interface Machine {
  readonly user: number;
  readonly sudo: boolean;
  readonly missing: readonly string[];
  /** `node_modules` is there and fits the lock file. */
  readonly modules: boolean;
}

/** Modules, then the compiled program, then what is loaded ahead. */
const FRESH =
  'npm ci --no-audit --no-fund\nnode node_modules/.bin/tsc\nnode scripts/bundle.ts\nnode scripts/precompile.ts\n';
const READY: Machine = { user: 0, sudo: false, missing: [], modules: true };

function setup(machine: Machine) {
  const folder = scratchFolder();
  const write = (file: string, text: string, mode = 0o644): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text, { mode });
  };
  const tool = (name: string, script: string): void =>
    write(`tools/${name}`, `#!/bin/sh\n${script}\n`, 0o755);
  let text = fs.readFileSync(path.join(ROOT, 'scripts/setup'), 'utf8');
  for (const name of machine.missing)
    text = text.replace(new RegExp(`^(${name} +)/`, 'm'), '$1/no-such-folder/');
  write('scripts/setup', text, 0o755);
  write('package-lock.json', 'lock');
  write('src/cli.ts', '');
  const node = 'echo "node $@" >> log; mkdir -p dist/app; : > dist/app/cli.js';
  tool('id', `echo ${machine.user}`);
  tool('apt-get', 'echo "apt-get $@" >> log');
  tool('sudo', machine.sudo ? 'shift; [ "$1" = true ] || { echo "sudo -n $@" >> log; }' : 'exit 1');
  tool(
    'npm',
    `echo "npm $@" >> log; mkdir -p node_modules/.bin; printf '#!/bin/sh\\n${node}\\n' > node_modules/.bin/node; chmod +x node_modules/.bin/node`,
  );
  if (machine.modules) {
    write('node_modules/.bin/node', `#!/bin/sh\n${node}\n`, 0o755);
    write('node_modules/.sossl-setup', 'lock');
    write('dist/app/cli.js', '');
  }
  const run = () =>
    spawnSync(path.join(folder, 'scripts/setup'), [], {
      encoding: 'utf8',
      cwd: '/',
      env: { PATH: `${folder}/tools:/usr/bin:/bin` },
    });
  const log = (): string =>
    fs.existsSync(path.join(folder, 'log')) ? fs.readFileSync(path.join(folder, 'log'), 'utf8') : '';
  return { folder, run, log };
}

test('on a machine that has everything it does nothing and says nothing', () => {
  const { run, log } = setup(READY);
  expect(run()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(log()).toBe('');
});

test('as root it updates the lists and installs what is missing, without a question', () => {
  const { run, log } = setup({ ...READY, missing: ['clang-19', 'ipxe-qemu'] });
  expect(run().status).toBe(0);
  expect(log()).toMatch(/^apt-get .*update\napt-get install --no-install-recommends -y ipxe-qemu clang-19 /);
});

test('with sudo that needs no password it uses that', () => {
  const { run, log } = setup({ ...READY, user: 1000, sudo: true, missing: ['chromium'] });
  expect(run().status).toBe(0);
  expect(log()).toMatch(/^sudo -n env .*update\nsudo -n env .*apt-get install .*chromium/);
});

test('otherwise it prints the one command and ends with exit code 2', () => {
  const { run, log } = setup({ ...READY, user: 1000, missing: ['qemu-system-arm'] });
  const ran = run();
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain(
    'sudo apt-get update && sudo apt-get install --no-install-recommends -y qemu-system-arm\n',
  );
  expect(log()).toBe('');
});

test('in a fresh clone it installs the modules and compiles, once', () => {
  const { run, log } = setup({ ...READY, modules: false });
  expect(run().status).toBe(0);
  expect(log()).toBe(FRESH);
  expect(run()).toMatchObject({ status: 0, stdout: '' });
  expect(log()).toBe(FRESH);
});

test('a changed lock file or a changed source is noticed', () => {
  const { folder, run, log } = setup(READY);
  fs.writeFileSync(path.join(folder, 'package-lock.json'), 'changed');
  const later = new Date(Date.now() + 5000);
  fs.utimesSync(path.join(folder, 'src/cli.ts'), later, later);
  expect(run().status).toBe(0);
  expect(log()).toBe(FRESH);
});
