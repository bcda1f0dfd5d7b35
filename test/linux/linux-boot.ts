// One boot of examples/linux-cockpit. In: images, and which board, level and number of cores. Out: what both worlds wrote, and each thing that
// was expected with what came. The project is copied, changed to the variant, generated, and built by `sossl build`.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootCall } from '../../src/tools/runner.ts';
import { type BoardName, readPlatform } from '../monitor/bench.ts';
import { place } from '../monitor/images.ts';
import { DEVICE_TREE, deviceTree, INITIAL_FILES, KERNEL, type LinuxGuests, LOADER, ROOT, run } from './linux-guests.ts';

export interface Variant {
  readonly board: BoardName;
  readonly level: 1 | 2;
  readonly cores: 1 | 2;
  readonly floatingPoint?: 'eager' | 'lazy';
  /** Linux stops giving signs of life once, and is started anew. */
  readonly restart?: boolean;
}

export interface LinuxBoot {
  readonly nonSecure: string;
  readonly secure: string;
  readonly ended: 'exit' | 'time_limit';
  readonly seconds: number;
}

/** One thing that a boot has to show. */
export interface Shown {
  readonly what: string;
  readonly holds: boolean;
  /** The record that says so, or what came instead. */
  readonly record: string;
}

const TIME_LIMIT_MS = 60_000;
const SECURE_SLOT = 0x10_0000;
/** Of the guard's timer, in ticks of the counter. */
const PERIOD = 62_500;
const YIELDS = 1000;

/** The words of the run recipe for so many cores. */
function wordsFor(words: readonly string[], cores: number): readonly string[] {
  return words.map((word, at) => (words[at - 1] === '-smp' ? String(cores) : word));
}

function buildMonitor({ board, cores, floatingPoint = 'eager', level }: Variant, folder: string): Uint8Array {
  const project = join(folder, 'project');
  rmSync(project, { recursive: true, force: true });
  cpSync(join(ROOT, 'examples/linux-cockpit'), project, { recursive: true });
  const file = join(project, 'sossl.yaml');
  const text = readFileSync(file, 'utf8')
    .replace('platform: qemu-virt-gicv3', `platform: ${board}`)
    .replace('entry_exception_level: EL2', `entry_exception_level: EL${level}`)
    .replace('fpu_switching: eager', `fpu_switching: ${floatingPoint}`)
    // Times of an ASIL C system may not depend on what the other world did with the registers (FEA0702).
    .replace('asil: C', floatingPoint === 'lazy' ? 'asil: QM' : 'asil: C')
    .replace('cores: [0, 1]', cores === 2 ? 'cores: [0, 1]' : 'cores: [0]');
  writeFileSync(file, text);
  for (const command of ['generate', 'build']) run(join(ROOT, 'bin/sossl'), [command, project]);
  return new Uint8Array(readFileSync(join(project, `build/${board}/sossl.bin`)));
}

/** Boots the variant until the board is off or the time is up. */
export function bootLinux(variant: Variant, guests: LinuxGuests, folder: string): LinuxBoot {
  mkdirSync(folder, { recursive: true });
  const recipe = readPlatform(variant.board).run;
  const words = wordsFor(recipe.arguments, variant.cores);
  const machine = words[words.indexOf('-machine') + 1] ?? '';
  const board = words.flatMap((word, at) =>
    /^-(?:cpu|smp|m)$/.test(word) ? [word, words[at + 1] ?? ''] : [],
  );
  const bootWords = `console=ttyAMA0 panic=-1${variant.restart ? ' restart' : ''}`;
  const files = { initialFiles: guests.initialFiles, bootWords };
  const tree = deviceTree(machine, board, variant.cores, files, folder);
  const file = (name: string): string => join(folder, name);
  const flash = place([
    [0, buildMonitor(variant, folder)],
    [SECURE_SLOT, new Uint8Array(readFileSync(guests.guard))],
  ]);
  writeFileSync(file('flash.bin'), flash);
  const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
  for (const log of Object.values(logs)) rmSync(log, { force: true });
  const images = { flash: file('flash.bin'), nonSecureImage: guests.loader, nonSecureBase: BigInt(LOADER) };
  const call = bootCall({ ...recipe, arguments: words }, { ...images, ...logs });
  const loader = (path: string, address: number): readonly string[] => [
    '-device',
    `loader,file=${path},addr=0x${address.toString(16)},force-raw=on`,
  ];
  const start = performance.now();
  const { error } = spawnSync(
    call.command,
    [
      ...call.arguments,
      ...loader(tree, DEVICE_TREE),
      ...loader(guests.initialFiles, INITIAL_FILES),
      ...loader(guests.kernel, KERNEL),
    ],
    { timeout: TIME_LIMIT_MS },
  );
  const textOf = (log: string): string =>
    existsSync(log) ? readFileSync(log, 'latin1').replaceAll('\r', '') : '';
  return {
    nonSecure: textOf(logs.nonSecureLog),
    secure: textOf(logs.secureLog),
    ended: error === undefined ? 'exit' : 'time_limit',
    seconds: (performance.now() - start) / 1000,
  };
}

/** Records of the module and of the first program, without what the kernel puts in front of its lines. */
function recordsOf(log: string): readonly string[] {
  return log.split('\n').flatMap((line) => /@(?:probe|cockpit) .*/.exec(line)?.[0] ?? []);
}

/** The guard's expiries against the counter that Linux read before and after: each period one, give or take the one under way. */
function timerShown(records: readonly string[]): Shown {
  const record = records.find((one) => one.startsWith('@cockpit ticks=')) ?? 'no record';
  const [, ticks = '', counter = ''] = /ticks=(\d+) counter=(\d+)/.exec(record) ?? [];
  const due = Number(counter) / PERIOD;
  const holds = ticks !== '' && Number(ticks) > 100 && Math.abs(Number(ticks) - due) <= 1;
  return { what: `of ${due.toFixed(1)} periods of the guard's timer none is lost`, holds, record };
}

/** Everything that a boot of the variant has to show. */
export function judgeLinux({ cores, level }: Variant, boot: LinuxBoot): readonly Shown[] {
  const records = recordsOf(boot.nonSecure);
  const lines = boot.nonSecure.split('\n');
  const record = (what: string, wanted: string): Shown => {
    const start = wanted
      .split(' ')
      .slice(0, wanted.startsWith('@probe') ? 4 : 2)
      .join(' ')
      .replace(/=.*/, '');
    return {
      what,
      holds: records.includes(wanted),
      record: records.find((one) => one.startsWith(start)) ?? 'no record',
    };
  };
  const answer = (index: number, x0: string, x1: string, word: string): string =>
    `@probe 1 non_secure ${index} call x0=${x0} x1=${x1} ${word}`;
  const kernel = (what: string, form: RegExp): Shown => {
    const found = lines.find((line) => form.test(line));
    return { what, holds: found !== undefined, record: found ?? 'no line' };
  };
  const each = Array.from({ length: cores }, (_, core) => core);
  return [
    kernel('PSCI 1.1 is found', /psci: PSCIv1\.1 detected in firmware/),
    kernel(`every core starts at EL${level}`, new RegExp(`CPU: All CPU\\(s\\) started at EL${level}`)),
    record(`a shell with ${cores} cores`, `@cockpit shell cores=${cores}`),
    ...(cores === 1
      ? []
      : [record('a core goes off', '@cockpit off cores=1'), record('and on again', '@cockpit on cores=2')]),
    record('an allowed call is served', answer(1, '0', '0', 'allowed')),
    record('and its effect is seen', answer(2, '0', '28', 'allowed')),
    record('an argument out of range is refused', answer(3, 'fffffffffffffffd', '0', 'argument')),
    record('a forbidden call is refused', answer(4, 'fffffffffffffffe', '0', 'forbidden')),
    record('an unknown call is refused', answer(5, 'ffffffffffffffff', '0', 'unknown')),
    ...each.map((core) =>
      record(
        `${YIELDS} calls of the guard from core ${core}, each served once`,
        answer(10 + core, '0', YIELDS.toString(16), 'yields'),
      ),
    ),
    timerShown(records),
    record('the first program comes to its end', '@cockpit end'),
    {
      what: 'PSCI SYSTEM_OFF ends the run',
      holds: boot.ended === 'exit' && /^@monitor 1 boot\n+@monitor 1 off\n$/.test(boot.secure),
      record: boot.secure.trim().split('\n').at(-1) ?? 'nothing on the secure console',
    },
  ];
}
