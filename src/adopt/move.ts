// Where one unit of the old C file goes, as a value.

import { commentedLines } from './c-lexis.ts';
import { functionOf, type OldUnit } from './old-unit.ts';

export type Fate = 'body' | 'skeleton' | 'includes' | 'declarations' | 'beside' | 'orphaned' | 'replaced';

export interface Move {
  readonly unit: OldUnit;
  readonly fate: Fate;
  /** Service, or what of today replaces it, or why it is orphaned. */
  readonly where: string;
  /** Lines as they stand at their new place. */
  readonly lines: readonly string[];
  /** Numbers in the old file of lines that the map rewrote, with both texts. */
  readonly rewritten: readonly {
    readonly line: number;
    readonly before: string;
    readonly after: string;
    readonly words: readonly string[];
  }[];
  /** Numbers of lines that are not taken over: the old generator wrote them. */
  readonly leftOut: readonly number[];
  /** Lines by hand inside what is replaced. */
  readonly kept: readonly string[];
}

export function plain(unit: OldUnit): Move {
  return { unit, fate: 'declarations', where: '', lines: unit.lines, rewritten: [], leftOut: [], kept: [] };
}

/** Nothing of the unit is taken over but the lines of people in it. */
export function leftOut(unit: OldUnit, isByHand: (line: string, at: number) => boolean = () => false): Move {
  const numbers = unit.lines.flatMap((line, at) => (isByHand(line, at) ? [] : [unit.first + at]));
  return { ...plain(unit), lines: [], kept: unit.lines.filter(isByHand), leftOut: numbers };
}

/** The same of a function, of which people wrote the comments around its braces. */
export function withComments(unit: OldUnit): Move {
  const body = functionOf(unit);
  const [opening, closing] = [(body?.opening ?? 0) - unit.start, (body?.closing ?? 0) - unit.start];
  const kept = commentedLines(unit.lines, ({ start }) => start < opening || start > closing);
  return leftOut(unit, (line, at) => kept.has(at) && line.trim() !== '');
}
