// `sossl verify-bundle`: whether a bundle of evidence is the one that `sossl evidence` wrote, whether each of its files says where
// it comes from, whether its documents agree, and whether images in hand are those that it is about.

import type { Disk } from '../io/disk.ts';
import { listFiles } from '../io/list-files.ts';
import { absolutePath, joinPath, relativePath } from '../io/paths.ts';
import { readBytes } from '../io/read-file.ts';
import { decodeRecord, type InputRow, loadInputs, loadManifest } from '../load/record.ts';
import type { Manifest } from '../model/artefact.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Command, Context, FileNames, Outcome } from './command.ts';
import { type BundleFile, bundleFaults } from './evidence/bundle-faults.ts';
import { sha256 } from './hash.ts';
import { bundleIdentity } from './verify/bundle-identity.ts';
import { compareFigures } from './verify/compare-figures.ts';
import { type ImageInHand, judgeImages } from './verify/image-faults.ts';
import { provenanceFaults } from './verify/provenance-faults.ts';

const MANIFEST = 'manifest.json';
const INPUTS = 'inputs.json';

export const verifyBundle: Command = {
  name: 'verify-bundle',
  summary: 'say whether a bundle is as `sossl evidence` wrote it',
  argument: '[BUNDLE]',
  about: [
    'Computes the hash of every file of a bundle again and compares it with manifest.json: a file that is',
    'lost, changed or added, and a manifest or an evidence hash that was edited, is a finding. So is a file',
    'without a producer, an input that nobody has, and a count that two documents state differently. With',
    '--image it says whether an ELF or flat image is the one that the bundle is about. Hidden files are not',
    'looked at. Nothing is signed: this finds damage and edits, not a bundle that was made anew.',
  ],
  example: [
    'sossl verify-bundle reports/ecockpit',
    'sossl verify-bundle reports/ecockpit --image build/qemu-virt-gicv3/sossl.elf',
  ],
  options: ['image', 'format'],
  run: async (context) => runVerify(context),
};

interface ReadBundle {
  readonly text: string;
  readonly manifest: Manifest;
  readonly files: readonly BundleFile[];
}

function runVerify({ edge, options }: Context): Outcome {
  const folder = absolutePath(edge.workingFolder, options.subject ?? '.');
  const shown = (file: string): string => relativePath(edge.workingFolder, joinPath(folder, file));
  const names = { shown, texts: new Map<string, string>() };
  const bundle = readBundle(edge.disk, folder, shown);
  if (bundle.value === undefined) return { diagnostics: bundle.diagnostics, names, exit: 2 };
  const images = readImages(edge.disk, edge.workingFolder, options.images ?? []);
  if (images.value === undefined) return { diagnostics: images.diagnostics, names };
  return judgeBundle(bundle.value, images.value, names);
}

function judgeBundle(bundle: ReadBundle, images: readonly ImageInHand[], names: FileNames): Outcome {
  const { text, manifest, files } = bundle;
  const changed = bundleFaults(text, manifest, files);
  const inputs = inputRows(files);
  if (inputs.value === undefined) return { diagnostics: [...changed, ...inputs.diagnostics], names, exit: 1 };
  const rows = inputs.value;
  const origins = provenanceFaults(manifest, rows);
  const figures = changed.length === 0 ? compareFigures(files) : undefined;
  const judged = judgeImages(images, bundleIdentity(rows, files));
  const lines = [
    changed.length === 0 ? `bundle: intact, ${files.length} files` : 'bundle: not as it was written',
    provenanceLine(manifest, origins),
    ...(figures?.lines ?? ['counts: not compared, because the bundle is not as it was written']),
    ...hashLine(files),
    ...judged.lines,
  ];
  return {
    diagnostics: [...changed, ...origins, ...(figures?.diagnostics ?? []), ...judged.diagnostics],
    names,
    text: `${lines.join('\n')}\n`,
  };
}

function provenanceLine({ producers, files }: Manifest, faults: readonly Diagnostic[]): string {
  if (faults.length > 0)
    return `provenance: ${faults.length} ${faults.length === 1 ? 'finding' : 'findings'}`;
  const inputs = new Set(files.flatMap((file) => file.inputs)).size;
  return `provenance: every file names its producer, ${producers.length} in all, and its inputs, ${inputs} in all`;
}

function hashLine(files: readonly BundleFile[]): readonly string[] {
  const inputs = files.find(({ path }) => path === INPUTS);
  return inputs === undefined ? [] : [`evidence hash: ${sha256(inputs.content)}`];
}

/** None when the bundle lists no inputs: what is missing then is a finding of its own. */
function inputRows(files: readonly BundleFile[]): StageResult<readonly InputRow[]> {
  const file = files.find(({ path }) => path === INPUTS);
  if (file === undefined) return { value: [], diagnostics: [] };
  const source = decodeRecord(INPUTS, file.content);
  return source.value === undefined ? { diagnostics: source.diagnostics } : loadInputs(source.value);
}

function readBundle(disk: Disk, folder: string, shown: (file: string) => string): StageResult<ReadBundle> {
  const name = shown(MANIFEST);
  const bytes = readBytes(disk, joinPath(folder, MANIFEST), name, 'the manifest of the bundle');
  if (bytes.value === undefined) return { diagnostics: bytes.diagnostics };
  const source = decodeRecord(name, bytes.value);
  if (source.value === undefined) return { diagnostics: source.diagnostics };
  const manifest = loadManifest(source.value);
  if (manifest.value === undefined) return { diagnostics: manifest.diagnostics };
  const files = readFiles(disk, folder, shown(''));
  if (files.value === undefined) return { diagnostics: files.diagnostics };
  return {
    value: { text: source.value.text, manifest: manifest.value, files: files.value },
    diagnostics: [],
  };
}

/** Every file of the folder but the manifest. */
function readFiles(disk: Disk, folder: string, name: string): StageResult<readonly BundleFile[]> {
  const listed = listFiles(disk, folder, name, '');
  if (listed.value === undefined) return { diagnostics: listed.diagnostics };
  const paths = listed.value.filter((path) => path !== MANIFEST);
  const read = paths.map((path) => ({
    path,
    bytes: readBytes(disk, joinPath(folder, path), path, 'a file of the bundle'),
  }));
  return joinRead(
    read.map(({ path, bytes }) => ({ name: path, bytes })),
    (path, content) => ({
      path,
      content,
    }),
  );
}

function readImages(
  disk: Disk,
  workingFolder: string,
  names: readonly string[],
): StageResult<readonly ImageInHand[]> {
  const read = names.map((name) => ({
    name,
    bytes: readBytes(disk, absolutePath(workingFolder, name), name, 'the image'),
  }));
  return joinRead(read, (name, content) => ({ name, content }));
}

function joinRead<T>(
  read: readonly { readonly name: string; readonly bytes: StageResult<Uint8Array> }[],
  make: (name: string, content: Uint8Array) => T,
): StageResult<readonly T[]> {
  const diagnostics = read.flatMap(({ bytes }) => bytes.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const value = read.flatMap(({ name, bytes }) =>
    bytes.value === undefined ? [] : [make(name, bytes.value)],
  );
  return { value, diagnostics };
}
