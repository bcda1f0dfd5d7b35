// `requirements.html`: the requirements as a document to print or to read in a browser, one self-contained file.
// In: what the document is about, and the style. Out: HTML without a script.

import { type Html, html } from './html.ts';
import { htmlPage } from './html-page.ts';
import { type DocumentInput, type Fact, factsOf, type Part } from './requirements-facts.ts';
import { levelRows, subjectWords } from './requirements-figures.ts';
import { type Chapter, type OutlineEntry, outlineOf } from './requirements-outline.ts';

function partHtml(part: Part, at: number): Html {
  const comma = at === 0 ? '' : ', ';
  if (typeof part === 'string') return html`${comma}${part}`;
  if ('link' in part) return html`${comma}<a href="#${part.link}">${part.link}</a>`;
  return html`${comma}<code>${part.code}</code>`;
}

function factHtml({ label, parts }: Fact): Html {
  return html`<dt>${label}</dt><dd>${parts.map(partHtml)}</dd>`;
}

function entryHtml({ depth, reference, requirement }: OutlineEntry, input: DocumentInput): Html {
  const { asil, id, level, text, title } = requirement;
  if (reference) {
    return html`<p class="reference level-${level} depth-${depth}"><a href="#${id}">${id}</a> ${title} (in full elsewhere)</p>\n`;
  }
  const excluded = input.excluded.has(id) ? html`<span class="badge excluded">excluded</span>` : html``;
  return html`<article class="level-${level} depth-${depth}" id="${id}">
<h3><span class="id">${id}</span> ${title} <span class="badge">ASIL ${asil}</span>${excluded}</h3>
<p class="text">${text}</p>
<dl>${factsOf(requirement, input).map(factHtml)}</dl>
</article>
`;
}

function chapterHtml({ about, entries, name, title }: Chapter, input: DocumentInput): Html {
  return html`<section id="${name}"><h2>${title}</h2><p class="about">${about}</p>
${entries.map((entry) => entryHtml(entry, input))}</section>
`;
}

function figuresHtml(input: DocumentInput): Html {
  const inProject = input.answers !== undefined;
  const rows = levelRows(input).map(
    ({ excluded, framework, level, name, project }) =>
      html`<tr><th>${level}</th><td>${name}</td><td class="number">${framework}</td>${inProject ? html`<td class="number">${project}</td><td class="number">${excluded}</td>` : html``}</tr>`,
  );
  const more = inProject ? html`<th>Project</th><th>of them excluded</th>` : html``;
  return html`<table><thead><tr><th>Level</th><th></th><th>${inProject ? 'Framework' : 'Number'}</th>${more}</tr></thead><tbody>${rows}</tbody></table>`;
}

function contentsHtml(chapters: readonly Chapter[]): Html {
  const upper = (level: string): boolean => level === 'SG' || level === 'FSR' || level === 'TSR';
  const lines = chapters.map(({ entries, name, title }) => {
    const rows = entries
      .filter(({ reference, requirement }) => !reference && upper(requirement.level))
      .map(
        ({ depth, requirement: { id, title: words } }) =>
          html`<li class="depth-${depth}"><a href="#${id}">${id}</a> ${words}</li>`,
      );
    return html`<li class="chapter"><a href="#${name}">${title}</a></li>${rows}`;
  });
  return html`<nav><h2>Contents</h2><ul>${lines}</ul></nav>`;
}

/** The document. */
export function requirementsHtml(input: DocumentInput, style: string): string {
  const chapters = outlineOf(input.requirements);
  const body = html`<header><p class="kind">Requirements</p><h1>${input.name}</h1>
<p>${subjectWords(input)}</p>
${figuresHtml(input)}</header>
${contentsHtml(chapters)}
<main>${chapters.map((chapter) => chapterHtml(chapter, input))}</main>`;
  return htmlPage(`${input.name}: requirements`, style, body);
}
