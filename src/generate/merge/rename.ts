// A service with a new name, before texts are compared. In: base, yours, fresh, the names. Out: base and yours as if the service had had its
// new name; what the user wrote between markers and in pieces of his own stays as it is.

import { markerOf } from '../user-regions.ts';
import { codeOf, linesText, readLines } from './lines.ts';
import { anchorsOf, pieceLines } from './pieces.ts';
import { readPieces } from './read-pieces.ts';

/** New name by old name. */
export type Renames = ReadonlyMap<string, string>;

interface Texts {
  readonly base: string;
  readonly yours: string;
  readonly fresh: string;
}

/** Base and yours with the names of fresh. */
export function withNewNames(texts: Texts, renames: Renames): Pick<Texts, 'base' | 'yours'> {
  if (renames.size === 0) return texts;
  const identifiers = identifierMap(texts, renames);
  const rename = (line: string): string => renamed(line, identifiers, renames);
  const [before, own] = [texts.base.split('\n'), texts.yours.split('\n')];
  const isTools = linesOfTool(texts);
  return {
    base: before.map(rename).join('\n'),
    yours: own.map((line, at) => (isTools(at, line) ? rename(line) : line)).join('\n'),
  };
}

/**
 * Lines of yours outside of regions that the tool would name anew: those of base, wherever they stand now, and those that the user changed
 * in a piece of the tool: they would name what is no longer there.
 */
function linesOfTool({ base, yours }: Texts): (at: number, line: string) => boolean {
  const known = new Set(base.split('\n').map(plainCode));
  const before = readPieces(readLines(base));
  const keys = new Set(before.pieces.flatMap(({ key }) => (key === undefined ? [] : [key])));
  const isInside = readPieces(readLines(yours), anchorsOf(before)).pieces.flatMap((piece) => {
    const isTools = piece.key !== undefined && keys.has(piece.key);
    return linesText(pieceLines(piece))
      .split('\n')
      .map(() => isTools);
  });
  const inRegion = regionLines(yours);
  return (at, line) => {
    if (markerOf(line) !== undefined) return true;
    return !inRegion.has(at) && (known.has(plainCode(line)) || isInside[at] === true);
  };
}

/** Places of lines between markers; they are the user's, whatever they say. */
function regionLines(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  let isInside = false;
  for (const [at, line] of text.split('\n').entries()) {
    const marker = markerOf(line);
    if (marker?.kind === 'end') isInside = false;
    if (isInside) places.add(at);
    if (marker?.kind === 'begin') isInside = true;
  }
  return places;
}

function plainCode(line: string): string {
  return codeOf(line).replace(/\r$/, '');
}

/** Identifiers that have gone, by those that have come for them. */
function identifierMap({ base, fresh }: Texts, renames: Renames): ReadonlyMap<string, string> {
  const [before, now] = [identifiersOf(base), identifiersOf(fresh)];
  const found = new Map<string, string>();
  for (const [old, name] of renames) {
    const words = [
      [old, name],
      [old.toUpperCase(), name.toUpperCase()],
    ] as const;
    for (const word of before) {
      if (now.has(word)) continue;
      for (const [from, to] of words) {
        const other = word.replace(new RegExp(`(?<![A-Za-z0-9])${from}(?![A-Za-z0-9])`), to);
        if (other !== word && now.has(other) && !before.has(other)) found.set(word, other);
      }
    }
  }
  return found;
}

function identifiersOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z_]\w*/g) ?? []);
}

function renamed(line: string, identifiers: ReadonlyMap<string, string>, renames: Renames): string {
  if (markerOf(line) !== undefined) {
    return line.replace(/ service\.(\w+) /, (text, name: string) => {
      const other = renames.get(name);
      return other === undefined ? text : ` service.${other} `;
    });
  }
  const named = line.replace(/[A-Za-z_]\w*/g, (word) => identifiers.get(word) ?? word);
  if (!named.includes(' @from smc_services.')) return named;
  return named.replace(/( @from smc_services\.)(\w+)/, (text, start: string, name: string) => {
    const other = renames.get(name);
    return other === undefined ? text : `${start}${other}`;
  });
}
