// The two lists of hashes around the evidence: `inputs.json` (what the evidence is about; its hash is the evidence hash) and
// `manifest.json` (every file of the bundle). In: texts and files. Out: files. Forms: docs/formats.md §10.

import type { ManifestRow } from '../../model/evidence.ts';
import type { OutputFile, SourceText } from '../../model/source.ts';
import { sha256 } from '../hash.ts';

export type InputRole =
  | 'acceptances'
  | 'assumptions'
  | 'code'
  | 'configuration'
  | 'elf'
  | 'evidence'
  | 'mapping'
  | 'monitor'
  | 'platform'
  | 'requirements'
  | 'tables'
  | 'templates';

export interface Input {
  readonly role: InputRole;
  readonly path: string;
  readonly sha256: string;
}

/** The inputs that texts of one role are. */
export function inputsOf(role: InputRole, sources: readonly (SourceText | undefined)[]): readonly Input[] {
  return sources.flatMap((source) =>
    source === undefined ? [] : [{ role, path: source.file, sha256: sha256(source.text) }],
  );
}

/** `inputs.json`, sorted by role, then path. */
export function inputsFile(inputs: readonly Input[]): { readonly path: string; readonly content: string } {
  const files = inputs.toSorted((a, b) => compare(a.role, b.role) || compare(a.path, b.path));
  return { path: 'inputs.json', content: json({ format: 'sossl-inputs/1', files }) };
}

/** `manifest.json` over all other files of a bundle. */
export function manifestFile(files: readonly OutputFile[]): OutputFile {
  return { path: 'manifest.json', content: manifestText(manifestRows(files)) };
}

/** What the manifest says of these files; those below `run/` are records. */
export function manifestRows(files: readonly OutputFile[]): readonly ManifestRow[] {
  return files.map(({ path, content }) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const record = path.startsWith('run/') ? { record: true } : {};
    return { path, bytes: bytes.length, sha256: sha256(bytes), ...record };
  });
}

/** The text of a manifest: there is one for the same rows in any order. */
export function manifestText(rows: readonly ManifestRow[]): string {
  const files = rows.toSorted((a, b) => compare(a.path, b.path));
  return json({ format: 'sossl-manifest/1', files });
}

/** Paths that an earlier manifest lists: what this bundle no longer holds has to go. */
export function manifestPaths(text: string): readonly string[] {
  return [...text.matchAll(/^ {6}"path": ("[^"\n]*")/gm)].map((match) =>
    String(JSON.parse(match[1] ?? '""')),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
