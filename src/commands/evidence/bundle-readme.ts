// `README.md` of a bundle: the verdict, the figures behind it, the warnings that were accepted, and what each file is. In:
// trace, test summary, what the check said. Out: text, the same for the same inputs.

import { showHidden } from '../../diagnostics/hidden-characters.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import { STATES, type State } from '../../model/states.ts';
import type { Trace } from '../../model/trace.ts';

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
  ['manifest.json', 'every file of this folder, with hashes; `sossl verify-bundle` compares them'],
  ['run/record.json', 'who made this, when, and with which programs; raw logs beside it'],
];

/** The file. Of the diagnostics of the check it shows those that were accepted. */
export function bundleReadme(
  trace: Trace,
  testSummary: string,
  diagnostics: readonly Diagnostic[],
): OutputFile {
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
    ...acceptedWarnings(diagnostics),
    '',
    '| file | what it is |',
    '|---|---|',
    ...FILES.map(([path, what]) => `| [${path}](${path}) | ${what} |`),
    '',
  ].join('\n');
  return { path: 'README.md', content };
}

/** What a reader of the verdict must know: these warnings stand, and who took them on with which reason. */
function acceptedWarnings(diagnostics: readonly Diagnostic[]): readonly string[] {
  const rows = diagnostics.flatMap(({ code, name, path = '', accepted }) =>
    accepted === undefined
      ? []
      : [
          `${code} ${name} | \`${path}\` | ${[accepted.reason, accepted.author, accepted.date].map(cell).join(' | ')}`,
        ],
  );
  if (rows.length === 0) return ['No warning was accepted.'];
  return [
    '| accepted warning | where | reason | by | on |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ];
}

/** A text of the project as it was written: none of its characters may end the cell or become a link or an element. */
function cell(text: string): string {
  return showHidden(text)
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\\`*_[\]<>|~&!]/gu, '\\$&');
}
