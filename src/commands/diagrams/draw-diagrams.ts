// Draws diagrams: mermaid sources by one of three renderers, and PNG of everything by Chromium. In: the edge, the diagrams, which
// renderer. Out: the diagrams with their pictures and what drew them. A diagram that could not be drawn stays, without picture.

import { report } from '../../diagnostics/code.ts';
import { DIA } from '../../diagnostics/codes-dia.ts';
import { type BrowserPage, type BrowserResult, withBrowser } from '../../io/browser.ts';
import type { Edge } from '../../io/edge.ts';
import { mermaidDescriptionPath, mermaidScriptPath } from '../../io/mermaid-files.ts';
import { joinPath } from '../../io/paths.ts';
import type { Producer } from '../../model/artefact.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { Diagram, DrawnDiagram, Renderer } from '../../model/isolation.ts';
import { MERMAID_PAGE, MERMAID_START } from '../../tools/mermaid-page.ts';
import { installCommand } from '../../tools/program.ts';
import type { RendererChoice } from '../options.ts';
import { inlineAll, type Pictures, pairUp, takePictures } from './pictures.ts';
import { drawInPage, drawWithCli, drawWithoutBrowser, type RawDrawing } from './renderers.ts';

export interface DrawnSet {
  readonly diagrams: readonly DrawnDiagram[];
  readonly producer: Producer;
}

export interface DrawLimits {
  /** For the browser, its start included. */
  readonly browserMs: number;
  readonly cliMs: number;
}

const LIMITS: DrawLimits = { browserMs: 60_000, cliMs: 180_000 };
const BROWSER = 'chromium';

interface Session {
  readonly edge: Edge;
  readonly script: string;
  readonly browser: string | undefined;
  readonly limits: DrawLimits;
}

/** What a renderer gave for the mermaid sources, and PNG of everything where a browser made them. */
interface Rendering {
  readonly renderer: Exclude<Renderer, 'none'>;
  /** For each mermaid source, with attributes only. */
  readonly drawings: readonly RawDrawing[];
  readonly pictures: Pictures;
  readonly diagnostics: readonly Diagnostic[];
}

/** The diagrams with SVG and PNG. `auto` is `page` where Chromium works, else `jsdom` without PNG, which is said. */
export async function drawDiagrams(
  edge: Edge,
  diagrams: readonly Diagram[],
  choice: RendererChoice,
  limits: DrawLimits = LIMITS,
): Promise<StageResult<DrawnSet>> {
  const scriptPath = mermaidScriptPath();
  if (scriptPath === undefined) return { diagnostics: [report(DIA.rendererMissing, { name: 'mermaid' })] };
  const script = new TextDecoder().decode(edge.disk.read(scriptPath));
  const session: Session = { edge, script, browser: findProgram(edge, BROWSER), limits };
  const rendering = await render(session, diagrams, choice);
  if (rendering.value === undefined) return { diagnostics: rendering.diagnostics };
  const { renderer, drawings, pictures, diagnostics } = rendering.value;
  const { drawn, problems } = joinDrawings(diagrams, drawings, renderer, pictures);
  return {
    value: { diagrams: drawn, producer: await producerOf(session, renderer) },
    diagnostics: [...diagnostics, ...problems],
  };
}

function render(
  session: Session,
  diagrams: readonly Diagram[],
  choice: RendererChoice,
): Promise<StageResult<Rendering>> {
  if (choice === 'jsdom') return renderInJsdom(session, diagrams);
  if (choice === 'mermaid-cli') return renderByCli(session, diagrams);
  return renderInPage(session, diagrams, choice);
}

async function renderInPage(
  session: Session,
  diagrams: readonly Diagram[],
  choice: 'auto' | 'page',
): Promise<StageResult<Rendering>> {
  const { browser, script } = session;
  if (browser === undefined) {
    const install = installCommand(BROWSER);
    if (choice === 'page')
      return { diagnostics: [report(DIA.browserMissing, { renderer: choice, install })] };
    return replaced(session, diagrams, 'chromium is not installed');
  }
  const result = await open(session, browser, [script, MERMAID_START], async (page) => {
    const drawings = await inlineAll(await drawInPage(page, mermaidOf(diagrams)));
    return { drawings, pictures: await takePictures(page, pairUp(diagrams, drawings)) };
  });
  if (result.ended === 'done') {
    return { value: { renderer: 'page', ...result.value, diagnostics: [] }, diagnostics: [] };
  }
  if (choice === 'auto') return replaced(session, diagrams, result.reason);
  return { diagnostics: [report(DIA.browserFailed, { renderer: choice, reason: result.reason })] };
}

async function replaced(
  { script }: Session,
  diagrams: readonly Diagram[],
  reason: string,
): Promise<StageResult<Rendering>> {
  const drawings = await inlineAll(await drawWithoutBrowser(script, mermaidOf(diagrams)));
  const diagnostics = [report(DIA.browserReplaced, { reason })];
  return { value: { renderer: 'jsdom', drawings, pictures: new Map(), diagnostics }, diagnostics: [] };
}

async function renderInJsdom(
  session: Session,
  diagrams: readonly Diagram[],
): Promise<StageResult<Rendering>> {
  const raw = await drawWithoutBrowser(session.script, mermaidOf(diagrams));
  return withPictures(session, diagrams, 'jsdom', raw);
}

async function renderByCli(session: Session, diagrams: readonly Diagram[]): Promise<StageResult<Rendering>> {
  const { edge, browser, limits } = session;
  const renderer = 'mermaid-cli';
  if (browser === undefined) {
    return { diagnostics: [report(DIA.browserMissing, { renderer, install: installCommand(BROWSER) })] };
  }
  const raw = await drawWithCli(edge, mermaidOf(diagrams), browser, limits.cliMs);
  if ('reason' in raw) return { diagnostics: [report(DIA.browserFailed, { renderer, reason: raw.reason })] };
  return withPictures(session, diagrams, renderer, raw);
}

/** PNG for drawings that another program made. */
async function withPictures(
  session: Session,
  diagrams: readonly Diagram[],
  renderer: Rendering['renderer'],
  raw: readonly RawDrawing[],
): Promise<StageResult<Rendering>> {
  const drawings = await inlineAll(raw);
  const result: BrowserResult<Pictures> =
    session.browser === undefined
      ? { ended: 'failed', reason: 'chromium is not installed' }
      : await open(session, session.browser, [], (page) => takePictures(page, pairUp(diagrams, drawings)));
  const pictures = result.ended === 'done' ? result.value : new Map<string, Uint8Array>();
  const diagnostics = result.ended === 'done' ? [] : [report(DIA.noPictures, { reason: result.reason })];
  return { value: { renderer, drawings, pictures, diagnostics }, diagnostics: [] };
}

function open<T>(
  { limits }: Session,
  program: string,
  scripts: readonly string[],
  work: (page: BrowserPage) => Promise<T>,
): Promise<BrowserResult<T>> {
  return withBrowser({ program, page: MERMAID_PAGE, scripts, timeLimitMs: limits.browserMs }, work);
}

function mermaidOf(diagrams: readonly Diagram[]): readonly Diagram[] {
  return diagrams.filter(({ kind }) => kind === 'mermaid');
}

function joinDrawings(
  diagrams: readonly Diagram[],
  drawings: readonly RawDrawing[],
  renderer: Rendering['renderer'],
  pictures: Pictures,
): { readonly drawn: readonly DrawnDiagram[]; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const drawn = pairUp(diagrams, drawings).map(({ diagram, drawing }): DrawnDiagram => {
    const png = pictures.get(diagram.id);
    const picture = png === undefined ? {} : { png };
    const by = diagram.kind === 'drawn' ? 'drawn' : renderer;
    if ('svg' in drawing) return { ...diagram, svg: drawing.svg, ...picture, renderer: by };
    problems.push(report(DIA.diagramNotDrawn, { diagram: diagram.id, reason: drawing.problem }));
    return { ...diagram, renderer: 'none' };
  });
  return { drawn, problems };
}

/** First file of that name in the search path. */
function findProgram({ disk, environment }: Edge, name: string): string | undefined {
  return environment.searchPath
    .map((folder) => joinPath(folder, name))
    .find((path) => disk.kind(path) === 'file');
}

/** What drew the mermaid sources; the version is that of mermaid. */
async function producerOf({ edge }: Session, renderer: string): Promise<Producer> {
  const path = mermaidDescriptionPath();
  const text = path === undefined ? '{}' : new TextDecoder().decode(edge.disk.read(path));
  const description: unknown = JSON.parse(text);
  const version =
    typeof description === 'object' && description !== null && 'version' in description
      ? String(description.version)
      : 'unknown';
  return { program: 'mermaid', version, arguments: ['--renderer', renderer] };
}
