// The files that a bundle is going to hold, with one sentence each, before the documents that list them are written. In: what the
// steps made. Out: paths, sorted, with words.

import type { Diagram } from '../../model/isolation.ts';
import type { OutputFile } from '../../model/source.ts';
import { AUDIT_PDF } from '../audit/audit-pdf.ts';
import { fileWords } from './file-words.ts';

/** Files that every bundle has; of the audit report only the first page knows whether it could be written. */
const ALWAYS = ['README.md', 'index.html', 'manifest.json', 'run/record.json', AUDIT_PDF];

/** All paths. */
export function packPaths(
  made: readonly OutputFile[],
  diagrams: readonly Pick<Diagram, 'id' | 'title'>[],
): ReturnType<typeof fileWords> {
  const titles = new Map(diagrams.map(({ id, title }) => [id, title]));
  return fileWords([...ALWAYS, ...made.map(({ path }) => path)].sort(), titles);
}
