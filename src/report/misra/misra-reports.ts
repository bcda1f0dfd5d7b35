// The three forms of the report on static analysis. In: the analysis, what else they say, the style of the page. Out: files.

import type { StaticAnalysis } from '../../model/compliance.ts';
import type { OutputFile } from '../../model/source.ts';
import type { MisraAbout } from './report-about.ts';
import { misraHtml } from './report-html.ts';
import { misraJson } from './report-json.ts';
import { misraSarif } from './report-sarif.ts';

/** `misra/report.json`, `misra/report.sarif` and `misra/report.html`: the same findings and verdicts in each. */
export function misraReports(
  analysis: StaticAnalysis,
  about: MisraAbout,
  assets: { readonly style: string },
): readonly OutputFile[] {
  const report = { analysis, about };
  return [misraJson(report), misraSarif(report), misraHtml(report, assets.style)];
}
