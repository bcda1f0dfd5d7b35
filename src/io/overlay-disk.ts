// A disk with a folder that nobody has written yet. In: a disk, a folder, the files it is to hold. Out: a disk on which the
// folder holds these files and no others, for the stages that read a project before it exists. Must not be written to below it.

import type { Disk, Kind } from './disk.ts';
import { joinPath } from './paths.ts';

/** The disk as it would be if `folder` held `files` (by path below it) and nothing else. */
export function overlayDisk(disk: Disk, folder: string, files: ReadonlyMap<string, Uint8Array>): Disk {
  const placed = new Map([...files].map(([path, bytes]) => [joinPath(folder, path), bytes]));
  const isInside = (path: string): boolean => path === folder || path.startsWith(`${folder}/`);
  const entriesOf = (path: string): readonly string[] => {
    const start = `${path}/`;
    const below = [...placed.keys()].filter((file) => file.startsWith(start));
    return [...new Set(below.map((file) => file.slice(start.length).split('/')[0] ?? ''))].sort();
  };
  const kind = (path: string): Kind => {
    if (placed.has(path)) return 'file';
    return entriesOf(path).length > 0 ? 'folder' : 'none';
  };
  return {
    ...disk,
    kind: (path) => (isInside(path) ? kind(path) : disk.kind(path)),
    read: (path) => placed.get(path) ?? disk.read(path),
    list: (path) => (isInside(path) ? entriesOf(path) : disk.list(path)),
    linkTarget: (path) => (isInside(path) ? undefined : disk.linkTarget(path)),
    realPath: (path) => (isInside(path) ? path : disk.realPath(path)),
  };
}
