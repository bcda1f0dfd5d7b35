// What is mutated: the YAML files that people write in the example projects, and in a project of two variants, one over the
// other, of the cockpit. In: the repository. Out: projects as files in memory, each with the originals of its YAML texts, and
// the words that the schema allows at each key.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Original, originalOf } from './mutators.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const EXAMPLES = ['ecockpit', 'vocabulary'];
/** What a person writes; generated code is left out, so that generation starts afresh. */
const WRITTEN = /^(?:[^/]+\.yaml|(?:requirements|tests)\/.+\.yaml|templates\/.+\.njk)$/;

export interface Subject {
  readonly project: string;
  readonly file: string;
  readonly original: Original;
  /** All files of the project that a person wrote. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Every written YAML file of the examples; configurations come four times, because they are what the tool is about. */
export function subjects(): readonly Subject[] {
  const words = wordsOfSchema();
  const projects = EXAMPLES.map((name) => [name, exampleFiles(name)] as const);
  return [...projects, ['variant', variantFiles()] as const].flatMap(([project, files]) =>
    [...files].flatMap(([file, content]) => {
      if (!file.endsWith('.yaml')) return [];
      const original = originalOf(new TextDecoder().decode(content), words);
      const weight = file.endsWith('sossl.yaml') ? 4 : 1;
      return Array.from({ length: weight }, () => ({ project, file, original, files }));
    }),
  );
}

/** The files that a person wrote of an example. */
export function exampleFiles(name: string): ReadonlyMap<string, Uint8Array> {
  return writtenFiles(path.join(ROOT, 'examples', name));
}

/** The cockpit as the family, a product line over it, a product over that. */
function variantFiles(): ReadonlyMap<string, Uint8Array> {
  const cockpit = exampleFiles('ecockpit');
  const family = cockpit.get('sossl.yaml');
  if (family === undefined) throw new Error('the cockpit has no configuration');
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return new Map([
    ...[...cockpit].filter(([file]) => file !== 'sossl.yaml' && !file.startsWith('tests/')),
    ['family/sossl.yaml', family],
    ['line/sossl.yaml', encode(LINE)],
    ['sossl.yaml', encode(PRODUCT)],
  ]);
}

const LINE = `schema: sossl/1
extends: ../family/sossl.yaml
project: { name: line }
operating_systems:
  - { name: cluster, memory: [{ name: cluster_log, remove: true }] }
  - { name: infotainment, cores: [0, 1, 2] }
smc_services:
  - { name: watchdog_kick, remove: true }
  - name: get_speed
    arguments: [{ name: axle, max: 3 }]
`;

const PRODUCT = `schema: sossl/1
extends: line/sossl.yaml
project: { version: 2.0.0 }
operating_systems:
  - name: cluster
    memory:
      - { name: cluster_trace, base: 0x0e78_0000, size: 64K, access: read_write }
smc_services:
  - { name: open_door, id: { owner: oem, number: 9 }, convention: both, callable_from: both, description: Opens a door. }
`;

function writtenFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => WRITTEN.test(name))
      .map((name) => [name, new Uint8Array(fs.readFileSync(path.join(folder, name)))]),
  );
}

/** Allowed words by key, over all schemas. */
function wordsOfSchema(): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>();
  for (const name of fs.readdirSync(path.join(ROOT, 'schema')).sort()) {
    collect(JSON.parse(fs.readFileSync(path.join(ROOT, 'schema', name), 'utf8')), words);
  }
  return words;
}

function collect(node: unknown, words: Map<string, string[]>): void {
  if (typeof node !== 'object' || node === null) return;
  const { properties } = node as {
    readonly properties?: Readonly<Record<string, { readonly enum?: unknown }>>;
  };
  for (const [key, value] of Object.entries(properties ?? {})) {
    const allowed = Array.isArray(value.enum) ? value.enum.filter((word) => typeof word === 'string') : [];
    if (allowed.length > 0) words.set(key, [...(words.get(key) ?? []), ...allowed]);
  }
  for (const child of Object.values(node)) collect(child, words);
}
