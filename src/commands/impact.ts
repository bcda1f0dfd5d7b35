// `sossl impact`: what changed between two versions of a project, and what hangs on it.

import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import { IMP } from '../diagnostics/codes-imp.ts';
import { impactOf } from '../impact/impact-of.ts';
import type { Edge } from '../io/edge.ts';
import { absolutePath, joinPath, relativePath } from '../io/paths.ts';
import { writeSet } from '../io/write-set.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { Impact } from '../model/impact.ts';
import type { Command, Context, Outcome } from './command.ts';
import { uncommittedNote } from './impact/git-revision.ts';
import { openVersion } from './impact/open-version.ts';
import { namedVersions } from './impact/version-place.ts';
import { readToolText } from './project/tool-texts.ts';

export const impact: Command = {
  name: 'impact',
  summary: 'say what changed between two versions and what hangs on it',
  argument: 'OLD [NEW]',
  about: [
    'Compares two versions of a project as resolved systems: each change with both places and a class, the',
    'constructs, requirements, tests and documents that it concerns, and the way to each. A version is a folder',
    'with a sossl.yaml, or a git revision of the project; NEW is the folder as it stands unless it is named.',
    'A difference is a result: the exit code is 0. It is 1 when a version has errors, and 2 when there is none.',
  ],
  example: [
    'sossl impact HEAD examples/ecockpit',
    'sossl impact examples/ecockpit examples/vocabulary --out ../impact',
  ],
  options: ['out', 'format'],
  optionTexts: {
    out: {
      form: '--out DIR',
      text: 'write impact/impact.{json,md,html} to this folder (default: nothing is written)',
      values: 'folders',
    },
  },
  run: runImpact,
};

async function runImpact({ edge, options }: Context): Promise<Outcome> {
  const { out, second, subject } = options;
  if (subject === undefined) return nothingNamed();
  const { collectVersion } = await import('./impact/collect-version.ts');
  const { after, before } = namedVersions(edge, subject, second);
  const open = (place: typeof before) =>
    openVersion(edge, place, (project, access) => collectVersion(project, place.name, access));
  const [old, fresh] = [await open(before), await open(after)];
  const bothCommitted = before.kind === 'revision' && after.kind === 'revision';
  const notes = bothCommitted ? await uncommittedNote(edge, after.folder, after.name) : [];
  const diagnostics = [...old.diagnostics, ...fresh.diagnostics, ...notes];
  const names = { shown: (file: string) => file, texts: new Map([...old.texts, ...fresh.texts]) };
  if (old.value === undefined || fresh.value === undefined) {
    return { diagnostics, names, exit: diagnostics.some(({ code }) => NO_VERSION.has(code)) ? 2 : 1 };
  }
  const found = impactOf(old.value, fresh.value, edge.toolVersion);
  const { impactText } = await import('../report/impact/impact-text.ts');
  if (out === undefined) return { diagnostics, names, text: impactText(found) };
  const written = await writeImpact(edge, found, out);
  const text = `${impactText(found)}${written.value ?? ''}`;
  return { diagnostics: [...diagnostics, ...written.diagnostics], names, text };
}

/** What there is no version for is wrong use; a version with errors is a finding. */
const NO_VERSION: ReadonlySet<string> = new Set(
  [IMP.unknownRevision, IMP.noRepository, IMP.noProjectThen, IMP.gitFailed, IMP.fileOfVersion].map(
    ({ code }) => code,
  ),
);

function nothingNamed(): Outcome {
  const problem = 'the version to compare with is missing';
  return { diagnostics: [report(CLI.wrongArguments, { problem, command: 'impact' })], exit: 2 };
}

/** Writes the files and says where. */
async function writeImpact(edge: Edge, found: Impact, out: string): Promise<StageResult<string>> {
  const style = readToolText(edge, 'templates/report/impact.css');
  if (style.value === undefined) return { diagnostics: style.diagnostics };
  const { impactFiles } = await import('../report/impact/impact-files.ts');
  const folder = absolutePath(edge.workingFolder, out);
  const written = writeSet(edge.disk, folder, impactFiles(found, style.value.text));
  if (written.value === undefined) return { diagnostics: written.diagnostics };
  const page = joinPath(relativePath(edge.workingFolder, folder), 'impact/impact.html');
  return { value: `\nimpact: ${page}\n`, diagnostics: [] };
}
