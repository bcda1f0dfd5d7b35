// An opened copy of the example, with any part of the edge replaced, for tests that run checkers on it.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { type OpenedProject, openAndCheck } from '../../src/commands/project/check-project.ts';
import type { Edge } from '../../src/io/edge.ts';
import { realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { loadCheckerAdapter } from '../../src/load/checker-adapter.ts';
import type { CheckerAdapter } from '../../src/model/checker.ts';
import { ROOT } from '../cli/harness.ts';

/** The project, which must pass its check. */
export async function opened(folder: string, changes: Partial<Edge> = {}): Promise<OpenedProject> {
  const edge: Edge = { ...realEdge(), workingFolder: ROOT, ...changes };
  const progress = createProgress(edge.terminal, edge.environment.monotonic, true);
  const options = { subject: folder, out: undefined, format: 'text', threshold: [], dryRun: false };
  const result = await openAndCheck({ edge, progress, options } as never);
  if ('outcome' in result) throw new Error(JSON.stringify(result.outcome.diagnostics));
  return result;
}

/** One of `checkers/*.yaml`, as the tool ships it. */
export function shippedAdapter(name: string): CheckerAdapter {
  const file = `checkers/${name}.yaml`;
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const { value, diagnostics } = loadCheckerAdapter({ file, text });
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** Names of all adapters. */
export const SHIPPED = fs
  .readdirSync(path.join(ROOT, 'checkers'))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''))
  .sort();
