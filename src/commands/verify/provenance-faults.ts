// Whether every file of a bundle says who made it from what. In: the manifest, the rows of `inputs.json`. Out: a finding for each
// producer or input that nobody could follow. Compares hashes that were recomputed before; reads no file.

import { report } from '../../diagnostics/code.ts';
import { BND } from '../../diagnostics/codes-bnd.ts';
import type { InputRow } from '../../load/record.ts';
import type { Manifest, NamedProducer } from '../../model/artefact.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';

/** Every gap in the provenance of a bundle; none exactly when each file leads to programs and to inputs with a hash. */
export function provenanceFaults(manifest: Manifest, inputs: readonly InputRow[]): readonly Diagnostic[] {
  const producers = new Set(manifest.producers.map(({ name }) => name));
  return [
    ...manifest.producers.flatMap(producerFaults),
    ...manifest.files
      .filter(({ producer }) => !producers.has(producer))
      .map(({ path: file, producer }) => report(BND.producerUnknown, { file, producer })),
    ...unknownInputs(manifest, inputs),
    ...differingInputs(manifest, inputs),
    ...circles(manifest),
  ];
}

function producerFaults({ name, program, version }: NamedProducer): readonly Diagnostic[] {
  const lacks = [
    ...(program.trim() === '' ? ['program'] : []),
    ...(version.trim() === '' ? ['version'] : []),
  ];
  return lacks.length === 0 ? [] : [report(BND.producerIncomplete, { producer: name, lacks })];
}

function unknownInputs({ files }: Manifest, inputs: readonly InputRow[]): readonly Diagnostic[] {
  const known = new Set([...inputs, ...files].map(({ path }) => path));
  return files.flatMap((file) =>
    file.inputs
      .filter((input) => !known.has(input))
      .map((input) => report(BND.inputUnknown, { file: file.path, input })),
  );
}

/** What is an input of the evidence and a file of the bundle has to be the same file. */
function differingInputs({ files }: Manifest, inputs: readonly InputRow[]): readonly Diagnostic[] {
  const found = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  return inputs.flatMap(({ path: input, sha256: stated }) => {
    const own = found.get(input);
    return own === undefined || own === stated
      ? []
      : [report(BND.inputDiffers, { input, stated, found: own })];
  });
}

/** One finding for each circle of files, from the first of its files on. */
function circles({ files }: Manifest): readonly Diagnostic[] {
  const inputsOf = new Map(files.map(({ path, inputs }) => [path, inputs]));
  const done = new Set<string>();
  const found: Diagnostic[] = [];
  for (const { path } of files) walk(path, []);
  return found;

  function walk(path: string, way: readonly string[]): void {
    const start = way.indexOf(path);
    if (start !== -1) found.push(report(BND.provenanceCircular, { files: way.slice(start) }));
    if (start !== -1 || done.has(path)) return;
    for (const input of inputsOf.get(path) ?? []) if (inputsOf.has(input)) walk(input, [...way, path]);
    done.add(path);
  }
}
