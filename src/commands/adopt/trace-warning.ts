// What the trace will say about the new file, told while the old one is at hand. In: the reader of the trace, both texts, the moves. Out: one warning
// for the first place that it cannot read, or none.

import type { Move } from '../../adopt/move.ts';
import { report } from '../../diagnostics/code.ts';
import { ADP } from '../../diagnostics/codes-adp.ts';
import { placeOf } from '../../generate/place.ts';
import type { CReader } from '../../load/c-reader.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { SourceText } from '../../model/source.ts';

export function traceWarning(
  reader: CReader,
  old: SourceText,
  code: string,
  moves: readonly Move[],
): readonly Diagnostic[] {
  const { diagnostics } = reader.read({ file: 'sossl.c', text: code });
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem === undefined) return [];
  const line = problem.span?.line ?? 1;
  const origin = originOf(moves, code.split('\n')[line - 1] ?? '');
  const place =
    origin === undefined ? `line ${line} of sossl.c` : `what stood in line ${origin} of ${old.file}`;
  const span = origin === undefined ? {} : { span: placeOf(old.file, old.text, origin) };
  return [report(ADP.traceRefuses, { place, problem: problem.message }, span)];
}

/** Number of the old line that a parser does not understand. Where it complains it often stumbles over something further up. */
function originOf(moves: readonly Move[], words: string): number | undefined {
  const taken = moves.filter(({ fate }) => !/^(?:replaced|orphaned|skeleton)$/.test(fate));
  const unread = taken.flatMap(({ unit }) => unit.unread ?? []);
  return [...unread, ...taken.flatMap((move) => linesWith(move, words))][0];
}

/** Numbers of the old lines that stand in these words today. */
function linesWith({ unit, rewritten }: Move, words: string): readonly number[] {
  const after = new Map(rewritten.map((one) => [one.line, one.after] as const));
  return unit.lines.flatMap((line, at) =>
    (after.get(unit.first + at) ?? line) === words ? [unit.first + at] : [],
  );
}
