// Static analysis in figures, the integrity of its runs before anything that they found. In: the pack. Out: markup. A run that
// cannot be trusted, or that did not take place, cannot be overlooked.

import type { CheckerRun, CheckerVerdict } from '../../model/checker.ts';
import type { StaticAnalysis } from '../../model/compliance.ts';
import type { EvidencePack } from '../../model/pack.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { misraFigures } from '../misra/figures.ts';
import { fileLink } from './file-link.ts';
import { guidelinesHtml } from './guideline-counts.ts';

const RUN_WORDS: Readonly<Record<CheckerVerdict, readonly [symbol: string, label: string, look: string]>> = {
  valid: ['●', 'valid', 'good'],
  invalid: ['✗', 'INVALID', 'bad'],
  not_run: ['✗', 'NOT RUN', 'bad'],
};

/** What counts of a run; findings of one that cannot be trusted say nothing about what it did not find. */
const FOUND: Readonly<Record<CheckerVerdict, (open: number, deviated: number) => string>> = {
  valid: (open, deviated) => `${open} open, ${deviated} deviated`,
  invalid: (open, deviated) => `${open + deviated}, and nothing follows from what is not there`,
  not_run: () => 'none',
};

const REPORT = 'misra/report.html';

/** Runs, findings, guidelines, deviations. */
export function analysisPart(pack: EvidencePack): Html {
  const { analysis } = pack;
  const title = html`<h2>Static analysis and MISRA C</h2>`;
  if (analysis === undefined) {
    return html`<section id="analysis">${title}<p class="banner bad"><b>✗ NOT RUN</b> No static check was possible. Nothing in this pack says anything about MISRA C.</p></section>`;
  }
  return html`<section id="analysis">${title}${integrityBanner(analysis.runs)}${runsTable(analysis.runs)}
${guidelinesHtml(analysis)}
<p>${findingWords(analysis)} ${deviationWords(analysis)} ${disagreementWords(analysis)} Everything in detail: ${fileLink(pack, REPORT, 'MISRA report')}.</p></section>`;
}

function integrityBanner(runs: readonly CheckerRun[]): Html {
  const names = (verdict: CheckerVerdict): string =>
    runs
      .filter((run) => run.verdict === verdict)
      .map(({ checker }) => checker)
      .join(', ');
  const [invalid, absent] = [names('invalid'), names('not_run')];
  const valid = runs.filter(({ verdict }) => verdict === 'valid').length;
  const all = html`${valid} / ${counted(runs.length, 'run')} can be trusted: the program ended well and its canary file gave exactly the expected findings.`;
  return html`${invalid === '' ? '' : html`<p class="banner bad"><b>✗ INVALID</b> ${invalid}: what these runs found or did not find counts for nothing.</p>`}
${absent === '' ? '' : html`<p class="banner bad"><b>✗ NOT RUN</b> ${absent}: these checkers have said nothing about this code.</p>`}
<p>${all}</p>`;
}

function runsTable(runs: readonly CheckerRun[]): Html {
  const rows = runs.map((run) => {
    const [symbol, label, look] = RUN_WORDS[run.verdict];
    const open = run.findings.filter(({ deviation }) => deviation === undefined).length;
    const findings = FOUND[run.verdict](open, run.findings.length - open);
    const seen = run.seenRealOutput ? '' : 'this adapter never read output of the real program';
    return html`<tr><th>${run.checker}</th><td>${run.version ?? 'unknown version'}</td><td><span class="state ${look}"><b aria-hidden="true">${symbol}</b> ${label}</span></td><td>${findings}</td><td>${[...run.problems, ...(seen === '' ? [] : [seen])].join('; ')}</td></tr>`;
  });
  return html`<table><thead><tr><th>Checker</th><th>Version</th><th>Integrity of its run</th><th>Findings</th><th>Remarks</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function findingWords(analysis: StaticAnalysis): string {
  const { findings, deviated, openOnGuidelines, openOther } = misraFigures(analysis);
  return `${counted(findings, 'finding')} of all runs, ${deviated} under a deviation; open are ${openOnGuidelines} on guidelines and ${openOther} on other rules.`;
}

function deviationWords({ deviations }: StaticAnalysis): string {
  const inForce = deviations.filter((record) => record.inForce).length;
  return `${inForce} / ${counted(deviations.length, 'deviation record')} in force.`;
}

function disagreementWords({ disagreements }: StaticAnalysis): string {
  return disagreements.length === 0
    ? 'Checkers that look for the same guideline agree.'
    : `At ${counted(disagreements.length, 'place')} one checker found what another one that looks for it did not.`;
}
