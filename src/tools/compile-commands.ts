// `compile_commands.json`, the list of compiler calls that editors and checkers read. In: compiler calls. Out: text.
// All paths are relative to the project folder; calls that hide absolute prefixes lose those flags here.

import type { CompileUnit } from './build.ts';
import type { ProgramCall } from './program.ts';

/** The compilation database; `directory` is the project folder, in which the calls are run. */
export function compileCommandsText(units: readonly CompileUnit[], calls: readonly ProgramCall[]): string {
  const rows = units.map((unit, index) => {
    const call = calls[index];
    if (call === undefined) throw new Error(`no compiler call for ${unit.source}`);
    const words = call.arguments.filter((word) => !word.startsWith('-ffile-prefix-map=/'));
    return { directory: '.', file: unit.source, arguments: [call.command, ...words], output: unit.object };
  });
  return `${JSON.stringify(rows, null, 2)}\n`;
}
