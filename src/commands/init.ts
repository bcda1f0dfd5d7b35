// `sossl init`: an empty folder becomes a project that checks, builds and passes its tests. All or nothing: a folder that
// holds one of its files is refused, and a write that fails leaves the folder as it was.

import { report } from '../diagnostics/code.ts';
import { CLI } from '../diagnostics/codes-cli.ts';
import type { Disk } from '../io/disk.ts';
import { systemErrorCode } from '../io/disk-error.ts';
import { absolutePath, baseName, folderOf, joinPath, relativePath } from '../io/paths.ts';
import { claimProject, LOCK_FILE } from '../io/project-lock.ts';
import { writeSet } from '../io/write-set.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { OutputFile } from '../model/source.ts';
import type { Command, Context, Outcome } from './command.ts';
import { setUpGit } from './init/git-setup.ts';
import { draftProject } from './init/new-project.ts';
import { TEMPLATE_NAMES } from './init/starting-templates.ts';
import { plural } from './project/check-project.ts';
import { linkProblem } from './project/link-problem.ts';

type Written = StageResult<readonly string[]>;

const PROJECT_NAME = /^[a-z][a-z0-9_-]{0,40}$/;

export const init: Command = {
  name: 'init',
  summary: 'make a project that checks, builds and passes at once',
  argument: '[FOLDER]',
  about: [
    'Fills a new or empty folder (default: the current one) with a project: sossl.yaml, requirements, tests,',
    'the C files, and settings for git and VS Code. The template `minimal` has two services, `cockpit` is',
    'the reference example. Refuses a folder that holds a file it would write; needs Node alone. With --git,',
    'branches are merged by sossl merge, also those of a project that exists.',
  ],
  example: [
    'sossl init ../my-board',
    'sossl init ../my-cockpit --template cockpit --name my-cockpit',
    'sossl init --git',
  ],
  options: ['template', 'name', 'git', 'format'],
  run: runInit,
};

async function runInit(context: Context): Promise<Outcome> {
  const { edge, options } = context;
  const subject = options.subject ?? '.';
  const folder = absolutePath(edge.workingFolder, subject);
  if (options.git === true && edge.disk.kind(joinPath(folder, 'sossl.yaml')) === 'file')
    return setUpGit(context, folder, subject);
  const name = options.name ?? projectName(baseName(folder));
  const problem = folderProblem(context, folder, subject) ?? nameProblem(name);
  if (problem !== undefined) return { diagnostics: [problem] };
  const template = options.template ?? TEMPLATE_NAMES[0];
  const drafted = await draftProject(context, { template, name, folder });
  if (drafted.value === undefined) return { diagnostics: drafted.diagnostics };
  const files = drafted.value;
  const written = writeAlone(context, folder, files);
  const diagnostics = [...drafted.diagnostics, ...written.diagnostics];
  if (written.value === undefined) return { diagnostics };
  const text = nextSteps(relativePath(edge.workingFolder, folder), name, files.length);
  if (options.git !== true) return { diagnostics, text };
  const git = await setUpGit(context, folder, subject);
  return { diagnostics: [...diagnostics, ...git.diagnostics], text: `${text}${git.text ?? ''}` };
}

/** Writes the files under the lock of the project that is to be; what was made for the lock goes when they cannot be written. */
function writeAlone(context: Context, folder: string, files: readonly OutputFile[]): Written {
  const { disk, workingFolder } = context.edge;
  const problem = overwriteProblem(context, folder, files);
  if (problem !== undefined) return { diagnostics: [problem] };
  const lock = joinPath(folder, LOCK_FILE);
  const made = makeFolder(disk, folderOf(lock));
  if ('fails' in made) return writeSet(disk, folder, files);
  const claim = claimProject(disk, folder, relativePath(workingFolder, lock));
  const written = 'problem' in claim ? { diagnostics: [claim.problem] } : writeNew(context, folder, files);
  const isOthers = 'problem' in claim && disk.kind(lock) !== 'none';
  if (written.value === undefined && made.created !== undefined && !isOthers) disk.remove(made.created);
  if ('release' in claim) claim.release();
  return written;
}

/** Asks again under the lock: another run may have been faster. */
function writeNew(context: Context, folder: string, files: readonly OutputFile[]): Written {
  const problem = overwriteProblem(context, folder, files);
  return problem === undefined ? writeSet(context.edge.disk, folder, files) : { diagnostics: [problem] };
}

/** The first folder that had to be made. Where none can be made, the write that follows says why. */
function makeFolder(
  disk: Disk,
  folder: string,
): { readonly created: string | undefined } | { readonly fails: true } {
  try {
    return { created: disk.makeFolder(folder) };
  } catch (thrown) {
    systemErrorCode(thrown);
    return { fails: true };
  }
}

function overwriteProblem(
  { edge, options }: Context,
  folder: string,
  files: readonly OutputFile[],
): Diagnostic | undefined {
  const there = files
    .map(({ path }) => path)
    .filter((path) => edge.disk.kind(joinPath(folder, path)) !== 'none');
  if (there.length === 0) return undefined;
  return report(CLI.wouldOverwrite, { folder: options.subject ?? '.', files: there });
}

function folderProblem({ edge }: Context, folder: string, subject: string): Diagnostic | undefined {
  const kind = edge.disk.kind(folder);
  if (kind === 'none') return linkProblem(edge, folder);
  if (kind !== 'folder') return wrong(`${subject} is no folder`);
  const isProject = edge.disk.kind(joinPath(folder, 'sossl.yaml')) !== 'none';
  return isProject ? report(CLI.alreadyAProject, { folder: subject }) : undefined;
}

function nameProblem(name: string): Diagnostic | undefined {
  if (PROJECT_NAME.test(name)) return undefined;
  return wrong(
    `\`${name}\` is no name of a project: a small letter, then small letters, digits, - and _ (--name)`,
  );
}

function wrong(problem: string): Diagnostic {
  return report(CLI.wrongArguments, { problem, command: 'init' });
}

/** A name for a project in a folder of this name: `My Board 2` gives `my-board-2`. */
function projectName(folder: string): string {
  const letters = folder.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
  return letters.replace(/^[^a-z]+|-+$/g, '').slice(0, 41);
}

function nextSteps(folder: string, name: string, files: number): string {
  const there = folder === '.' ? '' : ` ${folder}`;
  return [
    `project ${name} in ${folder}: ${plural(files, 'file')}`,
    `next: sossl check${there}, sossl test${there}; the first edit stands in ${joinPath(folder, 'README.md')}`,
    '',
  ].join('\n');
}
