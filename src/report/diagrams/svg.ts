// Elements of the drawings. In: numbers and texts. Out: SVG with attributes only, no style sheet, so that every program that
// embeds it draws the same. Text is escaped here and nowhere else.

import { escapeHtml } from '../html.ts';
import { clip, textWidth } from './text-metrics.ts';

const FONT = 'DejaVu Sans';
/** Width of what is drawn: A4 between margins of 10 mm, at 96 dots an inch. */
export const PAGE_WIDTH = 720;
/** Height of what fits on one A4 page below a title. */
export const PAGE_HEIGHT = 960;

/** One element or several. */
export interface Shape {
  readonly markup: string;
}

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Longest line; what does not fit ends in an ellipsis. */
  readonly width?: number;
}

export interface BoxStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  /** Lengths of dashes and gaps: `3 2`. */
  readonly dashes?: string;
  readonly radius?: number;
}

/** One line of text whose baseline is at `y`. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): Shape {
  const { size = 10, bold = false, fill = '#000000', anchor = 'start', width } = style;
  const shown = width === undefined ? words : clip(words, width, size, bold);
  const weight = bold ? ' font-weight="bold"' : '';
  const place = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return {
    markup: `<text x="${n(x)}" y="${n(y)}" font-family="${FONT}" font-size="${n(size)}"${weight}${place} fill="${fill}">${escapeXml(shown)}</text>`,
  };
}

/** Several lines, the first with its baseline at `y`. */
export function lines(
  x: number,
  y: number,
  rows: readonly string[],
  step: number,
  style: TextStyle = {},
): Shape {
  return group(rows.map((row, index) => text(x, y + index * step, row, style)));
}

export function box(x: number, y: number, width: number, height: number, style: BoxStyle = {}): Shape {
  const { fill = 'none', stroke = 'none', strokeWidth = 1, dashes, radius = 0 } = style;
  const round = radius === 0 ? '' : ` rx="${n(radius)}" ry="${n(radius)}"`;
  return {
    markup: `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${round} fill="${fill}"${strokeOf(stroke, strokeWidth, dashes)}/>`,
  };
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  { stroke = '#000000', strokeWidth = 1, dashes }: Pick<BoxStyle, 'stroke' | 'strokeWidth' | 'dashes'> = {},
): Shape {
  return {
    markup: `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"${strokeOf(stroke, strokeWidth, dashes)}/>`,
  };
}

export function polygon(points: readonly (readonly [number, number])[], style: BoxStyle = {}): Shape {
  const { fill = 'none', stroke = 'none', strokeWidth = 1, dashes } = style;
  const places = points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ');
  return { markup: `<polygon points="${places}" fill="${fill}"${strokeOf(stroke, strokeWidth, dashes)}/>` };
}

export function group(shapes: readonly Shape[]): Shape {
  return { markup: shapes.map(({ markup }) => markup).join('\n') };
}

/** A whole drawing on white. */
export function drawing(title: string, width: number, height: number, shapes: readonly Shape[]): string {
  const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" text-rendering="optimizeSpeed">`;
  const ground = box(0, 0, width, height, { fill: '#ffffff' });
  return `${head}\n<title>${escapeXml(title)}</title>\n${group([ground, ...shapes]).markup}\n</svg>\n`;
}

/** Where a text that begins at `x` ends. */
export function endOf(x: number, words: string, size: number, bold = false): number {
  return x + textWidth(words, size, bold);
}

/** Text of an XML element or attribute; half a surrogate pair is no character of XML. */
export function escapeXml(words: string): string {
  return escapeHtml(words.toWellFormed().replace(/[\ufffe\uffff]/g, '\ufffd'));
}

function strokeOf(stroke: string, width: number, dashes: string | undefined): string {
  if (stroke === 'none') return '';
  const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  return ` stroke="${stroke}" stroke-width="${n(width)}"${dashed}`;
}

/** At most two decimals, so that no difference of floating point shows in a file. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
