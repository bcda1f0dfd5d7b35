// What a bundle says about the image that it is about. In: its files and the rows of `inputs.json`. Out: hashes of the image and
// the digests that its identity note has to hold. What the bundle does not say stays undefined and is not compared.

import type { InputRow } from '../../load/record.ts';
import type { NoteGroup } from '../../tools/identity-note.ts';
import { noteDigests } from '../build/build-inputs.ts';
import type { BundleFile } from '../evidence/bundle-faults.ts';

export interface BundleIdentity {
  readonly inputs: readonly InputRow[];
  readonly digests: Readonly<Partial<Record<NoteGroup, string>>>;
  readonly tool: string | undefined;
}

/** The identity; recipe and version of the tool stand in the results and in the trace. */
export function bundleIdentity(inputs: readonly InputRow[], files: readonly BundleFile[]): BundleIdentity {
  const text = (path: string): string => {
    const file = files.find((one) => one.path === path);
    return file === undefined ? '' : new TextDecoder().decode(file.content);
  };
  const recipe = /"recipe": "([0-9a-f]{64})"/.exec(text('tests/evidence.json'))?.[1];
  const tool = /^ {2}"tool": "([^"\n]*)"/m.exec(text('traceability/trace.json'))?.[1];
  const { recipe: _, ...digests } = noteDigests(inputs, '');
  return { inputs, digests: recipe === undefined ? digests : { ...digests, recipe }, tool };
}
