// `misra/enforcement-plan.csv` and `misra/deviations.csv` for spreadsheets. In: the judged analysis. Out: files after RFC 4180. The plan
// has one row for each guideline and origin of code; a cell that nobody fills says so.

import type { Compliance } from '../../model/compliance.ts';
import type { OutputFile } from '../../model/source.ts';
import { csvText } from '../csv.ts';
import {
  analysisWords,
  meansWords,
  ORIGIN_WORDS,
  recordState,
  STATUS_WORDS,
  verifiedWords,
} from './words.ts';

const PLAN_HEADER = [
  ...['guideline', 'title', 'category', 'revised_category', 'analysis', 'code', 'enforced_by'],
  ...['rules', 'status', 'violations', 'deviated', 'facts'],
];

const RECORD_HEADER = [
  ...['deviation', 'guideline', 'state', 'scope', 'reason', 'risk', 'raised_by', 'approved_by'],
  ...['expires', 'findings_covered', 'citations'],
];

/** The enforcement plan. */
export function enforcementPlanCsv({ enforcement, guidelines }: Compliance): OutputFile {
  const means = new Map(enforcement.map((row) => [`${row.origin} ${row.guideline}`, row.means]));
  const rows = guidelines.map(({ guideline, revised, origin, status, violations, deviated }) => {
    const own = means.get(`${origin} ${guideline.id}`) ?? [];
    return [
      ...[guideline.id, guideline.title, guideline.category, revised, analysisWords(guideline)],
      ...[ORIGIN_WORDS[origin], meansWords(own).join('; ')],
      own.map(({ by, rule }) => (rule === undefined ? by : `${by}: ${rule}`)).join('; '),
      ...[STATUS_WORDS[status], `${violations}`, `${deviated}`, verifiedWords(guideline)],
    ];
  });
  return { path: 'misra/enforcement-plan.csv', content: csvText([PLAN_HEADER, ...rows]) };
}

/** The deviation records. */
export function deviationsCsv({ deviations }: Compliance): OutputFile {
  const rows = deviations.map((record) => [
    ...[record.id, record.guideline, recordState(record), record.scope.join(' '), record.reason, record.risk],
    ...[record.raisedBy, record.approvedBy ?? '', record.expires ?? ''],
    ...[`${record.covers}`, `${record.cited}`],
  ]);
  return { path: 'misra/deviations.csv', content: csvText([RECORD_HEADER, ...rows]) };
}
