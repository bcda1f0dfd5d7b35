// The images of examples/linux-cockpit besides the monitor: a Debian kernel, an initial file system with busybox and the module, the guard, and a
// device tree for the board that QEMU makes. In: the folder with the unpacked packages. Out: files in a folder. Changes nothing
// in the repository.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/linux-cockpit');
const CROSS = 'aarch64-linux-gnu-';

/** Where the loader puts what Linux wants beside its kernel; sossl.yaml names the first. */
export const DEVICE_TREE = 0x4f00_0000;
export const INITIAL_FILES = 0x4800_0000;

/** Runs a program; its words on failure are the message. */
export function run(
  command: string,
  words: readonly string[],
  options: { cwd?: string; input?: string } = {},
): string {
  const { error, status, stderr, stdout } = spawnSync(command, words, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status === 0) return stdout;
  throw new Error(
    `${command} ${words.slice(0, 3).join(' ')}: ${error?.message ?? `${stdout}${stderr}`.trim()}`,
  );
}

/** The folder with the packages, fetched when it is not there. */
export function fetchPackages(): string {
  const cache = join(ROOT, '.cache/linux');
  run(join(ROOT, 'scripts/linux-packages'), [cache]);
  return cache;
}

export interface LinuxGuests {
  readonly kernel: string;
  readonly initialFiles: string;
  readonly guard: string;
  /** Name, version and architecture of each package, a line each. */
  readonly versions: string;
}

/** Everything that does not depend on the board. */
export function buildGuests(cache: string, folder: string): LinuxGuests {
  const root = join(cache, 'root');
  for (const name of ['module', 'headers', 'files'])
    rmSync(join(folder, name), { recursive: true, force: true });
  const release = readdirSync(join(root, 'boot'))
    .map((name) => /^vmlinuz-(.+)$/.exec(name)?.[1])
    .find((name) => name !== undefined);
  if (release === undefined) throw new Error(`${root} holds no kernel`);
  return {
    kernel: join(root, 'boot', `vmlinuz-${release}`),
    initialFiles: packFiles(root, buildModule(root, release, folder), folder),
    guard: buildGuard(folder),
    versions: readFileSync(join(cache, 'versions.txt'), 'utf8'),
  };
}

/** The headers name their common part by where they would be installed; a file of ours names it where it is. */
function buildModule(root: string, release: string, folder: string): string {
  const build = join(folder, 'module');
  const headers = join(folder, 'headers');
  const source = join(root, 'usr/src');
  const common = readdirSync(source).find((name) => /^linux-headers-.*-common$/.test(name)) ?? '';
  cpSync(join(EXAMPLE, 'linux'), build, { recursive: true });
  copyFileSync(join(EXAMPLE, 'sossl_guest.h'), join(build, 'sossl_guest.h'));
  cpSync(join(source, `linux-headers-${release}`), headers, { recursive: true, verbatimSymlinks: true });
  const kbuild = readdirSync(join(root, 'usr/lib')).find((name) => name.startsWith('linux-kbuild-')) ?? '';
  for (const name of ['scripts', 'tools']) {
    run('rm', ['-f', join(headers, name)]);
    run('ln', ['-s', join(root, 'usr/lib', kbuild, name), join(headers, name)]);
  }
  writeFileSync(join(headers, 'Makefile'), `include ${join(source, common)}/Makefile\n`);
  const words = [`M=${build}`, 'ARCH=arm64', `CROSS_COMPILE=${CROSS}`, `CC=${CROSS}gcc`, 'modules'];
  run('make', ['-C', headers, ...words]);
  return join(build, 'sossl_cockpit.ko');
}

function packFiles(root: string, module: string, folder: string): string {
  const files = join(folder, 'files');
  mkdirSync(join(files, 'bin'), { recursive: true });
  copyFileSync(join(root, 'bin/busybox'), join(files, 'bin/busybox'));
  copyFileSync(module, join(files, 'sossl_cockpit.ko'));
  copyFileSync(join(EXAMPLE, 'linux/init'), join(files, 'init'));
  chmodSync(join(files, 'init'), 0o755);
  const archive = join(folder, 'files.cpio');
  const names = ['.', 'bin', 'bin/busybox', 'init', 'sossl_cockpit.ko'].join('\n');
  run('cpio', ['-o', '-H', 'newc', '--quiet', '-F', archive], { cwd: files, input: `${names}\n` });
  return archive;
}

function buildGuard(folder: string): string {
  const [object, image] = [join(folder, 'guard.o'), join(folder, 'guard.bin')];
  run(`${CROSS}gcc`, ['-c', join(EXAMPLE, 'guard/guard.S'), '-o', object]);
  run(`${CROSS}objcopy`, ['-O', 'binary', '-j', '.text', object, image]);
  return image;
}

/** The device tree that QEMU makes for these words, with what firmware has to add: PSCI, the initial file system, no random seeds. */
export function deviceTree(
  machine: string,
  words: readonly string[],
  cores: number,
  initialFiles: string,
  folder: string,
): string {
  const tree = join(folder, 'board.dtb');
  const firmware = join(folder, 'firmware.bin');
  writeFileSync(firmware, new Uint8Array(4096));
  run('qemu-system-aarch64', [
    '-M',
    `${machine},dumpdtb=${tree}`,
    ...words,
    '-bios',
    firmware,
    '-display',
    'none',
  ]);
  const put = (type: string, node: string, name: string, ...values: readonly string[]): void =>
    void run('fdtput', ['-t', type, tree, node, name, ...values]);
  run('fdtput', ['-c', tree, '/psci']);
  put('s', '/psci', 'compatible', 'arm,psci-1.0', 'arm,psci-0.2');
  put('s', '/psci', 'method', 'smc');
  for (let core = 0; core < cores; core += 1) put('s', `/cpus/cpu@${core}`, 'enable-method', 'psci');
  put('s', '/chosen', 'bootargs', 'console=ttyAMA0 panic=-1');
  put('x', '/chosen', 'linux,initrd-start', INITIAL_FILES.toString(16));
  put('x', '/chosen', 'linux,initrd-end', (INITIAL_FILES + statSync(initialFiles).size).toString(16));
  run('fdtput', ['-d', tree, '/chosen', 'rng-seed', 'kaslr-seed']);
  return tree;
}
