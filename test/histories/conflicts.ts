// Conflicts in a file, and how the simulated user decides them.

import type { Dice } from './dice.ts';
import { linesIn, markOf, Sheet } from './sheet.ts';

export interface ConflictBlock {
  readonly yours: readonly string[];
  readonly before: readonly string[];
  readonly fresh: readonly string[];
  /** Lines of the text that it takes, the end not included. */
  readonly start: number;
  readonly end: number;
}

export type Side = 'yours' | 'generated' | 'both';

/** Every conflict, from the first to the last. */
export function conflictsIn(text: string): readonly ConflictBlock[] {
  const lines = linesIn(text);
  const blocks: ConflictBlock[] = [];
  for (
    let start = lines.indexOf('<<<<<<< yours');
    start >= 0;
    start = lines.indexOf('<<<<<<< yours', start + 1)
  ) {
    const next = (word: string, from: number): number => lines.indexOf(word, from);
    const before = next('||||||| before', start);
    const fresh = next('=======', before);
    const end = next('>>>>>>> generated', fresh);
    if (before < 0 || fresh < 0 || end < 0) throw new Error(`the conflict in line ${start + 1} has no end`);
    const part = (from: number, to: number): readonly string[] => lines.slice(from + 1, to);
    blocks.push({
      yours: part(start, before),
      before: part(before, fresh),
      fresh: part(fresh, end),
      start,
      end: end + 1,
    });
  }
  return blocks;
}

/** The text with a decision in the place of every conflict. */
export function resolved(text: string, side: (block: ConflictBlock) => Side): string {
  const sheet = new Sheet(text);
  for (const block of conflictsIn(text).toReversed()) {
    const chosen = side(block);
    const lines = [
      ...(chosen === 'generated' ? [] : block.yours),
      ...(chosen === 'yours' ? [] : block.fresh),
    ];
    sheet.lines.splice(block.start, block.end - block.start, ...lines);
  }
  return sheet.text();
}

export function drawSide(dice: Dice): Side {
  return dice.chance(60) ? 'generated' : dice.of(['yours', 'both'] as const);
}

/** Kind of the edit that led to it, kind of the change of the configuration, kind of the piece. */
export function causeOf(
  block: ConflictBlock,
  {
    changes,
    kinds,
    piece,
  }: {
    readonly changes: readonly string[];
    readonly kinds: ReadonlyMap<number | string, string>;
    readonly piece: string;
  },
): string {
  const byMark = block.yours.flatMap((line) => kinds.get(markOf(line) ?? -1) ?? []);
  const byText = block.before.flatMap((line) => kinds.get(line.trim()) ?? []);
  return `${[...byMark, ...byText][0] ?? 'unknown edit'} × ${changes.join(' and ')} × ${piece}`;
}
