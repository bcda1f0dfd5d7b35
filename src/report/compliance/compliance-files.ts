// All files of the compliance report. In: the judged analysis, whom it is about, the style. Out: files below `misra/`.

import type { Compliance } from '../../model/compliance.ts';
import type { OutputFile } from '../../model/source.ts';
import { type ComplianceSubject, complianceHtml } from './compliance-html.ts';
import { deviationsCsv, enforcementPlanCsv } from './plan-csv.ts';

/** The page, the enforcement plan and the deviation records. */
export function complianceFiles(compliance: Compliance, subject: ComplianceSubject): readonly OutputFile[] {
  return [
    { path: 'misra/compliance.html', content: complianceHtml(compliance, subject) },
    enforcementPlanCsv(compliance),
    deviationsCsv(compliance),
  ];
}
