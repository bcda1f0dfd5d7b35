// What the HAL suite says of a monitor, as a finding. In: its results. Out: one diagnostic when a case did not pass.

import { report } from '../../diagnostics/code.ts';
import { TST } from '../../diagnostics/codes-tst.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { EvidenceItem } from '../../model/evidence.ts';

/** One finding for all cases: where one fails, no service can be relied on. */
export function conformanceProblems(items: readonly EvidenceItem[]): readonly Diagnostic[] {
  const open = items.filter(({ verdict }) => verdict !== 'passed');
  const [first] = open;
  if (first === undefined) return [];
  return [report(TST.notConformant, { failed: open.length, cases: items.length, first: first.id })];
}
