// A disk whose folder `root` is held in memory; everything else is read from the real disk once and kept. In: the files of
// the folder. Out: a disk that a command can read from and write to. A campaign of many runs touches no real file this way.

import { type Disk, type Kind, realDisk } from '../../src/io/disk.ts';

export interface MemoryDisk extends Disk {
  /** Files of the folder as they are now, by path below it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Reads of the real disk that are made once per process: the tool's own files do not change under a campaign. */
export interface RealReads {
  readonly contents: Map<string, Uint8Array>;
  readonly kinds: Map<string, Kind>;
  readonly lists: Map<string, readonly string[]>;
}

/** Nothing was read yet. */
export function realReads(): RealReads {
  return { contents: new Map(), kinds: new Map(), lists: new Map() };
}

/** A disk with `files` below `root`, an absolute path that need not exist. */
export function memoryDisk(
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
  real: RealReads,
): MemoryDisk {
  const held = new Map(files);
  const below = (path: string): string | undefined => pathBelow(root, path);
  const contentOf = (path: string, name: string): Uint8Array => {
    const content = held.get(name);
    if (content === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return content;
  };
  const read = (path: string): Uint8Array => {
    const name = below(path);
    return name === undefined ? once(real.contents, path, realDisk.read) : contentOf(path, name);
  };
  return {
    files: held,
    read,
    readStart: (path, limitBytes) => read(path).subarray(0, limitBytes),
    readEnd: (path, limitBytes) => read(path).slice(-limitBytes),
    create: (path, content) => {
      held.set(nameBelow(below(path), path), content);
    },
    mode: () => 0o644,
    rename: (from, to) => {
      held.set(nameBelow(below(to), to), contentOf(from, nameBelow(below(from), from)));
      held.delete(nameBelow(below(from), from));
    },
    link: (from, to) => {
      const name = nameBelow(below(to), to);
      if (held.has(name)) throw Object.assign(new Error(`${to} exists`), { code: 'EEXIST' });
      held.set(name, contentOf(from, nameBelow(below(from), from)));
    },
    copy: (from, to) => {
      held.set(nameBelow(below(to), to), read(from));
    },
    remove: (path) => {
      const name = nameBelow(below(path), path);
      for (const key of [...held.keys()]) if (key === name || key.startsWith(`${name}/`)) held.delete(key);
    },
    makeFolder: () => undefined,
    list: (path) => {
      const name = below(path);
      return name === undefined ? once(real.lists, path, realDisk.list) : entriesOf([...held.keys()], name);
    },
    realPath: (path) => (below(path) === undefined ? realDisk.realPath(path) : path),
    kind: (path) => {
      const name = below(path);
      return name === undefined ? once(real.kinds, path, realDisk.kind) : kindOf([...held.keys()], name);
    },
    linkTarget: (path) => (below(path) === undefined ? realDisk.linkTarget(path) : undefined),
    syncFolder: () => undefined,
  };
}

/** What `read` gave for this path the first time. */
function once<V>(kept: Map<string, V>, path: string, read: (path: string) => V): V {
  const found = kept.get(path);
  if (found !== undefined) return found;
  const value = read(path);
  kept.set(path, value);
  return value;
}

function pathBelow(root: string, path: string): string | undefined {
  if (path === root) return '';
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

function nameBelow(name: string | undefined, path: string): string {
  if (name === undefined) throw new Error(`a command wants to write ${path}`);
  return name;
}

function kindOf(names: readonly string[], name: string): Kind {
  if (names.includes(name)) return 'file';
  return name === '' || names.some((each) => each.startsWith(`${name}/`)) ? 'folder' : 'none';
}

function entriesOf(names: readonly string[], folder: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = names.filter((name) => name.startsWith(prefix));
  return [...new Set(inside.map((name) => name.slice(prefix.length).split('/')[0] ?? ''))].sort();
}
