// One file of a golden case. In: how bytes are read, a directory and a name. Out: its value and text. A file that a case does
// not have is the one that stands beside all areas. What a file means is the business of its loader.

import { report } from '../../diagnostics/code.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { decodeText } from '../../load/text.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';

/** The bytes of a file by its path below test/cases/; undefined when there is none. */
export type ReadCaseFile = (file: string) => Uint8Array | undefined;

export interface LoadedFile<T> extends StageResult<T> {
  readonly source?: SourceText;
  /** Further files that it took values from. */
  readonly beside?: readonly SourceText[];
}

/** Every text behind a value. */
export function sourcesOf({ source, beside = [] }: LoadedFile<unknown>): readonly SourceText[] {
  return source === undefined ? beside : [source, ...beside];
}

/** Loads the file of that name of a directory; the one of all cases is loaded once. */
export function fileLoader<T>(
  read: ReadCaseFile,
  name: string,
  loader: (source: SourceText) => StageResult<T>,
): (directory: string) => LoadedFile<T> {
  let common: LoadedFile<T> | undefined;
  return (directory) => {
    const own = ownBytes(read, directory, name);
    if (own !== undefined) return loadFile(name, own, loader);
    common ??= loadFile(name, read(name), loader);
    return common;
  };
}

/** Bytes to text to value. */
export function loadFile<T>(
  name: string,
  bytes: Uint8Array | undefined,
  loader: (source: SourceText) => StageResult<T>,
): LoadedFile<T> {
  if (bytes === undefined) {
    return { diagnostics: [report(IOE.fileMissing, { file: name, what: 'the file of all cases' })] };
  }
  const decoded = decodeText(name, bytes);
  if (decoded.value === undefined) return { diagnostics: decoded.diagnostics };
  return { ...loader(decoded.value), source: decoded.value };
}

/** Bytes of the file of a directory, lengthened by what stands in `<name>.repeat`; undefined when it has neither. */
export function ownBytes(read: ReadCaseFile, directory: string, name: string): Uint8Array | undefined {
  const own = read(`${directory}/${name}`);
  const repeat = read(`${directory}/${name}.repeat`);
  if (repeat === undefined) return own;
  const [, count = '', text = ''] = /^(\d+) ([\s\S]*)$/.exec(new TextDecoder().decode(repeat)) ?? [];
  const added = new TextEncoder().encode(text.repeat(Number(count)));
  const start = own ?? read(name) ?? new Uint8Array();
  const joined = new Uint8Array(start.length + added.length);
  joined.set(start);
  joined.set(added, start.length);
  return joined;
}
