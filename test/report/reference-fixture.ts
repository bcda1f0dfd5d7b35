// The reference page as the files of this repository give it now.

import { referenceOf } from '../../src/commands/reference/reference-contents.ts';
import { readReferenceSources } from '../../src/commands/reference/reference-sources.ts';
import { realEdge } from '../../src/io/edge.ts';
import type { ReferenceLeaf } from '../../src/report/reference-model.ts';
import { textAt } from '../framework/framework-texts.ts';

const read = readReferenceSources(realEdge());
if (read.value === undefined) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));

export const sources = read.value;
export const page = referenceOf(sources);
export const maps = page.sections.flatMap((section) => section.maps);
export const leaves = maps.flatMap((map) => map.leaves);

export const assets = {
  style: textAt('templates/report/reference.css').text,
  script: textAt('templates/report/reference.js').text,
};

/** One setting of the page. */
export function leafAt(path: string): ReferenceLeaf {
  const found = leaves.find(({ schema }) => schema.leaf === path);
  if (found === undefined) throw new Error(`the page has no ${path}`);
  return found;
}
