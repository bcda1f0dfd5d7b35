// `sossl-reference.html`: the reference page as one self-contained file. In: its contents, the style, a script that filters.
// Out: HTML that can be read and printed without the script.

import { type Html, html, trustedAsset } from './html.ts';
import { anchorOf, leafFacts, mapFacts, marked } from './reference-facts.ts';
import { effectRows, INTRODUCTION, TITLE } from './reference-figures.ts';
import { indexesHtml } from './reference-html-index.ts';
import { factsHtml, lineHtml, partHtml, pathHtml } from './reference-html-parts.ts';
import type { Reference, ReferenceLeaf, ReferenceMap, ReferenceSection } from './reference-model.ts';

export interface ReferenceAssets {
  readonly style: string;
  readonly script: string;
}

/** The page. */
export function referenceHtml(page: Reference, assets: ReferenceAssets): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>sossl: ${TITLE.toLowerCase()}</title>
<style>${trustedAsset(assets.style)}</style></head>
<body><header><p class="kind">sossl</p><h1>${TITLE}</h1>
${INTRODUCTION.map((text) => html`<p>${lineHtml(marked(text))}</p>`)}
${effectsHtml(page)}</header>
${contentsHtml(page)}
<main>${page.sections.map((section) => sectionHtml(section, page))}
${indexesHtml(page)}</main>
<script>${trustedAsset(assets.script)}</script>
</body></html>
`.markup;
}

function leafHtml(leaf: ReferenceLeaf, page: Reference): Html {
  const { description, leaf: path, required } = leaf.schema;
  const anchor = anchorOf('setting', path);
  const badge = required ? html`<span class="badge">required</span>` : html``;
  return html`<article class="leaf" id="${anchor}"><h4><a href="#${anchor}">${pathHtml(path)}</a>${badge}</h4>
<p class="text">${lineHtml(marked(description))}</p>
${factsHtml(leafFacts(leaf, page))}</article>
`;
}

function mapHtml(map: ReferenceMap, page: Reference): Html {
  const head =
    map.path === ''
      ? html``
      : html`<div class="map" id="${anchorOf('setting', map.path)}"><h3><a href="#${anchorOf('setting', map.path)}">${pathHtml(map.path)}</a></h3>
<p class="text">${lineHtml(marked(map.about))}</p>${factsHtml(mapFacts(map, page))}</div>
`;
  return html`${head}${map.leaves.map((leaf) => leafHtml(leaf, page))}`;
}

function sectionHtml({ keyword, maps }: ReferenceSection, page: Reference): Html {
  return html`<section id="keyword.${keyword}"><h2>${pathHtml(keyword)}</h2>
${maps.map((map) => mapHtml(map, page))}</section>
`;
}

function effectsHtml(page: Reference): Html {
  const heads = page.platforms.map((name) => html`<th class="number">${name}</th>`);
  const rows = effectRows(page).map(
    ({ counts, effect, meaning }) =>
      html`<tr><th>${partHtml({ effect })}<div>${meaning}</div></th>${counts.map((count) => html`<td class="number">${count}</td>`)}</tr>`,
  );
  return html`<div class="wide"><table><caption>Settings by effect</caption><thead><tr><th>Effect</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function contentsHtml({ sections }: Reference): Html {
  const settings = sections.map(({ keyword, maps }) => {
    const below = maps.flatMap(({ path }) => (path === '' || path === keyword ? [] : [path]));
    const lines = below.map((path) => html`<li><a href="#${path}">${pathHtml(path)}</a></li>`);
    return html`<li class="chapter"><a href="#keyword.${keyword}">${pathHtml(keyword)}</a>${lines.length === 0 ? html`` : html`<ul>${lines}</ul>`}</li>`;
  });
  const rest = [
    ['general', 'Codes that any setting can have'],
    ['capabilities', 'Capabilities of a monitor'],
    ['requirements', 'Requirements'],
    ['codes', 'Check codes'],
  ].map(([name, title]) => html`<li class="chapter"><a href="#part.${name}">${title}</a></li>`);
  return html`<nav><h2>Contents</h2><ul>${settings}${rest}</ul></nav>
`;
}
