// The files of a project as they are after a merge, before anything is generated. In: the three commits. Out: contents by path below the project
// folder, or undefined where people have to decide first. A file that one side alone changed is that side's; what both changed is merged by
// what it is: configurations by their entries, code by its constructs, records by their meaning.

import { baseHash } from '../../generate/base.ts';
import { lostOfSides, mergeSides, type Side, type SideOfCode } from '../../generate/merge/merge-sides.ts';
import { mergeYaml } from '../../generate/merge/merge-users.ts';
import { joinedOrphans } from '../../generate/orphans.ts';
import type { Edge } from '../../io/edge.ts';
import { loadLock } from '../../load/record.ts';
import { declaredRenames } from '../../load/renames.ts';
import type { Lock } from '../../model/lock.ts';
import type { GitFile } from '../../tools/git.ts';
import { fetchContents } from '../impact/git-contents.ts';
import { openRevision, type Revision } from '../impact/git-revision.ts';
import type { Sides } from './sides.ts';

/** Contents by path below the project folder. */
export type MergedFiles = ReadonlyMap<string, Uint8Array>;

const CODE = 'sossl.c';
const BASE = '.sossl/base/sossl.c';
const LOCK = '.sossl/lock.json';
const ORPHANS = 'sossl.orphans.c';

interface Versions {
  readonly base: Uint8Array | undefined;
  readonly ours: Uint8Array | undefined;
  readonly theirs: Uint8Array | undefined;
}

/** A project after a merge. */
export interface MergedProject {
  /** Contents by path below the project folder; of what is in conflict, both sides. */
  readonly files: MergedFiles;
  /** Paths of files in which somebody has to decide. */
  readonly conflicts: readonly string[];
  /** Lines of either side that would be nowhere if the code were this text. */
  readonly lostIn: (code: string) => readonly string[];
}

/** Where the project stands. */
export interface ProjectPlace {
  /** Absolute. */
  readonly folder: string;
  /** The same as git names it, from the top of the repository. */
  readonly prefix: string;
}

/** The files, undefined where a commit cannot be read. */
export async function mergedProject(
  edge: Edge,
  place: ProjectPlace,
  sides: Sides,
): Promise<MergedProject | undefined> {
  const versions = await versionsOf(edge, place, sides);
  if (versions === undefined) return undefined;
  const code = sidesOfCode(versions);
  if (code === undefined && isMergedCode(versions)) return undefined;
  const files = new Map<string, Uint8Array>();
  const conflicts: string[] = [];
  for (const [path, three] of versions) {
    const content = chosen(three) ?? mergedText(path, three);
    if (content === 'gone') continue;
    if (content instanceof Uint8Array) files.set(path, content);
    else {
      files.set(path, bytesOf(content.text));
      if (content.conflicts.length > 0) conflicts.push(path);
    }
  }
  const lostIn = code === undefined ? () => [] : placeCode(files, conflicts, code);
  const lock = versions.get(LOCK);
  if (lock?.ours !== undefined) files.set(LOCK, bytesOf(mergedLock(lock, files)));
  return { files, conflicts, lostIn };
}

interface ThreeSides {
  readonly ancestor: SideOfCode;
  readonly ours: Side;
  readonly theirs: Side;
}

/** The code of both sides with their bases; undefined where one of them has none. */
function sidesOfCode(versions: ReadonlyMap<string, Versions>): ThreeSides | undefined {
  const [code, base] = [versions.get(CODE), versions.get(BASE)];
  if (code?.ours === undefined || code.theirs === undefined) return undefined;
  if (base?.ours === undefined || base.theirs === undefined) return undefined;
  const side = (name: keyof Versions): Side => ({
    code: textOf(code[name]),
    base: textOf(base[name]),
    renames: declaredRenames((file) => {
      const content = versions.get(file)?.[name];
      return content === undefined ? undefined : { file, text: textOf(content) };
    }),
  });
  return { ancestor: side('base'), ours: side('ours'), theirs: side('theirs') };
}

/** Puts the merged code among the files. Returns how to find lines that a text of the code would lose. */
function placeCode(
  files: Map<string, Uint8Array>,
  conflicts: string[],
  { ancestor, ours, theirs }: ThreeSides,
): MergedProject['lostIn'] {
  const merged = mergeSides(ancestor, ours, theirs);
  if (merged.conflicts.length > 0) conflicts.push(CODE);
  files.set(CODE, bytesOf(merged.code));
  files.set(BASE, bytesOf(merged.base));
  // git takes up what one side appended, and asks the driver where both did; nobody asks it for an entry of its own.
  const orphans = textOf(files.get(ORPHANS));
  return (code) => lostOfSides(merged.named, [code, orphans]);
}

/** Whether both sides changed the code: without its bases it can only be merged as text. */
function isMergedCode(versions: ReadonlyMap<string, Versions>): boolean {
  const code = versions.get(CODE);
  return code !== undefined && chosen(code) === undefined;
}

/** Every file of the project in the versions that have it. */
async function versionsOf(
  edge: Edge,
  place: ProjectPlace,
  { base, ours, theirs }: Sides,
): Promise<ReadonlyMap<string, Versions> | undefined> {
  const [before, own, now] = await Promise.all(
    [base, ours, theirs].map((commit) => readCommit(edge, place, commit)),
  );
  if (before === undefined || own === undefined || now === undefined) return undefined;
  const paths = [...new Set([...before.keys(), ...own.keys(), ...now.keys()])].sort();
  return new Map(
    paths.map((path) => [path, { base: before.get(path), ours: own.get(path), theirs: now.get(path) }]),
  );
}

async function readCommit(
  edge: Edge,
  { folder, prefix }: ProjectPlace,
  commit: string,
): Promise<MergedFiles | undefined> {
  const { value: revision } = await openRevision(edge, folder, commit);
  // A folder that git knows by another name holds another project.
  if (revision?.prefix !== prefix) return undefined;
  const files = projectFiles(revision);
  const contents = await fetchContents(
    revision.git,
    commit,
    files.map(([, file]) => file),
  );
  if (contents.value === undefined) return undefined;
  const byObject = new Map(contents.value);
  return new Map(files.map(([path, { object }]) => [path, byObject.get(object) ?? new Uint8Array()]));
}

/** Inputs and records; what is built or reported follows from them. */
function projectFiles({ files, prefix }: Revision): readonly (readonly [string, GitFile])[] {
  const start = prefix === '' ? '' : `${prefix}/`;
  return [...files].flatMap(([path, file]) => {
    if (!path.startsWith(start) || file.kind !== 'file') return [];
    const own = path.slice(start.length);
    return /^(?:build|reports)\//.test(own) ? [] : [[own, file] as const];
  });
}

type Chosen = Uint8Array | 'gone';

/** What needs no merge, undefined where both sides changed it. */
function chosen({ base, ours, theirs }: Versions): Chosen | undefined {
  if (isEqual(ours, theirs) || isEqual(base, theirs)) return ours ?? 'gone';
  return isEqual(base, ours) ? (theirs ?? 'gone') : undefined;
}

function isEqual(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Buffer.compare(one, other) === 0;
}

interface MergedText {
  readonly text: string;
  readonly conflicts: readonly unknown[];
}

/** What both sides changed. Records of the tool are drawn anew; here they are ours. */
function mergedText(path: string, { base, ours, theirs }: Versions): Chosen | MergedText {
  if (ours === undefined || theirs === undefined) return ours ?? theirs ?? 'gone';
  const texts = { base: textOf(base), yours: textOf(ours), fresh: textOf(theirs) };
  if (path === ORPHANS) return bytesOf(joinedOrphans(texts.base, texts.yours, texts.fresh));
  return /\.ya?ml$/.test(path) ? mergeYaml(texts) : ours;
}

/** Numbers of both sides; one that both gave to different services stays with ours, and theirs gets a new one. One that is damaged stays. */
function mergedLock({ ours, theirs }: Versions, files: MergedFiles): string {
  const [own, other] = [ours, theirs].map(
    (content) => loadLock(content === undefined ? undefined : { file: LOCK, text: textOf(content) }).value,
  );
  if (own?.recorded === undefined || other === undefined) return textOf(ours);
  const taken = new Set(Object.values(own.autoNumbers));
  const added = Object.entries(other.autoNumbers).filter(([, number]) => !taken.has(number));
  const outputs = Object.entries(own.recorded.outputs).map(([path, hash]): [string, string] => {
    const base = files.get(`.sossl/base/${path}`);
    return [path, base === undefined ? hash : baseHash(textOf(base))];
  });
  const lock: Lock = {
    format: 'sossl-lock/1',
    tool: own.recorded.tool,
    autoNumbers: { ...Object.fromEntries(added), ...own.autoNumbers },
    outputs: Object.fromEntries(outputs),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function textOf(content: Uint8Array | undefined): string {
  return new TextDecoder().decode(content);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
