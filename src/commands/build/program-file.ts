// The file behind a program's name. In: the edge, a command as it is started, the folder it is started in. Out: where it stands
// and the SHA-256 of its bytes, undefined when there is none. Starts nothing.

import type { Edge } from '../../io/edge.ts';
import { joinPath } from '../../io/paths.ts';
import { sha256 } from '../hash.ts';

export interface ProgramFile {
  /** Real path, behind all links: for hashing, never for an output. */
  readonly path: string;
  readonly sha256: string;
}

/** A name without `/` is looked up in the search path, any other one starts from the folder. */
export function programFile(
  { disk, environment }: Edge,
  command: string,
  folder: string,
): ProgramFile | undefined {
  const places = command.includes('/')
    ? [command.startsWith('/') ? command : joinPath(folder, command)]
    : environment.searchPath.map((each) => joinPath(each, command));
  const found = places.find((path) => disk.kind(path) === 'file');
  if (found === undefined) return undefined;
  const path = disk.realPath(found);
  return { path, sha256: sha256(disk.read(path)) };
}
