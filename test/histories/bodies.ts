// What has to hold for the bodies of user regions. In: the texts of one step and which service got which name. Out: what is wrong, in words;
// and the bodies that left with their service.

import type { Texts } from './findings.ts';

/** Bodies by region, without line ends of Windows. */
export type Bodies = ReadonlyMap<string, string>;

const NOTE = /^ *\/\* sossl: the contract of this service changed: compare the comment above \*\/\r?\n/;

/** Text between the markers, read in its own way. */
export function bodiesIn(text: string): Bodies {
  const regions = text.matchAll(
    /^[ \t]*\/\* sossl:user-begin (\S+) \*\/[ \t]*\r?\n([\s\S]*?)^[ \t]*\/\* sossl:user-end \1 \*\/[ \t]*\r?$/gm,
  );
  return new Map([...regions].map(([, id = '', body = '']) => [id, body]));
}

export interface BodyStep {
  readonly texts: Texts;
  /** New region by the one before, for services with `renamed_from`. */
  readonly renames: ReadonlyMap<string, string>;
  /** Bodies that left in earlier steps. */
  readonly left: Bodies;
}

export interface BodyFindings {
  readonly problems: readonly string[];
  readonly left: Bodies;
  /** Regions with the note that their contract changed. */
  readonly noted: readonly string[];
}

/** Each body is where its region is; those of regions that are new are the skeleton or what was there before. */
export function judgeBodies({ left, renames, texts }: BodyStep): BodyFindings {
  const [base, yours, fresh, result] = [texts.base, texts.yours, texts.fresh, texts.result].map(bodiesIn) as [
    Bodies,
    Bodies,
    Bodies,
    Bodies,
  ];
  const problems: string[] = [];
  const noted: string[] = [];
  const gone = new Map(left);
  const isExpected = new Set<string>();
  for (const [id, body] of yours) {
    const target = fresh.has(id) ? id : yours.has(renames.get(id) ?? '') ? undefined : renames.get(id);
    const isOwn = plain(body) !== base.get(id);
    if (target === undefined || !fresh.has(target)) {
      if (isOwn) gone.set(id, plain(body));
      continue;
    }
    isExpected.add(target);
    const now = result.get(target);
    const isNoted = now !== undefined && NOTE.test(now) && !NOTE.test(body);
    if (isNoted) noted.push(target);
    const same = isOwn
      ? [body, isNoted ? now?.replace(NOTE, '') : now]
      : [plain(fresh.get(target) ?? ''), plain(now ?? '')];
    if (same[0] !== same[1]) problems.push(`the body of ${target} is not as the user left it`);
  }
  for (const [id, skeleton] of fresh) {
    if (isExpected.has(id)) continue;
    const before = left.get(id) ?? left.get([...renames].find(([, to]) => to === id)?.[0] ?? '');
    const now = plain(result.get(id) ?? '');
    if (now !== (before ?? skeleton))
      problems.push(
        `the body of ${id}, which is new, is not ${before === undefined ? 'the skeleton' : 'what left'}`,
      );
  }
  return { problems, noted, left: gone };
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
