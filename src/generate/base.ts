// The base: the pristine text of the last generation. In: texts. Out: whether a base is that text, and the base where it can be made again.

import { hash } from 'node:crypto';
import { withPlainEnds } from './merge/line-ends.ts';

/** What the lock records of a base: git may have given it other line ends in this clone. */
export function baseHash(text: string): string {
  return hash('sha256', withPlainEnds(text));
}
