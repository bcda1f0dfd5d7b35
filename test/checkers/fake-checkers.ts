// Programs that answer like checkers, for tests that need Node alone. A fake cppcheck looks at what it is given, finds what is
// known of the canary, and can be told to go wrong; every other program is missing unless a test says otherwise.

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ProcessRequest, ProcessResult, RunProcess } from '../../src/io/run-process.ts';
import { shippedAdapter } from './opened.ts';

const CPPCHECK = shippedAdapter('cppcheck');
const MISSING: ProcessResult = { ended: 'missing', status: undefined, output: '', errors: '' };

export const exits = (status: number, output = '', errors = ''): ProcessResult => ({
  ended: 'exit',
  status,
  output,
  errors,
});

/** What the real cppcheck prints about these units and the canary, with findings of its own on top. */
export function honestAnswer(request: ProcessRequest, findings: readonly string[] = []): ProcessResult {
  const suppressed = request.arguments.flatMap((word) => /^--suppress=(.+)$/.exec(word)?.[1] ?? []);
  const known = CPPCHECK.canary.expected.filter((one) => !suppressed.includes(one.replace(/:\d+$/, '')));
  const units = request.arguments.filter((word) => word.endsWith('.c'));
  const errors = [...known.map((one) => errorText(one, 'sossl_canary.c')), ...findings];
  return exits(2, `${units.map((unit) => `Checking ${unit} ...`).join('\n')}\n`, xmlText(errors));
}

export function xmlText(errors: readonly string[]): string {
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<results version="2">\n<cppcheck version="2.10"/>\n<errors>\n';
  return `${head}${errors.join('\n')}\n</errors>\n</results>\n`;
}

/** An error as `rule:line` at a file. */
export function errorText(finding: string, file: string, message = 'm'): string {
  const [, rule = '', line = ''] = /^(.*):(\d+)$/.exec(finding) ?? [];
  return `<error id="${rule}" severity="style" msg="${message}" verbose="${message}"><location file="${file}" line="${line}" column="1"/></error>`;
}

/** A runner with this cppcheck; its version is asked before it is run. */
export function withCppcheck(
  run: (request: ProcessRequest) => ProcessResult,
  version: ProcessResult = exits(0, 'Cppcheck 2.10\n'),
): RunProcess {
  return (request) => {
    if (request.command !== 'cppcheck') return Promise.resolve(MISSING);
    return Promise.resolve(request.arguments.includes('--version') ? version : run(request));
  };
}

/** A folder with an executable script of this name, for a search path. */
export function scriptFolder(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return folder;
}
