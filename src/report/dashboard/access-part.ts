// Who may reach what, in figures, and freedom from interference. In: the pack. Out: markup. The cells themselves stand elsewhere.

import type { AccessMatrix, Subject } from '../../model/isolation.ts';
import type { EvidencePack } from '../../model/pack.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { type AccessCount, accessCounts, openAccesses } from './access-counts.ts';

/** Figures of both matrices; what is not refused by anything is listed by name. */
export function accessPart(pack: EvidencePack): Html {
  const rows = accessCounts(pack.matrix).map(rowHtml);
  return html`<section id="access"><h2>Who may reach what</h2>
<p>One row for each operating system, the monitor, and bus masters that may do the same; a cell is one right on one target. “Shown” counts cells that a test of this pack showed, in its environment; the others are configured and not shown here.</p>
<table class="narrow"><thead><tr><th>Subject</th><th>World</th><th class="number">Refused, shown</th><th class="number">Meant to be possible, shown</th><th class="number">Not refused by anything</th><th class="number">Contradicted</th></tr></thead><tbody>${rows}</tbody></table>
${openHtml(pack.matrix)}${interferenceHtml(pack)}</section>`;
}

function rowHtml({ subjects, cells, failed }: AccessCount): Html {
  const { closed, open, unprotected } = cells;
  return html`<tr><td>${subjectWords(subjects)} <small class="quiet">${kindWords(subjects)}</small></td><td>${subjects[0]?.world.replace('_', '-')}</td><td class="number">${closed.shown} / ${closed.all}</td><td class="number">${open.shown} / ${open.all}</td><td class="number${unprotected.all > 0 ? ' warn' : ''}">${unprotected.all}</td><td class="number${failed > 0 ? ' warn' : ''}">${failed}</td></tr>`;
}

function subjectWords(subjects: readonly Subject[]): string {
  const [first, last] = [subjects[0], subjects.at(-1)];
  const name = first?.name ?? '';
  return subjects.length === 1 ? name : `${name} … ${last?.name}`;
}

function kindWords(subjects: readonly Subject[]): string {
  const kind = subjects[0]?.kind.replaceAll('_', ' ') ?? '';
  return subjects.length === 1 ? kind : `${counted(subjects.length, kind)}, each`;
}

function openHtml(matrix: AccessMatrix): Html {
  const accesses = openAccesses(matrix);
  if (accesses.length === 0) return html`<p>No access that is not meant is left open.</p>`;
  const cells = matrix.cells.filter(({ permission }) => permission === 'unprotected').length;
  const lines = accesses.map(({ cells: own, reason, who }) => {
    const what = who.map(
      ({ rights, subjects, targets }) =>
        html`<li><b>${subjects}</b>: ${rights.join(', ')} ${targets.join(', ')}</li>`,
    );
    return html`<li>${counted(own, 'cell')}: ${reason}<ul>${what}</ul></li>`;
  });
  return html`<details class="warn"><summary>Not meant, and not refused by anything: ${counted(cells, 'cell')}, for ${counted(lines.length, 'reason')}</summary><ul>${lines}</ul></details>`;
}

function interferenceHtml({ interference }: EvidencePack): Html {
  if (interference.length === 0) return html``;
  const filled = interference.filter(({ mechanisms }) => mechanisms.length > 0);
  const shown = filled.filter(({ mechanisms }) => mechanisms.some(({ state }) => state === 'covered_deep'));
  return html`<p>Freedom from interference: ${filled.length} / ${interference.length} pairs of elements and fault models have a mechanism against them, and for ${shown.length} / ${interference.length} a mechanism was shown. The others are empty in the interference view.</p>`;
}
