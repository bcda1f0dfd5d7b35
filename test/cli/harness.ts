// Runs a command line inside the test process, with any part of the edge replaced.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { main } from '../../src/commands/main.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { scratchFolder } from '../io/scratch.ts';

export const ROOT = path.join(import.meta.dirname, '../..');
const EXAMPLE = path.join(ROOT, 'examples/ecockpit');

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a command line prints and ends with. */
export async function sossl(words: readonly string[], changes: Partial<Edge> = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const terminal = {
    print: (text: string) => {
      out += text;
    },
    printError: (text: string) => {
      err += text;
    },
    colours: false,
    interactive: false,
  };
  const code = await main(words, { ...realEdge(), workingFolder: ROOT, terminal, ...changes });
  return { code, out, err };
}

/** A copy of what a person wrote of the example: configuration, requirements, tests, acceptances; nothing generated. */
export function exampleCopy(): string {
  const folder = path.join(scratchFolder(), 'cockpit');
  for (const name of ['sossl.yaml', 'acceptances.yaml', 'assumptions.yaml', 'requirements', 'tests']) {
    fs.cpSync(path.join(EXAMPLE, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

/** A copy of a whole example with its service bodies, without build, results and what a run may carry over. */
export function wholeCopy(name = 'cockpit', example = EXAMPLE): string {
  const folder = path.join(scratchFolder(), name);
  const isSource = (file: string): boolean => !/\/(?:build|reports|busy(?:-\d+)?|cache)$/.test(file);
  fs.cpSync(example, folder, { recursive: true, filter: isSource });
  return folder;
}

/** A project that the check refuses, so that a run ends before it has written anything. */
export function refusedProject(): string {
  const folder = exampleCopy();
  edit(folder, 'sossl.yaml', 'platform: ', 'platform: no-such-');
  return folder;
}

/** Replaces a text in a file of a project; the text must be there. */
export function edit(folder: string, file: string, from: string, to: string): void {
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  fs.writeFileSync(path.join(folder, file), text.replace(from, to));
}

/** The tool with a platform in which the given keys are missing. */
export function toolWithout(keys: readonly string[]): Partial<Edge> {
  const root = path.join(scratchFolder(), 'tool');
  fs.mkdirSync(root);
  for (const name of fs.readdirSync(ROOT).filter((file) => !['dist', 'reports', '.git'].includes(file)))
    if (name === 'platforms') fs.cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
    else fs.symlinkSync(path.join(ROOT, name), path.join(root, name));
  const file = path.join(root, 'platforms/qemu-virt-gicv3.yaml');
  const parts = fs.readFileSync(file, 'utf8').split(/^(?=[a-z_]+:)/m);
  const kept = parts.filter((part) => !keys.some((key) => part.startsWith(`${key}:`)));
  if (kept.length !== parts.length - keys.length) throw new Error(`the platform lacks one of ${keys.join()}`);
  fs.writeFileSync(file, kept.join(''));
  return { packageRoot: root };
}
