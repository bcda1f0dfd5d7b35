// The framework's data, loaded ahead of time: requirements, platforms, role mapping, capabilities. In: the text of dist/precompiled.json and the texts of the
// YAML files as they are now. Out: what stands in a file, when the texts are the very ones that were loaded ahead; else
// nothing, and the file is loaded as usual. So a stale or missing record costs time and changes nothing.

import { createHash } from 'node:crypto';
import type { StageResult } from '../model/diagnostic.ts';
import type { Platform } from '../model/platform.ts';
import type { Requirement } from '../model/requirement.ts';
import type { SourceText } from '../model/source.ts';
import { type PlatformRecord, packPlatform, unpackPlatform } from './platform-record.ts';

const FORMAT = 'sossl-precompiled/2';

export interface Precompiled {
  readonly format: typeof FORMAT;
  /** What survives JSON as it is, by the name of the file: requirements, the role mapping, capabilities. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly value: unknown }>>;
  /** By the name of the file. The platform is a text of its own: only the one that is asked for is parsed. */
  readonly platforms: Readonly<Record<string, { readonly sha256: string; readonly platform: string }>>;
}

export interface LoadedFile {
  readonly source: SourceText;
  readonly value: unknown;
}

export interface LoadedPlatform {
  readonly source: SourceText;
  /** All files of its folder: it may take values from any of them. */
  readonly beside: readonly SourceText[];
  readonly platform: Platform;
}

/** Requirements of `source` that were loaded ahead, or undefined. */
export type LoadedAhead = (source: SourceText) => readonly Requirement[] | undefined;

/** The record to keep: everything under the hash of the texts that it was loaded from. */
export function precompile(files: readonly LoadedFile[], platforms: readonly LoadedPlatform[]): string {
  const record: Precompiled = {
    format: FORMAT,
    files: Object.fromEntries(
      files.map(({ source, value }) => [source.file, { sha256: hashOf([source]), value }]),
    ),
    platforms: Object.fromEntries(
      platforms.map(({ beside, platform, source }) => [
        source.file,
        { sha256: hashOf(beside), platform: JSON.stringify(packPlatform(platform)) },
      ]),
    ),
  };
  return `${JSON.stringify(record)}\n`;
}

/** The record that this tool has written; undefined when there is none of this format. */
export function readPrecompiled(text: string | undefined): Precompiled | undefined {
  if (text === undefined) return undefined;
  const parsed = JSON.parse(text) as Precompiled;
  return parsed.format === FORMAT ? parsed : undefined;
}

/** What stands in a file of the framework: as it was loaded ahead, or loaded now. */
export function aheadOr<T>(
  record: Precompiled | undefined,
  source: SourceText,
  load: (source: SourceText) => StageResult<T>,
): StageResult<T> {
  const entry = find(record?.files, source.file);
  if (entry?.sha256 !== hashOf([source])) return load(source);
  return { value: entry.value as T, diagnostics: [] };
}

/** Looks requirements up in a record; without one nothing was loaded ahead. */
export function loadedAhead(record: Precompiled | undefined): LoadedAhead {
  return (source) => {
    const nothing = { diagnostics: [] };
    return aheadOr<readonly Requirement[]>(record, source, () => nothing).value;
  };
}

/** The platform of `source` that was loaded ahead with these files beside it, or undefined. */
export function platformAhead(
  record: Precompiled | undefined,
  source: SourceText,
  beside: readonly SourceText[],
): Platform | undefined {
  const entry = find(record?.platforms, source.file);
  if (entry?.sha256 !== hashOf(beside)) return undefined;
  return unpackPlatform(JSON.parse(entry.platform) as PlatformRecord);
}

function find<T>(entries: Readonly<Record<string, T>> | undefined, file: string): T | undefined {
  return entries !== undefined && Object.hasOwn(entries, file) ? entries[file] : undefined;
}

/** Over the names as well: which file is beside which matters. */
function hashOf(sources: readonly SourceText[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of sources) hash.update(`${file}\0${text.length}\0${text}`);
  return hash.digest('hex');
}
