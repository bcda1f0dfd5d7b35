// Objects of the monitor that one file of tests compiled, for all others of the same run. The key is the call and every file below monitor/, so
// an object is taken only where the same compiler would read the same text with the same options.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgramCall } from '../../src/tools/program.ts';

const MONITOR = join(import.meta.dirname, '../../monitor');

/** Where they are kept; `test/global-setup.ts` makes the folder, and without it every object is compiled. */
const folder = process.env.SOSSL_TEST_SHARED;

let sources: string | undefined;

/** One hash over names and texts of all that the monitor is made of. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MONITOR, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const file = join(MONITOR, name);
    if (statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** The object that a call of a compiler makes, if the call reads nothing but the monitor's own files. */
function keptObject({ command, arguments: words }: ProgramCall): string | undefined {
  const source = words[words.indexOf('-c') + 1] ?? '';
  if (folder === undefined || !source.startsWith(`${MONITOR}/`)) return undefined;
  sources ??= hashOfSources();
  const key = createHash('sha256').update(JSON.stringify([sources, command, words]));
  return join(folder, `${key.digest('hex')}.o`);
}

/** Puts the object of a call to `output`, by `compile` only when nobody did it before. */
export function compileShared(call: ProgramCall, output: string, compile: () => void): void {
  const kept = keptObject(call);
  if (kept !== undefined && existsSync(kept)) {
    copyFileSync(kept, output);
    return;
  }
  compile();
  if (kept === undefined) return;
  // By a rename, so that another process never finds half of one.
  const mine = `${kept}-${process.pid}`;
  copyFileSync(output, mine);
  renameSync(mine, kept);
}
