// `sossl evidence`: the whole chain, from the configuration to a bundle of files that an assessor can read.

import type { Disk } from '../io/disk.ts';
import { joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { OutputFile } from '../model/source.ts';
import { recipesOf, testRecipesOf } from '../tools/recipe.ts';
import { programNeeds } from './build/needs.ts';
import type { Command, Context, Outcome } from './command.ts';
import { manifestFile, manifestPaths } from './evidence/bundle.ts';
import { bundleReadme } from './evidence/bundle-readme.ts';
import { runRecord } from './evidence/run-record.ts';
import { drawFiles } from './generate.ts';
import { countWords, type OpenedProject, openAndCheck } from './project/check-project.ts';
import { openProject, type Project } from './project/project.ts';
import type { TestedProject } from './test/test-project.ts';
import { failuresText, isOpen } from './test.ts';
import type { TracedProject } from './trace/trace-project.ts';
import { SNAPSHOT, traceText } from './trace.ts';

/** The manifest of a bundle that a run was about to replace: it says what to remove, and no longer that it is complete. */
const WITHDRAWN = 'manifest.earlier.json';
const MANIFEST_FORMAT = /"format": "sossl-manifest\/1"/;

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
  const earlier = withdrawBundle(context);
  const opened = await step('check', () => openAndCheck(context), openedWords);
  if ('outcome' in opened) return opened.outcome;
  const { project, checked } = opened;
  const diagnostics = [...opened.open];
  const stop = (): Outcome => ({ diagnostics, names: project });
  const keep = <T>(result: StageResult<T>): T | undefined => {
    diagnostics.push(...result.diagnostics);
    return result.value;
  };
  const { buildProject } = await import('./build/build-project.ts');
  const { testProject } = await import('./test/test-project.ts');
  const { traceOpened } = await import('./trace/trace-project.ts');

  if (keep(testRecipesOf(checked.system)) === undefined) return stop();
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
    programs: programNeeds([recipesOf(checked.system)]),
    folder: project.realFolder,
    logs: tested.logs,
  });
  diagnostics.push(...writeBundle(project, bundleFiles(opened, tested, traced, record), earlier));
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

/**
 * Takes back what calls an earlier bundle complete, so that a run that stops early leaves nothing that claims it: the README
 * goes, the manifest becomes `manifest.earlier.json`. Returns the files of that bundle; none when no manifest is ours.
 */
function withdrawBundle({ edge, options }: Context): readonly string[] {
  const out = openProject(edge, options.subject, options.out).value?.out;
  if (out === undefined) return [];
  const [manifest, withdrawn] = [joinPath(out, 'manifest.json'), joinPath(out, WITHDRAWN)];
  if (listedFiles(edge.disk, manifest) !== undefined) {
    edge.disk.remove(joinPath(out, 'README.md'));
    edge.disk.rename(manifest, withdrawn);
  }
  const paths = listedFiles(edge.disk, withdrawn);
  return paths === undefined ? [] : [...paths, WITHDRAWN];
}

/** Files of the bundle that a manifest describes, undefined when there is no manifest of this tool. */
function listedFiles(disk: Disk, manifest: string): readonly string[] | undefined {
  if (disk.kind(manifest) !== 'file') return undefined;
  const text = new TextDecoder().decode(disk.read(manifest));
  return MANIFEST_FORMAT.test(text) ? manifestPaths(text) : undefined;
}

/** Replaces the bundle as a set; files of an earlier bundle that this one does not have are removed. */
function writeBundle(
  project: Project,
  files: readonly OutputFile[],
  earlier: readonly string[],
): readonly Diagnostic[] {
  const { disk } = project.edge;
  const now = new Set(files.map(({ path }) => path));
  const written = writeSet(
    disk,
    project.out,
    files,
    earlier.filter((path) => !now.has(path)),
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
