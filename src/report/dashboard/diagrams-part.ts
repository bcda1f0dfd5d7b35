// The isolation diagrams as thumbnails that open. In: the pack. Out: markup. A diagram that could not be drawn says so in its place.

import type { DrawnDiagram } from '../../model/isolation.ts';
import type { EvidencePack } from '../../model/pack.ts';
import { type Html, html } from '../html.ts';
import { fileAddress, fileLink } from './file-link.ts';

const RENDERED: Readonly<Record<DrawnDiagram['renderer'], string>> = {
  drawn: 'drawn directly',
  page: 'rendered by mermaid in one page',
  'mermaid-cli': 'rendered by mermaid-cli',
  jsdom: 'rendered without a browser',
  none: 'source alone',
};

/** One figure for each diagram. */
export function diagramsPart(pack: EvidencePack): Html {
  const figures = pack.diagrams.map((diagram) => figure(pack, diagram));
  const body =
    figures.length === 0
      ? html`<p class="absent">✗ NOT DRAWN: no diagram was made.</p>`
      : html`<div class="thumbnails">${figures}</div>`;
  return html`<section id="diagrams"><h2>Isolation diagrams</h2>
<p>Drawn from the resolved configuration. Each opens in full size.</p>${body}</section>`;
}

function figure(pack: EvidencePack, { id, title, about, renderer }: DrawnDiagram): Html {
  const [svg, png, source] = ['svg', 'png', 'mmd'].map((ending) => pathOf(pack, id, ending));
  const picture = svg ?? png;
  const image =
    picture === undefined
      ? html`<p class="absent">✗ NOT DRAWN: nothing on the machine could render it</p>`
      : html`<a class="picture" href="${fileAddress(picture)}"><img src="${fileAddress(picture)}" alt="${title}" loading="lazy"></a>`;
  const forms = [svg, png, source].flatMap((path) =>
    path === undefined ? [] : [html` ${fileLink(pack, path, ending(path))}`],
  );
  return html`<figure>${image}<figcaption><b>${title}</b> <span>${about}</span>
<small>${RENDERED[renderer]}${forms.length === 0 ? '' : ' ·'}${forms}</small></figcaption></figure>`;
}

function pathOf({ files }: EvidencePack, id: string, ending: string): string | undefined {
  return files.find(({ path }) => path === `diagrams/${id}.${ending}`)?.path;
}

function ending(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toUpperCase();
}
