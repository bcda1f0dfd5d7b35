// The headers belong to the tool. In: a header as it stands, as the last generation wrote it, as it would be now. Out: what keeps it from being
// written anew.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeOf } from './place.ts';
import { linesOf } from './user-regions.ts';

/** 1-based number of the first line of `text` that is not in place in `reference`; the two differ. */
function firstDifference(text: readonly string[], reference: readonly string[]): number {
  let at = 0;
  while (at < text.length && text[at] === reference[at]) at += 1;
  return at + 1;
}

/** A header of the tool: written anew unless somebody changed it. */
export function refuseEditedHeader(
  file: string,
  existing: string | undefined,
  base: string | undefined,
  fresh: string,
): readonly Diagnostic[] {
  if (existing === undefined) return [];
  const [lines, reference] = [linesOf(existing), linesOf(base ?? fresh)];
  if (existing === fresh || lines.join('\n') === reference.join('\n')) return [];
  const line = Math.min(firstDifference(lines, reference), lines.length);
  return [report(GEN.toolFileEdited, { file, line }, { span: placeOf(file, existing, line) })];
}
