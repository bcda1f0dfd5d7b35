// The new project before it is written. In: the text of sossl.yaml. Out: every file of it as generation draws them, and the checked project
// behind them; or what the check says against the configuration. Writes nothing: generation reads from an overlay of the disk.

import { overlayDisk } from '../../io/overlay-disk.ts';
import { absolutePath } from '../../io/paths.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import type { Context, FileNames } from '../command.ts';
import { drawFiles } from '../generate.ts';
import { openAnswers } from '../init/open-answers.ts';
import { type OpenedProject, openAndCheck } from '../project/check-project.ts';

export interface DraftedProject {
  readonly opened: OpenedProject;
  /** Generated files and records. */
  readonly outputs: readonly OutputFile[];
  /** Files of the project that people write. */
  readonly own: readonly OutputFile[];
}

export interface Drafting extends StageResult<DraftedProject> {
  /** Names of the files that the diagnostics are about. */
  readonly names?: FileNames;
}

/** Draws the project as if it stood in the folder for the results. */
export async function draftAdopted(context: Context, configuration: string): Promise<Drafting> {
  const { edge, options } = context;
  const subject = options.out ?? '.';
  const folder = absolutePath(edge.workingFolder, subject);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const disk = overlayDisk(edge.disk, folder, new Map([['sossl.yaml', bytes(configuration)]]));
  const opened = await openAndCheck({
    ...context,
    edge: { ...edge, disk },
    options: { ...options, subject, out: undefined },
  });
  if ('outcome' in opened) {
    const { diagnostics, names } = opened.outcome;
    return names === undefined ? { diagnostics } : { diagnostics, names };
  }
  const generated = await drawFiles(opened);
  const names = opened.project;
  if (generated.value === undefined) return { diagnostics: generated.diagnostics, names };
  const answers = openAnswers(opened.checked.requirements, opened.checked.system);
  const own = [
    { path: 'sossl.yaml', content: configuration },
    { path: answers.file, content: answers.text },
  ];
  const diagnostics = opened.open.filter(({ severity }) => severity !== 'note');
  return { value: { opened, outputs: generated.value.outputs, own }, diagnostics, names };
}
