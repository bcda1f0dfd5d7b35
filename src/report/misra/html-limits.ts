// What the report on static analysis does not show, written from its data. In: the analysis. Out: markup.

import type { StaticAnalysis } from '../../model/compliance.ts';
import { type Html, html } from '../html.ts';
import { misraFigures } from './figures.ts';
import { section } from './html-parts.ts';

/** One sentence for each limit that this analysis has. */
export function limitsSection(analysis: StaticAnalysis): Html {
  const sentences = limits(analysis).map((sentence) => html`<li>${sentence}</li>`);
  return section(
    'limits',
    'What this report does not show',
    'Read it before you rely on it.',
    html`<ul>${sentences}</ul>`,
  );
}

/** The limits in words. */
function limits(analysis: StaticAnalysis): readonly string[] {
  const { guidelines, guidelinesChecked } = misraFigures(analysis);
  const unseen = analysis.runs.filter(({ seenRealOutput }) => !seenRealOutput).map(({ checker }) => checker);
  const missing = analysis.runs.filter(({ verdict }) => verdict !== 'valid').map(({ checker }) => checker);
  const loose = analysis.runs
    .flatMap(({ findings }) => findings)
    .filter(({ construct }) => construct === undefined);
  return [
    ...(guidelines === 0
      ? ['It states no compliance: no list of guidelines was given.']
      : [
          `Of ${guidelines} guidelines of ${analysis.editionName ?? analysis.edition}, runs that count looked at ${guidelinesChecked}. The others are not checked here by any program.`,
        ]),
    'That a checker looks at a guideline does not mean that it finds every violation of it. The canary shows that it ran and that its findings arrive, for the rules on the canary.',
    ...(missing.length === 0 ? [] : [`These checkers do not count in this report: ${missing.join(', ')}.`]),
    ...(unseen.length === 0
      ? []
      : [
          `Adapters written from documentation, whose real program this tool has never seen: ${unseen.join(', ')}. Compare the first result that you import with what the program shows.`,
        ]),
    ...(loose.length === 0
      ? []
      : [
          `${loose.length} findings stand at code that carries no requirement, mostly in headers: they have no construct here.`,
        ]),
    'Assembly is no C and was not checked.',
    'The numbers of guidelines are those of the standard; no wording of it stands here. Compare them with your copy.',
  ];
}
