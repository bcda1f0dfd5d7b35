// `index.html`: the page on which an assessor opens a bundle. In: the pack, and style and script of the page as text. Out: one file.
// Loads nothing but pictures of its own bundle; computes no verdict and no figure. Without a script everything is there, only
// the search field is missing.

import type { EvidencePack } from '../../model/pack.ts';
import type { OutputFile } from '../../model/source.ts';
import { type Html, html, trustedAsset } from '../html.ts';
import { accessPart } from './access-part.ts';
import { analysisPart } from './analysis-part.ts';
import { diagramsPart } from './diagrams-part.ts';
import { documentsPart } from './documents-part.ts';
import { figuresPart } from './figures-part.ts';
import { impactPart } from './impact-part.ts';
import { openPointsPart } from './open-points-part.ts';
import { headPart, partsPart } from './verdict-part.ts';
import { verifyPart } from './verify-part.ts';

/** `templates/report/dashboard.css` and `dashboard.js`. */
export interface DashboardAssets {
  readonly style: string;
  readonly script: string;
}

const PLACES = [
  ['parts', 'Verdict'],
  ['documents', 'Documents'],
  ['figures', 'Figures'],
  ['diagrams', 'Diagrams'],
  ['access', 'Access'],
  ['analysis', 'MISRA C'],
  ['impact', 'Change'],
  ['open', 'Open points'],
  ['assumptions', 'Assumptions'],
  ['limits', 'Not shown'],
  ['verify', 'Verify'],
] as const;

/** Pictures come from the folder of the page, on a disk or on a server; nothing else is loaded from anywhere. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self' file:; base-uri 'none'; form-action 'none'";

/** The file. */
export function dashboardHtml(pack: EvidencePack, assets: DashboardAssets): OutputFile {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${pack.system.project.name}: evidence pack</title>
<style>${trustedAsset(assets.style)}</style></head>
<body>${headPart(pack)}
${navigation()}<main>${parts(pack)}</main>
<script>${trustedAsset(assets.script)}</script>
</body></html>
`;
  return { path: 'index.html', content: page.markup };
}

function navigation(): Html {
  return html`<nav>${PLACES.map(([place, words]) => html`<a href="#${place}">${words}</a>`)}</nav>`;
}

function parts(pack: EvidencePack): readonly Html[] {
  return [
    partsPart(pack),
    documentsPart(pack),
    figuresPart(pack),
    diagramsPart(pack),
    accessPart(pack),
    analysisPart(pack),
    impactPart(pack),
    openPointsPart(pack),
    verifyPart(pack),
  ];
}
