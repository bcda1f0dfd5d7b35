// Links to every file of the bundle, grouped for a reader. In: the pack. Out: markup.

import type { EvidencePack } from '../../model/pack.ts';
import { counted } from '../counted.ts';
import { type Html, html } from '../html.ts';
import { type DocumentGroup, documentGroups } from './document-groups.ts';
import { fileLink } from './file-link.ts';

/** A group with more files than this is folded. */
const LONGEST_OPEN = 12;

/** Every file but the page itself. */
export function documentsPart(pack: EvidencePack): Html {
  const groups = documentGroups(pack.files).map((group) => groupHtml(pack, group));
  return html`<section id="documents"><h2>Documents</h2>
<p>All ${counted(pack.files.length, 'file')} of this bundle, in reading order.</p>
<p class="filter"><label>Find a file <input type="search" data-filter="#documents tr[data-file]"></label> <output></output></p>
<div class="groups">${groups}</div></section>`;
}

function groupHtml(pack: EvidencePack, { title, about, files }: DocumentGroup): Html {
  const rows = files.map(
    ({ path, what }) =>
      html`<tr data-file><td class="path">${fileLink(pack, path)}</td><td>${what}</td></tr>`,
  );
  const table = html`<table><tbody>${rows}</tbody></table>`;
  const body =
    files.length <= LONGEST_OPEN
      ? table
      : html`<details><summary>${counted(files.length, 'file')}</summary>${table}</details>`;
  return html`<div class="group"><h3>${title}</h3><p class="quiet">${about}</p>${body}</div>`;
}
