// The files of a project that does not exist yet. In: a template, a name, the folder it is for. Out: every file to write, the
// generated ones as well, or why there are none. Writes nothing: generation reads the files from an overlay of the disk.

import { readRegions, withBodies } from '../../generate/user-regions.ts';
import { overlayDisk } from '../../io/overlay-disk.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OutputFile, SourceText } from '../../model/source.ts';
import type { Context } from '../command.ts';
import { drawFiles } from '../generate.ts';
import { type OpenedProject, openAndCheck } from '../project/check-project.ts';
import { withSchemas } from '../project/schema-copies.ts';
import { openAnswers } from './open-answers.ts';
import { readTemplate } from './read-template.ts';
import type { ProjectTemplate } from './starting-templates.ts';

export interface NewProject {
  readonly template: ProjectTemplate;
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
}

/** Everything that the new project holds, as one set. */
export async function draftProject(
  context: Context,
  { template, name, folder }: NewProject,
): Promise<StageResult<readonly OutputFile[]>> {
  const { edge, options } = context;
  const read = readTemplate(edge, template, name);
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const { texts, schemas } = read.value;
  const drafted = withSchemas(texts, schemas);
  const opened = await openAndCheck({
    ...context,
    edge: {
      ...edge,
      disk: overlayDisk(edge.disk, folder, asBytes(drafted.filter(({ file }) => file !== CODE))),
    },
    options: { ...options, subject: folder, out: undefined },
  });
  if ('outcome' in opened) return { diagnostics: opened.outcome.diagnostics };
  const generated = await drawFiles(opened);
  if (generated.value === undefined) return { diagnostics: generated.diagnostics };
  const outputs = withTemplateBodies(generated.value.outputs, texts);
  const written = asBytes([...drafted, ...withSchemas(missingAnswers(opened), schemas)]);
  for (const { path } of outputs) written.delete(path);
  const own = [...written].map(([path, content]) => ({ path, content }));
  const diagnostics = opened.open.filter(({ severity }) => severity !== 'note');
  return { value: [...own, ...outputs], diagnostics };
}

const CODE = 'sossl.c';

/** The bodies of the template in the generated code: of that file a template holds nothing but its regions. */
function withTemplateBodies(
  outputs: readonly OutputFile[],
  texts: readonly SourceText[],
): readonly OutputFile[] {
  const bodies = readRegions(texts.find(({ file }) => file === CODE)?.text ?? '').bodies;
  return outputs.map((output) =>
    output.path === CODE ? { ...output, content: withBodies(String(output.content), bodies) } : output,
  );
}

/** Answers to the assumptions of use, for a template that brings none. */
function missingAnswers({ checked, sources }: OpenedProject): readonly SourceText[] {
  return sources.assumptions === undefined ? [openAnswers(checked.requirements, checked.system)] : [];
}

function asBytes(texts: readonly SourceText[]): Map<string, Uint8Array> {
  return new Map(texts.map(({ file, text }) => [file, new TextEncoder().encode(text)]));
}
