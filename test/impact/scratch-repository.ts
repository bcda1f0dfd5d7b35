// Git repositories for tests, and the command run in one of them inside the test process.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { exitCodeOf, findingsText } from '../../src/commands/findings.ts';
import { impact } from '../../src/commands/impact.ts';
import { parseOptions } from '../../src/commands/options.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { exampleFiles } from '../fuzz/subjects.ts';
import { scratchFolder } from '../io/scratch.ts';

/** Runs git as somebody who has a name. */
export function git(folder: string, ...words: readonly string[]): string {
  const who = ['-c', 'user.name=tester', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...words], { cwd: folder, encoding: 'utf8' });
}

/** Writes a file and the folders around it. */
export function write(folder: string, file: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), content);
}

/** Exchanges a text in a file, where it must stand. */
export function edit(folder: string, file: string, from: string, to: string): void {
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  write(folder, file, text.replace(from, to));
}

/** Commits everything. */
export function commit(folder: string, message: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', message);
}

/** A repository whose first commit, `v1`, has the cockpit in a subfolder; its size of the log changes in a second commit. */
export function repository(): string {
  const top = scratchFolder();
  git(top, 'init', '-q');
  for (const [file, content] of exampleFiles('ecockpit')) write(top, `products/cockpit/${file}`, content);
  write(top, 'README.md', 'two products\n');
  commit(top, 'one');
  git(top, 'tag', 'v1');
  edit(top, 'products/cockpit/sossl.yaml', 'size: 256K', 'size: 128K');
  commit(top, 'two');
  return top;
}

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly codes: readonly string[];
}

/** What `sossl impact` prints and ends with. */
export async function run(
  folder: string,
  words: readonly string[],
  changes: Partial<Edge> = {},
): Promise<Ran> {
  const edge: Edge = { ...realEdge(), workingFolder: folder, ...changes };
  const parsed = parseOptions(words, impact);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const progress = createProgress(edge.terminal, edge.environment.monotonic, true);
  const outcome = await impact.run({ edge, options: parsed.options, progress });
  const out = `${await findingsText(outcome, 'text', edge)}${outcome.text ?? ''}`;
  return { exit: exitCodeOf(outcome), out, codes: outcome.diagnostics.map(({ code }) => code) };
}
