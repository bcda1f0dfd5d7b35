// The three ways from a mermaid source to an SVG. In: the edge and sources. Out: a raw SVG for each or what is wrong with it, or in
// words why the renderer as a whole gave nothing.

import type { BrowserPage } from '../../io/browser.ts';
import type { Edge } from '../../io/edge.ts';
import { isRoot, mermaidCliPath, nodePath } from '../../io/mermaid-files.ts';
import { joinPath } from '../../io/paths.ts';
import { inScratchFolder } from '../../io/scratch-folder.ts';
import type { Diagram } from '../../model/isolation.ts';
import { mermaidRun } from '../../tools/mermaid-cli.ts';
import { mermaidCall, mermaidId, readMermaidAnswer } from '../../tools/mermaid-page.ts';

/** What became of one source. */
export type RawDrawing = { readonly svg: string } | { readonly problem: string };

/** Draws in a page that has mermaid loaded. */
export async function drawInPage(
  page: BrowserPage,
  sources: readonly Diagram[],
): Promise<readonly RawDrawing[]> {
  const drawings: RawDrawing[] = [];
  for (const { id, source } of sources) {
    drawings.push(readMermaidAnswer(await page.evaluate(mermaidCall(mermaidId(id), source))));
  }
  return drawings;
}

/** Draws in a document of jsdom. */
export async function drawWithoutBrowser(
  script: string,
  sources: readonly Diagram[],
): Promise<readonly RawDrawing[]> {
  const { drawWithJsdom } = await import('../../render/mermaid-jsdom.ts');
  return drawWithJsdom(
    script,
    sources.map(({ id, source }) => ({ id: mermaidId(id), source })),
  );
}

/** Draws with mermaid-cli in one run, or says why it did not come to its end. */
export function drawWithCli(
  edge: Edge,
  sources: readonly Diagram[],
  browser: string,
  timeLimitMs: number,
): Promise<readonly RawDrawing[] | { readonly reason: string }> {
  const script = mermaidCliPath();
  if (script === undefined) return Promise.resolve({ reason: 'mermaid-cli is not installed' });
  return inScratchFolder(async (folder) => {
    const startLimitMs = Math.floor(timeLimitMs / 3);
    const options = { node: nodePath(), script, browser, asRoot: isRoot(), startLimitMs };
    const { call, files, outputs } = mermaidRun(
      sources.map(({ source }) => source),
      options,
    );
    for (const { path, content } of files) {
      edge.disk.create(joinPath(folder, path), new TextEncoder().encode(content));
    }
    const ran = await edge.run({ ...call, folder, timeLimitMs, temporaryFolder: folder });
    if (ran.ended === 'time_limit') return { reason: `nothing came within ${timeLimitMs / 1000} s` };
    if (ran.status !== 0) return { reason: firstLine(ran.errors, folder) };
    return outputs.map((name) => readDrawing(edge, joinPath(folder, name)));
  });
}

function readDrawing({ disk }: Edge, path: string): RawDrawing {
  if (disk.kind(path) !== 'file') return { problem: 'mermaid-cli wrote no file for it' };
  return { svg: new TextDecoder().decode(disk.read(path)) };
}

function firstLine(text: string, folder: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? 'mermaid-cli ended without a word';
  return first.replaceAll(`${folder}/`, '').trim();
}
