// `misra/report.json`: the static analysis for machines, format `sossl-misra/1`. In: the analysis. Out: one file. The next run
// reads the fingerprints of its findings.

import type { OutputFile } from '../../model/source.ts';
import { misraFigures } from './figures.ts';
import type { MisraReport } from './report-about.ts';

const MISRA_FORMAT = 'sossl-misra/1';

/** The file. */
export function misraJson({ analysis, about }: MisraReport): OutputFile {
  const { project, toolVersion, evidenceHash, verdict } = about;
  const content = {
    format: MISRA_FORMAT,
    project,
    tool: { name: 'sossl', version: toolVersion },
    ...(evidenceHash === undefined ? {} : { evidenceHash }),
    verdict,
    figures: misraFigures(analysis),
    ...analysis,
  };
  return { path: 'misra/report.json', content: `${JSON.stringify(content, null, 2)}\n` };
}
