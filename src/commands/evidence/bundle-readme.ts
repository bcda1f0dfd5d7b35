// `README.md` of a bundle: the verdict, the figures behind it, the warnings that were accepted, and what each file is. In:
// trace, test summary, what the check said, the pack. Out: text, the same for the same inputs.

import { showHidden } from '../../diagnostics/hidden-characters.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { EvidencePack } from '../../model/pack.ts';
import type { OutputFile } from '../../model/source.ts';
import { STATES, type State } from '../../model/states.ts';
import type { Trace } from '../../model/trace.ts';

type BundleEntry = EvidencePack['files'][number];

/** What the README says of a pack beyond its trace. */
export type PackSummary = Pick<EvidencePack, 'verdict' | 'release' | 'parts' | 'files'>;

/** The file. Of the diagnostics of the check it shows those that were accepted; of the files of a pack all but the raw logs. */
export function bundleReadme(
  trace: Trace,
  testSummary: string,
  diagnostics: readonly Diagnostic[],
  pack: PackSummary,
): OutputFile {
  const content = [
    `# Evidence of ${trace.project}`,
    '',
    ...packLines(pack),
    `Trace: **${trace.verdict}**. Tests and static checks: ${testSummary}.`,
    '',
    `Evidence hash: \`${trace.evidenceHash}\``,
    '',
    '| requirements | | |',
    '|---|---|---|',
    ...stateRows(trace),
    '',
    ...acceptedWarnings(diagnostics),
    '',
    '| file | what it is |',
    '|---|---|',
    ...pack.files.filter(isListed).map(fileRow),
    '',
  ].join('\n');
  return { path: 'README.md', content };
}

function stateRows(trace: Trace): readonly string[] {
  return (Object.keys(STATES) as State[]).flatMap((state) => {
    const count = trace.byState[state];
    const { symbol, label, explanation } = STATES[state];
    return count === undefined
      ? []
      : [`| ${symbol} ${label} | ${count} / ${trace.requirements.length} | ${explanation} |`];
  });
}

/** The verdict with its reasons, before anything else. */
function packLines({ verdict, release, parts }: PackSummary): readonly string[] {
  return [
    `Verdict of the pack: **${verdict}**, ${release}. Open [index.html](index.html) in a browser.`,
    '',
    '| part | verdict | why |',
    '|---|---|---|',
    ...parts.map(
      (part) => `| ${cell(part.name)} | ${part.verdict.replaceAll('_', ' ')} | ${cell(part.words)} |`,
    ),
    '',
  ];
}

function isListed({ path }: BundleEntry): boolean {
  return path !== 'README.md' && !path.startsWith('run/logs/');
}

function fileRow({ path, what }: BundleEntry): string {
  const address = path.split('/').map(encodeURIComponent).join('/').replaceAll(/[()]/g, escapeParenthesis);
  return `| [${cell(path)}](${address}) | ${cell(what)} |`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
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
