// `sossl evidence`: the whole chain, from the configuration to a bundle of files that an assessor can read.

import { joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { OutputFile } from '../model/source.ts';
import { manifestFile, manifestPaths } from './bundle.ts';
import { bundleReadme } from './bundle-readme.ts';
import { countWords, type OpenedProject, openAndCheck } from './check-project.ts';
import type { Command, Context, Outcome } from './command.ts';
import { drawFiles } from './generate.ts';
import { programNeeds } from './needs.ts';
import type { Project } from './project.ts';
import { runRecord } from './run-record.ts';
import { failuresText, isOpen } from './test.ts';
import type { TestedProject } from './test-project.ts';
import { SNAPSHOT, traceText } from './trace.ts';
import type { TracedProject } from './trace-project.ts';

export const evidence: Command = {
  name: 'evidence',
  summary: 'do everything and write the complete bundle',
  argument: '[PROJECT]',
  about: [
    'check, generate, build, test and trace in one go. Writes the bundle to --out: the matrix, the test',
    'results, inputs.json, manifest.json, a README.md, and the record of this run. Exit code 1 when a test',
    'failed or a requirement has a gap; the bundle is written all the same and shows it.',
  ],
  example: ['sossl evidence examples/ecockpit --out reports/ecockpit'],
  options: ['out', 'threshold', 'format'],
  run: runEvidence,
};

async function runEvidence(context: Context): Promise<Outcome> {
  const started = context.edge.environment.date();
  const { step } = context.progress;
  const opened = await step('check', () => openAndCheck(context), openedWords);
  if ('outcome' in opened) return opened.outcome;
  const { project, checked } = opened;
  const diagnostics = [...opened.open];
  const stop = (): Outcome => ({ diagnostics, names: project });
  const keep = <T>(result: StageResult<T>): T | undefined => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const { buildProject } = await import('./build-project.ts');
  const { testProject } = await import('./test-project.ts');
  const { traceOpened } = await import('./trace-project.ts');

  if (keep(await step('generate', () => generateInto(opened), valueWords)) === undefined) return stop();
  const built = keep(await step('build', () => buildProject(opened), valueWords));
  if (built === undefined) return stop();
  const tested = keep(await step('test', () => testProject(opened, built), testWords));
  if (tested === undefined) return stop();
  const results = tested.files.find(({ path }) => path === 'tests/evidence.json');
  const request = {
    evidence: { file: 'tests/evidence.json', text: String(results?.content) },
    levels: context.options.threshold,
  };
  const traced = keep(await step('trace', () => traceOpened(opened, request), traceWords));
  if (traced === undefined) return stop();
  const record = await runRecord(context.edge, {
    started,
    steps: context.progress.times(),
    programs: programNeeds([checked.system.platform]),
    logs: tested.logs,
  });
  diagnostics.push(...writeBundle(project, bundleFiles(opened, tested, traced, record)));
  return { ...stop(), text: summaryText(project, tested, traced), exit: tested.items.some(isOpen) ? 1 : 0 };
}

async function generateInto(opened: OpenedProject): Promise<StageResult<readonly string[]>> {
  const drawn = await drawFiles(opened);
  if (drawn.value === undefined) return { diagnostics: drawn.diagnostics };
  const { project } = opened;
  return writeSet(project.edge.disk, project.realFolder, drawn.value.outputs);
}

function bundleFiles(
  { diagnostics }: OpenedProject,
  tested: TestedProject,
  { trace, files }: TracedProject,
  record: OutputFile,
): readonly OutputFile[] {
  const all = [
    bundleReadme(trace, tested.summary, diagnostics),
    ...tested.files,
    ...files,
    record,
    ...tested.logs,
  ];
  return [...all, manifestFile(all)];
}

/** Replaces the bundle as a set; files of an earlier bundle that this one does not have are removed. */
function writeBundle(project: Project, files: readonly OutputFile[]): readonly Diagnostic[] {
  const { disk } = project.edge;
  const earlier = joinPath(project.out, 'manifest.json');
  const listed =
    disk.kind(earlier) === 'file' ? manifestPaths(new TextDecoder().decode(disk.read(earlier))) : [];
  const now = new Set(files.map(({ path }) => path));
  const written = writeSet(
    disk,
    project.out,
    files,
    listed.filter((path) => !now.has(path)),
  );
  if (written.value === undefined) return written.diagnostics;
  const snapshot = files.filter(({ path }) => path === SNAPSHOT);
  return writeSet(disk, project.realFolder, snapshot).diagnostics;
}

function summaryText(project: Project, tested: TestedProject, { trace }: TracedProject): string {
  const folder = relativePath(project.edge.workingFolder, project.out);
  const rows = [
    `tests: ${tested.summary}`,
    `bundle: ${folder} (start with ${joinPath(folder, 'README.md')})`,
  ];
  return `${failuresText(tested.items)}${traceText(project, trace)}${rows.join('\n')}\n`;
}

function openedWords(result: OpenedProject | { readonly outcome: Outcome }): string {
  return countWords('outcome' in result ? result.outcome.diagnostics : result.diagnostics);
}

function valueWords({ value }: StageResult<unknown>): string {
  return value === undefined ? 'failed' : 'done';
}

function testWords({ value }: StageResult<TestedProject>): string {
  return value?.summary ?? 'failed';
}

function traceWords({ value }: StageResult<TracedProject>): string {
  return value?.trace.verdict ?? 'failed';
}
