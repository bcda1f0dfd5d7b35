// How pages look: measures in points, colours, sizes. One accent colour. Colours of states differ in lightness as well, and none
// stands without a symbol or a word.

import type { PdfInk } from '../model/pdf-definition.ts';

export const PAGE = {
  portrait: { width: 595.28, height: 841.89 },
  landscape: { width: 841.89, height: 595.28 },
  margin: { left: 56, top: 70, right: 56, bottom: 58 },
} as const;

/** Width of what stands on a page. */
export function contentWidth(landscape: boolean): number {
  const { width } = landscape ? PAGE.landscape : PAGE.portrait;
  return width - PAGE.margin.left - PAGE.margin.right;
}

/** Height of what stands on a page. */
export function contentHeight(landscape: boolean): number {
  const { height } = landscape ? PAGE.landscape : PAGE.portrait;
  return height - PAGE.margin.top - PAGE.margin.bottom;
}

export const COLOURS = {
  text: '#1c2126',
  quiet: '#59636e',
  accent: '#17506b',
  accentPale: '#eaf1f5',
  rule: '#d3dae0',
  ruleStrong: '#17506b',
  good: '#17506b',
  neutral: '#59636e',
  gap: '#a5360b',
} as const;

/** The colour that a meaning is set in. */
export function colourOf(ink: PdfInk | undefined): string {
  return ink === undefined || ink === 'plain' ? COLOURS.text : COLOURS[ink];
}

export const SIZE = { body: 9.2, lead: 11, small: 7.6, table: 7.6, listing: 7.2 } as const;
/** Names and values are set smaller, so that they look as large as the words around them. */
export const CODE_SCALE = 0.88;
export const LINE_HEIGHT = 1.22;
/** Space between the columns of a table. */
export const GUTTER = 8;
