// `sossl environments`: what the tests gave with different monitors, compilers and runners, side by side.

import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import type { Edge } from '../io/edge.ts';
import { absolutePath, joinPath, relativePath } from '../io/paths.ts';
import { readBytes } from '../io/read-file.ts';
import { writeSet } from '../io/write-set.ts';
import { decodeRecord, loadEvidence } from '../load/record.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { EvidenceItem } from '../model/evidence.ts';
import type { RunResults } from '../report/environments/compare-environments.ts';
import type { Command, Context, Outcome } from './command.ts';
import { readToolText } from './project/tool-texts.ts';

const RESULTS = 'tests/evidence.json';
const CONFORMANCE = 'tests/conformance.json';

export const environments: Command = {
  name: 'environments',
  summary: 'compare what tests gave with other monitors, compilers, runners',
  argument: '',
  about: [
    'Reads the results of several test runs, each from a folder that `sossl test` or `sossl evidence` wrote with',
    '--out, and writes environments.{md,html,csv} to --out: counts of each, where they differ, every case. A',
    'folder gives its column its name. Exit code 1 when a case failed in one of them. Needs Node alone.',
  ],
  example: [
    'sossl environments --results results/gcc --results results/clang --results results/board --out results',
  ],
  options: ['results', 'out', 'format'],
  optionTexts: {
    out: {
      form: '--out DIR',
      text: 'folder for the comparison (default: the folder you are in)',
      values: 'folders',
    },
  },
  run: runEnvironments,
};

async function runEnvironments({ edge, options }: Context): Promise<Outcome> {
  const folders = options.results ?? [];
  if (folders.length < 2) {
    const problem = 'a comparison needs --results twice or more';
    return { diagnostics: [report(CLI.wrongArguments, { problem, command: 'environments' })], exit: 2 };
  }
  const read = folders.map((folder) => readRun(edge, folder, columnName(folder, folders)));
  const diagnostics = read.flatMap((one) => one.diagnostics);
  const runs = read.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const style = readToolText(edge, 'templates/report/environments.css');
  if (runs.length < folders.length || style.value === undefined) {
    return { diagnostics: [...diagnostics, ...style.diagnostics] };
  }
  const { compareEnvironments } = await import('../report/environments/compare-environments.ts');
  const { environmentsFiles } = await import('../report/environments/environments-files.ts');
  const { findings } = await import('../report/environments/environments-words.ts');
  const comparison = compareEnvironments(runs);
  const out = absolutePath(edge.workingFolder, options.out ?? '.');
  const written = writeSet(edge.disk, out, environmentsFiles(comparison, style.value.text));
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  const file = relativePath(edge.workingFolder, joinPath(out, 'environments.md'));
  return {
    diagnostics,
    text: `${findings(comparison).join('\n')}\ncomparison: ${file}\n`,
    exit: comparison.environments.some(({ counts }) => counts.failed > 0) ? 1 : 0,
  };
}

/** The last part of the folder's name, or all of it when another one ends the same. */
function columnName(folder: string, all: readonly string[]): string {
  const last = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path;
  return all.filter((other) => last(other) === last(folder)).length === 1 ? last(folder) : folder;
}

function readRun(edge: Edge, folder: string, name: string): StageResult<RunResults> {
  const tables = readItems(edge, folder, RESULTS);
  const hasSuite = edge.disk.kind(placeOf(edge, folder, CONFORMANCE)) !== 'none';
  const suite = hasSuite ? readItems(edge, folder, CONFORMANCE) : { value: [], diagnostics: [] };
  const diagnostics: readonly Diagnostic[] = [...tables.diagnostics, ...suite.diagnostics];
  if (tables.value === undefined || suite.value === undefined) return { diagnostics };
  return { value: { name, items: [...tables.value, ...suite.value] }, diagnostics };
}

function readItems(edge: Edge, folder: string, path: string): StageResult<readonly EvidenceItem[]> {
  const shown = joinPath(folder, path);
  const bytes = readBytes(edge.disk, placeOf(edge, folder, path), shown, 'the results');
  if (bytes.value === undefined) return { diagnostics: bytes.diagnostics };
  const source = decodeRecord(shown, bytes.value);
  return source.value === undefined ? { diagnostics: source.diagnostics } : loadEvidence(source.value);
}

function placeOf({ workingFolder }: Edge, folder: string, path: string): string {
  return joinPath(absolutePath(workingFolder, folder), path);
}
