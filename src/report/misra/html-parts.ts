// Small pieces of the HTML report on static analysis: verdicts, links to the matrix, places, sections. In: values. Out: markup.
// A verdict is always symbol and words; colour only helps.

import type { CheckerVerdict } from '../../model/checker.ts';
import type { AnalysisVerdict } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';
import { targetAddress } from '../matrix-parts.ts';
import type { MisraAbout } from './report-about.ts';

interface Words {
  readonly symbol: string;
  readonly text: string;
  readonly look: 'good' | 'neutral' | 'gap' | 'stop';
}

const RUN_WORDS: Readonly<Record<CheckerVerdict, Words>> = {
  valid: { symbol: '●', text: 'valid', look: 'good' },
  invalid: { symbol: '✕', text: 'INVALID', look: 'stop' },
  not_run: { symbol: '○', text: 'NOT RUN', look: 'gap' },
};

const ANALYSIS_WORDS: Readonly<Record<AnalysisVerdict, Words>> = {
  invalid: { symbol: '✕', text: 'INVALID: a run cannot be trusted', look: 'stop' },
  incomplete: { symbol: '○', text: 'INCOMPLETE: not everything was run and judged', look: 'stop' },
  open_findings: { symbol: '○', text: 'open findings', look: 'gap' },
  no_open_finding: { symbol: '●', text: 'no open finding', look: 'good' },
};

/** The verdict of one run. */
export function runBadge(verdict: CheckerVerdict): Html {
  return badge(RUN_WORDS[verdict]);
}

/** The verdict of the whole analysis. */
export function analysisBadge(verdict: AnalysisVerdict): Html {
  const { symbol, text, look } = ANALYSIS_WORDS[verdict];
  return html`<p class="verdict state ${look}"><b aria-hidden="true">${symbol}</b> ${text}</p>`;
}

export function badge({ symbol, text, look }: Words): Html {
  return html`<span class="state ${look}"><b aria-hidden="true">${symbol}</b> ${text}</span>`;
}

/** Requirements, each a link into the matrix where there is one. */
export function requirementLinks(about: MisraAbout, ids: readonly string[]): Html {
  if (ids.length === 0) return html`<span class="none">none</span>`;
  return html`${ids.map((id, at) => html`${at === 0 ? '' : ' '}${matrixLink(about, 'requirement', id, id)}`)}`;
}

/** A construct or symbol of the monitor; its kind is left to the link. */
export function constructLink(about: MisraAbout, identity: string | undefined): Html {
  if (identity === undefined) return html`<span class="none">at none</span>`;
  const text = identity.replace(/^monitor:.*:/, '');
  if (about.matrix === undefined) return html`${text}`;
  return matrixLink(about, 'construct', identity, text);
}

function matrixLink(
  { matrix }: MisraAbout,
  kind: 'requirement' | 'construct',
  id: string,
  text: string,
): Html {
  if (matrix === undefined) return html`<span class="word">${text}</span>`;
  return html`<a href="${matrix}${targetAddress(kind, id)}">${text}</a>`;
}

/** `file:line`, without a line where none is known. */
export function placeText({ file, line }: { readonly file: string; readonly line: number }): string {
  if (file === '') return 'no place';
  return line === 0 ? file : `${file}:${line}`;
}

export function section(name: string, title: string, lead: string, body: Html): Html {
  return html`
<section id="${name}"><h2>${title}</h2>
<p class="lead">${lead}</p>
${body}
</section>`;
}
