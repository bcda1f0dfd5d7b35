// Builds a project as generated, the monitor under it and guests written for it, and boots them. In: a project folder, a board, what the guests are
// made of. Out: what they wrote into memory, which QEMU keeps in a file. The project is copied. Uses nothing of load/, check/ or generate/.

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { World } from '../../src/model/system.ts';
import { type BuildPlan, planBuild } from '../../src/tools/build.ts';
import { type IdentityNote, NOTE_GROUPS, noteAssembly } from '../../src/tools/identity-note.ts';
import { planProbe } from '../../src/tools/probe.ts';
import { compilerFrom, type ProgramCall } from '../../src/tools/program.ts';
import { bootCall } from '../../src/tools/runner.ts';
import { readIndependently } from '../../src/verify/independent-reading.ts';
import { memoryOf, type Reading } from '../../src/verify/reading.ts';
import { type BoardName, ROOT, readPlatform } from './bench.ts';
import { place } from './images.ts';
import { guestBase, systemOf } from './systems.ts';

/** What a project has besides its inputs. */
const MADE = ['sossl.c', 'sossl.h', 'sossl_guest.h', '.sossl', 'build', 'reports'];
/** A copy of the monitor's sources in the folder of a bench. */
const FRAMEWORK = 'framework';
const WORLDS = ['secure', 'non_secure'] as const;

export interface ProjectBenchOptions {
  readonly project: string;
  readonly board: BoardName;
  /** Paths from the root of this repository. */
  readonly guest: { readonly sources: readonly string[]; readonly linkerScript: string };
  /** What a user writes into the generated source. */
  readonly body?: (text: string) => string;
}

/** One boot: data beside the guests, where the results are, how long it may take. */
export interface ProjectBoot {
  readonly data: Readonly<Record<World, Uint8Array>>;
  /** Of `data`, from where its guest is linked. */
  readonly dataOffset: number;
  readonly results: { readonly base: bigint; readonly size: number };
  readonly timeLimitMs: number;
  /** Options of QEMU in place of those of the platform that make runs the same. */
  readonly clock?: readonly string[];
}

export interface ProjectRun {
  readonly results: Uint8Array;
  readonly ended: 'exit' | 'time_limit';
  /** What the secure console said. */
  readonly console: readonly string[];
  readonly seconds: number;
}

export class ProjectBench {
  readonly reading: Reading;
  private readonly folder = mkdtempSync(join(tmpdir(), 'sossl-project-'));
  private readonly platform: ReturnType<typeof readPlatform>;
  private changed: { readonly file: string; readonly text: string } | undefined;

  constructor({ board, body, guest, project }: ProjectBenchOptions) {
    this.platform = readPlatform(board);
    this.copyProject(project, board);
    this.run([{ name: 'generate', command: join(ROOT, 'bin/sossl'), arguments: ['generate', this.folder] }]);
    this.reading = this.read(board);
    const source = join(this.folder, 'sossl.c');
    if (body !== undefined) writeFileSync(source, body(readFileSync(source, 'utf8')));
    cpSync(join(ROOT, 'monitor'), join(this.folder, FRAMEWORK, 'monitor'), { recursive: true });
    this.buildMonitor(() => true);
    const { flags, planOffsetBytes } = this.platform.probe;
    const own = [`-I${this.folder}`, `-I${join(ROOT, 'monitor/guest')}`];
    for (const world of WORLDS) {
      const plan = planProbe(
        {
          build: this.platform.build,
          probe: { ...guest, flags: [...flags, ...own], planOffsetBytes },
        },
        this.compiler(),
        this.place(ROOT),
        systemOf(this.reading, world),
      );
      this.run([...plan.compile, plan.link, plan.flatten]);
    }
  }

  private copyProject(project: string, board: BoardName): void {
    cpSync(project, this.folder, { recursive: true });
    for (const name of MADE) rmSync(join(this.folder, name), { recursive: true, force: true });
    const file = join(this.folder, 'sossl.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^platform: .*$/m, `platform: ${board}`));
  }

  private read(board: BoardName): Reading {
    const source = (file: string, path: string) => ({ file, text: readFileSync(path, 'utf8') });
    const lock = JSON.parse(readFileSync(join(this.folder, '.sossl/lock.json'), 'utf8'));
    const platforms = readdirSync(join(ROOT, 'platforms')).map((name) =>
      source(`platforms/${name}`, join(ROOT, 'platforms', name)),
    );
    const { value, diagnostics } = readIndependently({
      configuration: source('sossl.yaml', join(this.folder, 'sossl.yaml')),
      platform: source(`platforms/${board}.yaml`, join(ROOT, `platforms/${board}.yaml`)),
      platforms,
      autoNumbers: lock.autoNumbers,
    });
    if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return value;
  }

  /** Changes one source of the image that is booted from now on: `sossl.c` or a file of the monitor. Undoes the change before. */
  change(file: string, edit: (text: string) => string): void {
    const before = this.changed;
    if (before !== undefined) writeFileSync(this.sourceOf(before.file), before.text);
    const text = readFileSync(this.sourceOf(file), 'utf8');
    const edited = edit(text);
    if (edited === text) throw new Error(`the change finds nothing in ${file}`);
    writeFileSync(this.sourceOf(file), edited);
    this.changed = { file, text };
    const files = [file, ...(before === undefined ? [] : [before.file])];
    this.buildMonitor((source) => files.some((one) => source.endsWith(one)));
  }

  private sourceOf(file: string): string {
    return join(file === 'sossl.c' ? this.folder : join(this.folder, FRAMEWORK), file);
  }

  private buildMonitor(isWanted: (source: string) => boolean): void {
    const plan = planBuild(this.platform.build, this.compiler(), this.place(FRAMEWORK));
    this.run(plan.compile.filter((_, at) => isWanted(plan.units[at]?.source ?? '')));
    this.run([this.writeNote(plan), plan.link, plan.flatten]);
  }

  private compiler() {
    return compilerFrom(this.platform.build.compilers[0] ?? '');
  }

  private place(framework: string) {
    return { framework, output: 'out', hiddenPrefixes: [] };
  }

  /** A note of no inputs: nothing that runs reads it. */
  private writeNote({ note }: BuildPlan): ProgramCall {
    if (note === undefined) throw new Error('an image of the product has a note');
    const digests = NOTE_GROUPS.map((group) => [group, '0'.repeat(64)] as const);
    const identity = { tool: 'test', inputs: Object.fromEntries(digests) as IdentityNote['inputs'] };
    writeFileSync(join(this.folder, note.source), noteAssembly(identity, true));
    return note.call;
  }

  private run(calls: readonly ProgramCall[]): void {
    for (const call of calls) {
      const output = call.arguments[call.arguments.indexOf('-o') + 1] ?? '';
      mkdirSync(join(this.folder, dirname(output)), { recursive: true });
      const { status, stderr, stdout, error } = spawnSync(call.command, call.arguments, {
        cwd: this.folder,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${call.name}: ${error?.message ?? `${stdout}${stderr}`}`);
    }
  }

  private imageOf(world: World, { data, dataOffset }: ProjectBoot): Uint8Array {
    const system = systemOf(this.reading, world);
    const guest = new Uint8Array(
      readFileSync(join(this.folder, `out/obj/probe-${world.replace('_', '-')}.bin`)),
    );
    const region = system.regions.find(
      ({ base, size }) => system.entryPoint >= base && system.entryPoint < base + size,
    );
    const offset = Number(guestBase(system) - (region?.base ?? 0n));
    return place([
      [offset, guest],
      [offset + dataOffset, data[world]],
    ]);
  }

  private writeImages(boot: ProjectBoot) {
    const file = (name: string) => join(this.folder, name);
    const { secureImage } = this.platform;
    if (!('flashOffset' in secureImage)) throw new Error('a campaign boots from one flash');
    const flash = place([
      [0, new Uint8Array(readFileSync(file('out/obj/sossl.bin')))],
      [Number(secureImage.flashOffset), this.imageOf('secure', boot)],
    ]);
    writeFileSync(file('flash.bin'), flash);
    writeFileSync(file('ns.bin'), this.imageOf('non_secure', boot));
    const nonSecure = systemOf(this.reading, 'non_secure').regions[0];
    return {
      flash: file('flash.bin'),
      nonSecureImage: file('ns.bin'),
      nonSecureBase: nonSecure?.base ?? 0n,
    };
  }

  bootProject(boot: ProjectBoot): ProjectRun {
    const file = (name: string) => join(this.folder, name);
    const images = this.writeImages(boot);
    const logs = { secureLog: file('secure.log'), nonSecureLog: file('non-secure.log') };
    const memory = file('memory.bin');
    for (const old of [...Object.values(logs), memory]) rmSync(old, { force: true });
    const { run } = this.platform;
    const recipe = { ...run, deterministicArguments: boot.clock ?? run.deterministicArguments };
    const call = bootCall(recipe, { ...images, ...logs });
    const start = performance.now();
    const { error } = spawnSync(call.command, withMemoryIn(memory, call.arguments), {
      timeout: boot.timeLimitMs,
      killSignal: 'SIGKILL',
    });
    if (error !== undefined && !('code' in error && error.code === 'ETIMEDOUT')) throw error;
    const text = existsSync(logs.secureLog) ? readFileSync(logs.secureLog, 'latin1') : '';
    return {
      results: this.results(memory, boot.results),
      ended: error === undefined ? 'exit' : 'time_limit',
      console: text.split(/\r?\n/).filter((line) => line !== ''),
      seconds: (performance.now() - start) / 1000,
    };
  }

  private results(file: string, { base, size }: ProjectBoot['results']): Uint8Array {
    const memory = memoryOf(this.reading, { name: 'results', path: '', base, size: BigInt(size) });
    if (memory === undefined) throw new Error('the results lie in no memory');
    const bytes = new Uint8Array(size);
    const open = openSync(file, 'r');
    readSync(open, bytes, 0, size, Number(base - memory.base));
    closeSync(open);
    rmSync(file);
    return bytes;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The words of a boot whose memory is a file, which is there after the board has ended, however it did. */
function withMemoryIn(file: string, words: readonly string[]): readonly string[] {
  const size = words[words.indexOf('-m') + 1] ?? '';
  const changed = words.map((word, at) =>
    words[at - 1] === '-machine' ? `${word},memory-backend=ram` : word,
  );
  return [...changed, '-object', `memory-backend-file,id=ram,size=${size},mem-path=${file},share=on`];
}
