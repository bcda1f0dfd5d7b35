// Builds the monitor with the hand-written SOSSL of these tests and boots it. In: macros of the fixture, plans, patches.
// Out: what both consoles said and how the run ended. Uses the recipes of the platform file, so it shows them too.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadPlatform } from '../../src/load/platform.ts';
import type { OperatingSystem } from '../../src/model/system.ts';
import { type BuildPlan, planBuild } from '../../src/tools/build.ts';
import { planProbe } from '../../src/tools/probe.ts';
import { type Compiler, compilerFrom, type ProgramCall } from '../../src/tools/program.ts';
import { bootCall } from '../../src/tools/runner.ts';

export const ROOT = join(import.meta.dirname, '../..');
const FIXTURE = join(import.meta.dirname, 'fixture');
const SECURE_SLOT = 0x10_0000;
const PLAN_OFFSET = 0x2_0000;
const KINDS = [
  'call',
  'read32',
  'write32',
  'execute',
  'switch_patterns',
  'timer',
  'wait',
  'cpu_on',
  'measure',
];

/** [index, phase, kind, operands] as docs/formats.md section 8 has them. */
export type Step = readonly [number, number, string, ...(number | bigint)[]];

export interface Boot {
  readonly secure: readonly string[];
  readonly nonSecure: readonly string[];
  readonly ended: 'exit' | 'time_limit';
}

export function readPlatform() {
  const file = 'platforms/qemu-virt-gicv3.yaml';
  const { value } = loadPlatform({ file, text: readFileSync(join(ROOT, file), 'utf8') });
  if (value === undefined) throw new Error('platform file does not load');
  return value;
}

function encodePlan(world: number, steps: readonly Step[]): Uint8Array {
  const bytes = new Uint8Array(32 + 160 * steps.length);
  const view = new DataView(bytes.buffer);
  [0x4e4c5053, 1, world, steps.length].forEach((word, i) => {
    view.setUint32(4 * i, word, true);
  });
  steps.forEach(([index, phase, kind, ...operands], row) => {
    const at = 32 + 160 * row;
    [index, KINDS.indexOf(kind) + 1, phase, 0].forEach((word, i) => {
      view.setUint32(at + 4 * i, word, true);
    });
    operands.forEach((operand, i) => {
      view.setBigUint64(at + 16 + 8 * i, BigInt.asUintN(64, BigInt(operand)), true);
    });
  });
  return bytes;
}

function place(parts: readonly (readonly [offset: number, bytes: Uint8Array])[]): Uint8Array {
  const image = new Uint8Array(Math.max(...parts.map(([offset, bytes]) => offset + bytes.length)));
  for (const [offset, bytes] of parts) image.set(bytes, offset);
  return image;
}

function operatingSystem(world: 'secure' | 'non_secure', entryPoint: bigint, base: bigint): OperatingSystem {
  const region = { base, sizeBytes: 0x10_0000n };
  return { name: world, world, entryPoint, memory: [region] } as unknown as OperatingSystem;
}

export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'sossl-monitor-'));
  readonly platform = readPlatform();
  readonly compiler: Compiler;
  private monitorIsBuilt = false;

  constructor(compiler: string | undefined = readPlatform().build.compilers[0]) {
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
    this.run([...(this.monitorIsBuilt ? plan.compile.slice(-1) : plan.compile), plan.link, plan.flatten]);
    this.monitorIsBuilt = true;
    return plan;
  }

  /** Machine code of one of the fixtures, word by word. */
  assemble(fixture: string): number[] {
    const command = this.compiler.command;
    this.run([
      {
        name: fixture,
        command,
        arguments: [...this.compiler.fixedArguments, '-c', join(FIXTURE, fixture), '-o', 'code.o'],
      },
      {
        name: fixture,
        command: this.platform.build.objcopy,
        arguments: ['-O', 'binary', 'code.o', 'code.bin'],
      },
    ]);
    const bytes = readFileSync(join(this.folder, 'code.bin'));
    return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(4 * i));
  }

  /** Offset of a symbol in the flat image. */
  offsetOf(symbol: string): number {
    const { stdout } = spawnSync('aarch64-linux-gnu-nm', ['out/obj/sossl.elf'], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    const address = new RegExp(`^([0-9a-f]+) . ${symbol}$`, 'm').exec(stdout)?.[1];
    if (address === undefined) throw new Error(`no symbol ${symbol}`);
    return Number.parseInt(address, 16) - 0x0e00_0000;
  }

  flatImage(): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folder, 'out/obj/sossl.bin')));
  }

  boot(secure: readonly Step[], nonSecure: readonly Step[], options: BootOptions = {}): Boot {
    const file = (name: string) => join(this.folder, name);
    const probe = (name: string) => new Uint8Array(readFileSync(file(`out/obj/probe-${name}.bin`)));
    const secureImage = place([
      [0, probe('secure')],
      [PLAN_OFFSET, encodePlan(0, secure)],
    ]);
    writeFileSync(
      file('flash.bin'),
      place([
        [0, options.image ?? this.flatImage()],
        [SECURE_SLOT, secureImage],
      ]),
    );
    writeFileSync(
      file('ns.bin'),
      place([
        [0, probe('non-secure')],
        [PLAN_OFFSET, encodePlan(1, nonSecure)],
      ]),
    );
    const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
    for (const log of Object.values(logs)) rmSync(log, { force: true });
    const files = {
      flash: file('flash.bin'),
      nonSecureImage: file('ns.bin'),
      nonSecureBase: 0x4020_0000n,
      ...logs,
    };
    const run =
      options.parallel === true ? { ...this.platform.run, deterministicArguments: [] } : this.platform.run;
    const call = bootCall(run, files);
    const { error } = spawnSync(call.command, call.arguments, { timeout: 20_000 });
    if (error !== undefined && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
    const lines = (log: string) =>
      existsSync(log)
        ? readFileSync(log, 'latin1')
            .split('\n')
            .filter((line) => line !== '')
        : [];
    return {
      secure: lines(logs.secureLog),
      nonSecure: lines(logs.nonSecureLog),
      ended: error === undefined ? 'exit' : 'time_limit',
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface BootOptions {
  /** Machine code to run instead of the probes. */
  readonly guests?: { readonly secure: readonly number[]; readonly nonSecure: readonly number[] };
  /** Flat image to boot instead of the one just built. */
  readonly image?: Uint8Array;
  /** Cores run in parallel on the host instead of one after the other, counted. */
  readonly parallel?: boolean;
}
