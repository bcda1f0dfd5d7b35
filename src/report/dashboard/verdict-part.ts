// What a reader sees first: the verdict of the pack, what it is about, and what became of each part. In: the pack. Out: markup.

import type { EvidencePack } from '../../model/pack.ts';
import { isReleased, shownVerdict, shownWords, VERDICTS } from '../audit/audit-verdict.ts';
import { type Html, html } from '../html.ts';
import { fileLink } from './file-link.ts';
import { LOOKS, releaseBadge, verdictBadge } from './verdict-words.ts';

/** The head of the page. */
export function headPart(pack: EvidencePack): Html {
  const { system, trace } = pack;
  const verdict = shownVerdict(pack);
  const { symbol, label, about } = VERDICTS[verdict];
  const look = LOOKS[verdict];
  const { name, version } = system.project;
  return html`<header><div class="title"><div><p class="kind">Evidence pack</p><h1>${name} ${version}</h1>
<p class="about">on ${system.platform.name}, made by sossl ${trace.toolVersion} on ${pack.date.slice(0, 'yyyy-mm-dd'.length)}</p></div>
<div class="result"><p class="verdict state ${look}"><b aria-hidden="true">${symbol}</b> ${label}</p>${releaseBadge(pack)}</div></div>
<p class="sentence ${look}">${about} ${shownWords(pack)} ${releaseSentence(pack)}</p>
<p class="hash">Evidence hash <code>${trace.evidenceHash}</code> <small>SHA-256 of ${fileLink(pack, 'inputs.json')}, which lists what this evidence is about</small></p>
</header>`;
}

function releaseSentence(pack: EvidencePack): string {
  return isReleased(pack)
    ? 'It was made for a release: nothing was carried over from an earlier run.'
    : 'It is a draft: nobody asked for a release, or the verdict does not allow one.';
}

/** What became of each part, in the order in which the steps run. */
export function partsPart(pack: EvidencePack): Html {
  const rows = pack.parts.map(
    ({ name, verdict, words }) =>
      html`<tr><th>${name}</th><td>${verdictBadge(verdict)}</td><td>${words}</td></tr>`,
  );
  return html`<section id="parts"><h2>Verdict by part</h2>
<p>The verdict of the pack is that of its worst part.</p>
<table class="parts"><thead><tr><th>Part</th><th>Verdict</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}
