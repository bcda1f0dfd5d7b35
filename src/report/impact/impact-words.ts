// The words and figures that every form of the impact shares. In: the impact. Out: titles, counts, sentences; computed once, so that
// text, Markdown and HTML cannot state different ones.

import {
  type Concerned,
  IMPACT_CLASSES,
  type Impact,
  type ImpactClass,
  type ImpactedChange,
  type VersionName,
  type VersionPlace,
} from '../../model/impact.ts';
import { counted } from '../counted.ts';

/** What each class is about. */
export const CLASS_WORDS: Readonly<Record<ImpactClass, string>> = {
  isolation: 'who reaches what: memory, devices, interrupts, cores, calls; and what that stands on',
  interface: 'what callers and operating systems see',
  timing: 'when, how often and how long',
  diagnostic: 'what is watched, tested and recorded, and how it is shown',
  editorial: 'words and order; nothing that is built or shown depends on it',
};

/** What a change can concern, in the order in which it is shown. */
export const KINDS: readonly (readonly [kind: Concerned['kind'], title: string])[] = [
  ['construct', 'Constructs to review'],
  ['requirement', 'Requirements to look at again'],
  ['test', 'Tests to run again'],
  ['document', 'Documents to make again'],
];

/** `HEAD~3 (commit 1a2b3c4d5e6f), ecockpit 1.0.0` */
export function versionWords({ commit, name, project }: VersionName): string {
  return `${name}${commit === undefined ? '' : ` (commit ${commit.slice(0, 12)})`}, ${project}`;
}

/** One row for each class that occurs, the strongest first. */
export function classRows({ byClass }: Impact): readonly (readonly [ImpactClass, number])[] {
  return IMPACT_CLASSES.map((one) => [one, byClass[one]] as const).filter(([, count]) => count > 0);
}

/** The whole result in one sentence. */
export function resultWords(impact: Impact): string {
  const { changes, constructs, documents, requirements, tests } = impact;
  if (changes.length === 0) return `No change: the two versions mean the same.`;
  const reached = [
    counted(constructs.length, 'construct'),
    counted(requirements.length, 'requirement'),
    counted(tests.length, 'test'),
  ];
  return `${counted(changes.length, 'change')} ${changes.length === 1 ? 'concerns' : 'concern'} ${reached.join(', ')} and ${counted(documents.length, 'document')}.`;
}

/** `5 constructs, 2 requirements, 12 tests, 9 documents` of one change; nothing when it concerns nothing. */
export function concernedWords({ concerned }: ImpactedChange): string {
  const words = KINDS.flatMap(([kind]) => {
    const count = concerned.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [counted(count, kind)];
  });
  return words.length === 0 ? 'nothing' : words.join(', ');
}

/** `sossl.yaml:12:11` */
export function placeWords(place: VersionPlace | undefined): string {
  return place === undefined ? 'not there' : `${place.file}:${place.line}:${place.column}`;
}

/** IDs of one kind that the whole impact reaches. */
export function reachedIds(impact: Impact, kind: Concerned['kind']): readonly string[] {
  if (kind === 'construct') return impact.constructs;
  if (kind === 'requirement') return impact.requirements;
  return kind === 'test' ? impact.tests : impact.documents;
}

/** What the comparison does not show, for this pair of versions. */
export function limitWords({ after, before, toolVersion }: Impact): readonly string[] {
  const drawn = ({ constructsFrom, name }: VersionName): string =>
    constructsFrom === 'generated'
      ? `The constructs of ${name} are those that sossl ${toolVersion} draws from it, whether or not its C files were generated again.`
      : `The constructs of ${name} are those that another version of sossl recorded in it; the record was not compared with its C files.`;
  return [
    `Both versions were read, checked and resolved by sossl ${toolVersion}, with the platforms, framework requirements, templates and monitor of that version: what changed in those between two versions of the tool is not compared here.`,
    drawn(before),
    drawn(after),
    'Links follow the recorded sources of constructs, the paths that tests exercise, and the links between requirements. What none of them records is found only where a construct or a planned test differs, and stands under "Differs without a change that leads to it".',
    'A new image makes every result stale that was obtained with the old one, as the trace says. The tests named here are those that look at what changed.',
    'Keys that begin with x- and comments of YAML files are not compared. C code outside user regions is compared as it is drawn, not as it stands in the file.',
  ];
}

/** Where `before` and `after` differ: a short value whole, of a long text the lines that differ. */
export function differingParts({ after, before }: ImpactedChange): {
  readonly before?: string;
  readonly after?: string;
} {
  const [was, is] = [before?.split('\n') ?? [], after?.split('\n') ?? []];
  const isShort = was.length < 2 && is.length < 2;
  const same = isShort ? 0 : commonStart(was, is);
  const sameEnd = isShort ? 0 : commonStart(was.slice(same).toReversed(), is.slice(same).toReversed());
  const part = (lines: readonly string[]): string => clip(lines.slice(same, lines.length - sameEnd));
  return {
    ...(before === undefined ? {} : { before: part(was) }),
    ...(after === undefined ? {} : { after: part(is) }),
  };
}

const MOST_LINES = 12;
const MOST_CHARACTERS = 400;

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function clip(lines: readonly string[]): string {
  if (lines.length === 0) return '(these lines are not there)';
  const kept = lines.slice(0, MOST_LINES).join('\n');
  const characters = [...kept];
  if (characters.length <= MOST_CHARACTERS && lines.length <= MOST_LINES) return kept;
  const all = [...lines.join('\n')].length;
  return `${characters.slice(0, MOST_CHARACTERS).join('')} … (${all} characters; all of them stand in impact.json)`;
}
