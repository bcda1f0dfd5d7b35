// `faults.csv`: the catalogue of faults for spreadsheets, docs/formats.md section 10. In: its rows. Out: one file, RFC 4180.

import type { CatalogueRow } from '../model/isolation.ts';
import type { OutputFile } from '../model/source.ts';
import { csvText } from './csv.ts';

const HEADER = [
  ...['element', 'configuration', 'class', 'fault', 'way'],
  ...['cases', 'passed', 'failed', 'not_run', 'requirements', 'tests', 'because'],
];

/** The file. */
export function faultsCsv(rows: readonly CatalogueRow[]): readonly OutputFile[] {
  const cells = rows.map((row) => {
    const results = row.way === 'brought_about' ? row.results : [];
    const count = (verdict: string): string => `${results.filter((one) => one.verdict === verdict).length}`;
    return [
      ...[row.element, row.path, row.faultClass, row.fault, row.way],
      ...[`${results.length}`, count('passed'), count('failed'), count('not_run')],
      ...[row.requirements.join(' '), results.map(({ id }) => id).join(' ')],
      row.way === 'to_be_analysed' ? row.because : '',
    ];
  });
  return [{ path: 'traceability/faults.csv', content: csvText([HEADER, ...cells]) }];
}
