// Before the first test run a trace has one gap for each requirement that waits for a result, all for the same reason. In: the
// findings of such a trace. Out: one warning in their place; the matrix still has a row for each. Must not hide another gap.

import { report } from '../../diagnostics/code.ts';
import { TST } from '../../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { TraceFinding } from '../../model/trace.ts';

/** The findings with those that wait for a first run as one. Both lists are of one trace, in the same order. */
export function joinUntested(
  diagnostics: readonly Diagnostic[],
  rows: readonly TraceFinding[],
): readonly Diagnostic[] {
  const waits = (index: number): boolean => rows[index]?.state === 'not_run';
  const others = diagnostics.filter((_, index) => !waits(index));
  const count = diagnostics.length - others.length;
  return count === 0 ? others : [...others, report(TST.untested, { count }, {})];
}
