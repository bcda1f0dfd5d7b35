// Versions of the examples with something changed, read and resolved as the command does it, from memory.

import { collectVersion } from '../../src/commands/impact/collect-version.ts';
import { openVersion } from '../../src/commands/impact/open-version.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import type { Version } from '../../src/model/impact.ts';
import { memoryDisk, realReads } from '../fuzz/memory-disk.ts';
import { exampleFiles } from '../fuzz/subjects.ts';

const FOLDER = '/versions/project';
const READS = realReads();
const EDGE: Edge = realEdge();

export type Files = ReadonlyMap<string, Uint8Array>;
export type Edit = (text: string) => string;

/** What a person wrote of an example, with edits by file. A file that is not there yet begins empty. */
export function editedFiles(example: string, edits: Readonly<Record<string, Edit>> = {}): Files {
  const files = new Map(exampleFiles(example));
  for (const [file, edit] of Object.entries(edits)) {
    const text = new TextDecoder().decode(files.get(file) ?? new Uint8Array());
    files.set(file, new TextEncoder().encode(edit(text)));
  }
  return files;
}

/** An edit that exchanges a text, which must be there. */
export function exchange(from: string, to: string): Edit {
  return (text) => {
    if (!text.includes(from)) throw new Error(`the file does not contain ${from}`);
    return text.replace(from, () => to);
  };
}

export interface TriedVersion {
  readonly value?: Version;
  readonly codes: readonly string[];
}

/** The version that the files are, or the codes of what is wrong with them. */
export async function tryVersion(files: Files, name = 'x'): Promise<TriedVersion> {
  const edge = { ...EDGE, disk: memoryDisk(FOLDER, files, READS), workingFolder: '/versions' };
  const opened = await openVersion(edge, { kind: 'folder', name, folder: FOLDER }, (project, access) =>
    collectVersion(project, name, access),
  );
  return {
    codes: opened.diagnostics.map(({ code }) => code),
    ...(opened.value === undefined ? {} : { value: opened.value }),
  };
}

/** The version that the files are; they must be right. */
export async function versionFrom(files: Files, name = 'x'): Promise<Version> {
  const { codes, value } = await tryVersion(files, name);
  if (value === undefined) throw new Error(`the version has errors: ${codes.join(' ')}`);
  return value;
}
