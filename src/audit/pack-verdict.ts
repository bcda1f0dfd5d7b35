// The one verdict of an evidence pack, from the verdicts of its parts. In: parts. Out: a word. Every document prints this word.

import type { PackPart, PackVerdict } from '../model/pack.ts';

/** `incomplete` as soon as one part is, whatever the others say; then `gaps`; `complete` when every part that was asked for is. */
export function packVerdict(parts: readonly PackPart[]): PackVerdict {
  const has = (verdict: PackVerdict): boolean => parts.some((part) => part.verdict === verdict);
  if (has('incomplete') || parts.every(({ verdict }) => verdict === 'not_asked')) return 'incomplete';
  return has('gaps') ? 'gaps' : 'complete';
}
