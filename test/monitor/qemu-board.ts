// What QEMU says about one of its boards: the device tree that it makes, and from its monitor the two memory views and the
// properties of the interrupt controller. In: arguments that choose the board. Out: values; nothing runs on the board.

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeviceTree, type TreeNode } from './device-tree.ts';

/** [base, end) of one region of a memory view. */
export interface Region {
  readonly name: string;
  readonly base: bigint;
  readonly end: bigint;
}

export interface BoardViews {
  readonly nonSecure: readonly Region[];
  readonly secure: readonly Region[];
  /** `info qtree`, as printed. */
  readonly devices: string;
}

const QUIET = ['-display', 'none', '-nodefaults', '-serial', 'null', '-serial', 'null'];

/** The views of a machine that never starts to run. The board starts firmware, as in the run recipe: some devices depend on it. */
export function boardViews(machine: readonly string[]): BoardViews {
  const text = withFirmware((firmware) => {
    const log = `${firmware}.log`;
    const words = [...machine, ...QUIET, '-bios', firmware, '-S', '-monitor', 'stdio'];
    run(words, 'info mtree -f\ninfo qtree\nquit\n', log);
    return readFileSync(log, 'utf8');
  });
  const views = text.split(/^FlatView #\d+$/mu).slice(1);
  const viewOf = (space: string): readonly Region[] =>
    regionsOf(views.find((view) => new RegExp(`AS "${space}"`, 'u').test(view)) ?? '');
  return {
    nonSecure: viewOf('cpu-memory-0'),
    secure: viewOf('cpu-secure-memory-0'),
    devices: text.slice(text.indexOf('bus: main-system-bus')),
  };
}

/** The device tree that QEMU makes for a machine that starts firmware. */
export function boardTree(machine: string, others: readonly string[]): readonly TreeNode[] {
  return withFirmware((firmware) => {
    const file = `${firmware}.dtb`;
    run(['-M', `${machine},dumpdtb=${file}`, ...others, ...QUIET, '-bios', firmware], '', `${firmware}.log`);
    return readDeviceTree(readFileSync(file));
  });
}

function withFirmware<T>(use: (firmware: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sossl-board-'));
  try {
    const firmware = join(folder, 'firmware.bin');
    writeFileSync(firmware, new Uint8Array(4096));
    return use(firmware);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Standard output goes to a file: QEMU drops what a pipe has not taken yet when it quits. */
function run(words: readonly string[], input: string, log: string): void {
  const output = openSync(log, 'w');
  const { error, stderr, status } = spawnSync('qemu-system-aarch64', words, {
    input,
    stdio: ['pipe', output, 'pipe'],
    encoding: 'utf8',
    timeout: 20_000,
  });
  closeSync(output);
  if (status !== 0) throw new Error(`qemu-system-aarch64: ${error?.message ?? stderr}`);
}

function regionsOf(view: string): readonly Region[] {
  const rows = view.matchAll(
    /^ {2}([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, [a-z/]+\): (.+?)(?: @[0-9a-f]+)?\r?$/gmu,
  );
  return [...rows].map(([, base = '', last = '', name = '']) => ({
    name,
    base: BigInt(`0x${base}`),
    end: BigInt(`0x${last}`) + 1n,
  }));
}
