// What a checker calls a file → the name that reports use. In: real paths of project, tool and the folder of the call. Out: a
// function. A file outside of both, a header of the compiler, is shown by its last part only.

import { absolutePath, baseName, relativePath } from '../../io/paths.ts';
import { OWN_FOLDER } from '../../io/run-process.ts';
import { TOOL_FILES } from '../../project-sources.ts';

/** Name under which the canary is shown apart from all other files. */
export const CANARY_NAME = 'the canary';

export interface NamedPlaces {
  readonly project: string;
  readonly tool: string;
  /** Folder that the checker ran in. */
  readonly call: string;
  readonly canary: string;
}

/** `sossl.c`, `sossl/monitor/src/smc.c`, `outside/stdint.h`; an empty path stays empty. */
export function fileNamer({ project, tool, call, canary }: NamedPlaces): (path: string) => string {
  const roots = [
    { root: project, prefix: '' },
    { root: tool, prefix: TOOL_FILES },
  ].toSorted((a, b) => b.root.length - a.root.length);
  return (path) => {
    if (path === '') return '';
    // What a program is told to be its folder is the folder of the call.
    const own = path.startsWith(`${OWN_FOLDER}/`) ? path.slice(OWN_FOLDER.length + 1) : path;
    const absolute = absolutePath(call, own);
    if (absolute === canary) return CANARY_NAME;
    const owner = roots.find(({ root }) => absolute.startsWith(`${root}/`));
    if (owner === undefined) return `outside/${baseName(absolute)}`;
    return `${owner.prefix}${relativePath(owner.root, absolute)}`;
  };
}
