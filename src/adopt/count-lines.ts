// The proof that no line by hand is lost. In: the old file, the moves, the two files that were written. Out: lines that are in neither, and
// the figures of the move.

import { commentedLines } from './c-lexis.ts';
import type { Move } from './move.ts';
import { functionOf } from './old-unit.ts';
import type { PlacedCode } from './place-code.ts';

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

/** Lines of the old file that are neither in the new files nor rightly among those that the old generator wrote, as often as they are missing. */
export function missingLines(
  oldText: string,
  moves: readonly Move[],
  { code, generated, orphans }: PlacedCode,
): readonly string[] {
  const lines = oldText.replaceAll('\r\n', '\n').split('\n');
  const rewritten = new Map(
    moves.flatMap((move) => move.rewritten.map(({ line, after }) => [line, after] as const)),
  );
  const left = new Set(moves.flatMap(rightlyLeftOut));
  const expected = lines.flatMap((line, at) => (left.has(at + 1) ? [] : [rewritten.get(at + 1) ?? line]));
  const there = counts([code, orphans ?? ''].flatMap((text) => text.split('\n')));
  const others = counts(generated.split('\n'));
  return [...counts(expected)].flatMap(([line, count]) =>
    count > (there.get(line) ?? 0) - (others.get(line) ?? 0) ? [line] : [],
  );
}

/** How often each line stands there; empty ones do not count. */
function counts(lines: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const line of lines) if (line.trim() !== '') found.set(line, (found.get(line) ?? 0) + 1);
  return found;
}

/** Of a body nothing but its head and its closing brace may stay away, each a line without anything else; of any other code nothing. */
function rightlyLeftOut({ unit, fate, leftOut }: Move): readonly number[] {
  if (fate === 'replaced' || fate === 'skeleton') return leftOut;
  const body = functionOf(unit);
  if (fate !== 'body' || body === undefined) return [];
  const commented = commentedLines(unit.lines);
  const head = unit.lines
    .join('\n')
    .slice(body.start - unit.start, body.opening + 1 - unit.start)
    .split('\n');
  const allowed = new Set([...head.map((line) => line.trim()), '}', '']);
  return leftOut.filter((line) => {
    const own = unit.lines[line - unit.first];
    return own !== undefined && !commented.has(line - unit.first) && allowed.has(own.trim());
  });
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
    orphaned: of(['orphaned'], (move) => move.lines) + of(['replaced', 'skeleton'], (move) => move.kept),
    rewritten: moves.reduce((sum, move) => sum + move.rewritten.length, 0),
    leftOut: count(left),
  };
}
