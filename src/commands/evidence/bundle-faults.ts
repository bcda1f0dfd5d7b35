// Whether a folder is the bundle that its manifest describes, byte for byte. In: the text of the manifest and what it says, the
// files that stand there. Out: a finding for each file that is lost, changed or added, for a manifest with another text, for
// an evidence hash that is not that of the inputs. Nothing is signed: who writes all of it anew consistently is not noticed.

import { report } from '../../diagnostics/code.ts';
import { BND } from '../../diagnostics/codes-bnd.ts';
import type { Manifest } from '../../model/artefact.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ManifestRow } from '../../model/evidence.ts';
import { sha256 } from '../hash.ts';
import { manifestRow, manifestText } from './manifest-text.ts';

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Every difference between the files and their manifest; none exactly when all bytes are those that the tool wrote. */
export function bundleFaults(
  text: string,
  manifest: Manifest,
  files: readonly BundleFile[],
): readonly Diagnostic[] {
  const found = new Map(files.map((file) => [file.path, manifestRow(file)]));
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const differences = [
    ...[...listed.values()].flatMap((row) => fileFaults(row, found.get(row.path))),
    ...[...found.keys()]
      .filter((path) => !listed.has(path))
      .map((file) => report(BND.fileAdded, { file }, {})),
  ];
  const expected = manifestText({ ...manifest, files: [...listed.values()] });
  return [...differences, ...manifestFaults(text, expected), ...hashFaults(files)];
}

function fileFaults(listed: ManifestRow, found: ManifestRow | undefined): readonly Diagnostic[] {
  const { path: file } = listed;
  if (found === undefined) return [report(BND.fileLost, { file }, {})];
  if (listed.bytes === found.bytes && listed.sha256 === found.sha256) return recordFaults(listed, found);
  const words = ({ bytes, sha256 }: ManifestRow): string => `${bytes} bytes with SHA-256 ${sha256}`;
  return [report(BND.fileChanged, { file, listed: words(listed), found: words(found) }, {})];
}

/** Only what lies below `run/` is exempt from comparison with another run. */
function recordFaults(listed: ManifestRow, found: ManifestRow): readonly Diagnostic[] {
  if (listed.record === found.record) return [];
  const word = ({ record }: ManifestRow): string => (record === true ? 'a record' : 'no record');
  return [report(BND.recordFlag, { file: listed.path, listed: word(listed), found: word(found) }, {})];
}

/** The manifest is written in one way only, down to the hash over itself in its last line but one. */
function manifestFaults(text: string, expected: string): readonly Diagnostic[] {
  if (text === expected) return [];
  const [lines, own] = [expected.split('\n'), text.split('\n')];
  const differing = own.findIndex((line, index) => line !== lines[index]);
  const isOwnHash = differing >= 0 && lines[differing]?.startsWith('  "sha256": ') === true;
  if (isOwnHash) return [report(BND.manifestHash, {}, {})];
  return [report(BND.manifestChanged, { line: differing < 0 ? own.length : differing + 1 }, {})];
}

/** `trace.json` states the evidence hash; that of the other documents is compared with it by `verify/`. */
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
