// The files of an impact: for programs, for a review, for an assessor. In: the impact and the style of the page. Out: files.

import type { Impact } from '../../model/impact.ts';
import type { OutputFile } from '../../model/source.ts';
import { impactHtml } from './impact-html.ts';
import { impactJson } from './impact-json.ts';
import { impactMarkdown } from './impact-markdown.ts';

/** `impact/impact.json`, `.md` and `.html`. */
export function impactFiles(impact: Impact, style: string): readonly OutputFile[] {
  return [impactJson(impact), impactMarkdown(impact), impactHtml(impact, style)];
}
