// `README.md` of a bundle: the verdict, the figures behind it, and what each file is. In: trace and test summary. Out: text,
// the same for the same inputs.

import type { OutputFile } from '../model/source.ts';
import { STATES, type State } from '../model/states.ts';
import type { Trace } from '../model/trace.ts';

const FILES: readonly (readonly [path: string, what: string])[] = [
  [
    'traceability/matrix.html',
    'requirement → configuration → construct → test → verdict, and back; opens in any browser',
  ],
  ['traceability/matrix.csv', 'the same as a table'],
  ['traceability/trace.json', 'the same for programs'],
  ['trace.snapshot.txt', 'one line per requirement, for review of changes'],
  ['tests/junit.xml', 'test results for CI systems'],
  ['tests/evidence.json', 'every stimulus, expectation and observation'],
  ['inputs.json', 'what this evidence is about, with hashes'],
  ['manifest.json', 'every file of this folder, with hashes'],
  ['run/record.json', 'who made this, when, and with which programs; raw logs beside it'],
];

/** The file. */
export function bundleReadme(trace: Trace, testSummary: string): OutputFile {
  const states = Object.keys(STATES) as State[];
  const figures = states.flatMap((state) => {
    const count = trace.byState[state];
    const { symbol, label, explanation } = STATES[state];
    return count === undefined
      ? []
      : [`| ${symbol} ${label} | ${count} / ${trace.requirements.length} | ${explanation} |`];
  });
  const content = [
    `# Evidence of ${trace.project}`,
    '',
    `Trace: **${trace.verdict}**. Tests and static checks: ${testSummary}.`,
    '',
    `Evidence hash: \`${trace.evidenceHash}\``,
    '',
    '| requirements | | |',
    '|---|---|---|',
    ...figures,
    '',
    '| file | what it is |',
    '|---|---|',
    ...FILES.map(([path, what]) => `| [${path}](${path}) | ${what} |`),
    '',
  ].join('\n');
  return { path: 'README.md', content };
}
