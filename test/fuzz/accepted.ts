// What must hold for a mutated project that was accepted: nothing that can have one owner has two, by a look at the YAML that
// shares no code with the checks, and the generated C compiles. In: the files of the project. Out: what is wrong, if anything.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { load, YAMLException } from 'js-yaml';
import { sharedThings } from './brute-force.ts';
import type { Accepted } from './campaign.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const COMPILER = 'aarch64-linux-gnu-gcc';
const FLAGS = ['-std=c11', '-ffreestanding', '-Wall', '-Wextra', '-Wconversion', '-Wpedantic', '-Werror'];

export interface AcceptedCheck {
  readonly accepted: Accepted;
  readonly compiled: () => number;
  /** Accepted projects that the other parser refuses; `sossl test` then says so. */
  readonly unread: () => number;
}

/** Looks at every accepted project; compiles every `sample`th one in `folder`. */
export function acceptedCheck(folder: string, sample: number): AcceptedCheck {
  let [seen, compiled, unread] = [0, 0, 0];
  return {
    accepted: (files) => {
      const chain = chainOf(files);
      if (chain === undefined) {
        unread += 1;
        return undefined;
      }
      const shared = sharedThings(...chain);
      if (shared.length > 0) return shared.join('; ');
      seen += 1;
      if (seen % sample !== 1 % sample) return undefined;
      compiled += 1;
      return compileProblem(files, folder);
    },
    compiled: () => compiled,
    unread: () => unread,
  };
}

/**
 * The configuration and every file that it extends, by their names as the accepted texts give them. Undefined when the other
 * parser refuses one: it is stricter about tabs between values. The second reading of the tool has this parser too.
 */
function chainOf(files: ReadonlyMap<string, Uint8Array>): readonly string[] | undefined {
  try {
    return readChain(files);
  } catch (thrown) {
    if (thrown instanceof YAMLException) return undefined;
    throw thrown;
  }
}

function readChain(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const texts: string[] = [];
  for (let name: string | undefined = 'sossl.yaml'; name !== undefined; ) {
    const text = textOf(files, name);
    texts.push(text);
    const { extends: base } = load(text) as { readonly extends?: string };
    name = base === undefined ? undefined : path.posix.join(path.posix.dirname(name), base);
  }
  return texts;
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
