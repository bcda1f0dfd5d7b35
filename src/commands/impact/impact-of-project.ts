// The impact on an opened project since an earlier version, for the evidence of that project. In: the project, and the earlier
// version as the user named it: a folder, or a revision of the repository that the project lies in.

import { impactOf } from '../../impact/impact-of.ts';
import type { Diagnostic, StageResult } from '../../model/diagnostic.ts';
import type { Impact } from '../../model/impact.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { collectVersion } from './collect-version.ts';
import { folderAccess, openVersion } from './open-version.ts';
import { AS_IT_STANDS, namedVersions } from './version-place.ts';

/** What changed since `baseline`, or why that cannot be known. */
export async function impactSince(opened: OpenedProject, baseline: string): Promise<StageResult<Impact>> {
  const { edge, realFolder } = opened.project;
  const { before: place } = namedVersions(edge, baseline, realFolder);
  const before = await openVersion(edge, place, (project, access) =>
    collectVersion(project, place.name, access),
  );
  if (before.value === undefined) return { diagnostics: folded(before.diagnostics) };
  const after = await collectVersion(opened, AS_IT_STANDS, folderAccess(edge.disk, realFolder));
  if (after.value === undefined) return { diagnostics: after.diagnostics };
  return { value: impactOf(before.value, after.value, edge.toolVersion), diagnostics: [] };
}

/** The first diagnostic with the others beside it: their places are in another version, which the caller does not show. */
function folded([first, ...others]: readonly Diagnostic[]): readonly Diagnostic[] {
  if (first === undefined) return [];
  const words = ({ code, message, span }: Diagnostic): string =>
    `${span === undefined ? '' : `${span.file}:${span.line}: `}${code}: ${message}`;
  return [{ ...first, related: [...first.related, ...others.map((one) => ({ message: words(one) }))] }];
}
