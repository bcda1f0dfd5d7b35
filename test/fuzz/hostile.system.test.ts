// Every string of every file that a person writes, the platform's as well, filled with texts that try to leave their place.
// What the tool refuses it refuses with a finding; what it accepts stays text: the C code, the elements of the pages, the
// rows and lines of the other outputs are those of the project without it, and the code compiles.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openAndCheck } from '../../src/commands/check-project.ts';
import { main } from '../../src/commands/main.ts';
import { HIDDEN } from '../../src/diagnostics/hidden-characters.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { recipesOf } from '../../src/tools/recipe.ts';
import { bootCall } from '../../src/tools/runner.ts';
import { scratchFolder } from '../io/scratch.ts';
import { codeSkeleton, documentSkeleton, pageSkeleton, tableSkeleton } from './hostile-outputs.ts';
import { type HostileProject, hostileProject, type Leaf } from './hostile-project.ts';
import { HOSTILE_TEXTS } from './material.ts';
import { type MemoryDisk, memoryDisk, realReads } from './memory-disk.ts';

const PROJECT = '/hostile/project';
const ROOT = path.join(import.meta.dirname, '../..');
const PLATFORM = path.join(ROOT, 'platforms/qemu-virt-gicv3.yaml');
const EMITTED = ['sossl.c', 'sossl.h', 'sossl_guest.h'];
/** More than enough: each round takes the text away from every place that was refused. */
const MOST_ROUNDS = 200;

const real = realReads();
const project: HostileProject = hostileProject(fs.readFileSync(PLATFORM, 'utf8'));

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** The project with the text at `filled`; the platform stands where the tool keeps its own. */
function diskOf(text: string, filled: ReadonlySet<Leaf>): MemoryDisk {
  const files = new Map(project.files(text, filled));
  real.contents.set(PLATFORM, files.get('platform.yaml') ?? new Uint8Array());
  files.delete('platform.yaml');
  return memoryDisk(PROJECT, files, real);
}

async function run(disk: MemoryDisk, ...words: readonly string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const terminal = {
    print: (text: string) => {
      out += text;
    },
    printError: (text: string) => {
      err += text;
    },
    colours: false,
    interactive: false,
  };
  const edge: Edge = { ...realEdge(), disk, terminal, workingFolder: PROJECT };
  return { exit: await main(words, edge), out, err };
}

/** Places that take the text, found by asking until no finding is an error. */
async function acceptedLeaves(text: string): Promise<ReadonlySet<Leaf>> {
  const filled = new Set(project.values.keys());
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { exit, out, err } = await run(diskOf(text, filled), 'check', '.', '--format', 'json');
    expect(err).toBe('');
    expect([0, 1, 2]).toContain(exit);
    const refused = errorsOf(out);
    if (refused.length === 0) return filled;
    const before = filled.size;
    for (const leaf of refused) filled.delete(leaf);
    if (filled.size === before) for (const leaf of aroundOf(refused, filled)) filled.delete(leaf);
    if (filled.size === before) throw new Error(`no place takes it back: ${refused.join(' ')} ${out}`);
  }
  throw new Error('the text is refused again and again');
}

/**
 * What else a finding may be about: the entry that the place stands in, and, because a word is refused as well when the place
 * that declares it says something else now, every place that holds its word.
 */
function aroundOf(refused: readonly Leaf[], filled: ReadonlySet<Leaf>): readonly Leaf[] {
  const words = refused.flatMap((leaf) => project.values.get(leaf) ?? []);
  const entries = new Set(refused.flatMap((leaf) => project.entries.get(leaf) ?? []));
  return [...filled].filter(
    (leaf) => entries.has(leaf) || words.some((word) => project.values.get(leaf)?.includes(word)),
  );
}

interface Findings {
  readonly findings: readonly {
    readonly severity: string;
    readonly place?: Place;
    readonly related: readonly { readonly place?: Place }[];
  }[];
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Places that errors point at; those that they lead to as well, because the fault may be theirs. */
function errorsOf(out: string): readonly Leaf[] {
  const leaf = ({ file, line }: Place): Leaf =>
    `${file.endsWith('platforms/qemu-virt-gicv3.yaml') ? 'platform.yaml' : file}:${line}`;
  const { findings } = JSON.parse(out) as Findings;
  return findings
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ place, related }) => [place, ...related.map((each) => each.place)])
    .flatMap((place) => (place === undefined ? [] : [leaf(place)]));
}

interface Outputs {
  readonly files: ReadonlyMap<string, string>;
  readonly sarif: unknown;
}

async function outputsOf(disk: MemoryDisk): Promise<Outputs> {
  for (const command of ['generate', 'trace', 'requirements']) {
    const { exit, err } = await run(disk, command, '.');
    expect(`${command}: ${exit} ${err}`).toMatch(/^\w+: [01] $/);
  }
  const sarif = await run(disk, 'check', '.', '--format', 'sarif');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return {
    files: new Map([...disk.files].map(([file, content]) => [file, decoder.decode(content)])),
    sarif: JSON.parse(sarif.out),
  };
}

/** Skeletons of all outputs by file. */
function skeletons({ files }: Outputs): Readonly<Record<string, unknown>> {
  const outputs = [...files].filter(([file]) => EMITTED.includes(file) || file.startsWith('reports/'));
  return Object.fromEntries(
    outputs.flatMap(([file, text]): [string, unknown][] => {
      if (/\.[ch]$/.test(file)) return [[file, codeSkeleton(text)]];
      if (file.endsWith('.html')) return [[file, pageSkeleton(text)]];
      if (file.endsWith('.md')) return [[file, documentSkeleton(text)]];
      if (file.endsWith('.csv')) return [[file, tableSkeleton(text)]];
      return [];
    }),
  );
}

function compile(outputs: Outputs): string {
  const folder = scratchFolder();
  for (const file of EMITTED) fs.writeFileSync(path.join(folder, file), outputs.files.get(file) ?? '');
  const flags = ['-std=c11', '-ffreestanding', '-Wall', '-Wextra', '-Wtrigraphs', '-Wpedantic', '-Werror'];
  const words = [...flags, `-I${path.join(ROOT, 'monitor/include')}`, '-fsyntax-only', 'sossl.c'];
  const { error, stderr } = spawnSync('aarch64-linux-gnu-gcc', words, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stderr;
}

/** Words of the command line that boots the project. */
async function bootWords(disk: MemoryDisk): Promise<readonly string[]> {
  const edge: Edge = { ...realEdge(), disk, workingFolder: PROJECT };
  const progress = createProgress(edge.terminal, () => 0, true);
  const options = {
    subject: '.',
    out: undefined,
    format: 'text',
    dryRun: false,
    threshold: [],
    debug: false,
    help: false,
  } as const;
  const opened = await openAndCheck({ edge, options, progress });
  if ('outcome' in opened) throw new Error('it was accepted before');
  const { run: recipe } = recipesOf(opened.checked.system);
  if (recipe === undefined) throw new Error('the project has a run recipe');
  const files = { flash: 'f', nonSecureImage: 'n', nonSecureBase: 0n, secureLog: 's', nonSecureLog: 'o' };
  const { command, arguments: words } = bootCall(recipe, files);
  return [command, ...words];
}

describe('a project with', () => {
  let plain: Outputs;
  let plainWords: readonly string[];
  const taken = new Map<string, number>();

  beforeAll(async () => {
    const disk = diskOf('', new Set());
    plainWords = await bootWords(disk);
    plain = await outputsOf(disk);
    expect(compile(plain)).toBe('');
  }, 240_000);

  for (const text of HOSTILE_TEXTS) {
    const name = JSON.stringify(text.slice(0, 40));
    test(`${name} everywhere`, async () => {
      const refused = await run(diskOf(text, new Set(project.values.keys())), 'check', '.');
      expect(refused.out.replaceAll('\t', '')).not.toMatch(HIDDEN);

      const filled = await acceptedLeaves(text);
      taken.set(text, filled.size);
      const disk = diskOf(text, filled);
      const words = await bootWords(disk);
      expect(words).toHaveLength(plainWords.length);
      for (const [at, word] of words.entries()) expect([plainWords[at], text]).toContain(word);

      const outputs = await outputsOf(disk);
      expect(skeletons(outputs)).toEqual(skeletons(plain));
      expect(compile(outputs)).toBe('');
      for (const [file, content] of outputs.files) {
        if (file.startsWith('reports/') || EMITTED.includes(file)) expect(content).not.toMatch(HIDDEN);
        if (file.endsWith('.md')) expect(content).not.toMatch(/(?<!\\)\]\(javascript:/);
      }
    });
  }

  test('the harmless ones among them stand in many places', () => {
    expect(taken.get('é')).toBeGreaterThan(250);
  });
});
