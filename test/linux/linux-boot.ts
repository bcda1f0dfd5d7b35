// One boot of examples/linux-cockpit. In: images, and which board, level and number of cores. Out: what both worlds wrote, and each thing that
// was expected with what came. The project is copied, changed to the variant, generated, and built by `sossl build`.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootCall } from '../../src/tools/runner.ts';
import { type BoardName, readPlatform } from '../monitor/bench.ts';
import { place } from '../monitor/images.ts';
import {
  DEVICE_TREE,
  deviceTree,
  INITIAL_FILES,
  KERNEL,
  type LinuxGuests,
  LOADER,
  ROOT,
  run,
} from './linux-guests.ts';

export interface Variant {
  readonly board: BoardName;
  readonly level: 1 | 2;
  readonly cores: 1 | 2;
  readonly floatingPoint?: 'eager' | 'lazy';
  /** Linux stops giving signs of life once, and is started anew: with two cores, since the monitor watches from one without the guard. */
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

const TIME_LIMIT_MS = 120_000;
const SECURE_SLOT = 0x10_0000;
/** Of the guard's timer, in ticks of the counter. */
const PERIOD = 62_500;
const YIELDS = 1000;
/** Bytes of the frames that Linux sends. */
const FRAMES = [1, 2, 63, 64, 257, 500, 999, 1024, 1280, 1499, 1500, 1];
/** From the last sign of life to the event, at least: two periods and the window of sossl.yaml; and how long the reaction may take. */
const SILENCE_US = { least: 100_000, reaction: 1000 };

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

/** What the modules and the first program wrote, without what the kernel puts in front of its lines. */
function recordsOf(log: string): readonly string[] {
  return log.split('\n').flatMap((line) => /@(?:probe|cockpit) .*/.exec(line)?.[0] ?? []);
}

/** The console from each start of Linux on. */
function startsOf(log: string): readonly string[] {
  return log.split(/^(?=.*Booting Linux on physical CPU)/m).filter((text) => text.includes('Booting Linux'));
}

/** The record that begins so, and the numbers in it, in their order. */
function numbersOf(
  log: string,
  start: string,
): { readonly record: string; readonly numbers: readonly number[] } {
  const record = recordsOf(log).find((one) => one.startsWith(start));
  return {
    record: record ?? 'no record',
    numbers: [...(record ?? '').slice(start.length).matchAll(/\d+/g)].map(([digits]) => Number(digits)),
  };
}

/** So many expiries of the guard's timer in so many ticks of the counter: each period one, give or take the one under way. */
function timerShown(
  what: string,
  ticks: number | undefined,
  counter: number | undefined,
  record: string,
): Shown {
  const due = (counter ?? 0) / PERIOD;
  const holds = ticks !== undefined && ticks > 100 && Math.abs(ticks - due) <= 1;
  return { what: `of the periods of the guard's timer none is lost ${what}`, holds, record };
}

/** That a text is among the records. */
function recordShown(log: string, what: string, wanted: string): Shown {
  const records = recordsOf(log);
  const start = wanted
    .split(' ')
    .slice(0, wanted.startsWith('@probe') ? 4 : 2)
    .join(' ')
    .replace(/=.*/, '');
  return {
    what,
    holds: records.includes(wanted),
    record:
      records.find((one) => one === wanted) ?? records.find((one) => one.startsWith(start)) ?? 'no record',
  };
}

function answer(index: number, x0: string, x1: string, word: string): string {
  return `@probe 1 non_secure ${index} call x0=${x0} x1=${x1} ${word}`;
}

/** What Linux finds of the board and of the monitor. */
function kernelShown({ cores, level }: Variant, log: string): readonly Shown[] {
  const kernel = (what: string, form: RegExp): Shown => {
    const found = log.split('\n').find((line) => form.test(line));
    return { what, holds: found !== undefined, record: found ?? 'no line' };
  };
  return [
    kernel('PSCI 1.1 is found', /psci: PSCIv1\.1 detected in firmware/),
    kernel(`every core starts at EL${level}`, new RegExp(`CPU: All CPU\\(s\\) started at EL${level}`)),
    recordShown(log, `a shell with ${cores} cores`, `@cockpit shell cores=${cores}`),
    ...(cores === 1
      ? []
      : [
          recordShown(log, 'a core goes off', '@cockpit off cores=1'),
          recordShown(log, 'and on again', '@cockpit on cores=2'),
        ]),
  ];
}

/** The service knows what Linux set before it was started anew. */
function servicesShown({ cores }: Variant, log: string, start: number): readonly Shown[] {
  const each = Array.from({ length: cores }, (_, core) => core);
  return [
    recordShown(log, 'an allowed call is served', answer(1, '0', start === 1 ? '0' : '46', 'allowed')),
    recordShown(log, 'and its effect is seen', answer(2, '0', '28', 'allowed')),
    recordShown(log, 'an argument out of range is refused', answer(3, 'fffffffffffffffd', '0', 'argument')),
    recordShown(log, 'a forbidden call is refused', answer(4, 'fffffffffffffffe', '0', 'forbidden')),
    recordShown(log, 'an unknown call is refused', answer(5, 'ffffffffffffffff', '0', 'unknown')),
    ...each.map((core) =>
      recordShown(
        log,
        `${YIELDS} calls of the guard from core ${core}, each served once`,
        answer(10 + core, '0', YIELDS.toString(16), 'yields'),
      ),
    ),
  ];
}

/** Frames to the guard and back, one that may not arrive, and what the monitor counted of them. */
function networkShown(log: string): readonly Shown[] {
  const bytes = FRAMES.reduce((sum, length) => sum + length, 0);
  const counted = `${FRAMES.length}/${bytes}`;
  const again = numbersOf(log, '@cockpit again=');
  return [
    ...FRAMES.map((length, n) =>
      recordShown(
        log,
        `frame ${n}, of ${length} bytes, comes back in its turn with every bit turned over`,
        answer(20 + n, length.toString(16), '0', 'frame'),
      ),
    ),
    recordShown(
      log,
      'a frame with a wrong checksum is refused',
      answer(40, 'fffffffffffffffd', '0', 'broken'),
    ),
    recordShown(log, 'and nothing comes back', answer(41, 'fffffffffffffff5', '0', 'silence')),
    recordShown(
      log,
      'the counters say the same',
      `@cockpit net to_secure=${counted} from_secure=${counted} broken=1 others=0`,
    ),
    {
      what: 'frames beyond the limit wait and are sent again',
      holds: (again.numbers[0] ?? 0) > 0,
      record: again.record,
    },
    recordShown(
      log,
      'the guard answers a ping',
      '@cockpit ping 3 packets transmitted, 3 packets received, 0% packet loss',
    ),
  ];
}

/** What the guard says at the end of the start with that number. */
function guardShown({ cores }: Variant, log: string, start: number): readonly Shown[] {
  const timer = numbersOf(log, '@cockpit ticks=');
  const times = numbersOf(log, '@cockpit times latest_us=');
  return [
    timerShown('while Linux runs', ...pairOf(timer.numbers), timer.record),
    recordShown(
      log,
      'the guard has read an event of the broken frame, counts the starts, and has missed no expiry',
      `@cockpit watch starts=${start} broken=${start} missed=0`,
    ),
    // Two emulated cores take turns, so that one that is due may have to wait for the other.
    ...(cores === 1
      ? [
          {
            what: 'the guard sees each expiry before the next one',
            holds: (times.numbers[0] ?? Number.POSITIVE_INFINITY) < 1000,
            record: times.record,
          },
        ]
      : []),
  ];
}

function pairOf(numbers: readonly number[]): readonly [number | undefined, number | undefined] {
  return [numbers[0], numbers[1]];
}

/** The loader has turned message interrupts off: Linux says so when it finds them on. */
function messagesShown(log: string): Shown {
  const record = /GICv3: CPU0: using allocated LPI pending table.*/.exec(log)?.[0];
  return {
    what: 'no message interrupt is left of the start before',
    holds: record !== undefined && !log.includes('Booted with LPIs enabled'),
    record: record ?? 'no line',
  };
}

/** Between two starts: how long it took until silence was noticed, and the timer of the guard from one to the other. */
function restartShown({ board }: Variant, first: string, second: string): readonly Shown[] {
  const silent = numbersOf(first, '@cockpit silent last_us=');
  const noticed = numbersOf(second, '@cockpit times latest_us=');
  const took = (noticed.numbers[1] ?? 0) - (silent.numbers[0] ?? 0);
  const [before, after] = [first, second].map((log) => numbersOf(log, '@cockpit total='));
  const between = (at: number): number | undefined => {
    const [from, to] = [before?.numbers[at], after?.numbers[at]];
    return from === undefined || to === undefined ? undefined : to - from;
  };
  const { least, reaction } = SILENCE_US;
  return [
    {
      what: 'the monitor starts Linux anew when its signs of life stop, neither earlier nor later than configured',
      holds: silent.numbers.length === 1 && took >= least && took <= least + reaction,
      record: silent.record,
    },
    ...(board === 'qemu-virt-gicv3' ? [messagesShown(second)] : []),
    timerShown('over the restart', between(0), between(1), before?.record ?? 'no record'),
  ];
}

/** Everything that a boot of the variant has to show. */
export function judgeLinux(variant: Variant, boot: LinuxBoot): readonly Shown[] {
  const found = startsOf(boot.nonSecure);
  const starts = variant.restart ? [found[0] ?? '', found[1] ?? ''] : [found[0] ?? ''];
  const [first = '', last = first] = [starts[0], starts.at(-1)];
  return [
    {
      what: `Linux starts ${starts.length === 1 ? 'once' : 'twice'}`,
      holds: found.length === starts.length,
      record: last.split('\n')[0] ?? 'no start',
    },
    ...starts.flatMap((log, at) =>
      [
        ...kernelShown(variant, log),
        ...servicesShown(variant, log, at + 1),
        ...networkShown(log),
        ...guardShown(variant, log, at + 1),
      ].map((shown) => (at === 0 ? shown : { ...shown, what: `anew: ${shown.what}` })),
    ),
    ...(variant.restart ? restartShown(variant, first, last) : []),
    recordShown(last, 'the first program comes to its end', '@cockpit end'),
    {
      what: 'PSCI SYSTEM_OFF ends the run',
      holds: boot.ended === 'exit' && /^@monitor 1 boot\n+@monitor 1 off\n$/.test(boot.secure),
      record: boot.secure.trim().split('\n').at(-1) ?? 'nothing on the secure console',
    },
  ];
}
