// How a checker is run elsewhere. In: the adapter, the units, where things stand. Out: a script for the shell, the same command
// lines without paths of this machine, and the files that they need. Must not start anything.

import type { CheckerAdapter } from '../../model/checker.ts';
import type { OutputFile } from '../../model/source.ts';
import { type CheckedUnit, includesOf, neutralPath } from './checked-unit.ts';

export interface ImportPlace {
  readonly framework: string;
  /** Folder of the checker as seen from the project folder. */
  readonly folder: string;
  /** Name of the canary in that folder. */
  readonly canary: string;
  /** File for the result, as seen from the project folder. */
  readonly results: string;
  readonly projectFolder: string;
}

export interface PlannedImport {
  /** All command lines, parted by `&&`. */
  readonly commandLine: readonly string[];
  readonly script: string;
  readonly files: readonly OutputFile[];
  readonly defines: readonly string[];
  readonly includePaths: readonly string[];
}

const DATABASE = 'compile_commands.json';
const SCRIPT = 'compile.sh';

/** Everything runs in the project folder. */
export function planImport(
  adapter: CheckerAdapter,
  units: readonly CheckedUnit[],
  place: ImportPlace,
): PlannedImport {
  const { folder, canary, results } = place;
  const commands = adapter.commands.map((words) =>
    words.map((word) =>
      word
        .replaceAll('{database}', () => `${folder}/${DATABASE}`)
        .replaceAll('{script}', () => `${folder}/${SCRIPT}`)
        .replaceAll('{results}', () => results)
        .replaceAll('{folder}', () => folder),
    ),
  );
  const all = units.flatMap(({ flags }) => flags);
  const compiled = [...units, { name: canary, source: `${folder}/${canary}`, flags: units[0]?.flags ?? [] }];
  return {
    commandLine: commands.flatMap((words, index) => (index === 0 ? words : ['&&', ...words])),
    script: scriptText(adapter, commands, place),
    files: [
      { path: DATABASE, content: databaseText(compiled, place.projectFolder) },
      { path: SCRIPT, content: compileText(compiled) },
    ],
    defines: [...new Set(all.filter((flag) => flag.startsWith('-D')))],
    includePaths: [...new Set(includesOf(all).map((flag) => neutralPath(flag.slice(2), place)))],
  };
}

function scriptText(
  { name, program, purpose }: CheckerAdapter,
  commands: readonly (readonly string[])[],
  { canary, results, folder }: ImportPlace,
): string {
  return `#!/bin/sh
# ${name} (${program}): ${purpose}
# Run it in the project folder, after \`sossl misra\`, which writes ${folder}. The result goes to
# ${results}; the next \`sossl misra\` reads it. It counts only while the code is the one of
# ${canary}.
set -e
mkdir -p ${quoted(results.slice(0, results.lastIndexOf('/')))}
${commands.map((words) => words.map(quoted).join(' ')).join('\n')}
`;
}

function databaseText(units: readonly CheckedUnit[], directory: string): string {
  const rows = units.map(({ source, flags }) => ({
    directory,
    file: source,
    arguments: ['aarch64-linux-gnu-gcc', ...flags, '-c', source],
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function compileText(units: readonly CheckedUnit[]): string {
  const calls = units.map(({ source, flags }) =>
    ['aarch64-linux-gnu-gcc', ...flags, '-c', source, '-o', '/dev/null'].map(quoted).join(' '),
  );
  return `set -e\n${calls.join('\n')}\n`;
}

/** A word as the shell takes it literally. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
