// Files of the bundle that the steps before its documents made, each with who made it from what. In: the run, results of the steps.
// Out: artefacts, in no particular order, or what of the tool cannot be read.

import type { Artefact, Producer } from '../../model/artefact.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { Impact } from '../../model/impact.ts';
import { impactFiles } from '../../report/impact/impact-files.ts';
import { recipesOf } from '../../tools/recipe.ts';
import { analysisFiles } from '../misra/analyse.ts';
import { readToolText } from '../project/tool-texts.ts';
import type { TracedProject } from '../trace/trace-project.ts';
import type { Analysed } from './analysis-step.ts';
import { type EvidenceRun, producerOf } from './evidence-run.ts';
import type { Made } from './made.ts';
import { inputPaths, producedBy, stageProducer } from './manifest-artefacts.ts';
import { diagramArtefacts, testArtefacts, traceArtefacts } from './pack-files.ts';

/** All of them. */
export function stepArtefacts(
  run: EvidenceRun,
  { first, drawn, traced }: Omit<Made, 'artefacts'>,
): StageResult<readonly Artefact[]> {
  const { tested, analysed, impact } = first;
  const analysis = analysed.value === undefined ? NONE : analysisArtefacts(run, analysed.value, traced);
  const changes = impact?.value === undefined ? NONE : impactArtefacts(run, impact.value);
  const diagnostics = [...analysis.diagnostics, ...changes.diagnostics];
  if (analysis.value === undefined || changes.value === undefined) return { diagnostics };
  const stage = stageOf(run);
  const read = readBy(traced);
  const makers = { judge: stage('test'), runner: runnerOf(run) };
  const browser = producerOf(run, 'chromium', ['--headless']);
  const value = [
    ...(tested.value === undefined ? [] : testArtefacts(makers, read, tested.value)),
    ...traceArtefacts(stage('trace'), read, traced.files, tested.value !== undefined),
    ...analysis.value,
    ...(drawn.value === undefined
      ? []
      : diagramArtefacts(drawn.value.diagrams, {
          tool: stage('diagrams'),
          mermaid: drawn.value.producer,
          browser,
        })),
    ...changes.value,
  ];
  return { value, diagnostics };
}

const NONE: StageResult<readonly Artefact[]> = { value: [], diagnostics: [] };

function stageOf({ context }: EvidenceRun): (name: string) => Producer {
  return (name) => stageProducer(context.edge.toolVersion, name);
}

/** Paths of all inputs but results. */
function readBy({ files }: TracedProject): readonly string[] {
  const inputs = files.find(({ path }) => path === 'inputs.json');
  return inputPaths(String(inputs?.content ?? ''));
}

/** Reports by the tool, from the code and what the programs printed; that is a record of theirs. */
function analysisArtefacts(
  run: EvidenceRun,
  analysed: Analysed,
  traced: TracedProject,
): StageResult<readonly Artefact[]> {
  const files = analysisFiles(run.opened, analysed, {
    evidenceHash: traced.trace.evidenceHash,
    matrix: '../traceability/matrix.html',
  });
  if (files.value === undefined) return { diagnostics: files.diagnostics };
  const producer = stageOf(run)('misra');
  const logs = analysed.logs.map(({ path }) => path);
  const value = [
    ...producedBy(producer, ['inputs.json', ...logs], files.value),
    ...producedBy(producer, readBy(traced), analysed.logs),
  ];
  return { value, diagnostics: files.diagnostics };
}

function impactArtefacts(run: EvidenceRun, impact: Impact): StageResult<readonly Artefact[]> {
  const style = readToolText(run.context.edge, 'templates/report/impact.css');
  if (style.value === undefined) return { diagnostics: style.diagnostics };
  const files = impactFiles(impact, style.value.text);
  return { value: producedBy(stageOf(run)('impact'), ['inputs.json'], files), diagnostics: [] };
}

/** The program that boots images: nothing here when their logs were handed over; else an emulator, or whatever the project starts its board with. */
function runnerOf(run: EvidenceRun): Producer {
  if (run.context.options.import !== undefined) return stageOf(run)('import');
  const recipe = recipesOf(run.opened.checked.system).run;
  return recipe === undefined
    ? stageOf(run)('test')
    : producerOf(run, recipe.command, [...recipe.arguments, ...recipe.deterministicArguments]);
}
