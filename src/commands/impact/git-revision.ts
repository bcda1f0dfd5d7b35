// A revision of the repository that a folder lies in. In: the edge, the folder, the revision. Out: its commit and its files, or why
// there are none. Changes nothing in the repository.

import { report } from '../../diagnostics/code.ts';
import { IMP } from '../../diagnostics/codes-imp.ts';
import type { Edge } from '../../io/edge.ts';
import { relativePath } from '../../io/paths.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import {
  canBeRevision,
  commitCall,
  type GitFile,
  listCall,
  parseCommit,
  parseList,
  parseRepository,
  repositoryCall,
  statusCall,
} from '../../tools/git.ts';
import { gitIn, type RunGit } from './run-git.ts';

export interface Revision {
  /** As the user named it. */
  readonly name: string;
  readonly commit: string;
  /** The project folder as seen from the top of the repository; empty for the top itself. */
  readonly prefix: string;
  readonly files: ReadonlyMap<string, GitFile>;
  readonly git: RunGit;
}

/** The revision `name`, of the repository that holds `folder` (an absolute path). */
export async function openRevision(edge: Edge, folder: string, name: string): Promise<StageResult<Revision>> {
  const shown = relativePath(edge.workingFolder, folder);
  const git = gitIn(edge, folder, name);
  const found = await git(repositoryCall(), (_, errors) => NO_REPOSITORY.test(errors));
  if (found.value === undefined) return { diagnostics: found.diagnostics };
  const repository = parseRepository(found.value);
  if (repository === undefined) {
    return { diagnostics: [report(IMP.noRepository, { version: name, folder: shown })] };
  }
  const commit = await resolve(git, name);
  if (commit.value === undefined) return { diagnostics: commit.diagnostics };
  if (commit.value === '') {
    return { diagnostics: [report(IMP.unknownRevision, { version: name, repository: shown })] };
  }
  const { prefix } = repository;
  // Of a repository with too many files to list, those of the project are enough unless it extends something outside.
  const all = await git(listCall(commit.value));
  const listed = all.value === undefined ? await git(listCall(commit.value, prefix)) : all;
  if (listed.value === undefined) return { diagnostics: listed.diagnostics };
  const files = new Map(parseList(listed.value).map((file) => [file.path, file]));
  if (!files.has(prefix === '' ? 'sossl.yaml' : `${prefix}/sossl.yaml`)) {
    const at = prefix === '' ? 'at the top of the repository' : prefix;
    return { diagnostics: [report(IMP.noProjectThen, { version: name, folder: at })] };
  }
  return { value: { name, commit: commit.value, prefix, files, git }, diagnostics: [] };
}

const NO_REPOSITORY = /not a git repository|must be run in a work tree/;

/** The hash of the commit; empty when the repository knows none by this name. */
async function resolve(git: RunGit, name: string): Promise<StageResult<string>> {
  if (!canBeRevision(name)) return { value: '', diagnostics: [] };
  const { diagnostics, value } = await git(commitCall(name), (status) => status === 1 || status === 128);
  return value === undefined ? { diagnostics } : { value: parseCommit(value) ?? '', diagnostics };
}

/** A note when the folder holds what no commit has; nothing when git cannot tell. */
export async function uncommittedNote(
  edge: Edge,
  folder: string,
  version: string,
): Promise<readonly Diagnostic[]> {
  const { value = '' } = await gitIn(edge, folder, version)(statusCall());
  const files = value.split('\n').filter((line) => line !== '').length;
  return files === 0 ? [] : [report(IMP.uncommitted, { version, files })];
}
