// A symbolic link to nothing where a command wants to write. In: the edge and the place. Out: the finding, in the user's paths.

import { report } from '../../diagnostics/code.ts';
import { IOE } from '../../diagnostics/codes-ioe.ts';
import { danglingLink } from '../../io/dangling-link.ts';
import type { Edge } from '../../io/edge.ts';
import { relativePath } from '../../io/paths.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';

/** What is wrong with the way to a place that need not exist yet; undefined when no link on it leads nowhere. */
export function linkProblem(edge: Edge, place: string): Diagnostic | undefined {
  const found = danglingLink(edge.disk, place);
  if (found === undefined) return undefined;
  const link = relativePath(edge.workingFolder, found.link);
  const near = relativePath(edge.workingFolder, found.target);
  const target = near.startsWith('../') ? found.target : near;
  return report(IOE.linkToNothing, { link, target, what: 'folder' });
}
