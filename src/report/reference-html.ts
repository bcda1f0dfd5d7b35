// `configuration.html`: the reference page as one self-contained file. In: its contents, the style, a script that filters.
// Out: HTML that can be read and printed without the script.

import { type Html, html, trustedAsset } from './html.ts';
import {
  anchorOf,
  capabilityFacts,
  codeFacts,
  type Line,
  leafFacts,
  mapFacts,
  marked,
  type ReferenceFact,
  type ReferencePart,
  requirementFacts,
} from './reference-facts.ts';
import { CODE_AREAS, EFFECTS, effectRows, INTRODUCTION, TITLE } from './reference-figures.ts';
import type {
  Reference,
  ReferenceCode,
  ReferenceLeaf,
  ReferenceMap,
  ReferenceSection,
} from './reference-model.ts';

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
${generalHtml(page)}${capabilitiesHtml(page)}${requirementsHtml(page)}${codesHtml(page)}</main>
<script>${trustedAsset(assets.script)}</script>
</body></html>
`.markup;
}

function partHtml(part: ReferencePart): Html {
  if (typeof part === 'string') return html`${part}`;
  if ('code' in part) return html`<code>${part.code}</code>`;
  if ('effect' in part) {
    const { label, symbol } = EFFECTS[part.effect];
    return html`<span class="effect ${part.effect}"><span aria-hidden="true">${symbol}</span> ${label}</span>`;
  }
  return html`<a class="${part.to}" href="#${anchorOf(part.to, part.name)}">${part.name}</a>`;
}

function lineHtml(line: Line): Html {
  return html`${line.map(partHtml)}`;
}

function factHtml({ label, lines }: ReferenceFact): Html {
  return html`<dt>${label}</dt>${lines.map((line) => html`<dd>${lineHtml(line)}</dd>`)}`;
}

function factsHtml(facts: readonly ReferenceFact[]): Html {
  return facts.length === 0 ? html`` : html`<dl>${facts.map(factHtml)}</dl>`;
}

/** A path that may break behind its points. */
function pathHtml(path: string): Html {
  const steps = path.split('.');
  return html`${steps.map((step, at) => html`${at === 0 ? html`` : html`.<wbr>`}${step}`)}`;
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
      : html`<div class="map" id="${map.path}"><h3><a href="#${map.path}">${pathHtml(map.path)}</a></h3>
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
      html`<tr><th>${partHtml({ effect })}</th><td>${meaning}</td>${counts.map((count) => html`<td class="number">${count}</td>`)}</tr>`,
  );
  return html`<div class="wide"><table><caption>Settings by effect</caption><thead><tr><th>Effect</th><th>Meaning</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
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

function generalHtml({ codes, general }: Reference): Html {
  const rows = codes
    .filter(({ code }) => general.includes(code))
    .map(({ code, name }) => html`<li>${partHtml({ to: 'diagnostic', name: code })} ${name}</li>`);
  return html`<section id="part.general"><h2>Codes that any setting can have</h2>
<p class="text">They are about text, form, names, links to requirements and effects, and stand at no single setting above.</p>
<ul class="columns">${rows}</ul></section>
`;
}

function capabilitiesHtml({ capabilities }: Reference): Html {
  const rows = capabilities.map(
    (
      one,
    ) => html`<article id="${anchorOf('capability', one.name)}"><h4>${one.name}${one.offered.length === 0 ? html`` : html`<span class="badge">offered</span>`}</h4>
${factsHtml(capabilityFacts(one))}</article>
`,
  );
  return html`<section id="part.capabilities"><h2>Capabilities of a monitor</h2>
<p class="text">What a configuration can ask of a monitor. <code>sossl build</code> refuses a configuration that asks for one that its monitor does not declare.</p>
${rows}</section>
`;
}

function requirementsHtml({ requirements }: Reference): Html {
  const rows = requirements.map(
    (
      one,
    ) => html`<article id="${one.id}"><h4>${one.id} <span class="title">${one.title}</span><span class="badge">ASIL ${one.asil}</span></h4>
<p class="text">${one.text}</p>
${factsHtml(requirementFacts(one))}</article>
`,
  );
  return html`<section id="part.requirements"><h2>Requirements</h2>
<p class="text">Those of the framework that a setting, a capability or a check code leads to, with the way back. All others, and what claims each of them, stand in the document that <code>sossl requirements</code> writes.</p>
${rows}</section>
`;
}

function codesHtml({ codes }: Reference): Html {
  const areas = CODE_AREAS.map(({ area, title }) => {
    const own = codes.filter(({ code }) => code.startsWith(area));
    return html`<h3 id="area.${area}">${area}: ${title}</h3>${own.map(codeHtml)}`;
  });
  return html`<section id="part.codes"><h2>Check codes</h2>
<p class="text">Each with its meaning, what to do, the requirements that its check carries out, and a case that shows it. <code>‹name›</code> stands for what a finding fills in.</p>
${areas}</section>
`;
}

function codeHtml(code: ReferenceCode): Html {
  return html`<article id="${code.code}"><h4><a href="#${code.code}">${code.code}</a> <span class="title">${code.name}</span><span class="badge">${code.severity}</span></h4>
<p class="text">${lineHtml(marked(code.about))}</p>
${factsHtml(codeFacts(code))}</article>
`;
}
