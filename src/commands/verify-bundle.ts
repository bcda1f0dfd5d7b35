// `sossl verify-bundle`: whether a bundle of evidence is, byte for byte, the one that `sossl evidence` wrote.

import type { Disk } from '../io/disk.ts';
import { listFiles } from '../io/list-files.ts';
import { absolutePath, joinPath, relativePath } from '../io/paths.ts';
import { readBytes } from '../io/read-file.ts';
import { decodeRecord, loadManifest } from '../load/record.ts';
import type { StageResult } from '../model/diagnostic.ts';
import type { Command, Context, Outcome } from './command.ts';

import { type BundleFile, bundleFaults } from './evidence/bundle-faults.ts';
import { sha256 } from './hash.ts';

const MANIFEST = 'manifest.json';

export const verifyBundle: Command = {
  name: 'verify-bundle',
  summary: 'say whether a bundle is as `sossl evidence` wrote it',
  argument: '[BUNDLE]',
  about: [
    'Computes the hash of every file of a bundle again and compares it with manifest.json: a file that is',
    'lost, changed or added, and a manifest or an evidence hash that was edited, is a finding. Hidden files',
    'are not looked at. Nothing is signed: this finds damage and edits, not a bundle that was made anew.',
  ],
  example: ['sossl verify-bundle reports/ecockpit'],
  options: ['format'],
  run: async (context) => runVerify(context),
};

function runVerify({ edge, options }: Context): Outcome {
  const subject = options.subject ?? '.';
  const folder = absolutePath(edge.workingFolder, subject);
  const shown = (file: string): string => relativePath(edge.workingFolder, joinPath(folder, file));
  const names = { shown, texts: new Map<string, string>() };
  const bytes = readBytes(
    edge.disk,
    joinPath(folder, MANIFEST),
    shown(MANIFEST),
    'the manifest of the bundle',
  );
  if (bytes.value === undefined) return { diagnostics: bytes.diagnostics, names };
  const manifest = decodeRecord(shown(MANIFEST), bytes.value);
  if (manifest.value === undefined) return { diagnostics: manifest.diagnostics, names };
  const listed = loadManifest(manifest.value);
  if (listed.value === undefined) return { diagnostics: listed.diagnostics, names };
  const files = readBundle(edge.disk, folder, shown(''));
  if (files.value === undefined) return { diagnostics: files.diagnostics, names };
  const diagnostics = bundleFaults(manifest.value.text, listed.value, files.value);
  if (diagnostics.length > 0) return { diagnostics, names, text: `bundle: not as it was written\n` };
  return {
    diagnostics,
    names,
    text: `bundle: intact, ${files.value.length} files\n${hashLine(files.value)}`,
  };
}

function hashLine(files: readonly BundleFile[]): string {
  const inputs = files.find(({ path }) => path === 'inputs.json');
  return inputs === undefined ? '' : `evidence hash: ${sha256(inputs.content)}\n`;
}

/** Every file of the folder but the manifest. */
function readBundle(disk: Disk, folder: string, name: string): StageResult<readonly BundleFile[]> {
  const listed = listFiles(disk, folder, name, '');
  if (listed.value === undefined) return { diagnostics: listed.diagnostics };
  const read = listed.value
    .filter((path) => path !== MANIFEST)
    .map((path) => ({ path, bytes: readBytes(disk, joinPath(folder, path), path, 'a file of the bundle') }));
  const diagnostics = read.flatMap(({ bytes }) => bytes.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  return {
    value: read.flatMap(({ bytes, path }) =>
      bytes.value === undefined ? [] : [{ path, content: bytes.value }],
    ),
    diagnostics,
  };
}
