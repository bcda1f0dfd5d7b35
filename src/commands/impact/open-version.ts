// Opens and checks one version, wherever it is. In: the edge and the place. Out: the opened project and how its files are called, or
// what is wrong with it. A revision is read into memory: nothing is written.

import { report } from '../../diagnostics/code.ts';
import { IMP } from '../../diagnostics/codes-imp.ts';
import type { Disk } from '../../io/disk.ts';
import type { Edge } from '../../io/edge.ts';
import { joinPath, relativePath } from '../../io/paths.ts';
import { createProgress } from '../../io/progress.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Span } from '../../model/source.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import type { GitFile } from '../../tools/git.ts';
import type { FileNames } from '../command.ts';
import type { Options } from '../options.ts';
import { type OpenedProject, openAndCheck } from '../project/check-project.ts';
import { blobName, fetchContents } from './git-contents.ts';
import { openRevision, type Revision } from './git-revision.ts';
import { versionDisk } from './version-disk.ts';
import type { VersionPlace } from './version-place.ts';
import type { ContentName } from './version-texts.ts';

export interface OpenedVersion<T> {
  /** Undefined exactly when a diagnostic is an error. */
  readonly value?: T;
  /** Their places have names that a reader can tell the versions apart by: `HEAD~3:sossl.yaml`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts that were read, by those names. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What a version knows besides its texts. */
export interface VersionAccess {
  /** Hash of the commit; absent for a folder. */
  readonly commit?: string;
  readonly contentName: ContentName;
}

/** Reads what is wanted of a project; called again until every content is there. */
export type ReadProject<T> = (opened: OpenedProject, access: VersionAccess) => Promise<OpenedPart<T>>;

export interface OpenedPart<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `read` makes of the version. */
export async function openVersion<T>(
  edge: Edge,
  place: VersionPlace,
  read: ReadProject<T>,
): Promise<OpenedVersion<T>> {
  if (place.kind === 'folder') {
    const shown = relativePath(edge.workingFolder, place.folder);
    const ownName = (file: string): string => joinPath(shown, file);
    const access = folderAccess(edge.disk, place.folder);
    return attempt(edge, place.folder, place.name, ownName, (opened) => read(opened, access));
  }
  const revision = await openRevision(edge, place.folder, place.name);
  if (revision.value === undefined) return { diagnostics: revision.diagnostics, texts: new Map() };
  return openCommit(edge, revision.value, read);
}

/** Of a folder: contents have the names that git would give them. */
export function folderAccess(disk: Disk, folder: string): VersionAccess {
  return {
    contentName: (file) => {
      const path = joinPath(folder, file);
      return disk.kind(path) === 'file' ? `SHA-1 ${blobName(disk.read(path), 'sha1')}` : undefined;
    },
  };
}

/** A repository with longer names cannot be compared with a folder: nothing is said about the content. */
function objectName(file: GitFile | undefined): string | undefined {
  return file?.object.length === 40 ? `SHA-1 ${file.object}` : undefined;
}

/** Asks, fetches what was missing, and asks again. */
async function openCommit<T>(
  edge: Edge,
  revision: Revision,
  read: ReadProject<T>,
): Promise<OpenedVersion<T>> {
  const { commit, files, git, name, prefix } = revision;
  const root = `/commit ${commit}`;
  const contents = new Map<string, Uint8Array>();
  const shown = (file: string): string => `${name}:${joinPath(prefix, file)}`;
  const access = { commit, contentName: (file: string) => objectName(files.get(joinPath(prefix, file))) };
  for (;;) {
    const disk = versionDisk(edge.disk, root, files, contents);
    const folder = joinPath(root, prefix);
    const opened = await attempt({ ...edge, disk }, folder, name, shown, (project) => read(project, access));
    if (disk.wanted.size === 0) return opened;
    const fetched = await fetchContents(git, name, [...disk.wanted]);
    if (fetched.value === undefined) return { diagnostics: fetched.diagnostics, texts: new Map() };
    for (const [object, bytes] of fetched.value) contents.set(object, bytes);
  }
}

async function attempt<T>(
  edge: Edge,
  folder: string,
  version: string,
  ownName: (file: string) => string,
  read: (opened: OpenedProject) => Promise<OpenedPart<T>>,
): Promise<OpenedVersion<T>> {
  const progress = createProgress(edge.terminal, edge.environment.monotonic, true);
  const opened = await openAndCheck({ edge, options: { ...OPTIONS, subject: folder }, progress });
  const part: OpenedPart<T> = 'outcome' in opened ? opened.outcome : await read(opened);
  const names = 'outcome' in opened ? opened.outcome.names : opened.project;
  const isOwn = (file: string): boolean => !file.startsWith(TOOL_FILES);
  const shown = (file: string): string => (isOwn(file) ? ownName(file) : (names?.shown(file) ?? file));
  const errors = part.diagnostics.filter(({ severity }) => severity === 'error');
  const summary =
    errors.length === 0 ? [] : [report(IMP.versionHasErrors, { version, errors: errors.length })];
  return {
    ...(part.value === undefined ? {} : { value: part.value }),
    diagnostics: [...summary, ...errors.map((one) => renamed(one, shown))],
    texts: shownTexts(names, shown),
  };
}

const OPTIONS: Options = {
  subject: undefined,
  out: undefined,
  format: 'text',
  dryRun: false,
  threshold: [],
  debug: false,
  help: false,
};

function renamed(diagnostic: Diagnostic, shown: (file: string) => string): Diagnostic {
  const place = (span: Span): Span => ({ ...span, file: shown(span.file) });
  const { related, span } = diagnostic;
  return {
    ...diagnostic,
    ...(span === undefined ? {} : { span: place(span) }),
    related: related.map((one) => (one.span === undefined ? one : { ...one, span: place(one.span) })),
  };
}

function shownTexts(
  names: FileNames | undefined,
  shown: (file: string) => string,
): ReadonlyMap<string, string> {
  return new Map([...(names?.texts ?? [])].map(([file, text]) => [shown(file), text]));
}
