// Mermaid without a browser: a document of jsdom whose texts and shapes are measured by numbers. In: mermaid's script and the
// sources. Out: an SVG for each, or what mermaid says is wrong. Places differ a little from those of a browser, texts do not.

import { JSDOM } from 'jsdom';
import { LETTER_WIDTHS, WIDEST_LETTER } from '../model/letter-widths.ts';
import { MEASURING } from './svg-measuring.ts';

export type JsdomDrawing = { readonly svg: string } | { readonly problem: string };

/** Draws every source, in order. Rejects for nothing that a source says. */
export async function drawWithJsdom(
  script: string,
  sources: readonly { readonly id: string; readonly source: string }[],
): Promise<readonly JsdomDrawing[]> {
  const dom = new JSDOM('<!doctype html><html><body></body></html>', {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  });
  const run = (text: string): unknown => dom.window.eval(text);
  try {
    run(`(${MEASURING})(${JSON.stringify({ widths: LETTER_WIDTHS, other: WIDEST_LETTER })})`);
    // In strict code a `var` would stay inside `eval`, and mermaid's end looks for its own among the globals.
    run(script.replace(/^\s*"use strict";/, ''));
    run('mermaid.initialize({ startOnLoad: false })');
    const drawings: JsdomDrawing[] = [];
    for (const { id, source } of sources) {
      const call = `mermaid.render(${JSON.stringify(id)}, ${JSON.stringify(source)})`;
      drawings.push(await answerOf(run(call)));
    }
    return drawings;
  } finally {
    dom.window.close();
  }
}

async function answerOf(promise: unknown): Promise<JsdomDrawing> {
  try {
    const answer = await promise;
    const isDrawing = typeof answer === 'object' && answer !== null && 'svg' in answer;
    return isDrawing ? { svg: String(answer.svg) } : { problem: 'mermaid gave no drawing' };
  } catch (thrown) {
    const said =
      typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
    return { problem: String(said).split('\n')[0] ?? '' };
  }
}
