// The framework's requirements, loaded ahead of time. In: the text of dist/precompiled.json and the texts of the YAML files
// as they are now. Out: the requirements of a file, when its text is the very one that was loaded ahead; else nothing, and
// the file is loaded as usual. So a stale or missing record costs time and changes nothing.

import { createHash } from 'node:crypto';
import type { Requirement } from '../model/requirement.ts';
import type { SourceText } from '../model/source.ts';

const FORMAT = 'sossl-precompiled/1';

interface Precompiled {
  readonly format: typeof FORMAT;
  readonly files: Readonly<
    Record<string, { readonly sha256: string; readonly requirements: readonly Requirement[] }>
  >;
}

/** Requirements of `source` that were loaded ahead, or undefined. */
export type LoadedAhead = (source: SourceText) => readonly Requirement[] | undefined;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The record to keep: every file's requirements under the hash of its text. */
export function precompile(
  loaded: readonly { readonly source: SourceText; readonly requirements: readonly Requirement[] }[],
): string {
  const files = loaded.map(({ source, requirements }) => [
    source.file,
    { sha256: sha256(source.text), requirements },
  ]);
  const record: Precompiled = { format: FORMAT, files: Object.fromEntries(files) };
  return `${JSON.stringify(record)}\n`;
}

/** Looks files up in a record that this tool has written; without one nothing was loaded ahead. */
export function loadedAhead(record: string | undefined): LoadedAhead {
  if (record === undefined) return () => undefined;
  const parsed = JSON.parse(record) as Precompiled;
  if (parsed.format !== FORMAT) return () => undefined;
  return ({ file, text }) => {
    const entry = Object.hasOwn(parsed.files, file) ? parsed.files[file] : undefined;
    return entry?.sha256 === sha256(text) ? entry.requirements : undefined;
  };
}
