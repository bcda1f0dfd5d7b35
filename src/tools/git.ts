// `git` as data: arguments that only read, and parsers of what it prints. Nothing here or in what is called changes a repository:
// no index is refreshed, no object is replaced, no work tree is touched. Must not start anything.

import type { ProgramCall } from './program.ts';

/** One file of a commit. `kind`: a symbolic link holds the name of what it leads to. */
export interface GitFile {
  readonly kind: 'file' | 'link';
  /** Object name of its content. */
  readonly object: string;
  readonly sizeBytes: number;
  /** Path from the top of the repository. */
  readonly path: string;
}

/**
 * What git sets for the programs that it starts, a hook or a merge driver: with these a call takes the folder that it runs in for the top
 * of that repository. Without them each call finds the repository around its folder.
 */
export const REPOSITORY_VARIABLES: readonly string[] = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
];

const READ_ONLY = ['--no-optional-locks', '--no-replace-objects', '--literal-pathspecs'];

function gitCall(name: string, words: readonly string[]): ProgramCall {
  return { name, command: 'git', arguments: [...READ_ONLY, ...words], unset: REPOSITORY_VARIABLES };
}

/** Prints two lines: the top of the repository around the folder it runs in, and that folder as seen from there. */
export function repositoryCall(): ProgramCall {
  return gitCall('find the repository', ['rev-parse', '--show-toplevel', '--show-prefix']);
}

/** Top, and folder below it without a slash at its end; undefined for a repository without files beside it. */
export function parseRepository(
  output: string,
): { readonly top: string; readonly prefix: string } | undefined {
  const [top = '', prefix = ''] = output.split('\n');
  return top === '' ? undefined : { top, prefix: prefix.replace(/\/$/, '') };
}

/** Whether a text can name a revision: one that begins with `-` would be taken for an option. */
export function canBeRevision(revision: string): boolean {
  return revision !== '' && !revision.startsWith('-') && !/[\0-\x1f\x7f]/.test(revision);
}

/** Prints the hash of the commit that a revision leads to; fails without a word when there is none. */
export function commitCall(revision: string): ProgramCall {
  return gitCall('resolve the revision', ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
}

/** The hash, when the output is one. */
export function parseCommit(output: string): string | undefined {
  return /^([0-9a-f]{40}|[0-9a-f]{64})\n$/.exec(output)?.[1];
}

/** Prints every file of a commit, or those below a folder of it. */
export function listCall(commit: string, folder = ''): ProgramCall {
  const below = folder === '' ? [] : ['--', folder];
  return gitCall('list the files', ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, ...below]);
}

/** Files and links; what stands for another repository is left out. */
export function parseList(output: string): readonly GitFile[] {
  const rows = output.split('\0').slice(0, -1);
  return rows.flatMap((row) => {
    const match = /^(\d{6}) blob ([0-9a-f]+) +(\d+)\t([\s\S]+)$/.exec(row);
    if (match === null) return [];
    const [, mode, object = '', size, path = ''] = match;
    return [{ kind: mode === '120000' ? 'link' : 'file', object, sizeBytes: Number(size), path }];
  });
}

/** Prints the contents of objects one behind the other. */
export function contentCall(objects: readonly string[]): ProgramCall {
  return gitCall('read the files', ['show', '--no-color', '--no-textconv', ...objects]);
}

/** Prints a line for every file below the folder it runs in that is not as in the last commit. */
export function statusCall(): ProgramCall {
  return gitCall('look for changes', ['status', '--porcelain', '--untracked-files=all', '--', '.']);
}

/** Prints the object name that git would give the content of a file. */
export function blobCall(file: string): ProgramCall {
  return gitCall('hash a file', ['hash-object', '--no-filters', '--', file]);
}

/** Prints the object name of a file in a commit; fails without a word when it has none there. */
export function blobAtCall(commit: string, path: string): ProgramCall {
  return gitCall('look up a file', ['rev-parse', '--verify', '--quiet', `${commit}:${path}`]);
}

/** Prints the best common ancestor of two commits. */
export function mergeBaseCall(one: string, other: string): ProgramCall {
  return gitCall('find the common ancestor', ['merge-base', one, other]);
}

/** Prints the youngest commits that brought a content or took it away, whatever refers to them. */
export function commitsWithCall(object: string): ProgramCall {
  const words = ['--all', '--reflog', '--format=%H', `--find-object=${object}`, '--max-count=20'];
  return gitCall('find commits', ['log', ...words]);
}
