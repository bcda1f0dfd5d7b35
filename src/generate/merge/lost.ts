// The last guard of a merge: every line of the user is somewhere afterwards. In: base, yours, what was written. Out: lines that are not.

import { type Line, readLines } from './lines.ts';
import { taggedIds } from './tags.ts';

/** Lines of yours that base does not have and none of the results has, with those tags of the user that are gone. */
export function lostLines(base: string, yours: string, results: readonly string[]): readonly string[] {
  const [before, own] = [readLines(base), readLines(yours)];
  const after = results.flatMap(readLines);
  const [known, there] = [counts(before), counts(after)];
  const lines = [...counts(own)].flatMap(([code, count]) => {
    const missing = count - (known.get(code) ?? 0) - (there.get(code) ?? 0);
    return missing > 0 ? [code] : [];
  });
  return [...lines, ...lostIds(before, own, after)];
}

/** How often each line stands there; empty ones do not count. */
function counts(lines: readonly Line[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { code } of lines) if (code.trim() !== '') found.set(code, (found.get(code) ?? 0) + 1);
  return found;
}

function lostIds(before: readonly Line[], own: readonly Line[], after: readonly Line[]): readonly string[] {
  const ids = (lines: readonly Line[]): ReadonlySet<string> => new Set(lines.flatMap(taggedIds));
  const [known, there] = [ids(before), ids(after)];
  return [...ids(own)].filter((id) => !known.has(id) && !there.has(id));
}
