// The base: the pristine text of the last generation. In: texts. Out: whether a base is that text, and the base where it can be made again.

import { hash } from 'node:crypto';
import { withPlainEnds } from './merge/line-ends.ts';
import { readRegions, withBodies } from './user-regions.ts';

/** What the lock records of a base: git may have given it other line ends in this clone. */
export function baseHash(text: string): string {
  return hash('sha256', withPlainEnds(text));
}

/**
 * The base where it is missing: what is drawn today, or the file as it stands, with its bodies or with skeletons in their place; the first
 * that is the text which the lock knows.
 */
export function rebuiltBase(
  recorded: string | undefined,
  fresh: string,
  existing: string | undefined,
): string | undefined {
  if (recorded === undefined || existing === undefined) return undefined;
  const untouched = withBodies(existing, readRegions(fresh).bodies);
  return [fresh, existing, untouched].map(withPlainEnds).find((text) => baseHash(text) === recorded);
}
