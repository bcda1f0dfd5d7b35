// `sossl generate`: writes the C files of a project. What you wrote stays, wherever it stands; what contradicts the configuration becomes a
// conflict that you decide.

import { joinResults } from '../diagnostics/join-results.ts';
import type { Generation } from '../generate/generate.ts';
import { changedLines, changedWords } from '../generate/merge/changes.ts';
import { writeProblems, writeSet } from '../io/write-set.ts';
import type { StageResult } from '../model/diagnostic.ts';
import { generateProject, generationReads } from '../pipeline.ts';
import { TOOL_FILES } from '../project-sources.ts';
import { textDifference } from '../report/text-difference.ts';
import type { Command, FileNames } from './command.ts';
import { type OpenedProject, openAndCheck, plural } from './project/check-project.ts';
import { drawReadable } from './project/code-size.ts';
import type { Project } from './project/project.ts';
import { refreshedSchemas } from './project/schema-copies.ts';

export const generate: Command = {
  name: 'generate',
  summary: 'write sossl.c, sossl.h and sossl_guest.h',
  argument: '[PROJECT]',
  about: [
    'Checks the project, then writes the C files with a tag on every construct. What you wrote in sossl.c stays:',
    'bodies in user regions, your own functions, edits of generated lines. Where you and the configuration changed',
    'the same lines, both stand in the file between conflict marks, and the exit code is 1. Files that are right',
    'already are not touched. Needs Node alone.',
  ],
  example: ['sossl generate examples/ecockpit --dry-run', 'sossl generate examples/ecockpit'],
  options: ['dry-run', 'format'],
  run: async (context) => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const { project } = opened;
    const generated = withSchemaCopies(project, await drawFiles(opened));
    const diagnostics = [...opened.open, ...generated.diagnostics];
    if (generated.value === undefined) return { diagnostics, names: project };
    const names = asWritten(project, generated.value);
    if (context.options.dryRun) {
      const text = previewText(project, generated.value);
      const problems = writeProblems(project.edge.disk, project.realFolder, generated.value.outputs);
      return { diagnostics: [...diagnostics, ...problems, ...generated.value.conflicts], names, text };
    }
    const before = project.readIfThere('sossl.c', 'the file').value?.source?.text;
    const written = writeDrawn(project, generated.value);
    return {
      diagnostics: [...diagnostics, ...written.diagnostics, ...generated.value.conflicts],
      names,
      ...(written.value === undefined
        ? {}
        : { text: writtenText(project, generated.value, written.value, before) }),
    };
  },
};

/** Writes everything; a byte order mark in front of the code stays. */
export function writeDrawn({ edge, locate, realFolder }: Project, { outputs }: Generation) {
  const hasMark = (path: string): boolean => {
    const file = locate(path);
    return edge.disk.kind(file) === 'file' && BYTE_ORDER_MARK.equals(edge.disk.readStart(file, 3));
  };
  const files = outputs.map((output) =>
    output.path === 'sossl.c' && hasMark(output.path)
      ? { ...output, content: `\uFEFF${output.content}` }
      : output,
  );
  return writeSet(edge.disk, realFolder, files);
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Places in `sossl.c` are those of the text that is written, not of the one that stood there. */
export function asWritten(project: Project, { outputs }: Generation): FileNames {
  const code = outputs.filter(({ path }) => path === 'sossl.c');
  const texts = code.map(({ content, path }): [string, string] => [path, String(content)]);
  return { shown: project.shown, texts: new Map([...project.texts, ...texts]) };
}

/** What generation would write now; nothing is written yet. */
export async function drawFiles(opened: OpenedProject): Promise<StageResult<Generation>> {
  const { project, checked } = opened;
  const reads = await generationReads();
  const existing = joinResults(reads.map((file) => project.readIfThere(file, 'the file')));
  const templates = project.readAll(`${TOOL_FILES}templates/c`, '.njk', 'the template');
  if (existing.value === undefined || templates.value === undefined) {
    return { diagnostics: [...existing.diagnostics, ...templates.diagnostics] };
  }
  const there = existing.value.flatMap(({ source }) => (source === undefined ? [] : [source]));
  const drawnWith = { ours: templates.value, project: opened.templates };
  const { toolVersion } = project.edge;
  const draw = () => generateProject(checked, there, drawnWith, toolVersion);
  return drawReadable(draw, { system: checked.system, templates: opened.templates });
}

/** The schemas that `sossl init` has put into the project for editors follow the tool. */
function withSchemaCopies(project: Project, generated: StageResult<Generation>): StageResult<Generation> {
  const { value } = generated;
  const schemas = refreshedSchemas(project);
  const diagnostics = [...generated.diagnostics, ...schemas.diagnostics];
  if (value === undefined || schemas.value === undefined) return { diagnostics };
  return { value: { ...value, outputs: [...value.outputs, ...schemas.value] }, diagnostics };
}

/** One line that says what was written. */
export function writtenText(
  project: Project,
  { constructs, outputs }: Generation,
  written: readonly string[],
  before?: string,
): string {
  const files = written.filter((file) => !file.startsWith('.sossl/'));
  const now = outputs.find(({ path }) => path === 'sossl.c')?.content;
  const counts = before === undefined ? '' : ` (${changedWords(changedLines(before, String(now)))})`;
  const names = files.map((file) => `${project.shown(file)}${file === 'sossl.c' ? counts : ''}`).join(', ');
  const what = files.length === 0 ? 'nothing to change' : `wrote ${names}`;
  return `${plural(constructs.length, 'construct')}: ${what}\n`;
}

/** What would change: each difference, then a line for each file. */
export function previewText(project: Project, { outputs }: Generation): string {
  const { colours } = project.edge.terminal;
  const differences: string[] = [];
  const lines = outputs.map(({ path, content }) => {
    const now = project.readIfThere(path, 'the file').value?.source;
    const state = now === undefined ? 'create' : now.text === content ? 'keep  ' : 'change';
    const isShown = state !== 'keep  ' && !path.startsWith('.sossl/');
    if (isShown) differences.push(textDifference(project.shown(path), now?.text, String(content), colours));
    const counts =
      state === 'change' && isShown
        ? ` (${changedWords(changedLines(now?.text ?? '', String(content)))})`
        : '';
    return `${state}  ${project.shown(path)}${counts}`;
  });
  return `${[...differences, ...lines].join('\n')}\n`;
}
