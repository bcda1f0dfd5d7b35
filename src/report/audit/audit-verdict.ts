// What the report says of the pack as a whole. In: the pack. Out: one word with its symbol and meaning, never better than the worst of
// its parts; draft or released.

import type { EvidencePack, PackPart, PackVerdict } from '../../model/pack.ts';
import type { PdfInk } from '../../model/pdf-definition.ts';
import type { State } from '../../model/states.ts';
import { countAnswers } from '../assumption-answers.ts';

export interface VerdictWords {
  readonly label: string;
  readonly symbol: string;
  readonly ink: PdfInk;
  readonly about: string;
}

export const VERDICTS: Readonly<Record<PackPart['verdict'], VerdictWords>> = {
  complete: {
    label: 'complete',
    symbol: '●',
    ink: 'good',
    about:
      'Every step that was asked for ran, nothing failed, and no requirement at the levels that count has a gap.',
  },
  gaps: {
    label: 'gaps',
    symbol: '◐',
    ink: 'gap',
    about:
      'Every step that was asked for ran, and something is missing or failed. Chapter “Open points” names it.',
  },
  incomplete: {
    label: 'incomplete',
    symbol: '✗',
    ink: 'gap',
    about:
      'A step could not run, or its result cannot be trusted. Nothing in this report may be taken as an assessment of the whole.',
  },
  not_asked: { label: 'not asked for', symbol: '–', ink: 'neutral', about: 'Nobody asked for this step.' },
};

const FROM_WORST: readonly PackVerdict[] = ['incomplete', 'gaps', 'complete'];

/** The verdict of the pack or of its worst part, whichever is worse. */
export function shownVerdict({ parts, verdict }: EvidencePack): PackVerdict {
  return (
    FROM_WORST.find((one) => one === verdict || parts.some((part) => part.verdict === one)) ?? 'incomplete'
  );
}

/** What the verdict leaves out: how much is shown, how much is not, and what the integrator has yet to answer. */
export function shownWords({ trace }: Pick<EvidencePack, 'trace'>): string {
  const states = trace.requirements.map(({ state }) => state).filter((state) => state !== 'excluded');
  const number = (state: State): number => states.filter((one) => one === state).length;
  const { open, total, unanswered } = countAnswers(trace);
  return `${number('covered_deep')} / ${states.length} requirements that apply are realised and shown, ${number('not_shown_here')} / ${states.length} cannot be shown here; ${open + unanswered} / ${total} assumptions of use are open or not answered.`;
}

const MONTHS = 'January February March April May June July August September October November December';

/** `29 November 2026, 04:08:28 UTC`; a text of another form stays as it is. */
export function dateWords(date: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(date) ?? [];
  const name = MONTHS.split(' ')[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year}, ${time} UTC`;
}

/** Released only when somebody released it and the verdict is complete. */
export function isReleased(pack: EvidencePack): boolean {
  return pack.release === 'released' && shownVerdict(pack) === 'complete';
}

/** First digits of the evidence hash, for headers; the cover has all of them. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16);
}

/** `CAR-ecockpit-1.0.0`: the same for every state of one version; the evidence hash tells the states apart. */
export function documentId({ system }: EvidencePack): string {
  return `CAR-${system.project.name}-${system.project.version}`;
}
