// `sossl merge`: a merge driver of git for the files of a project. git calls it for each file that both sides changed.

import { report } from '../diagnostics/code.ts';
import { GEN } from '../diagnostics/codes-gen.ts';
import { conflictStarts } from '../generate/merge/conflict.ts';
import { mergeUsersAlone, mergeYaml } from '../generate/merge/merge-users.ts';
import type { Edge } from '../io/edge.ts';
import { absolutePath, baseName, folderOf, joinPath } from '../io/paths.ts';
import { readBytes } from '../io/read-file.ts';
import { writeSet } from '../io/write-set.ts';
import { decodeRecord } from '../load/record.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Command, Outcome } from './command.ts';
import { joinedOrphans, mergedProject } from './merge/merged-files.ts';
import { regenerated } from './merge/regenerate.ts';
import { type DriverFiles, findSides } from './merge/sides.ts';

export const merge: Command = {
  name: 'merge',
  summary: 'merge driver of git for the files of a project',
  argument: 'BASE OURS THEIRS PATH',
  about: [
    'git calls it for a file that two branches changed (`sossl init --git` sets that up): configurations are merged',
    'by their entries, code by its constructs with the bodies of both sides, and the generated parts follow the',
    'merged configuration. The result replaces OURS. Exit code 1 when somebody has to decide.',
  ],
  example: ['sossl merge .merge_base .merge_ours .merge_theirs examples/ecockpit/sossl.c'],
  options: [],
  run: async ({ edge, options }) => {
    const [base = '', ours = '', theirs = '', path = ''] = options.words ?? [];
    return driver(edge, { base, ours, theirs, path });
  },
};

interface Texts {
  readonly base: string;
  readonly yours: string;
  readonly fresh: string;
}

async function driver(edge: Edge, files: DriverFiles): Promise<Outcome> {
  const [base, yours, fresh] = [files.base, files.ours, files.theirs].map((file) => readText(edge, file));
  if (base?.value === undefined || yours?.value === undefined || fresh?.value === undefined)
    return { diagnostics: [base, yours, fresh].flatMap((one) => one?.diagnostics ?? []) };
  const texts = { base: base.value, yours: yours.value, fresh: fresh.value };
  const { prefix, own } = placeOf(files.path);
  const result =
    own === 'sossl.yaml' ? mergeYaml(texts) : await mergedCode(edge, files, { prefix, own, texts });
  const target = absolutePath(edge.workingFolder, files.ours);
  const written = writeSet(edge.disk, folderOf(target), [{ path: baseName(target), content: result.text }]);
  const conflicts = result.conflicts.map(({ line }) =>
    report(GEN.mergeConflict, { name: `${files.path}, line ${line}` }),
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
  const sides = await findSides(edge, files);
  const folder = absolutePath(edge.workingFolder, prefix === '' ? '.' : prefix);
  const project = sides === undefined ? undefined : await mergedProject(edge, folder, sides);
  const unfinished = (reason: string): Diagnostic =>
    report(GEN.mergeUnfinished, { file: joinPath(prefix, own), reason });
  if (project === undefined)
    return { ...alone(own, texts), note: unfinished('the commits that git merges cannot be told or read') };
  const { conflicts, files: merged, lost } = project;
  if (lost.length > 0)
    return {
      text: texts.yours,
      conflicts: [],
      note: report(GEN.wouldLose, { file: files.path, lines: lost }),
    };
  const reason =
    conflicts.length === 0
      ? undefined
      : `${conflicts.join(' and ')} ${conflicts.length === 1 ? 'is' : 'are'} in conflict`;
  const drawn = reason === undefined ? await regenerated(edge, folder, merged) : { reason };
  if (drawn instanceof Map) return { text: drawn.get(own) ?? texts.yours, conflicts: [] };
  const content = merged.get(own);
  const text = content === undefined ? texts.yours : new TextDecoder().decode(content);
  const lines = own === 'sossl.c' ? conflictStarts(text).map((line) => ({ line })) : [];
  return { text, conflicts: lines, note: unfinished('reason' in drawn ? drawn.reason : '') };
}

/** Records and headers of the tool stay ours, together: the next generation draws them anew. */
function alone(own: string, { base, fresh, yours }: Texts): Result {
  if (own === 'sossl.c') return mergeUsersAlone({ base, yours, fresh });
  if (own === 'sossl.orphans.c') return { text: joinedOrphans(base, yours, fresh), conflicts: [] };
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
