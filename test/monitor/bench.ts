// Builds the monitor with the hand-written SOSSL of these tests and boots it. In: macros of the fixture, plans, patches.
// Out: what both consoles said and how the run ended. Uses the recipes of the platform file, so it shows them too.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loadPlatform } from '../../src/load/platform.ts';
import type { OperatingSystem } from '../../src/model/system.ts';
import { type BuildPlan, planBuild } from '../../src/tools/build.ts';
import { type IdentityNote, NOTE_GROUPS, noteAssembly } from '../../src/tools/identity-note.ts';
import { planProbe } from '../../src/tools/probe.ts';
import { type Compiler, compilerFrom, type ProgramCall } from '../../src/tools/program.ts';
import { bootCall } from '../../src/tools/runner.ts';
import { planSuite } from '../../src/tools/suite.ts';
import { place, probeImage, type Step } from './images.ts';

export const ROOT = join(import.meta.dirname, '../..');
const FIXTURE = join(import.meta.dirname, 'fixture');
const SECURE_SLOT = 0x10_0000;
const TIME_LIMIT_MS = 20_000;
export interface Boot {
  readonly secure: readonly string[];
  readonly nonSecure: readonly string[];
  readonly ended: 'exit' | 'time_limit';
}

export type BoardName = 'qemu-virt-gicv2' | 'qemu-virt-gicv3';

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

function operatingSystem(world: 'secure' | 'non_secure', entryPoint: bigint, base: bigint): OperatingSystem {
  const region = { base, sizeBytes: 0x10_0000n };
  return { name: world, world, entryPoint, memory: [region] } as unknown as OperatingSystem;
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

  constructor(compiler: string | undefined = readPlatform().build.compilers[0], board?: BoardName) {
    this.platform = readPlatform(board);
    this.compiler = compilerFrom(compiler ?? '');
    const systems = [
      operatingSystem('secure', 0x0e10_0040n, 0x0e10_0000n),
      operatingSystem('non_secure', 0x4020_0000n, 0x4020_0000n),
    ];
    for (const system of systems) {
      const plan = planProbe(this.platform, this.compiler, this.place(), system);
      this.run([...plan.compile, plan.link, plan.flatten]);
    }
  }

  private place() {
    return { framework: ROOT, output: 'out', hiddenPrefixes: [] };
  }

  private run(calls: readonly ProgramCall[]): void {
    for (const call of calls) {
      const output = call.arguments[call.arguments.indexOf('-o') + 1] ?? '';
      mkdirSync(join(this.folder, dirname(output)), { recursive: true });
      const { status, stderr, error } = spawnSync(call.command, call.arguments, {
        cwd: this.folder,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${call.name}: ${error?.message ?? stderr}`);
    }
  }

  /** Links the monitor with the fixture under these macros; afterwards `boot` boots that. */
  build(macros: Readonly<Record<string, string>> = {}): BuildPlan {
    const defines = Object.entries(macros).map(([name, value]) => `#define ${name} ${value}\n`);
    const text = readFileSync(join(FIXTURE, 'sossl.c'), 'utf8');
    writeFileSync(join(this.folder, 'sossl.c'), defines.join('') + text);
    const plan = planBuild(this.platform.build, this.compiler, this.place());
    const compile = this.monitorIsBuilt ? plan.compile.slice(-1) : plan.compile;
    this.run([...compile, this.writeNote(plan), plan.link, plan.flatten]);
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

  /** The same in A32. */
  assembleAarch32(fixture: string, flags: readonly string[]): number[] {
    return this.assembleWith(compilerFrom('clang-19 --target=armv8a-none-eabi'), fixture, flags);
  }

  private assembleWith(
    { command, fixedArguments }: Compiler,
    fixture: string,
    flags: readonly string[],
  ): number[] {
    this.run([
      {
        name: fixture,
        command,
        arguments: [...fixedArguments, ...flags, '-c', join(FIXTURE, fixture), '-o', 'code.o'],
      },
      {
        name: fixture,
        command: this.platform.build.objcopy,
        arguments: ['-O', 'binary', '-j', '.text', 'code.o', 'code.bin'],
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
    return Number.parseInt(address, 16) - 0x0e00_0000;
  }

  flatImage(): Uint8Array {
    return this.bytes('out/obj/sossl.bin');
  }

  /** Boots with probes that follow these plans. */
  boot(secure: readonly Step[], nonSecure: readonly Step[], options: BootOptions = {}): Boot {
    return this.bootImages(
      probeImage(this.bytes('out/obj/probe-secure.bin'), 0, secure),
      options.guest ?? probeImage(this.bytes('out/obj/probe-non-secure.bin'), 1, nonSecure),
      options,
    );
  }

  /** Boots with these images of the two operating systems. */
  bootImages(secure: Uint8Array, nonSecure: Uint8Array, options: BootOptions = {}): Boot {
    const file = (name: string) => join(this.folder, name);
    const flash = place([
      [0, options.image ?? this.flatImage()],
      [SECURE_SLOT, secure],
    ]);
    writeFileSync(file('flash.bin'), flash);
    writeFileSync(file('ns.bin'), nonSecure);
    const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
    for (const log of Object.values(logs)) rmSync(log, { force: true });
    const images = { flash: file('flash.bin'), nonSecureImage: file('ns.bin'), nonSecureBase: 0x4020_0000n };
    const run = this.platform.run;
    const recipe = options.parallel === true ? { ...run, deterministicArguments: [] } : run;
    const call = bootCall(recipe, { ...images, ...logs });
    const words = [...call.arguments, ...(options.emulatorArguments ?? [])];
    const { error } = spawnSync(call.command, words, { timeout: TIME_LIMIT_MS });
    if (error !== undefined && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
    return {
      secure: lines(logs.secureLog),
      nonSecure: lines(logs.nonSecureLog),
      ended: error === undefined ? 'exit' : 'time_limit',
    };
  }

  /** Boots with this secure image, waits until it has written `ready` to its console, and takes memory as that core sees it then. */
  async memoryWhile(secure: Uint8Array, ready: string, memory: Memory): Promise<Uint8Array> {
    const file = (name: string) => join(this.folder, name);
    writeFileSync(
      file('flash.bin'),
      place([
        [0, this.flatImage()],
        [SECURE_SLOT, secure],
      ]),
    );
    writeFileSync(file('ns.bin'), new Uint8Array(4));
    const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
    rmSync(logs.secureLog, { force: true });
    const images = { flash: file('flash.bin'), nonSecureImage: file('ns.bin'), nonSecureBase: 0x4020_0000n };
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
      child.stdin.end(`memsave ${memory.address} ${memory.sizeBytes} "${file('memory.bin')}"\nquit\n`);
      await ended;
    } finally {
      child.kill('SIGKILL');
    }
    return this.bytes('memory.bin');
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
  /** Cores run in parallel on the host instead of one after the other, counted. */
  readonly parallel?: boolean;
  /** Behind those of the recipe, so that they win. */
  readonly emulatorArguments?: readonly string[];
}
