// Files of a bundle with their provenance: which program made each one, from what. `manifest.json` states it.

import type { OutputFile } from './source.ts';

/** The program that wrote a file. */
export interface Producer {
  /** `sossl`, `chromium`, `cppcheck`. */
  readonly program: string;
  readonly version: string;
  /** Command line without paths of this machine; for `sossl` the name of the stage. */
  readonly arguments: readonly string[];
}

/** A file of a bundle. `inputs` are paths of `inputs.json` or of other files of the bundle, sorted. */
export interface Artefact extends OutputFile {
  readonly producer: Producer;
  readonly inputs: readonly string[];
}
