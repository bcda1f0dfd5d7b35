// A bundle of evidence with five small files, as `sossl evidence` would lay it out.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { manifestFile } from '../../src/commands/evidence/bundle.ts';
import { sha256 } from '../../src/commands/hash.ts';
import { scratchFolder } from '../io/scratch.ts';

export const INPUTS = '{ "format": "sossl-inputs/1" }\n';
export const FILES = [
  { path: 'README.md', content: '# Evidence\n' },
  { path: 'inputs.json', content: INPUTS },
  { path: 'run/record.json', content: '{}\n' },
  { path: 'tests/ünit.xml', content: '<a/>\n' },
  { path: 'traceability/trace.json', content: `{ "evidenceHash": "${sha256(INPUTS)}" }\n` },
];

/** The bundle on the disk, with its manifest. */
export function smallBundle(): string {
  const folder = path.join(scratchFolder(), 'bundle');
  for (const { path: file, content } of [...FILES, manifestFile(FILES)]) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  return folder;
}
