// Texts that a diagram has to show, as they stand in its mermaid source, and the texts of an SVG in a form that both share: where
// a renderer breaks a line it may leave out the space.

import { decode, nodeLabels, textNodes } from './read-diagrams.ts';

/** Texts without white space, sorted; each as often as it stands there. */
export function bareTexts(texts: readonly string[]): readonly string[] {
  return texts
    .map((text) => text.replaceAll(/\s/g, ''))
    .filter((text) => text !== '')
    .sort();
}

/** Every label of a mermaid source: of nodes, subgraphs and edges, of participants, messages and notes. */
export function sourceTexts(source: string): readonly string[] {
  const nodes = [...nodeLabels(source).values()].map((lines) => lines.join(''));
  const edges = [...source.matchAll(/\|"(.*?)"\|/g)].map(([, words = '']) => words);
  const participants = [...source.matchAll(/^participant \w+ as (.*)$/gm)].map(([, words = '']) => words);
  const messages = [...source.matchAll(/^\w+-+>>\w+: (.*)$/gm)].map(([, words = '']) => words);
  const notes = [...source.matchAll(/^Note over [\w,]+: (.*)$/gm)].flatMap(([, words = '']) =>
    words.split('<br/>'),
  );
  return [
    ...nodes,
    ...[...edges, ...participants, ...messages, ...notes].map((words) =>
      decode(words.replaceAll('<br/>', '')),
    ),
  ];
}

/** The texts of an SVG as `sourceTexts` gives them. */
export function drawnTexts(svg: string): readonly string[] {
  return bareTexts(textNodes(svg));
}
