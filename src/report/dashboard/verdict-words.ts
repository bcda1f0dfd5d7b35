// Verdicts of a pack on the dashboard: symbol and words as in the audit report, never colour alone. In: a verdict. Out: markup.

import type { EvidencePack, PackPart } from '../../model/pack.ts';
import { isReleased, VERDICTS } from '../audit/audit-verdict.ts';
import { type Html, html } from '../html.ts';

/** Class of the style for each verdict; what is incomplete looks like nothing else on the page. */
export const LOOKS: Readonly<Record<PackPart['verdict'], 'good' | 'gap' | 'bad' | 'neutral'>> = {
  complete: 'good',
  gaps: 'gap',
  incomplete: 'bad',
  not_asked: 'neutral',
};

/** A verdict as symbol and words. */
export function verdictBadge(verdict: PackPart['verdict']): Html {
  const { symbol, label, about } = VERDICTS[verdict];
  return html`<span class="state ${LOOKS[verdict]}" title="${about}"><b aria-hidden="true">${symbol}</b> ${label}</span>`;
}

/** `draft` unless somebody released it and nothing speaks against it. */
export function releaseBadge(pack: EvidencePack): Html {
  return isReleased(pack)
    ? html`<span class="release">released</span>`
    : html`<span class="release draft">draft</span>`;
}
