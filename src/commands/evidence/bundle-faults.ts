// Whether a folder is the bundle that its manifest describes. In: the text of the manifest, the files that stand there. Out: a
// finding for each file that is lost, changed or added, for a manifest with another text, for an evidence hash that is not that
// of the inputs. Nothing is signed: who writes all of it anew consistently is not noticed.

import { report } from '../../diagnostics/code.ts';
import { BND } from '../../diagnostics/codes-bnd.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ManifestRow } from '../../model/evidence.ts';
import { sha256 } from '../hash.ts';
import { manifestRows, manifestText } from './bundle.ts';

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Every difference between the files and their manifest; none exactly when all bytes are those that the tool wrote. */
export function bundleFaults(
  manifest: string,
  listed: readonly ManifestRow[],
  files: readonly BundleFile[],
): readonly Diagnostic[] {
  const found = new Map(manifestRows(files).map((row) => [row.path, row]));
  const known = new Set(listed.map(({ path }) => path));
  const differences = [
    ...listed.flatMap((row) => fileFaults(row, found.get(row.path))),
    ...[...found.keys()]
      .filter((path) => !known.has(path))
      .map((file) => report(BND.fileAdded, { file }, {})),
  ];
  const others = differences.length === 0 ? manifestFaults(manifest, manifestText([...found.values()])) : [];
  return [...differences, ...others, ...hashFaults(files)];
}

function fileFaults(listed: ManifestRow, found: ManifestRow | undefined): readonly Diagnostic[] {
  const { path: file } = listed;
  if (found === undefined) return [report(BND.fileLost, { file }, {})];
  if (listed.bytes === found.bytes && listed.sha256 === found.sha256) return [];
  const words = ({ bytes, sha256 }: ManifestRow): string => `${bytes} bytes with SHA-256 ${sha256}`;
  return [report(BND.fileChanged, { file, listed: words(listed), found: words(found) }, {})];
}

function manifestFaults(manifest: string, expected: string): readonly Diagnostic[] {
  if (manifest === expected) return [];
  const lines = expected.split('\n');
  const differing = manifest.split('\n').findIndex((line, index) => line !== lines[index]);
  return [report(BND.manifestChanged, { line: differing < 0 ? lines.length : differing + 1 }, {})];
}

/** `trace.json` states the evidence hash. What the README and the matrix state is not compared. */
function hashFaults(files: readonly BundleFile[]): readonly Diagnostic[] {
  const inputs = files.find(({ path }) => path === 'inputs.json');
  const trace = files.find(({ path }) => path === TRACE);
  if (inputs === undefined || trace === undefined) return [];
  const stated =
    /"evidenceHash": ?"([0-9a-f]*)"/.exec(new TextDecoder().decode(trace.content))?.[1] ?? 'none';
  const found = sha256(inputs.content);
  return stated === found ? [] : [report(BND.otherInputs, { file: TRACE, stated, found }, {})];
}

const TRACE = 'traceability/trace.json';
