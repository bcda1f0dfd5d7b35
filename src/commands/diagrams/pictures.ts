// From what a renderer gave to pictures: SVG with attributes only, and PNG of every diagram made of its SVG in a page of a browser.

import type { BrowserPage } from '../../io/browser.ts';
import type { Diagram } from '../../model/isolation.ts';
import type { RawDrawing } from './renderers.ts';

export type Pictures = ReadonlyMap<string, Uint8Array>;

export interface DiagramDrawing {
  readonly diagram: Diagram;
  readonly drawing: RawDrawing;
}

/** Dots for each unit of a drawing: sharp in print at 192 dots an inch. */
const SCALE = 2;

/** Every drawing as documents can embed it, or what in it they cannot. */
export async function inlineAll(raw: readonly RawDrawing[]): Promise<readonly RawDrawing[]> {
  const { inlineSvg } = await import('../../render/inline-svg.ts');
  return raw.map((drawing) => ('svg' in drawing ? inlineSvg(drawing.svg) : drawing));
}

/** Every diagram with its drawing: its own source where it is SVG already, else the next of `drawings`. */
export function pairUp(
  diagrams: readonly Diagram[],
  drawings: readonly RawDrawing[],
): readonly DiagramDrawing[] {
  const sources = diagrams.filter(({ kind }) => kind === 'mermaid');
  return diagrams.map((diagram) => {
    if (diagram.kind === 'drawn') return { diagram, drawing: { svg: diagram.source } };
    const drawing = drawings[sources.indexOf(diagram)] ?? { problem: 'the renderer left it out' };
    return { diagram, drawing };
  });
}

/** The pictures of all that could be drawn, by diagram. */
export async function takePictures(page: BrowserPage, pairs: readonly DiagramDrawing[]): Promise<Pictures> {
  const { sizeOf } = await import('../../render/inline-svg.ts');
  const pictures = new Map<string, Uint8Array>();
  for (const { diagram, drawing } of pairs) {
    const size = 'svg' in drawing ? sizeOf(drawing.svg) : undefined;
    if ('svg' in drawing && size !== undefined) {
      pictures.set(diagram.id, await page.capture(drawing.svg, size, SCALE));
    }
  }
  return pictures;
}
