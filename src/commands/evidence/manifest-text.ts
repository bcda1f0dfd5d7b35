// `manifest.json`: every file of a bundle with hash, size, producer and inputs. In: artefacts. Out: one text for the same
// artefacts in any order. Its last line is the hash of all lines before it, so that a changed word about a producer, which no
// other file of the bundle repeats, is noticed. Form: docs/formats.md §10.

import { isBelow } from '../../io/paths.ts';
import type { Artefact, Manifest, ManifestFile, NamedProducer, Producer } from '../../model/artefact.ts';
import type { ManifestRow } from '../../model/evidence.ts';
import type { OutputFile } from '../../model/source.ts';
import { sha256 } from '../hash.ts';

const MANIFEST_FORMAT = 'sossl-manifest/2';

/** The manifest over all other files of a bundle. */
export function manifestFile(artefacts: readonly Artefact[]): OutputFile {
  return { path: 'manifest.json', content: manifestText(manifestOf(artefacts)) };
}

/** What the manifest says of these files; those below `run/` are records. */
export function manifestOf(artefacts: readonly Artefact[]): Manifest {
  const named = nameProducers(artefacts.map(({ producer }) => producer));
  const nameOf = new Map(named.map((producer) => [keyOf(producer), producer.name]));
  const files = artefacts.map((artefact): ManifestFile => {
    const inputs = [...new Set(artefact.inputs)].sort();
    return { ...manifestRow(artefact), producer: nameOf.get(keyOf(artefact.producer)) ?? '', inputs };
  });
  return { producers: named, files };
}

/** Path, size and hash of a file. */
export function manifestRow({ path, content }: OutputFile): ManifestRow {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const record = path.startsWith('run/') ? { record: true } : {};
  return { path, bytes: bytes.length, sha256: sha256(bytes), ...record };
}

/** The text of a manifest: there is one for the same rows in any order. */
export function manifestText({ producers, files }: Manifest): string {
  const body = {
    format: MANIFEST_FORMAT,
    producers: producers.toSorted((a, b) => compareByCodeUnit(a.name, b.name)).map(producerRow),
    files: files.toSorted((a, b) => compareByCodeUnit(a.path, b.path)).map(fileRow),
  };
  return json({ ...body, sha256: sha256(json(body)) });
}

/** Paths that an earlier manifest lists, of this version or the one before: what a new bundle does not hold has to go. */
export function manifestPaths(text: string): readonly string[] {
  const words = [...text.matchAll(/^ {6}"path": ("(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*")/gim)];
  return words.map((match) => String(JSON.parse(match[1] ?? '""'))).filter(isBelow);
}

export function compareByCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** JSON as all files of a bundle have it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Keys in the order of the format, whatever order a reader of a manifest kept. */
function producerRow({ name, program, version, arguments: words }: NamedProducer): NamedProducer {
  return { name, program, version, arguments: words };
}

function fileRow({ path, bytes, sha256, record, producer, inputs }: ManifestFile): ManifestFile {
  return { path, bytes, sha256, ...(record === undefined ? {} : { record }), producer, inputs };
}

/** `sossl` is named with its stage, others by program; a second one of the same name gets a number. */
function nameProducers(producers: readonly Producer[]): readonly NamedProducer[] {
  const unique = new Map(producers.map((producer) => [keyOf(producer), producer]));
  const sorted = [...unique].sort(([a], [b]) => compareByCodeUnit(a, b)).map(([, producer]) => producer);
  const used = new Map<string, number>();
  return sorted.map((producer) => {
    const base = producer.program === 'sossl' ? ['sossl', ...producer.arguments].join(' ') : producer.program;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return { name: count === 1 ? base : `${base} ${count}`, ...producerOf(producer) };
  });
}

function producerOf({ program, version, arguments: words }: Producer): Producer {
  return { program, version, arguments: words };
}

function keyOf({ program, version, arguments: words }: Producer): string {
  return JSON.stringify([program, words, version]);
}
