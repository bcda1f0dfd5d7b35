// `inputs.json`: what the evidence is about; its hash is the evidence hash. In: texts. Out: a file. Form: docs/formats.md §10.

import type { SourceText } from '../../model/source.ts';
import { sha256 } from '../hash.ts';
import { compareByCodeUnit, json } from './manifest-text.ts';

export { manifestFile, manifestPaths } from './manifest-text.ts';

export type InputRole =
  | 'acceptances'
  | 'assumptions'
  | 'code'
  | 'configuration'
  | 'deviations'
  | 'elf'
  | 'evidence'
  | 'mapping'
  | 'monitor'
  | 'platform'
  | 'requirements'
  | 'tables'
  | 'templates';

export interface Input {
  readonly role: InputRole;
  readonly path: string;
  readonly sha256: string;
}

/** The inputs that texts of one role are. */
export function inputsOf(role: InputRole, sources: readonly (SourceText | undefined)[]): readonly Input[] {
  return sources.flatMap((source) =>
    source === undefined ? [] : [{ role, path: source.file, sha256: sha256(source.text) }],
  );
}

/** `inputs.json`, sorted by role, then path. */
export function inputsFile(inputs: readonly Input[]): { readonly path: string; readonly content: string } {
  const files = inputs.toSorted(
    (a, b) => compareByCodeUnit(a.role, b.role) || compareByCodeUnit(a.path, b.path),
  );
  return { path: 'inputs.json', content: json({ format: 'sossl-inputs/1', files }) };
}
