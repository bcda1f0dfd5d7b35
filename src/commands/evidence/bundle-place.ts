// Where a bundle stands on the disk: what was there is taken back before a run, and replaced as a set after it. In: the project
// handle, files. Out: diagnostics. Files that no manifest of this tool lists are left alone.

import type { Disk } from '../../io/disk.ts';
import { joinPath } from '../../io/paths.ts';
import { writeSet } from '../../io/write-set.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import type { Context } from '../command.ts';
import { openProject, type Project } from '../project/project.ts';
import { SNAPSHOT } from '../trace.ts';
import { manifestPaths } from './bundle.ts';

/** The manifest of a bundle that a run was about to replace: it says what to remove, and no longer that it is complete. */
const WITHDRAWN = 'manifest.earlier.json';
const MANIFEST_FORMAT = /"format": "sossl-manifest\/[12]"/;

/** Pages that show a verdict; a reader would take them for the result of the run that is under way. */
const CLAIMS = ['README.md', 'index.html'];

/**
 * Takes back what calls an earlier bundle complete, so that a run that stops early leaves nothing that claims it: its first pages
 * go, the manifest becomes `manifest.earlier.json`. Returns the files of that bundle; none when no manifest is ours.
 */
export function withdrawBundle({ edge, options }: Context): readonly string[] {
  const out = openProject(edge, options.subject, options.out).value?.out;
  if (out === undefined) return [];
  const [manifest, withdrawn] = [joinPath(out, 'manifest.json'), joinPath(out, WITHDRAWN)];
  const listed = listedFiles(edge.disk, manifest);
  if (listed !== undefined) {
    for (const claim of CLAIMS.filter((path) => listed.includes(path)))
      edge.disk.remove(joinPath(out, claim));
    edge.disk.rename(manifest, withdrawn);
  }
  const paths = listedFiles(edge.disk, withdrawn);
  return paths === undefined ? [] : [...paths, WITHDRAWN];
}

/** Files of the bundle that a manifest describes, undefined when there is no manifest of this tool. */
function listedFiles(disk: Disk, manifest: string): readonly string[] | undefined {
  if (disk.kind(manifest) !== 'file') return undefined;
  const text = new TextDecoder().decode(disk.read(manifest));
  return MANIFEST_FORMAT.test(text) ? manifestPaths(text) : undefined;
}

/** Replaces the bundle as a set; files of an earlier bundle that this one does not have are removed. */
export function writeBundle(
  project: Project,
  files: readonly OutputFile[],
  earlier: readonly string[],
): readonly Diagnostic[] {
  const { disk } = project.edge;
  const now = new Set(files.map(({ path }) => path));
  const written = writeSet(
    disk,
    project.out,
    files,
    earlier.filter((path) => !now.has(path)),
  );
  if (written.value === undefined) return written.diagnostics;
  const snapshot = files.filter(({ path }) => path === SNAPSHOT);
  return writeSet(disk, project.realFolder, snapshot).diagnostics;
}
