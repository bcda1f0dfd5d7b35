// Makes the entries of a version from plain values. In: path, pattern and values. Out: an entry whose values have their places.
// A value that is absent is left out; one that the file does not say has the place of what it belongs to.

import type { VersionEntry, VersionPlace, VersionValue } from '../model/impact.ts';
import type { SpanMap } from '../model/source.ts';

export type PlaceOf = (path: string) => VersionPlace | undefined;

/** The texts of an entry by key; undefined: it has none. */
export type Texts = Readonly<Record<string, string | undefined>>;

export interface EntryParts {
  readonly path: string;
  readonly pattern: string;
  readonly name?: string;
  readonly texts: Texts;
  /** Of lists whose order means nothing: as they are written, by the same keys. */
  readonly written?: Texts;
  readonly entries?: readonly VersionEntry[];
  readonly requirements?: readonly string[];
  readonly position?: string;
  readonly renamedFrom?: string | undefined;
  readonly mark?: string;
  readonly quiet?: boolean;
}

/** The entry; `placeOf` is asked for the entry and for each value. */
export function entryOf(parts: EntryParts, placeOf: PlaceOf): VersionEntry {
  const { entries = [], name, path, pattern, requirements = [], texts } = parts;
  const { mark, position, quiet, renamedFrom } = parts;
  const values = Object.entries(texts).flatMap(([key, text]): readonly VersionValue[] =>
    text === undefined
      ? []
      : [{ key, text, ...writtenAs(parts.written?.[key]), ...placed(placeOf(pathBelow(path, key))) }],
  );
  return {
    path,
    pattern,
    name: name ?? path,
    ...placed(placeOf(path)),
    values,
    entries,
    requirements,
    ...(position === undefined ? {} : { position }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    ...(mark === undefined ? {} : { mark }),
    ...(quiet === undefined ? {} : { quiet }),
  };
}

function writtenAs(written: string | undefined): { readonly written?: string } {
  return written === undefined ? {} : { written };
}

function placed(place: VersionPlace | undefined): { readonly place?: VersionPlace } {
  return place === undefined ? {} : { place };
}

/** Path of what stands below an entry; the entry of the whole configuration has the empty path. */
export function pathBelow(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Where a path stands in the configuration, or else what it belongs to. */
export function placesIn(spans: SpanMap): PlaceOf {
  return (path) => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const span = spans.get(at);
      if (span !== undefined) return { file: span.file, line: span.line, column: span.column };
    }
    return undefined;
  };
}

/** `[A, B]`; an empty list and none at all are the same. */
export function idsText(ids: readonly string[]): string {
  return `[${ids.join(', ')}]`;
}
