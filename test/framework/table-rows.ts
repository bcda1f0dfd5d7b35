// The rows of tests, read from the files with a YAML parser that the tool does not use, so that a test can say what a run has to hold
// without a number that the next row makes wrong.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../cli/harness.ts';

export interface TableRow {
  /** `file.row`, as the results name it. */
  readonly table: string;
  readonly world: string | undefined;
  /** Why no boot can show it; folded to one line. */
  readonly because: string | undefined;
}

export const FRAMEWORK_TABLES = path.join(ROOT, 'requirements/framework/tests');
export const HAL_TABLES = path.join(ROOT, 'monitor/conformance/tests');

/** The rows of every table in a folder. */
export function tableRows(folder: string): readonly TableRow[] {
  return fs.readdirSync(folder).flatMap((file) => {
    const { tables } = parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    return tables.map(({ because, name, state, world }: Readonly<Record<string, string>>) => ({
      table: `${path.basename(file, '.yaml')}.${name}`,
      world,
      because: state === 'not_shown_here' ? because : undefined,
    }));
  });
}

/** The table of a case. */
export function tableOf(id: string): string {
  return id.split('.').slice(0, 2).join('.');
}
