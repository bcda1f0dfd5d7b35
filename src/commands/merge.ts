// `sossl merge`: a merge driver of git for the files of a project. git calls it for each file that both sides changed.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import { beforeConflicts, conflictStarts, markedForGit } from '../generate/merge/conflict.ts';
import { mergeUsers, mergeYaml } from '../generate/merge/merge-users.ts';
import { joinedOrphans } from '../generate/orphans.ts';
import type { Edge } from '../io/edge.ts';
import { absolutePath, baseName, folderOf, joinPath } from '../io/paths.ts';
import { readBytes } from '../io/read-file.ts';
import { writeSet } from '../io/write-set.ts';
import { decodeRecord } from '../load/record.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Command, Outcome } from './command.ts';
import { type MergedFiles, type MergedProject, mergedProject } from './merge/merged-files.ts';
import { type Drawn, regenerated } from './merge/regenerate.ts';
import { type DriverFiles, findSides } from './merge/sides.ts';

export const merge: Command = {
  name: 'merge',
  summary: 'merge driver of git for the files of a project',
  argument: 'BASE OURS THEIRS PATH [SIZE]',
  about: [
    'git calls it for a file that two branches changed (`sossl init --git` sets that up): configurations are merged',
    'by their entries, code by its constructs with the bodies of both sides, and the generated parts follow the',
    'merged configuration. The result replaces OURS. Exit code 1 when somebody has to decide.',
  ],
  example: ['sossl merge .merge_base .merge_ours .merge_theirs examples/ecockpit/sossl.c'],
  options: [],
  run: async ({ edge, options }) => {
    const [base = '', ours = '', theirs = '', path = '', size] = options.words ?? [];
    return driver(edge, { base, ours, theirs, path }, Number(size) || GIT_MARK_SIZE);
  },
};

/** Signs in a row where git says nothing else: clones that were set up by an earlier version do not hand it on. */
const GIT_MARK_SIZE = 7;

interface Texts {
  readonly base: string;
  readonly yours: string;
  readonly fresh: string;
}

async function driver(edge: Edge, files: DriverFiles, markSize: number): Promise<Outcome> {
  const [base, yours, fresh] = [files.base, files.ours, files.theirs].map((file) => readText(edge, file));
  if (base?.value === undefined || yours?.value === undefined || fresh?.value === undefined)
    return { diagnostics: [base, yours, fresh].flatMap((one) => one?.diagnostics ?? []) };
  const texts = { base: beforeConflicts(base.value), yours: yours.value, fresh: fresh.value };
  const { prefix, own } = placeOf(files.path);
  const result =
    own === 'sossl.yaml' ? mergeYaml(texts) : await mergedCode(edge, files, { prefix, own, texts });
  const target = absolutePath(edge.workingFolder, files.ours);
  const written = writeSet(edge.disk, folderOf(target), [
    { path: baseName(target), content: markedForGit(result.text, markSize) },
  ]);
  const conflicts = result.conflicts.map(({ line }) =>
    report(GEN.branchConflict, { file: files.path, line }),
  );
  const notes = 'note' in result && result.note !== undefined ? [result.note] : [];
  return { diagnostics: [...written.diagnostics, ...conflicts, ...notes] };
}

interface Result {
  readonly text: string;
  readonly conflicts: readonly { readonly line: number }[];
  readonly note?: Diagnostic;
}

interface CodePlace {
  readonly prefix: string;
  readonly own: string;
  readonly texts: Texts;
}

/** What generation gives for the merged project; else what the merge of both sides gives; else what can be said of this file alone. */
async function mergedCode(
  edge: Edge,
  files: DriverFiles,
  { prefix, own, texts }: CodePlace,
): Promise<Result> {
  // Only appended to, whatever became of the rest of the project.
  if (own === 'sossl.orphans.c')
    return { text: joinedOrphans(texts.base, texts.yours, texts.fresh), conflicts: [] };
  const sides = await findSides(edge, files);
  const folder = absolutePath(edge.workingFolder, prefix === '' ? '.' : prefix);
  const project = sides === undefined ? undefined : await mergedProject(edge, { folder, prefix }, sides);
  const unfinished = (reason: string): Diagnostic =>
    report(GEN.mergeUnfinished, { file: joinPath(prefix, own), reason });
  if (project === undefined)
    return { ...alone(own, texts), note: unfinished('the commits that git merges cannot be told or read') };
  const { files: merged, lostIn } = project;
  const lost = lostIn(contentOf(merged, 'sossl.c') ?? '');
  if (lost.length > 0)
    return {
      text: texts.yours,
      conflicts: [],
      note: report(GEN.wouldLose, { file: files.path, lines: lost }),
    };
  const drawn = await drawnOf(edge, folder, project);
  if (!('reason' in drawn)) return { text: drawn.get(own) ?? texts.yours, conflicts: [] };
  const text = contentOf(merged, own) ?? texts.yours;
  const lines = own === 'sossl.c' ? conflictStarts(text).map((line) => ({ line })) : [];
  return { text, conflicts: lines, note: unfinished(drawn.reason) };
}

/** What generation gives, unless people have to decide first or it would move text to orphans that git does not ask the driver for. */
async function drawnOf(
  edge: Edge,
  folder: string,
  { conflicts, files, lostIn }: MergedProject,
): Promise<Drawn> {
  if (conflicts.length > 0)
    return {
      reason: `${conflicts.join(' and ')} ${conflicts.length === 1 ? 'is' : 'are'} in conflict`,
    };
  const drawn = await regenerated(edge, folder, files);
  if ('reason' in drawn) return drawn;
  const [lost] = lostIn(drawn.get('sossl.c') ?? '');
  if (lost === undefined) return drawn;
  return { reason: `the merged configuration has no place for ${JSON.stringify(lost.trim())}` };
}

function contentOf(files: MergedFiles, path: string): string | undefined {
  const content = files.get(path);
  return content === undefined ? undefined : new TextDecoder().decode(content);
}

/** Records and headers of the tool stay ours, together: the next generation draws them anew. */
function alone(own: string, { base, fresh, yours }: Texts): Result {
  if (own === 'sossl.c') return mergeUsers({ base, yours, fresh });
  return { text: yours, conflicts: [] };
}

/** Project folder and path below it. */
function placeOf(path: string): { readonly prefix: string; readonly own: string } {
  const hidden = /^(?:(.*)\/)?(\.sossl\/.*)$/.exec(path);
  if (hidden !== null) return { prefix: hidden[1] ?? '', own: hidden[2] ?? '' };
  const slash = path.lastIndexOf('/');
  return { prefix: slash < 0 ? '' : path.slice(0, slash), own: path.slice(slash + 1) };
}

function readText(edge: Edge, file: string): StageResult<string> {
  const bytes = readBytes(edge.disk, absolutePath(edge.workingFolder, file), file, 'the version');
  if (bytes.value === undefined) return { diagnostics: bytes.diagnostics };
  const { diagnostics, value } = decodeRecord(file, bytes.value);
  return value === undefined ? { diagnostics } : { value: value.text, diagnostics };
}
