// Which commits git is merging. In: what a merge driver is given. Out: the three commits. Git tells a driver none of them for every way to merge
// (merge, rebase, cherry-pick, revert), so candidates are tried until the contents fit.

import type { Edge } from '../../io/edge.ts';
import { mergedHeads } from '../../io/environment-variables.ts';
import {
  blobAtCall,
  blobCall,
  commitCall,
  commitsWithCall,
  mergeBaseCall,
  parseCommit,
} from '../../tools/git.ts';
import type { ProgramCall } from '../../tools/program.ts';
import { blobName } from '../impact/git-contents.ts';
import { gitIn } from '../impact/run-git.ts';

/** Commits of the three versions. */
export interface Sides {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** What git hands to a driver. */
export interface DriverFiles {
  /** Files with the three contents, relative to the working folder. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** Path of the merged file from the top of the repository. */
  readonly path: string;
}

const EMPTY_BLOBS = (['sha1', 'sha256'] as const).map((kind) => blobName(new Uint8Array(), kind));

type Ask = (call: ProgramCall) => Promise<string | undefined>;

/** The commits, undefined where none fit. */
export async function findSides(edge: Edge, files: DriverFiles): Promise<Sides | undefined> {
  const ask = asking(edge);
  const [base, ours, theirs] = [
    await ask(blobCall(files.base)),
    await ask(blobCall(files.ours)),
    await ask(blobCall(files.theirs)),
  ];
  const head = await commitOf(ask, 'HEAD');
  if (base === undefined || theirs === undefined || head === undefined) return undefined;
  // Of a file that the ancestor did not have, git gives the driver an empty one.
  const holds = async (commit: string, blob: string | undefined): Promise<boolean> => {
    if (blob === undefined) return false;
    const there = await ask(blobAtCall(commit, files.path));
    return there === blob || (there === undefined && EMPTY_BLOBS.includes(blob));
  };
  if (!(await holds(head, ours))) return undefined;
  for (const candidate of await candidates(ask, theirs)) {
    if (!(await holds(candidate, theirs))) continue;
    for (const ancestor of await ancestors(ask, head, candidate, base)) {
      if (await holds(ancestor, base)) return { base: ancestor, ours: head, theirs: candidate };
    }
  }
  return undefined;
}

/** What git printed, undefined when it failed or has no answer. */
function asking(edge: Edge): Ask {
  const git = gitIn(edge, edge.workingFolder, 'the merge');
  return async (call) => {
    const { value = '' } = await git(call, (status) => status !== 0);
    return value.trim() === '' ? undefined : value.trim();
  };
}

async function commitOf(ask: Ask, revision: string): Promise<string | undefined> {
  return parseCommit(`${(await ask(commitCall(revision))) ?? ''}\n`);
}

/** Commits that may be theirs, the most likely first. */
async function candidates(ask: Ask, theirs: string): Promise<readonly string[]> {
  const named = await Promise.all(
    ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD'].map((name) => commitOf(ask, name)),
  );
  const known = [...mergedHeads(), ...named.filter((commit) => commit !== undefined)];
  // What a file holds may be older than the commit that is merged: the others of the project would be those of another state.
  return [...known, ...(await commitsWith(ask, theirs))];
}

/** Commits that may be the base: the common ancestor of a merge, the parent of a pick, the reverted commit itself. */
async function ancestors(ask: Ask, head: string, theirs: string, base: string): Promise<readonly string[]> {
  const found = [await ask(mergeBaseCall(head, theirs)), await commitOf(ask, `${theirs}^`)];
  return [...found.filter((commit) => commit !== undefined), ...(await commitsWith(ask, base))];
}

async function commitsWith(ask: Ask, blob: string): Promise<readonly string[]> {
  return ((await ask(commitsWithCall(blob))) ?? '').split('\n').filter((commit) => commit !== '');
}
