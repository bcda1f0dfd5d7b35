// Bundles of evidence as `sossl evidence` would lay them out: one of five tiny files, and one of a small project whose documents
// agree with each other.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { inputsFile } from '../../src/commands/evidence/bundle.ts';
import { bundleReadme } from '../../src/commands/evidence/bundle-readme.ts';
import { producedBy, stageProducer } from '../../src/commands/evidence/manifest-artefacts.ts';
import { manifestFile } from '../../src/commands/evidence/manifest-text.ts';
import { sha256 } from '../../src/commands/hash.ts';
import type { Artefact } from '../../src/model/artefact.ts';
import type { PackPart } from '../../src/model/pack.ts';
import type { OutputFile } from '../../src/model/source.ts';
import { matrixCsv } from '../../src/report/matrix-csv.ts';
import { matrixHtml } from '../../src/report/matrix-html.ts';
import { traceJson } from '../../src/report/trace-json.ts';
import { snapshotText } from '../../src/report/trace-snapshot.ts';
import { evidenceJson, junitXml, summaryText } from '../../src/verify/junit.ts';
import { scratchFolder } from '../io/scratch.ts';
import { assets, traceOf } from '../report/report-fixture.ts';
import { sampleInput } from '../trace/sample-project.ts';

const STAGE = stageProducer('0.1.0', 'evidence');
const INPUTS = '{ "format": "sossl-inputs/1", "files": [] }\n';

/** Five tiny files: every bit of them can be tried. */
export const TINY: readonly Artefact[] = producedBy(
  STAGE,
  ['inputs.json'],
  [
    { path: 'README.md', content: '# Evidence\n' },
    { path: 'inputs.json', content: INPUTS },
    { path: 'run/record.json', content: '{}\n' },
    { path: 'tests/ünit.xml', content: '<a/>\n' },
    { path: 'traceability/trace.json', content: `{ "evidenceHash": "${sha256(INPUTS)}" }\n` },
  ],
);

/** The documents of the sample project of the trace tests, all of one state. */
export function sampleFiles(): readonly Artefact[] {
  const input = sampleInput();
  const items = input.evidence;
  const results = { path: 'tests/evidence.json', content: evidenceJson(items) };
  const inputs = inputsFile([
    { role: 'evidence', path: results.path, sha256: sha256(results.content) },
    { role: 'code', path: 'sossl.c', sha256: sha256('sossl.c') },
    { role: 'elf', path: 'build/board/sossl.elf', sha256: sha256('elf') },
  ]);
  const trace = traceOf({ ...input, evidenceHash: sha256(inputs.content) });
  const reports = [traceJson, matrixCsv, snapshotText].flatMap((report) => report(trace));
  return [
    ...producedBy(STAGE, ['sossl.c'], [results, { path: 'tests/junit.xml', content: junitXml(items) }]),
    ...producedBy(stageProducer('0.1.0', 'trace'), ['sossl.c', 'tests/evidence.json'], [inputs]),
    ...producedBy(
      stageProducer('0.1.0', 'trace'),
      ['inputs.json', 'tests/evidence.json'],
      [...reports, ...matrixHtml(trace, assets), bundleReadme(trace, summaryText(items), [], PACK)],
    ),
    ...producedBy(STAGE, [], [{ path: 'run/record.json', content: '{}\n' }]),
  ];
}

const PARTS: readonly PackPart[] = [
  ...['trace', 'build', 'tests', 'static analysis', 'diagrams'].map(
    (name): PackPart => ({ name, verdict: 'complete', words: 'done' }),
  ),
  { name: 'impact', verdict: 'not_asked', words: 'no earlier version was named' },
  { name: 'audit report', verdict: 'complete', words: 'written' },
];
const PACK = { verdict: 'complete', release: 'draft', parts: PARTS, files: [] } as const;

/** Writes files below a folder. */
export function writeFiles(folder: string, files: readonly OutputFile[]): void {
  for (const { path: file, content } of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
}

/** The files as a bundle on the disk, with their manifest; those of the sample project unless others are given. */
export function smallBundle(files: readonly Artefact[] = sampleFiles()): string {
  const folder = path.join(scratchFolder(), 'bundle');
  writeFiles(folder, [...files, manifestFile(files)]);
  return folder;
}
