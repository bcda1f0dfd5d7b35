// The code of a merged project. In: its files. Out: what generation draws from the merged configuration around what both users wrote, or why it
// cannot be drawn yet.

import type { Edge } from '../../io/edge.ts';
import { overlayDisk } from '../../io/overlay-disk.ts';
import { createProgress } from '../../io/progress.ts';
import { drawFiles } from '../generate.ts';
import type { Options } from '../options.ts';
import { openAndCheck } from '../project/check-project.ts';
import type { MergedFiles } from './merged-files.ts';

/** Contents by path, or why there are none. */
export type Drawn = ReadonlyMap<string, string> | { readonly reason: string };

/** Contents by path below the project folder, of everything that generation writes; else the reason. */
export async function regenerated(edge: Edge, folder: string, files: MergedFiles): Promise<Drawn> {
  const merged = { ...edge, disk: overlayDisk(edge.disk, folder, files) };
  const progress = createProgress(edge.terminal, () => 0, true);
  const options: Options = {
    subject: folder,
    out: undefined,
    format: 'text',
    dryRun: false,
    threshold: [],
    debug: false,
    help: false,
  };
  const opened = await openAndCheck({ edge: merged, options, progress });
  if ('outcome' in opened) return { reason: firstError(opened.outcome.diagnostics) };
  const drawn = await drawFiles(opened);
  if (drawn.value === undefined) return { reason: firstError(drawn.diagnostics) };
  const { conflicts, outputs } = drawn.value;
  if (conflicts.length > 0) return { reason: firstError(conflicts) };
  return new Map(outputs.map(({ path, content }): [string, string] => [path, String(content)]));
}

function firstError(
  diagnostics: readonly { readonly severity: string; readonly code: string; readonly message: string }[],
): string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? 'the merged project cannot be read' : `${error.code}: ${error.message}`;
}
