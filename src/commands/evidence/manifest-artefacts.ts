// Provenance for files of a bundle. In: files that one stage made, from what. Out: the same files as artefacts.

import type { Artefact, Producer } from '../../model/artefact.ts';
import type { OutputFile } from '../../model/source.ts';

/** A stage of this tool as a producer. */
export function stageProducer(toolVersion: string, stage: string): Producer {
  return { program: 'sossl', version: toolVersion, arguments: [stage] };
}

/** Files that one program made from the same inputs. */
export function producedBy(
  producer: Producer,
  inputs: readonly string[],
  files: readonly OutputFile[],
): readonly Artefact[] {
  const sorted = [...new Set(inputs)].sort();
  return files.map((file) => ({ ...file, producer, inputs: sorted.filter((path) => path !== file.path) }));
}

/**
 * Paths that `inputs.json` lists, for what was made before it existed: everything but the results of the tests, which are
 * themselves made from the others.
 */
export function inputPaths(inputsJson: string): readonly string[] {
  const { files } = JSON.parse(inputsJson) as {
    readonly files: readonly { readonly role: string; readonly path: string }[];
  };
  return files.filter(({ role }) => role !== 'evidence').map(({ path }) => path);
}
