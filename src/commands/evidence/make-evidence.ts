// The evidence behind the check, step by step. In: the run. Out: the files of the bundle with one verdict. A step that cannot run
// makes the verdict incomplete and does not stop the others; without generated files or a trace there is no bundle.

import { writeSet } from '../../io/write-set.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import { isolationOf } from '../diagrams/isolation-of.ts';
import { drawFiles } from '../generate.ts';
import { type TracedProject, traceOpened } from '../trace/trace-project.ts';
import { auditStep } from './audit-step.ts';
import { bundleFiles } from './bundle-files.ts';
import { diagramStep } from './diagram-step.ts';
import { type Done, doneWords, type EvidenceRun } from './evidence-run.ts';
import { type FirstSteps, firstSteps } from './first-steps.ts';
import type { Made, MadeEvidence } from './made.ts';
import { packOf, releaseFindings, withAudit } from './pack-of.ts';
import { stepArtefacts } from './step-artefacts.ts';

/** The evidence, or what kept it from being made at all. */
export async function makeEvidence(run: EvidenceRun): Promise<StageResult<MadeEvidence>> {
  const { step } = run.context.progress;
  const generated = await step(
    'generate',
    () => generateInto(run),
    doneWords(() => 'done'),
  );
  if (generated.value === undefined) return { diagnostics: generated.diagnostics };
  const first = await firstSteps(run);
  const traced = await step(
    'trace',
    () => traceStep(run, first),
    doneWords(({ trace }) => trace.verdict),
  );
  const said = saidBy(generated, first.built, first.tested, first.analysed, first.impact, traced);
  if (traced.value === undefined) return { diagnostics: said };
  const isolation = isolationOf(run.opened.checked.system, traced.value.trace);
  const drawn = await step(
    'diagrams',
    () => diagramStep(run, isolation.diagrams),
    doneWords(({ diagrams }) => `${diagrams.length} drawn`),
  );
  const steps = { first, traced: traced.value, isolation, drawn };
  const artefacts = stepArtefacts(run, steps);
  const before = [...said, ...saidBy(drawn, artefacts)];
  if (artefacts.value === undefined) return { diagnostics: before };
  const documents = await makeDocuments(run, { ...steps, artefacts: artefacts.value });
  return { ...documents, diagnostics: [...before, ...documents.diagnostics] };
}

async function makeDocuments(run: EvidenceRun, made: Made): Promise<StageResult<MadeEvidence>> {
  const known = await packOf(run, made);
  if (known.value === undefined) return { diagnostics: known.diagnostics };
  const pack = known.value;
  const audit = await run.context.progress.step(
    'audit report',
    () => auditStep(run, pack, attachments(run, made.traced)),
    doneWords(() => 'written'),
  );
  const final = withAudit(pack, audit);
  const files = bundleFiles(run, final, { ...made, audit });
  const diagnostics = [...saidBy(known, audit, files), ...releaseFindings(run, final)];
  if (files.value === undefined) return { diagnostics };
  const items = made.first.tested.value?.items ?? [];
  return { value: { pack: final, items, files: files.value }, diagnostics };
}

async function generateInto({ opened }: EvidenceRun): Promise<Done<readonly string[]>> {
  const drawn = await drawFiles(opened);
  if (drawn.value === undefined) return { diagnostics: drawn.diagnostics };
  const { conflicts } = drawn.value;
  if (conflicts.length > 0) return { diagnostics: [...drawn.diagnostics, ...conflicts] };
  const { edge, realFolder } = opened.project;
  return writeSet(edge.disk, realFolder, drawn.value.outputs);
}

function traceStep({ context, opened }: EvidenceRun, { tested }: FirstSteps): Promise<Done<TracedProject>> {
  const results = tested.value?.files.find(({ path }) => path === RESULTS);
  const evidence = results === undefined ? undefined : { file: RESULTS, text: String(results.content) };
  return traceOpened(opened, { evidence, levels: context.options.threshold });
}

const RESULTS = 'tests/evidence.json';

/** What stands inside the audit report: the configuration, and what ties the report to the rest of the bundle. */
function attachments({ opened }: EvidenceRun, { files }: TracedProject): readonly OutputFile[] {
  const { configuration } = opened.sources;
  const inside = ['traceability/trace.json', 'inputs.json'];
  return [
    { path: 'sossl.yaml', content: configuration.text },
    ...files.filter(({ path }) => inside.includes(path)),
  ];
}

function saidBy(...steps: readonly (StageResult<unknown> | undefined)[]): readonly Diagnostic[] {
  return steps.flatMap((step) => step?.diagnostics ?? []);
}
