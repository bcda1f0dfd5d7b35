// What must hold for a mutated project that was accepted: nothing that can have one owner has two, by a look at the YAML that
// shares no code with the checks, and the generated C compiles. In: the files of the project. Out: what is wrong, if anything.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { sharedThings } from './brute-force.ts';
import type { Accepted } from './campaign.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const COMPILER = 'aarch64-linux-gnu-gcc';
const FLAGS = ['-std=c11', '-ffreestanding', '-Wall', '-Wextra', '-Wconversion', '-Wpedantic', '-Werror'];

export interface AcceptedCheck {
  readonly accepted: Accepted;
  readonly compiled: () => number;
}

/** Looks at every accepted project; compiles every `sample`th one in `folder`. */
export function acceptedCheck(folder: string, sample: number): AcceptedCheck {
  let [seen, compiled] = [0, 0];
  return {
    accepted: (files) => {
      const shared = sharedThings(textOf(files, 'sossl.yaml'));
      if (shared.length > 0) return shared.join('; ');
      seen += 1;
      if (seen % sample !== 1 % sample) return undefined;
      compiled += 1;
      return compileProblem(files, folder);
    },
    compiled: () => compiled,
  };
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  const content = files.get(name);
  if (content === undefined) throw new Error(`no ${name}`);
  return new TextDecoder().decode(content);
}

function compileProblem(files: ReadonlyMap<string, Uint8Array>, folder: string): string | undefined {
  for (const name of ['sossl.c', 'sossl.h', 'sossl_guest.h']) {
    fs.writeFileSync(path.join(folder, name), textOf(files, name));
  }
  const include = path.join(ROOT, 'monitor/include');
  const words = [...FLAGS, `-I${include}`, '-fsyntax-only', 'sossl.c'];
  const { error, status, stderr } = spawnSync(COMPILER, words, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0 ? undefined : `does not compile: ${stderr.slice(0, 400)}`;
}
