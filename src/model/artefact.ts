// Files of a bundle with their provenance: which program made each one, from what. `manifest.json` states it.

import type { ManifestRow } from './evidence.ts';
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

/** A producer as the manifest lists it, under a name that is unique there: `sossl trace`, `cppcheck`, `cppcheck 2`. */
export interface NamedProducer extends Producer {
  readonly name: string;
}

/** What the manifest says of one file. */
export interface ManifestFile extends ManifestRow {
  /** Name of its producer. */
  readonly producer: string;
  readonly inputs: readonly string[];
}

/** `manifest.json`: every file of a bundle but the manifest itself. */
export interface Manifest {
  readonly producers: readonly NamedProducer[];
  readonly files: readonly ManifestFile[];
}
