// The first section of the HTML report: which runs count, and why. In: the runs. Out: markup. A run that does not count says so
// in words before anything else of it is shown.

import type { CheckerRun } from '../../model/checker.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { canaryReach, canaryWords } from './figures.ts';
import { runBadge, section } from './html-parts.ts';

/** One row for each checker, those that do not count with their reasons. */
export function integritySection(runs: readonly CheckerRun[]): Html {
  const rows = runs.map((run) => {
    return html`
<tr class="${run.verdict}"><td><a href="#run-${run.checker}">${run.checker}</a><span class="reason">${run.purpose ?? ''}</span></td>
<td>${runBadge(run.verdict)}</td><td>${versionText(run)}</td><td>${canaryText(run)}</td>
<td>${exitText(run)}</td><td class="number">${findingsText(run)}</td></tr>${problemRow(run)}`;
  });
  const table = html`<table><thead><tr><th>Checker</th><th>Run</th><th>Version</th><th>Canary: found of known</th><th>Ended</th>
<th>Findings</th></tr></thead><tbody>${rows}</tbody></table>`;
  const lead =
    'A checker that did not check is as silent as one that found nothing. A run counts only when the program ended as it does ' +
    'after checking, said nothing that means failure, looked at every unit, and found exactly the known violations of a canary ' +
    'file in the same call.';
  return section('integrity', 'Integrity of the runs', lead, table);
}

function problemRow({ verdict, problems }: CheckerRun): Html {
  if (verdict === 'valid') return html``;
  const head =
    verdict === 'invalid' ? 'This run is INVALID. Nothing follows from what it did not find.' : 'NOT RUN.';
  return html`
<tr class="${verdict} why"><td colspan="6"><b>${head}</b><ul>${problems.map((text) => html`<li>${text}</li>`)}</ul></td></tr>`;
}

function versionText({ version, seenRealOutput, verdict }: CheckerRun): Html {
  const unseen = seenRealOutput
    ? html``
    : html`<span class="unseen">This tool never read results of the real program in its tests.</span>`;
  return html`${version ?? (verdict === 'not_run' ? 'none' : 'not stated')}${unseen}`;
}

function canaryText(run: CheckerRun): Html {
  const reach = canaryReach(run);
  return reach === undefined ? html`<span class="none">not looked at</span>` : html`${canaryWords(reach)}`;
}

function exitText({ exitStatus, calls }: CheckerRun): string {
  if (exitStatus === undefined) return calls === undefined ? '' : 'not by itself';
  return `status ${exitStatus}`;
}

function findingsText({ verdict, findings, reported }: CheckerRun): Html {
  if (verdict === 'not_run') return html`<span class="none">none known</span>`;
  const printed = reported === undefined ? '' : `${counted(reported, 'message')} printed`;
  return html`${findings.length}<span class="reason">${printed}</span>`;
}
