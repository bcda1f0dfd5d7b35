// The proof that no line by hand is lost. In: the old file, the moves, the two files that were written. Out: lines that are in neither, and
// the figures of the move.

import { lostLines } from '../generate/merge/lost.ts';
import type { PlacedCode } from './place-code.ts';
import type { Move } from './sort-code.ts';

export interface LineFigures {
  readonly total: number;
  readonly empty: number;
  /** Moved as they stood, by place. */
  readonly bodies: number;
  readonly declarations: number;
  readonly beside: number;
  readonly orphaned: number;
  /** Among the moved ones: changed by the rules of the map. */
  readonly rewritten: number;
  /** Written by the old generator, replaced. */
  readonly leftOut: number;
}

/** Lines of the old file that are neither in the new files nor among those that the old generator wrote. */
export function missingLines(
  oldText: string,
  moves: readonly Move[],
  { code, orphans }: PlacedCode,
): readonly string[] {
  const lines = oldText.replaceAll('\r\n', '\n').split('\n');
  const rewritten = new Map(
    moves.flatMap((move) => move.rewritten.map(({ line, after }) => [line, after] as const)),
  );
  const expected = lines.map((line, at) => rewritten.get(at + 1) ?? line);
  const left = moves.flatMap(({ leftOut }) => leftOut).map((number) => lines[number - 1] ?? '');
  return lostLines(left.join('\n'), expected.join('\n'), [code, orphans ?? '']);
}

export function lineFigures(oldText: string, moves: readonly Move[]): LineFigures {
  const lines = oldText.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  const count = (texts: readonly string[]): number => texts.filter((line) => line.trim() !== '').length;
  const of = (fates: readonly Move['fate'][], pick: (move: Move) => readonly string[]): number =>
    moves.filter(({ fate }) => fates.includes(fate)).reduce((sum, move) => sum + count(pick(move)), 0);
  const left = moves.flatMap(({ leftOut }) => leftOut).map((number) => lines[number - 1] ?? '');
  return {
    total: lines.length,
    empty: lines.length - count(lines),
    bodies: of(['body'], (move) => move.lines),
    declarations: of(['declarations', 'includes'], (move) => move.lines),
    beside: of(['beside'], (move) => move.lines),
    orphaned: of(['orphaned'], (move) => move.lines) + of(['replaced'], (move) => move.kept),
    rewritten: moves.reduce((sum, move) => sum + move.rewritten.length, 0),
    leftOut: count(left),
  };
}
