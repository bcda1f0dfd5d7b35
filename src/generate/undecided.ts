// Conflicts that nobody has decided yet, in whatever text. In: texts. Out: a diagnostic for each that holds one: every other mistake in it would
// come from that.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { conflictLine } from './merge/conflict.ts';
import { placeOf } from './place.ts';

/** The first of each text; what is not there holds none. */
export function undecidedConflicts(sources: readonly (SourceText | undefined)[]): readonly Diagnostic[] {
  return sources.flatMap((source) => {
    const line = source === undefined ? undefined : conflictLine(source.text);
    if (source === undefined || line === undefined) return [];
    const { file, text } = source;
    return [report(GEN.conflictUnfinished, { file }, { span: placeOf(file, text, line) })];
  });
}
