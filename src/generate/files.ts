// The closed list of emitted files. In: the system. Out: what stands in each file; the outlines are in the files named here.

import type { System } from '../model/system.ts';
import type { Item } from './construct.ts';
import { guestItems } from './guest-file.ts';
import { headerItems } from './header-file.ts';
import { type ProjectTemplates, templateLines } from './project-templates.ts';
import { sourceItems } from './source-file.ts';

export interface EmittedFile {
  readonly path: string;
  /** What stands in it, made when it is asked for: the trees of a large system are not all in memory at once. */
  readonly items: () => readonly Item[];
}

/** `sossl.c`, `sossl.h` and `sossl_guest.h`, in this order. */
export function emittedFiles(
  system: System,
  toolVersion: string,
  projectTemplates: ProjectTemplates = new Map(),
): readonly EmittedFile[] {
  const drawnBy = { toolVersion, templates: templateLines(projectTemplates) };
  const outlines = [
    ['sossl.c', sourceItems],
    ['sossl.h', headerItems],
    ['sossl_guest.h', guestItems],
  ] as const;
  return outlines.map(([path, itemsOf]) => ({ path, items: () => itemsOf(path, system, drawnBy) }));
}
