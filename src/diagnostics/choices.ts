// What could have been meant by a name that does not exist, as a hint. In: the name and the known ones. Out: one sentence.

import { nearestWord } from './nearest-word.ts';

/** Longer lists are cut. */
const LONGEST_LIST = 12;

/** The one name that is near, else the first known ones under a heading. */
export function choices(heading: string, word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  if (known.length === 0) return `there are no ${heading}`;
  const some = known.slice(0, LONGEST_LIST).map((one) => `\`${one}\``);
  return `${heading}: ${some.join(', ')}${known.length > LONGEST_LIST ? ', ...' : ''}`;
}
