// The translation units that checkers look at: the C units of the build, with its flags. In: units of the build plan and where
// things stand. Out: one row each, under the name that reports use. Assembly is no C and is left out.

import { type BuildPlace, type CompileUnit, FRAMEWORK_NAME, frameworkPath } from '../build.ts';

export interface CheckedUnit {
  /** `sossl.c`, `sossl/monitor/src/smc.c`. */
  readonly name: string;
  /** As seen from the project folder. */
  readonly source: string;
  readonly flags: readonly string[];
}

/** C units in the order of their names, the one of the project first among equals. */
export function checkedUnits(units: readonly CompileUnit[], place: BuildPlace): readonly CheckedUnit[] {
  return units
    .filter(({ source }) => source.endsWith('.c'))
    .map(({ source, flags }) => ({ name: neutralPath(source, place), source, flags }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** A path from the project folder as outputs show it: the tool's own files begin with `sossl/`, wherever it is installed. */
export function neutralPath(path: string, place: Pick<BuildPlace, 'framework'>): string {
  const root = frameworkPath(place as BuildPlace, '');
  return root !== '' && path.startsWith(root) ? `${FRAMEWORK_NAME}/${path.slice(root.length)}` : path;
}

/** Names of the macros that flags define, with their values. */
export function definesOf(flags: readonly string[]): readonly string[] {
  return flags.filter((flag) => /^-[DU]/.test(flag));
}

/** Options that name folders of headers. */
export function includesOf(flags: readonly string[]): readonly string[] {
  return flags.filter((flag) => flag.startsWith('-I'));
}
