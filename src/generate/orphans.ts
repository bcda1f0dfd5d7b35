// What has no place in `sossl.c` any more: kept in `sossl.orphans.c`, which is only ever appended to. In: the file as it is, what the merge
// left over. Out: the file with the new entries at its end; and the body of a service that has come back.

import { commentText } from './c-text.ts';
import type { Orphan } from './merge/gone.ts';
import { linesText } from './merge/lines.ts';
import { ownLines } from './merge/pieces.ts';
import { taggedIds } from './merge/tags.ts';
import { linesOf } from './user-regions.ts';

const HEAD = [
  '/*',
  ' * Code of services that left the configuration. Nothing here is compiled; take what you need, delete what you do not.',
  ' */',
];

/** `service.get_speed: not in`, as an entry begins. */
function entryStart(name: string): string {
  return `/* ${commentText(name).text}: not in `;
}

/** The new text, or undefined when there is nothing to keep. `leftIn`: project name and version as the new configuration states them. */
export function appendOrphans(
  orphans: readonly Orphan[],
  existing: string | undefined,
  leftIn: string,
): string | undefined {
  const lines = existing === undefined ? HEAD : linesOf(existing.replace(/\n$/, ''));
  const entries = orphans.flatMap((orphan) => {
    const text = linesOf(linesText(orphan.lines)).map((line) => line.replace(/\r$/, ''));
    if (isLastEntry(lines, orphan.name, text)) return [];
    const ids = [...new Set(ownLines(orphan.around).flatMap(taggedIds))];
    const about = `${commentText(leftIn).text} any more; implemented ${ids.length === 0 ? 'none' : ids.join(', ')}`;
    return ['', `${entryStart(orphan.name)}${about} */`, '#if 0', ...text, '#endif'];
  });
  return entries.length === 0 ? undefined : `${[...lines, ...entries].join('\n')}\n`;
}

/** The orphans of two branches: what theirs added stands behind ours. */
export function joinedOrphans(base: string, ours: string, theirs: string): string {
  const head = `${HEAD.join('\n')}\n`;
  const before = base === '' && theirs.startsWith(head) ? head : base;
  const added = theirs.startsWith(before) ? theirs.slice(before.length) : theirs;
  return ours.endsWith(added) ? ours : `${ours}${added}`;
}

/** Whether the youngest entry of that name has this very text. */
function isLastEntry(lines: readonly string[], name: string, text: readonly string[]): boolean {
  const entry = lastEntry(lines, name);
  return entry !== undefined && 'text' in entry && entry.text.join('\n') === text.join('\n');
}

/** The text of an entry, or why it cannot stand in a region. */
export type Entry = { readonly text: readonly string[] } | { readonly reason: string };

/** The youngest entry of that name, undefined when there is none. */
export function lastEntry(lines: readonly string[], name: string): Entry | undefined {
  const start = lines.findLastIndex((line) => line.startsWith(entryStart(name)));
  if (start < 0) return undefined;
  if (lines[start + 1] !== '#if 0') return { reason: 'its entry has no `#if 0` below its first line' };
  const next = lines.findIndex(
    (line, at) => at > start && /^\/\* .+: not in .* any more; implemented .* \*\/$/.test(line),
  );
  const until = next < 0 ? lines.length : next;
  const end = lines.findLastIndex((line, at) => at < until && line === '#endif');
  if (end <= start) return { reason: 'its entry has no `#endif`' };
  const text = lines.slice(start + 2, end);
  const isMarked = text.some((line) => line.includes('sossl:user-'));
  return isMarked ? { reason: 'its entry holds a marker of a user region' } : { text };
}
