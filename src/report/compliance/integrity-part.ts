// Second part of the compliance page: whether the analysis itself can be trusted, and where checkers do not agree.
// In: the judged analysis. Out: markup. An invalid run is never shown without its reasons.

import type { CheckerRun } from '../../model/checker.ts';
import type { Compliance } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';
import { canaryReach, canaryWords } from '../misra/figures.ts';

const VERDICT_WORDS: Readonly<Record<CheckerRun['verdict'], string>> = {
  valid: 'valid',
  invalid: 'INVALID',
  not_run: 'NOT RUN',
};

/** One row for each run, with what its canary showed and why it does not count. */
export function integrityPart({ runs, files }: Compliance): Html {
  const rows = runs.map(runRow);
  const table = html`<table class="runs"><thead><tr><th>Checker</th><th>Version</th><th>Run</th><th class="number">Known violations found</th><th class="number">Findings</th><th>What is wrong with it</th></tr></thead><tbody>
${rows}</tbody></table>`;
  const none = html`<p class="claim unknown">No checker ran.</p>`;
  const units = files.filter(({ file }) => file.endsWith('.c'));
  const names = files.map(
    ({ file, origin }) => html`<li><code>${file}</code>${origin === 'generated' ? ' (generated)' : ''}</li>`,
  );
  return html`<section id="integrity"><h2>Integrity of the analysis</h2>
<p class="about">A run counts only when its program ended as it does after checking, reported nothing that means failure, and found exactly the violations that are known to stand in a file that it was given beside the code.</p>
${runs.length === 0 ? none : table}
<details><summary>${units.length} translation units and ${files.length - units.length} headers</summary><ul class="files">${names}</ul></details></section>\n`;
}

function runRow(run: CheckerRun): Html {
  const { checker, findings, problems, seenRealOutput, verdict, version } = run;
  const reach = canaryReach(run);
  const shown = reach === undefined ? 'not looked at' : canaryWords(reach);
  const found = verdict === 'not_run' ? 'none known' : `${findings.length}`;
  const reasons = [
    ...problems,
    ...(seenRealOutput ? [] : ['its real output was never seen by the tests of this tool']),
  ];
  return html`<tr><th>${checker}</th><td>${version ?? 'unknown'}</td><td><span class="verdict ${verdict}">${VERDICT_WORDS[verdict]}</span></td><td class="number">${shown}</td><td class="number">${found}</td><td>${reasons.join('; ')}</td></tr>\n`;
}

/** Findings of one checker at places about which another one that looks at the same guideline was silent. */
export function disagreementsPart({ disagreements }: Compliance): Html {
  const rows = disagreements.map(
    ({ guideline, place, found, silent }) =>
      html`<tr><th>${guideline}</th><td><code>${place}</code></td><td>${found.join(', ')}</td><td>${silent.join(', ')}</td></tr>\n`,
  );
  const table = html`<table><thead><tr><th>Guideline</th><th>Place</th><th>Found by</th><th>Silent</th></tr></thead><tbody>
${rows}</tbody></table>`;
  return html`<section id="disagreements"><h2>Where checkers disagree</h2>
<p class="about">${disagreements.length} places at which one checker reports a finding and another one, which says that it looks at the same guideline, does not.</p>
${disagreements.length === 0 ? '' : table}</section>\n`;
}
