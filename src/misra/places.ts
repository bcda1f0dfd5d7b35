// Looks up which construct a line of C belongs to, and whether a person wrote the line.
// In: what was read of the code. Out: questions answered by file and line. Reads no file.

import type { CodeOrigin, CodePlace, CodePlaces } from '../model/compliance.ts';

export interface PlaceLookup {
  /** Identities of the constructs around a line, innermost first. */
  around(file: string, line: number): readonly string[];
  /** Generated code and the user's lines in it are told apart; a file that was not read is taken for hand-written. */
  originOf(file: string, line: number): CodeOrigin;
}

/** A look-up over all places. */
export function createPlaceLookup({ files, places, userLines }: CodePlaces): PlaceLookup {
  const byFile = Map.groupBy(places, ({ file }) => file);
  const users = Map.groupBy(userLines, ({ file }) => file);
  const generated = new Set(files.flatMap(({ file, origin }) => (origin === 'generated' ? [file] : [])));
  return {
    around: (file, line) =>
      (byFile.get(file) ?? [])
        .filter((place) => covers(place, line))
        .toSorted((a, b) => sizeOf(a) - sizeOf(b))
        .map(({ identity }) => identity),
    originOf: (file, line) => {
      const isUsers = (users.get(file) ?? []).some((place) => covers(place, line));
      return generated.has(file) && !isUsers ? 'generated' : 'hand_written';
    },
  };
}

function covers({ firstLine, lastLine }: Omit<CodePlace, 'identity'>, line: number): boolean {
  return firstLine <= line && line <= lastLine;
}

function sizeOf({ firstLine, lastLine }: CodePlace): number {
  return lastLine - firstLine;
}
