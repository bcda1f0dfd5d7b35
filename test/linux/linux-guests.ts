// The images of examples/linux-cockpit besides the monitor: a Debian kernel, its loader, an initial file system with busybox and the modules,
// the guard, and a device tree for the board that QEMU makes. In: the folder with the unpacked packages. Out: files in a folder. Changes
// nothing in the repository.

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
import { basename, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/linux-cockpit');
/** Of the virtual network, for guests. */
const DRIVER = join(ROOT, 'monitor/guest');
const CROSS = 'aarch64-linux-gnu-';

/** Where the files of each start lie, in the region linux_boot of sossl.yaml, which names the first two. */
export const LOADER = 0x4020_0000;
export const DEVICE_TREE = 0x4030_0000;
export const INITIAL_FILES = 0x4040_0000;
export const KERNEL = 0x4100_0000;
/** What Linux takes for its memory: the region linux_memory; and where the loader puts the copies in it. */
const MEMORY = { base: 0x4400_0000, size: 0x1c00_0000 };
const PLACES = { KERNEL_TO: MEMORY.base, TREE_TO: 0x4800_0000, FILES_TO: 0x4820_0000 };
const MODULES = ['sossl_net.ko', 'sossl_cockpit.ko'];

/** The interrupt by which the monitor tells Linux of a frame, as the guest header says. */
function notification(): number {
  const header = readFileSync(join(EXAMPLE, 'sossl_guest.h'), 'utf8');
  const [, number] = /CHANNEL_TO_NON_SECURE_NOTIFY_INTERRUPT (\d+)U/.exec(header) ?? [];
  if (number === undefined) throw new Error('sossl_guest.h names no notify interrupt of Linux');
  return Number(number);
}

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
  readonly loader: string;
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
  const kernel = join(root, 'boot', `vmlinuz-${release}`);
  const initialFiles = packFiles(root, buildModules(root, release, folder), folder);
  return {
    loader: buildLoader(kernel, initialFiles, folder),
    kernel,
    initialFiles,
    guard: buildGuard(folder),
    versions: readFileSync(join(cache, 'versions.txt'), 'utf8'),
  };
}

/** The headers name their common part by where they would be installed; a file of ours names it where it is. */
function buildModules(root: string, release: string, folder: string): string {
  const build = join(folder, 'module');
  const headers = join(folder, 'headers');
  const source = join(root, 'usr/src');
  const common = readdirSync(source).find((name) => /^linux-headers-.*-common$/.test(name)) ?? '';
  cpSync(join(EXAMPLE, 'linux'), build, { recursive: true });
  for (const header of [join(EXAMPLE, 'sossl_guest.h'), join(DRIVER, 'sossl_net.h')])
    copyFileSync(header, join(build, basename(header)));
  cpSync(join(source, `linux-headers-${release}`), headers, { recursive: true, verbatimSymlinks: true });
  const kbuild = readdirSync(join(root, 'usr/lib')).find((name) => name.startsWith('linux-kbuild-')) ?? '';
  for (const name of ['scripts', 'tools']) {
    run('rm', ['-f', join(headers, name)]);
    run('ln', ['-s', join(root, 'usr/lib', kbuild, name), join(headers, name)]);
  }
  writeFileSync(join(headers, 'Makefile'), `include ${join(source, common)}/Makefile\n`);
  const words = [`M=${build}`, 'ARCH=arm64', `CROSS_COMPILE=${CROSS}`, `CC=${CROSS}gcc`, 'modules'];
  run('make', ['-C', headers, ...words]);
  return build;
}

function packFiles(root: string, modules: string, folder: string): string {
  const files = join(folder, 'files');
  mkdirSync(join(files, 'bin'), { recursive: true });
  copyFileSync(join(root, 'bin/busybox'), join(files, 'bin/busybox'));
  for (const name of MODULES) copyFileSync(join(modules, name), join(files, name));
  copyFileSync(join(EXAMPLE, 'linux/init'), join(files, 'init'));
  chmodSync(join(files, 'init'), 0o755);
  const archive = join(folder, 'files.cpio');
  const names = ['.', 'bin', 'bin/busybox', 'init', ...MODULES].join('\n');
  run('cpio', ['-o', '-H', 'newc', '--quiet', '-F', archive], { cwd: files, input: `${names}\n` });
  return archive;
}

function buildGuard(folder: string): string {
  const [program, image] = [join(folder, 'guard.elf'), join(folder, 'guard.bin')];
  const source = join(EXAMPLE, 'guard');
  run(`${CROSS}gcc`, [
    ...[
      '-std=c11',
      '-O2',
      '-Wall',
      '-Wextra',
      '-Werror',
      '-ffreestanding',
      '-fno-pic',
      '-fno-stack-protector',
    ],
    ...[
      '-mgeneral-regs-only',
      '-mstrict-align',
      '-fno-asynchronous-unwind-tables',
      '-I',
      EXAMPLE,
      '-I',
      DRIVER,
    ],
    ...['-nostdlib', '-static', '-Wl,--build-id=none', '-Wl,--no-warn-rwx-segments'],
    ...['-T', join(source, 'guard.ld'), join(source, 'start.S'), join(source, 'guard.c'), '-o', program],
  ]);
  run(`${CROSS}objcopy`, ['-O', 'binary', '-j', '.text', program, image]);
  return image;
}

function buildLoader(kernel: string, initialFiles: string, folder: string): string {
  const [object, image] = [join(folder, 'loader.o'), join(folder, 'loader.bin')];
  const sizes = { KERNEL_SIZE: statSync(kernel).size, FILES_SIZE: statSync(initialFiles).size };
  const numbers = Object.entries({ KERNEL, FILES: INITIAL_FILES, ...sizes, ...PLACES });
  run(`${CROSS}gcc`, [
    ...numbers.map(([name, value]) => `-D${name}=${value}`),
    ...['-c', join(EXAMPLE, 'loader/loader.S'), '-o', object],
  ]);
  run(`${CROSS}objcopy`, ['-O', 'binary', '-j', '.text', object, image]);
  return image;
}

/**
 * The device tree that QEMU makes for these words, with what firmware has to add: the memory that is Linux's, PSCI, the virtual network, the
 * initial file system, no random seeds.
 */
export function deviceTree(
  machine: string,
  words: readonly string[],
  cores: number,
  { initialFiles, bootWords }: { readonly initialFiles: string; readonly bootWords: string },
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
  const hex = (...values: readonly number[]): readonly string[] => values.map((value) => value.toString(16));
  put('x', '/memory@40000000', 'reg', ...hex(0, MEMORY.base, 0, MEMORY.size));
  run('fdtput', ['-c', tree, '/virtual-net']);
  put('s', '/virtual-net', 'compatible', 'sossl,virtual-net');
  // A shared interrupt, of which the first is 32; edge-triggered.
  put('x', '/virtual-net', 'interrupts', ...hex(0, notification() - 32, 1));
  put('s', '/chosen', 'bootargs', bootWords);
  const { FILES_TO } = PLACES;
  put('x', '/chosen', 'linux,initrd-start', ...hex(FILES_TO));
  put('x', '/chosen', 'linux,initrd-end', ...hex(FILES_TO + statSync(initialFiles).size));
  run('fdtput', ['-d', tree, '/chosen', 'rng-seed', 'kaslr-seed']);
  return tree;
}
