// What is mutated: the YAML files that people write in the example projects. In: the repository. Out: projects as files in
// memory, each with the originals of its YAML texts, and the words that the schema allows at each key.

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
  return EXAMPLES.flatMap((project) => {
    const files = writtenFiles(path.join(ROOT, 'examples', project));
    return [...files].flatMap(([file, content]) => {
      if (!file.endsWith('.yaml')) return [];
      const original = originalOf(new TextDecoder().decode(content), words);
      const weight = file === 'sossl.yaml' ? 4 : 1;
      return Array.from({ length: weight }, () => ({ project, file, original, files }));
    });
  });
}

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
