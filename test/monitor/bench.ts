// Builds the monitor with the hand-written SOSSL of these tests and boots it. In: macros of the fixture, plans, patches.
// Out: what both consoles said and how the run ended. Uses the recipes of the platform file, so it shows them too.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadPlatform } from '../../src/load/platform.ts';
import type { ExecutionState, OperatingSystem, World } from '../../src/model/system.ts';
import { type BuildPlan, planBuild } from '../../src/tools/build.ts';
import { type IdentityNote, NOTE_GROUPS, noteAssembly } from '../../src/tools/identity-note.ts';
import { planProbe } from '../../src/tools/probe.ts';
import { type Compiler, compilerFrom, type ProgramCall } from '../../src/tools/program.ts';
import { bootCall } from '../../src/tools/runner.ts';
import { planSuite } from '../../src/tools/suite.ts';
import { place, probeImage, type Step } from './images.ts';
import { compileShared } from './shared-objects.ts';

export const ROOT = join(import.meta.dirname, '../..');
const FIXTURE = join(import.meta.dirname, 'fixture');
const TIME_LIMIT_MS = 20_000;
const GUEST_FLAGS = [
  ...[
    '-std=c11',
    '-O2',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-Wno-unused-function',
    '-ffreestanding',
    '-fno-builtin',
    '-fno-pic',
  ],
  ...[
    '-fno-jump-tables',
    '-fno-toplevel-reorder',
    '-fno-reorder-functions',
    '-fno-asynchronous-unwind-tables',
  ],
  ...[
    '-fno-stack-protector',
    '-fno-tree-loop-distribute-patterns',
    '-mcpu=cortex-a57',
    '-mgeneral-regs-only',
    '-mstrict-align',
  ],
];
export interface Boot {
  /** Without the line at which the platform says that the run is over: that one stands for the exit. */
  readonly secure: readonly string[];
  readonly nonSecure: readonly string[];
  readonly ended: 'exit' | 'time_limit';
}

export type BoardName = 'qemu-virt-gicv2' | 'qemu-virt-gicv3' | 'xlnx-zcu102';

/** A board that the monitor is ported to, with its recipes. */
export function readPlatform(name: BoardName = 'qemu-virt-gicv3') {
  const sourceOf = (one: string) => ({
    file: `platforms/${one}.yaml`,
    text: readFileSync(join(ROOT, `platforms/${one}.yaml`), 'utf8'),
  });
  const { value } = loadPlatform(sourceOf(name), [sourceOf('qemu-virt-gicv3')]);
  if (value === undefined) throw new Error('platform file does not load');
  const { build, probe, run, secureImage } = value;
  if (build === undefined || probe === undefined || run === undefined || secureImage === undefined) {
    throw new Error('platform file lacks a recipe');
  }
  return { ...value, build, probe, run, secureImage };
}

const PLACES = {
  secure: { entryPoint: 0x0e10_0040n, base: 0x0e10_0000n },
  non_secure: { entryPoint: 0x4020_0000n, base: 0x4020_0000n },
} as const;

function operatingSystem(world: World, executionState: ExecutionState): OperatingSystem {
  const { base, entryPoint } = PLACES[world];
  const region = { base, sizeBytes: 0x10_0000n };
  return { name: world, world, entryPoint, executionState, memory: [region] } as unknown as OperatingSystem;
}

function lines(log: string): string[] {
  const text = existsSync(log) ? readFileSync(log, 'latin1') : '';
  return text.split('\n').filter((line) => line !== '');
}

export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'sossl-monitor-'));
  readonly platform: ReturnType<typeof readPlatform>;
  readonly compiler: Compiler;
  readonly fixtures = FIXTURE;
  private monitorIsBuilt = false;
  private readonly probes = new Map<string, Uint8Array>();

  constructor(compiler: string | undefined = readPlatform().build.compilers[0], board?: BoardName) {
    this.platform = readPlatform(board);
    this.compiler = compilerFrom(compiler ?? '');
  }

  /** The probe of a world, without a plan. */
  private probe(world: World, state: ExecutionState = 'aarch64'): Uint8Array {
    const known = this.probes.get(world + state);
    if (known !== undefined) return known;
    const plan = planProbe(this.platform, this.compiler, this.place(), operatingSystem(world, state));
    this.run([...plan.compile, plan.link, plan.flatten]);
    const built = this.bytes(plan.flat);
    this.probes.set(world + state, built);
    return built;
  }

  private place() {
    return { framework: ROOT, output: 'out', hiddenPrefixes: [] };
  }

  private run(calls: readonly ProgramCall[]): void {
    for (const call of calls) {
      const output = call.arguments[call.arguments.indexOf('-o') + 1] ?? '';
      mkdirSync(join(this.folder, dirname(output)), { recursive: true });
      compileShared(call, join(this.folder, output), () => this.start(call));
    }
  }

  private start({ name, command, arguments: words }: ProgramCall): void {
    const { status, stderr, error } = spawnSync(command, words, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${error?.message ?? stderr}`);
  }

  /** Links the monitor with the fixture under these macros; afterwards `boot` boots that. */
  build(macros: Readonly<Record<string, string>> = {}): BuildPlan {
    const defines = Object.entries(macros).map(([name, value]) => `#define ${name} ${value}\n`);
    const text = readFileSync(join(FIXTURE, 'sossl.c'), 'utf8');
    writeFileSync(join(this.folder, 'sossl.c'), defines.join('') + text);
    const plan = planBuild(this.platform.build, this.compiler, this.place());
    const compile = this.monitorIsBuilt ? plan.compile.slice(-1) : plan.compile;
    this.run(compile);
    this.run([this.writeNote(plan), plan.link, plan.flatten]);
    this.monitorIsBuilt = true;
    return plan;
  }

  /** The image of the last build with the HAL suite in front of its SOSSL. */
  suiteImage(plan: BuildPlan): Uint8Array {
    const suite = planSuite(this.platform.build, this.compiler, this.place(), plan);
    this.run([...suite.compile, suite.link, suite.flatten]);
    return this.bytes(suite.flat);
  }

  /** A note of no inputs: nothing that runs reads it. */
  private writeNote({ note }: BuildPlan): ProgramCall {
    if (note === undefined) throw new Error('an image of the product has a note');
    const digests = NOTE_GROUPS.map((group) => [group, '0'.repeat(64)] as const);
    const identity = { tool: 'test', inputs: Object.fromEntries(digests) as IdentityNote['inputs'] };
    writeFileSync(join(this.folder, note.source), noteAssembly(identity, true));
    return note.call;
  }

  /** Machine code of one of the fixtures, word by word. */
  assemble(fixture: string, flags: readonly string[] = []): number[] {
    return this.assembleWith(this.compiler, fixture, flags);
  }

  /** Machine code of one of the fixtures in C, which has no data of its own and begins with its first function. */
  compileGuest(fixture: string, flags: readonly string[]): number[] {
    return this.assembleWith(this.compiler, fixture, [...GUEST_FLAGS, ...flags], true);
  }

  /** The same in A32. */
  assembleAarch32(fixture: string, flags: readonly string[]): number[] {
    return this.assembleWith(compilerFrom('clang-19 --target=armv8a-none-eabi'), fixture, flags);
  }

  /** Consoles of the board as the fixtures want them: bases, and where a UART takes a character. */
  private consoleFlags(): string[] {
    const { base: secure } = this.range('monitor_console');
    const uart = this.platform.devices.find(({ kind }) => kind === 'uart')?.base;
    const [data, enable] = this.platform.name === 'xlnx-zcu102' ? [0x30, 0x14] : [0, 0];
    const values = { SECURE_UART: secure, NON_SECURE_UART: uart, UART_DATA: data, UART_ENABLE: enable };
    return Object.entries(values).map(([name, value]) => `-D${name}=${value}`);
  }

  private range(name: string) {
    const found = this.platform.reserved.find((range) => range.name === name);
    if (found === undefined) throw new Error(`no range ${name}`);
    return found;
  }

  private assembleWith(
    { command, fixedArguments }: Compiler,
    fixture: string,
    flags: readonly string[],
    links = false,
  ): number[] {
    const link: ProgramCall = {
      name: fixture,
      command: this.platform.build.linker,
      arguments: ['--build-id=none', '-Ttext=0', '-e', '0', 'code.o', '-o', 'code.elf'],
    };
    this.run([
      {
        name: fixture,
        command,
        arguments: [
          ...fixedArguments,
          ...this.consoleFlags(),
          ...flags,
          '-c',
          join(FIXTURE, fixture),
          '-o',
          'code.o',
        ],
      },
      ...(links ? [link] : []),
      {
        name: fixture,
        command: this.platform.build.objcopy,
        arguments: ['-O', 'binary', '-j', '.text', links ? 'code.elf' : 'code.o', 'code.bin'],
      },
    ]);
    const bytes = readFileSync(join(this.folder, 'code.bin'));
    return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(4 * i));
  }

  /** Offset of a symbol in the flat image of an ELF. */
  offsetOf(symbol: string, elf = 'sossl'): number {
    const { stdout } = spawnSync('aarch64-linux-gnu-nm', [`out/obj/${elf}.elf`], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    const address = new RegExp(`^([0-9a-f]+) . ${symbol}$`, 'm').exec(stdout)?.[1];
    if (address === undefined) throw new Error(`no symbol ${symbol}`);
    return Number.parseInt(address, 16) - Number(this.imageBase());
  }

  /** Functions of the image with such names. */
  functions(
    names: RegExp,
  ): readonly { readonly name: string; readonly base: number; readonly end: number }[] {
    const { stdout } = spawnSync('aarch64-linux-gnu-nm', ['-S', 'out/obj/sossl.elf'], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    return [...stdout.matchAll(/^(\w+) (\w+) [tT] (.+)$/gmu)].flatMap(([, at = '', size = '', name = '']) => {
      const base = Number.parseInt(at, 16);
      return names.test(name) ? [{ name, base, end: base + Number.parseInt(size, 16) }] : [];
    });
  }

  /** Where the image runs. */
  imageBase(): bigint {
    return this.range(this.platform.name === 'xlnx-zcu102' ? 'monitor_ocm' : 'monitor_sram').base;
  }

  flatImage(): Uint8Array {
    return this.bytes('out/obj/sossl.bin');
  }

  /** Boots with probes that follow these plans. */
  boot(secure: readonly Step[], nonSecure: readonly Step[], options: BootOptions = {}): Boot {
    const { states = {}, withoutFloatingPoint = [] } = options;
    const image = (world: World, steps: readonly Step[]): Uint8Array =>
      probeImage(
        this.probe(world, states[world]),
        world === 'secure' ? 0 : 1,
        steps,
        withoutFloatingPoint.includes(world),
      );
    const guest = options.guest ?? image('non_secure', nonSecure);
    return this.bootImages(image('secure', secure), guest, options);
  }

  /** Boots with these images of the two operating systems. */
  bootImages(secure: Uint8Array, nonSecure: Uint8Array, options: BootOptions = {}): Boot {
    const file = (name: string) => join(this.folder, name);
    const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
    for (const log of Object.values(logs)) rmSync(log, { force: true });
    const images = this.writeImages(options.image ?? this.flatImage(), secure, nonSecure);
    const run = this.platform.run;
    const recipe = options.parallel === true ? { ...run, deterministicArguments: [] } : run;
    const call = bootCall(recipe, { ...images, ...logs });
    const [command = '', ...words] = this.untilItsEnd(
      [call.command, ...call.arguments, ...(options.extra ?? [])],
      logs.secureLog,
    );
    const { error } = spawnSync(command, words, { timeout: TIME_LIMIT_MS, killSignal: 'SIGTERM' });
    if (error !== undefined && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
    const secureLines = lines(logs.secureLog);
    return {
      secure: secureLines.slice(0, secureLines.at(-1) === this.platform.run.endsAt?.line ? -1 : undefined),
      nonSecure: lines(logs.nonSecureLog),
      ended: error === undefined ? 'exit' : 'time_limit',
    };
  }

  private writeImages(monitor: Uint8Array, secure: Uint8Array, nonSecure: Uint8Array) {
    const write = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(this.folder, name), bytes);
      return join(this.folder, name);
    };
    const slot = this.platform.secureImage;
    const others = { nonSecureImage: write('ns.bin', nonSecure), nonSecureBase: 0x4020_0000n };
    if ('address' in slot) {
      return {
        monitorImage: write('monitor.bin', monitor),
        secureImage: write('secure.bin', secure),
        ...others,
      };
    }
    const flash = place([
      [0, monitor],
      [Number(slot.flashOffset), secure],
    ]);
    return { flash: write('flash.bin', flash), ...others };
  }

  /** The call, or one that ends it at the line that the platform names; a stop of either one stops both. */
  private untilItsEnd(call: readonly string[], log: string): readonly string[] {
    const line = this.platform.run.endsAt?.line;
    if (line === undefined) return call;
    const script = [
      'log=$1 line=$2; shift 2; "$@" & child=$!',
      "trap 'kill $child' TERM",
      'while kill -0 $child 2>/dev/null && [ "$(tail -n 1 "$log" 2>/dev/null)" != "$line" ]; do sleep 0.02; done',
      'kill $child 2>/dev/null; wait $child; exit 0',
    ];
    return ['sh', '-c', script.join('\n'), 'sh', log, line, ...call];
  }

  /** Boots with these images, waits until the secure console says `ready`, and takes memory as core 0 sees it then. */
  async memoryWhile(
    { secure, nonSecure = new Uint8Array(4) }: { secure: Uint8Array; nonSecure?: Uint8Array },
    ready: string,
    memory: Memory,
  ): Promise<Uint8Array> {
    const images = { secure, nonSecure };
    const [first = new Uint8Array()] = await this.memoriesWhile(images, ready, memory, ['memsave']);
    return first;
  }

  /** The same with these commands of QEMU, 200 ms apart: `memsave` as core 0 sees memory, `pmemsave` as the bus does. */
  async memoriesWhile(
    { secure, nonSecure }: { secure: Uint8Array; nonSecure: Uint8Array },
    ready: string,
    memory: Memory,
    commands: readonly ('memsave' | 'pmemsave')[],
  ): Promise<readonly Uint8Array[]> {
    const file = (name: string) => join(this.folder, name);
    const images = this.writeImages(this.flatImage(), secure, nonSecure);
    const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
    rmSync(logs.secureLog, { force: true });
    const call = bootCall(this.platform.run, { ...images, ...logs });
    const words = call.arguments.map((word, at) => (call.arguments[at - 1] === '-monitor' ? 'stdio' : word));
    const child = spawn(call.command, words, { stdio: ['pipe', 'ignore', 'ignore'] });
    const ended = once(child, 'exit');
    try {
      const limit = Date.now() + TIME_LIMIT_MS;
      while (!lines(logs.secureLog).some((line) => line.includes(ready))) {
        if (Date.now() > limit) throw new Error(`the guest did not write ${ready}`);
        await setTimeout(20);
      }
      for (const [n, command] of commands.entries()) {
        if (n > 0) await setTimeout(200);
        child.stdin.write(`${command} ${memory.address} ${memory.sizeBytes} "${file(`memory-${n}.bin`)}"\n`);
      }
      child.stdin.end('quit\n');
      await ended;
    } finally {
      child.kill('SIGKILL');
    }
    return commands.map((_, n) => this.bytes(`memory-${n}.bin`));
  }

  private bytes(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folder, name)));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Memory {
  readonly address: number;
  readonly sizeBytes: number;
}

export interface BootOptions {
  /** Flat image to boot instead of the one just built. */
  readonly image?: Uint8Array;
  /** Code that runs in place of the non-secure probe. */
  readonly guest?: Uint8Array;
  /** Execution states of the probes; AArch64 where none is given. */
  readonly states?: Readonly<Partial<Record<World, ExecutionState>>>;
  /** Worlds whose probes leave floating point alone. */
  readonly withoutFloatingPoint?: readonly World[];
  /** Cores run in parallel on the host instead of one after the other, counted. */
  readonly parallel?: boolean;
  /** Further arguments of the program that runs the board. */
  readonly extra?: readonly string[];
}
