// `sossl diagrams`: draws what keeps the worlds apart, from the system as it is configured and the results that are there.

import { joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { DrawnDiagram } from '../model/isolation.ts';
import type { OutputFile } from '../model/source.ts';
import type { Command, Context, Outcome } from './command.ts';
import type { DrawnSet } from './diagrams/draw-diagrams.ts';
import type { RendererChoice } from './options.ts';
import { openAndCheck } from './project/check-project.ts';
import type { Project } from './project/project.ts';
import { readEvidence } from './trace.ts';

export const diagrams: Command = {
  name: 'diagrams',
  summary: 'draw the isolation diagrams',
  argument: '[PROJECT]',
  about: [
    'Draws partitions, memory map, devices, access matrix, world switch, service calls and freedom from',
    'interference to diagrams/ in --out: sources (.mmd), SVG, and PNG where Chromium is installed. A cell is',
    'called shown only by results in --out that are about the present code. Exit code 1 when a diagram lacks.',
  ],
  example: ['sossl diagrams examples/ecockpit --out reports/ecockpit'],
  options: ['out', 'renderer', 'format'],
  run: drawAll,
};

async function drawAll(context: Context): Promise<Outcome> {
  const opened = await openAndCheck(context);
  if ('outcome' in opened) return opened.outcome;
  const { project, checked } = opened;
  const { traceOpened } = await import('./trace/trace-project.ts');
  const { drawDiagrams } = await import('./diagrams/draw-diagrams.ts');
  const { isolationOf } = await import('./diagrams/isolation-of.ts');
  const evidence = readEvidence(project);
  if (evidence.value === undefined) return { diagnostics: evidence.diagnostics, names: project };
  const traced = await traceOpened(opened, { evidence: evidence.value.source, levels: [] });
  if (traced.value === undefined) return { diagnostics: traced.diagnostics, names: project };
  const { diagrams: sources } = isolationOf(checked.system, traced.value.trace);
  const drawn = await drawDiagrams(project.edge, sources, rendererOf(context));
  const diagnostics = [...opened.open, ...drawn.diagnostics];
  if (drawn.value === undefined) return { diagnostics, names: project };
  const files = diagramFiles(drawn.value.diagrams);
  const written = writeSet(project.edge.disk, project.out, files).diagnostics;
  return { diagnostics: [...diagnostics, ...written], names: project, text: summary(project, drawn.value) };
}

/** `--renderer`, where the command line has it. */
function rendererOf({ options }: Context): RendererChoice {
  return options.renderer ?? 'auto';
}

/** Source and pictures of every diagram, for the results folder. */
export function diagramFiles(drawn: readonly DrawnDiagram[]): readonly OutputFile[] {
  return drawn.flatMap(({ id, kind, source, svg, png }) => [
    ...(kind === 'mermaid' ? [{ path: `diagrams/${id}.mmd`, content: source }] : []),
    ...(svg === undefined ? [] : [{ path: `diagrams/${id}.svg`, content: svg }]),
    ...(png === undefined ? [] : [{ path: `diagrams/${id}.png`, content: png }]),
  ]);
}

function summary({ edge, out }: Project, { diagrams: drawn, producer }: DrawnSet): string {
  const pictures = drawn.filter(({ svg }) => svg !== undefined).length;
  const folder = joinPath(relativePath(edge.workingFolder, out), 'diagrams');
  return `diagrams: ${pictures} / ${drawn.length} drawn, by ${producer.program} ${producer.version} ${producer.arguments.join(' ')}\nfolder: ${folder}\n`;
}
