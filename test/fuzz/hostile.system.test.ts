// Every string of every file that a person writes, the platform's as well, filled with texts that try to leave their place.
// What the tool refuses it refuses with a finding; what it accepts stays text: the C code, the elements of the pages, the
// rows and lines of the other outputs are those of the project without it, and the code compiles.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openAndCheck } from '../../src/commands/project/check-project.ts';
import { HIDDEN } from '../../src/diagnostics/hidden-characters.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { recipesOf } from '../../src/tools/recipe.ts';
import { bootCall } from '../../src/tools/runner.ts';
import { type Ran, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { placesThatTake } from './accepting-places.ts';
import {
  codeSkeleton,
  dataSkeleton,
  documentSkeleton,
  pageSkeleton,
  tableSkeleton,
} from './hostile-outputs.ts';
import { type HostileProject, hostileProject, type Leaf } from './hostile-project.ts';
import { HOSTILE_TEXTS } from './material.ts';
import { type MemoryDisk, memoryDisk, realReads } from './memory-disk.ts';

const PROJECT = '/hostile/project';
const ROOT = path.join(import.meta.dirname, '../..');
const PLATFORM = path.join(ROOT, 'platforms/qemu-virt-gicv3.yaml');
const EMITTED = ['sossl.c', 'sossl.h', 'sossl_guest.h'];

const real = realReads();
const project: HostileProject = hostileProject(fs.readFileSync(PLATFORM, 'utf8'));

/** The project with the text at `filled`; the platform stands where the tool keeps its own. */
function diskOf(text: string, filled: ReadonlySet<Leaf>): MemoryDisk {
  const files = new Map(project.files(text, filled));
  real.contents.set(PLATFORM, files.get('platform.yaml') ?? new Uint8Array());
  files.delete('platform.yaml');
  return memoryDisk(PROJECT, files, real);
}

/** What a command line says of the project. */
function run(disk: MemoryDisk, ...words: readonly string[]): Promise<Ran> {
  return sossl(words, { disk, workingFolder: PROJECT });
}

type Outputs = ReadonlyMap<string, string>;

async function outputsOf(disk: MemoryDisk): Promise<Outputs> {
  for (const command of ['generate', 'trace', 'requirements']) {
    const { code, err } = await run(disk, command, '.');
    expect(`${command}: ${code} ${err}`).toMatch(/^\w+: [01] $/);
  }
  const sarif = await run(disk, 'check', '.', '--format', 'sarif');
  expect(JSON.parse(sarif.out)).toHaveProperty('runs');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return new Map([...disk.files].map(([file, content]) => [file, decoder.decode(content)]));
}

/** Skeletons of all outputs by file. */
function skeletons(files: Outputs): Readonly<Record<string, unknown>> {
  const outputs = [...files].filter(([file]) => EMITTED.includes(file) || file.startsWith('reports/'));
  return Object.fromEntries(
    outputs.flatMap(([file, text]): [string, unknown][] => {
      if (/\.[ch]$/.test(file)) return [[file, codeSkeleton(text)]];
      if (file.endsWith('.html')) return [[file, pageSkeleton(text)]];
      if (file.endsWith('.md')) return [[file, documentSkeleton(text)]];
      if (file.endsWith('.csv')) return [[file, tableSkeleton(text)]];
      if (file.endsWith('.json')) return [[file, dataSkeleton(text)]];
      return [];
    }),
  );
}

function compile(outputs: Outputs): string {
  const folder = scratchFolder();
  for (const file of EMITTED) fs.writeFileSync(path.join(folder, file), outputs.get(file) ?? '');
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

      const check = (places: ReadonlySet<Leaf>) =>
        run(diskOf(text, places), 'check', '.', '--format', 'json');
      const filled = await placesThatTake(project, check);
      taken.set(text, filled.size);
      const disk = diskOf(text, filled);
      const words = await bootWords(disk);
      expect(words).toHaveLength(plainWords.length);
      for (const [at, word] of words.entries()) expect([plainWords[at], text]).toContain(word);

      const outputs = await outputsOf(disk);
      expect(skeletons(outputs)).toEqual(skeletons(plain));
      expect(compile(outputs)).toBe('');
      for (const [file, content] of outputs) {
        if (file.startsWith('reports/') || EMITTED.includes(file)) expect(content).not.toMatch(HIDDEN);
        if (file.endsWith('.md')) expect(content).not.toMatch(/(?<!\\)\]\(javascript:/);
      }
    });
  }

  test('the harmless ones among them stand in many places', () => {
    expect(taken.get('é')).toBeGreaterThan(250);
  });
});
