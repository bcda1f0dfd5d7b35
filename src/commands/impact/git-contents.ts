// Fetches contents of a commit from git. In: files. Out: their bytes by object name, each compared with the hash that is its name.
// Many small files come with one call; what does not fit its name is fetched again by itself.

import { createHash } from 'node:crypto';
import { report } from '../../diagnostics/code.ts';
import { IMP } from '../../diagnostics/codes-imp.ts';
import { joinResults } from '../../diagnostics/join-results.ts';
import { OUTPUT_LIMIT } from '../../io/run-process.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import { contentCall, type GitFile } from '../../tools/git.ts';
import type { RunGit } from './run-git.ts';

type Fetched = readonly [object: string, bytes: Uint8Array];

/** Of the output of one call, half of what is kept of it. */
const BATCH_BYTES = OUTPUT_LIMIT / 2;
/** Names on one command line. */
const BATCH_FILES = 200;

/** The bytes of every file, or what cannot be had. */
export async function fetchContents(
  git: RunGit,
  version: string,
  files: readonly GitFile[],
): Promise<StageResult<readonly Fetched[]>> {
  const results: StageResult<readonly Fetched[]>[] = [];
  for (const batch of batchesOf(files)) results.push(await fetchBatch(git, version, batch));
  const { diagnostics, value } = joinResults(results);
  return value === undefined ? { diagnostics } : { value: value.flat(), diagnostics };
}

function batchesOf(files: readonly GitFile[]): readonly (readonly GitFile[])[] {
  const batches: GitFile[][] = [];
  let size = 0;
  for (const file of new Map(files.map((one) => [one.object, one])).values()) {
    const last = batches.at(-1);
    size += file.sizeBytes;
    if (last === undefined || size > BATCH_BYTES || last.length >= BATCH_FILES) {
      batches.push([file]);
      size = file.sizeBytes;
    } else last.push(file);
  }
  return batches;
}

async function fetchBatch(
  git: RunGit,
  version: string,
  batch: readonly GitFile[],
): Promise<StageResult<readonly Fetched[]>> {
  const [only] = batch;
  if (only === undefined) return { value: [], diagnostics: [] };
  const tooLarge = batch.filter(({ sizeBytes }) => sizeBytes > BATCH_BYTES);
  if (tooLarge.length > 0) return refused(version, tooLarge, 'it is too large');
  const shown = await git(contentCall(batch.map(({ object }) => object)));
  if (shown.value === undefined) return { diagnostics: shown.diagnostics };
  const pieces = split(new TextEncoder().encode(shown.value), batch);
  if (pieces.every(([object, bytes]) => isNamed(object, bytes))) return { value: pieces, diagnostics: [] };
  if (batch.length === 1) {
    return refused(version, batch, 'it is no UTF-8 text, or not what its hash says');
  }
  return fetchOneByOne(git, version, batch);
}

async function fetchOneByOne(
  git: RunGit,
  version: string,
  batch: readonly GitFile[],
): Promise<StageResult<readonly Fetched[]>> {
  const results: StageResult<readonly Fetched[]>[] = [];
  for (const file of batch) results.push(await fetchBatch(git, version, [file]));
  const { diagnostics, value } = joinResults(results);
  return value === undefined ? { diagnostics } : { value: value.flat(), diagnostics };
}

function split(bytes: Uint8Array, files: readonly GitFile[]): readonly Fetched[] {
  let start = 0;
  return files.map(({ object, sizeBytes }, at) => {
    const end = at === files.length - 1 ? bytes.length : start + sizeBytes;
    const piece = bytes.slice(start, end);
    start += sizeBytes;
    return [object, piece];
  });
}

function isNamed(object: string, bytes: Uint8Array): boolean {
  return blobName(bytes, object.length === 40 ? 'sha1' : 'sha256') === object;
}

/** The name that git gives a content: the hash of its kind, its length and itself. */
export function blobName(bytes: Uint8Array, algorithm: 'sha1' | 'sha256'): string {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function refused(
  version: string,
  files: readonly GitFile[],
  reason: string,
): StageResult<readonly Fetched[]> {
  return { diagnostics: files.map(({ path }) => report(IMP.fileOfVersion, { version, file: path, reason })) };
}
