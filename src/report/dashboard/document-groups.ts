// The files of a bundle in the order in which an assessor reads them. In: paths. Out: groups; every file is in exactly one.

import type { EvidencePack } from '../../model/pack.ts';

type BundleFile = EvidencePack['files'][number];

export interface DocumentGroup {
  readonly title: string;
  readonly about: string;
  readonly files: readonly BundleFile[];
}

/** The first group whose pattern fits takes a file; the last one fits all. */
const GROUPS: readonly (readonly [title: string, about: string, files: RegExp])[] = [
  [
    'Start here',
    'The report that is read from the first page to the last: what was assessed, how, and what it does not show.',
    /^(audit\/.*|README\.md)$/,
  ],
  [
    'Requirements and code',
    'Every requirement down to the code that implements it and the result that shows it, and back.',
    /^(traceability\/.*|trace\.snapshot\.txt)$/,
  ],
  ['Isolation', 'Who can reach what, why not, and what showed it.', /^(diagrams|isolation)\//],
  [
    'Static analysis',
    'What the checkers of MISRA C said, and whether their runs can be trusted.',
    /^misra\//,
  ],
  ['Tests', 'Each stimulus with what was expected and what was observed.', /^tests\//],
  ['Change', 'What differs from the earlier version, and what hangs on it.', /^impact\//],
  [
    'Identity',
    'What the evidence is about, what the bundle holds, who made each file from what.',
    /^(inputs|manifest)\.json$/,
  ],
  [
    'Record of the run',
    'Who made this when, with which programs; raw logs. Another run may differ here.',
    /^run\//,
  ],
  ['Other files', 'Files of the bundle that belong to none of the groups above.', /^/],
];

/** What people read, before what programs read. */
const READABLE = ['pdf', 'html', 'md', 'svg'];

/** Groups that have files, in reading order; within a group documents for people come first. The page itself is left out. */
export function documentGroups(files: readonly BundleFile[]): readonly DocumentGroup[] {
  const others = files
    .filter(({ path }) => path !== 'index.html')
    .toSorted((a, b) => readingRank(a) - readingRank(b));
  const groupOf = ({ path }: BundleFile): string =>
    GROUPS.find(([, , pattern]) => pattern.test(path))?.[0] ?? '';
  return GROUPS.flatMap(([title, about]) => {
    const own = others.filter((file) => groupOf(file) === title);
    return own.length === 0 ? [] : [{ title, about, files: own }];
  });
}

function readingRank({ path }: BundleFile): number {
  const rank = READABLE.indexOf(path.slice(path.lastIndexOf('.') + 1));
  return rank === -1 ? READABLE.length : rank;
}
