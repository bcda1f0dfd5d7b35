// The requirements document in its two forms. In: what it is about, and the style of the page. Out: two files that say the same.

import type { OutputFile } from '../model/source.ts';
import type { DocumentInput } from './requirements-facts.ts';
import { requirementsHtml } from './requirements-html.ts';
import { requirementsMarkdown } from './requirements-markdown.ts';

/** `requirements.md` and `requirements.html`; every requirement stands in each of them in full exactly once. */
export function requirementsDocument(input: DocumentInput, style: string): readonly OutputFile[] {
  return [
    { path: 'requirements.md', content: requirementsMarkdown(input) },
    { path: 'requirements.html', content: requirementsHtml(input, style) },
  ];
}
