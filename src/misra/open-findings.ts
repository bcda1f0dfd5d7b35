// Violations in words: one warning for each guideline and origin with findings that no deviation covers.
// In: the judged analysis. Out: diagnostics with the first place. Disapplied guidelines have no violations.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type { Compliance } from '../model/compliance.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PlaceLookup } from './places.ts';

/** One warning for each result with violations, in the order of the guidelines. */
export function openFindings({ guidelines, runs }: Compliance, lookup: PlaceLookup): readonly Diagnostic[] {
  const findings = runs.flatMap((run) => run.findings).filter(({ deviation }) => deviation === undefined);
  const byGuideline = Map.groupBy(findings, ({ guideline }) => guideline ?? '');
  return guidelines
    .filter(({ status }) => status === 'violations')
    .flatMap(({ guideline: { id }, origin, violations }) => {
      const first = (byGuideline.get(id) ?? []).find(
        ({ span }) => lookup.originOf(span.file, span.line) === origin,
      );
      if (first === undefined) return [];
      const { file, line } = first.span;
      const words = {
        guideline: id,
        count: violations,
        origin: origin === 'generated' ? 'generated' : 'hand-written',
        first: `${file}:${line}`,
      };
      return [report(MIS.openFindings, words)];
    });
}
