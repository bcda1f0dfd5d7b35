// The comparison as Markdown to read, HTML with every case, and CSV for other programs. In: the comparison and the style. Out: files.

import type { OutputFile } from '../../model/source.ts';
import { csvText } from '../csv.ts';
import { type Html, html } from '../html.ts';
import { htmlPage } from '../html-page.ts';
import { escapeMarkdown } from '../requirements-markdown.ts';
import {
  type Comparison,
  type Environment,
  SUBJECTS,
  VERDICTS,
  type VerdictGroup,
} from './compare-environments.ts';
import { findings, LIMITS, TITLE, verdictWords } from './environments-words.ts';

/** Cases of a group that the Markdown names. */
const SHOWN = 5;

/** `environments.md`, `environments.html`, `environments.csv`. */
export function environmentsFiles(comparison: Comparison, style: string): readonly OutputFile[] {
  return [
    { path: 'environments.md', content: markdown(comparison) },
    { path: 'environments.html', content: page(comparison, style) },
    { path: 'environments.csv', content: csv(comparison) },
  ];
}

function csv({ environments, cases }: Comparison): string {
  return csvText([
    ['case', ...environments.map(({ name }) => name)],
    ...cases.map(({ id, verdicts }) => [id, ...verdicts]),
  ]);
}

function rowsOf(environment: Environment): readonly string[] {
  const { name, words, level, counts, subject } = environment;
  return [
    name,
    words,
    level,
    ...VERDICTS.map((verdict) => String(counts[verdict])),
    ...SUBJECTS.map((key) => subject[key]?.slice(0, 12) ?? '–'),
  ];
}

const HEAD = ['environment', 'where', 'level', ...VERDICTS.map(verdictWords), ...SUBJECTS];

function markdown(comparison: Comparison): string {
  const { environments, differences } = comparison;
  const names = environments.map(({ name }) => name);
  const groups = differences.map(({ verdicts, ids }) => [
    String(ids.length),
    ...verdicts.map(verdictWords),
    firstIds(ids),
  ]);
  const parts = [
    `# ${TITLE}`,
    table(HEAD, environments.map(rowsOf)),
    findings(comparison)
      .map((sentence) => `* ${escapeMarkdown(sentence)}`)
      .join('\n'),
    '## Where they differ',
    groups.length === 0 ? 'Nowhere.' : table(['cases', ...names, 'which'], groups),
    '## What this does not show',
    LIMITS.map((sentence) => `* ${sentence}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function firstIds(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).join(', ');
  return ids.length > SHOWN ? `${shown}, and ${ids.length - SHOWN} more` : shown;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function page(comparison: Comparison, style: string): string {
  const { environments, cases, differences } = comparison;
  const names = environments.map(({ name }) => name);
  const body = html`<header><p class="kind">Tests</p><h1>${TITLE}</h1></header>
<main>${htmlTable(HEAD, environments.map(rowsOf))}
<ul>${findings(comparison).map((sentence) => html`<li>${sentence}</li>`)}</ul>
<h2>Where they differ</h2>${differences.map((group) => groupHtml(group, names))}${differences.length === 0 ? html`<p>Nowhere.</p>` : ''}
<h2>Every case</h2>${htmlTable(
    ['case', ...names],
    cases.map(({ id, verdicts }) => [id, ...verdicts.map(verdictWords)]),
  )}
<h2>What this does not show</h2><ul>${LIMITS.map((sentence) => html`<li>${sentence}</li>`)}</ul></main>`;
  return htmlPage(TITLE, style, body);
}

function groupHtml({ verdicts, ids }: VerdictGroup, names: readonly string[]): Html {
  const words = verdicts.map((verdict, index) => `${names[index]}: ${verdictWords(verdict)}`).join(' · ');
  return html`<details><summary>${ids.length} × ${words}</summary><ul>${ids.map((id) => html`<li><code>${id}</code></li>`)}</ul></details>
`;
}

function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): Html {
  const cell = (text: string): Html =>
    text === verdictWords('failed') ? html`<td class="failed">${text}</td>` : html`<td>${text}</td>`;
  return html`<div class="wide"><table><thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map(cell)}</tr>\n`)}</tbody></table></div>`;
}
