// A disk whose files below a folder are those of a commit. In: the real disk, a folder that does not exist, the files of the
// commit and the contents that were fetched so far. Out: a disk that notes which contents it was asked for and did not have.

import type { Disk, Kind } from '../../io/disk.ts';
import { absolutePath, folderOf, joinPath } from '../../io/paths.ts';
import type { GitFile } from '../../tools/git.ts';

export interface VersionDisk extends Disk {
  /** Files that were asked for and whose content is not there yet. */
  readonly wanted: ReadonlySet<GitFile>;
}

export type Contents = ReadonlyMap<string, Uint8Array>;

/** More links in a row than any project has; git itself keeps no circle out. */
const MOST_LINKS = 16;

/** The disk. `contents` holds bytes by object name. */
export function versionDisk(
  real: Disk,
  root: string,
  files: ReadonlyMap<string, GitFile>,
  contents: Contents,
): VersionDisk {
  const wanted = new Set<GitFile>();
  const folders = foldersOf([...files.keys()]);
  const isInside = (path: string): boolean => path === root || path.startsWith(`${root}/`);
  const below = (path: string): string => path.slice(root.length + 1);
  const contentOf = (file: GitFile): Uint8Array | undefined => {
    const content = contents.get(file.object);
    if (content === undefined) wanted.add(file);
    return content;
  };
  const follow = (path: string): GitFile | undefined => {
    let file = files.get(path);
    for (let links = 0; file?.kind === 'link' && links < MOST_LINKS; links += 1) {
      const content = contentOf(file);
      if (content === undefined) return undefined;
      const target = absolutePath(joinPath('/', folderOf(file.path)), new TextDecoder().decode(content));
      file = files.get(target.slice(1));
    }
    return file?.kind === 'link' ? undefined : file;
  };
  const kind = (path: string): Kind => {
    if (folders.has(path)) return 'folder';
    return files.has(path) && (follow(path) !== undefined || wanted.size > 0) ? 'file' : 'none';
  };
  const read = (path: string): Uint8Array => {
    const file = follow(path);
    if (file === undefined && wanted.size === 0) throw missing(path);
    return (file === undefined ? undefined : contentOf(file)) ?? new Uint8Array();
  };
  return {
    ...real,
    wanted,
    read: (path) => (isInside(path) ? read(below(path)) : real.read(path)),
    readStart: (path, limit) =>
      isInside(path) ? read(below(path)).subarray(0, limit) : real.readStart(path, limit),
    readEnd: (path, limit) => (isInside(path) ? read(below(path)).slice(-limit) : real.readEnd(path, limit)),
    kind: (path) => (isInside(path) ? kind(below(path)) : real.kind(path)),
    list: (path) => (isInside(path) ? [...(folders.get(below(path)) ?? [])].sort() : real.list(path)),
    realPath: (path) => (isInside(path) ? path : real.realPath(path)),
    linkTarget: (path) => (isInside(path) ? undefined : real.linkTarget(path)),
  };
}

/** Every folder with the names that stand in it; the top is the empty path. */
function foldersOf(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    const steps = path.split('/');
    steps.forEach((name, at) => {
      const folder = steps.slice(0, at).join('/');
      const names = folders.get(folder) ?? new Set<string>();
      folders.set(folder, names.add(name));
    });
  }
  return folders;
}

function missing(path: string): Error {
  return Object.assign(new Error(`no ${path}`), { code: 'ENOENT', syscall: 'read', path });
}
