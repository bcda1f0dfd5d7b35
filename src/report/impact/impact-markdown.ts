// `impact.md`: the impact to read in a repository or a review. In: the impact. Out: Markdown in which text of the versions is text.

import type { Concerned, Impact, ImpactedChange } from '../../model/impact.ts';
import type { OutputFile } from '../../model/source.ts';
import { codeSpan, escapeMarkdown } from '../requirements-markdown.ts';
import {
  CLASS_WORDS,
  classRows,
  concernedWords,
  differingParts,
  KINDS,
  limitWords,
  placeWords,
  reachedIds,
  resultWords,
  versionWords,
} from './impact-words.ts';

/** The file. */
export function impactMarkdown(impact: Impact): OutputFile {
  const rows = [
    `# Impact: ${escapeMarkdown(impact.from)} → ${escapeMarkdown(impact.to)}`,
    '',
    `* From: ${escapeMarkdown(versionWords(impact.before))}`,
    `* To: ${escapeMarkdown(versionWords(impact.after))}`,
    `* Compared by: sossl ${escapeMarkdown(impact.toolVersion)}`,
    '',
    `**${escapeMarkdown(resultWords(impact))}**`,
    '',
    ...classTable(impact),
    ...classRows(impact).flatMap(([impactClass]) => [
      `## ${impactClass}`,
      '',
      ...impact.changes.filter((one) => one.impactClass === impactClass).flatMap(changeRows),
    ]),
    ...KINDS.flatMap(([kind, title]) => listRows(title, reachedIds(impact, kind))),
    ...listRows('Differs without a change that leads to it', [
      ...impact.unexplained.constructs,
      ...impact.unexplained.tests,
    ]),
    ...listRows('Other text, same meaning', impact.sameMeaning),
    '## What this comparison does not show',
    '',
    ...limitWords(impact).map((words) => `* ${escapeMarkdown(words)}`),
  ];
  return { path: 'impact/impact.md', content: `${rows.join('\n')}\n` };
}

function classTable(impact: Impact): readonly string[] {
  if (impact.changes.length === 0) return [];
  return [
    '| class | changes | about |',
    '|---|---:|---|',
    ...classRows(impact).map(
      ([one, count]) => `| ${one} | ${count} / ${impact.changes.length} | ${CLASS_WORDS[one]} |`,
    ),
    '',
  ];
}

function changeRows(change: ImpactedChange): readonly string[] {
  const { because, concerned, kind, path, pathBefore, placeAfter, placeBefore } = change;
  const { after, before } = differingParts(change);
  const earlier = pathBefore === undefined ? '' : `, was ${codeSpan(pathBefore)}`;
  return [
    `### ${kind}: ${codeSpan(path)}${earlier}`,
    '',
    ...(before === undefined ? [] : [`* Before: ${codeSpan(before)}`]),
    ...(after === undefined ? [] : [`* After: ${codeSpan(after)}`]),
    `* Places: ${codeSpan(placeWords(placeBefore))} → ${codeSpan(placeWords(placeAfter))}`,
    `* Class: ${escapeMarkdown(because)}`,
    `* Concerns: ${concernedWords(change)}`,
    ...concerned.map(concernedRow),
    '',
  ];
}

function concernedRow({ because, chain, kind }: Concerned): string {
  return `  * ${kind}: ${chain.map(codeSpan).join(' → ')} (${escapeMarkdown(because)})`;
}

function listRows(title: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  return [`## ${title} (${ids.length})`, '', ...ids.map((id) => `* ${codeSpan(id)}`), ''];
}
