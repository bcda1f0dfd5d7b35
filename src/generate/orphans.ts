// Bodies of services that are gone: kept in `sossl.orphans.c`, which is only ever appended to. In: the file as it is,
// the bodies, the old text of sossl.c. Out: the file with the new entries at its end.

import { commentText } from './c-text.ts';
import { linesOf } from './user-regions.ts';

const HEAD = [
  '/*',
  ' * Code of services that left the configuration. Nothing here is compiled; take what you need, delete what you do not.',
  ' */',
];

/** IDs of the tag that stood above the function around region `id`. */
function requirementsOf(text: string, id: string): string {
  const lines = linesOf(text);
  const begin = lines.findIndex((line) => line.trim() === `/* sossl:user-begin ${id} */`);
  for (let i = begin; i >= 0; i--) {
    const tag = /\/\* @req ([A-Za-z0-9~, -]+?)(?: @from [^ ]+)? \*\//.exec(lines[i] ?? '');
    if (tag !== null) return tag[1] ?? '';
  }
  return 'none';
}

export interface OrphanSource {
  /** Text of sossl.c from which the bodies are taken. */
  readonly sosslC: string;
  /** Project name and version as the new configuration states them. */
  readonly leftIn: string;
}

/** The new text, or undefined when there is nothing to keep. */
export function appendOrphans(
  orphans: ReadonlyMap<string, readonly string[]>,
  existing: string | undefined,
  source: OrphanSource,
): string | undefined {
  if (orphans.size === 0) return undefined;
  const entries = [...orphans].flatMap(([id, body]) => [
    '',
    `/* ${id}: not in ${commentText(source.leftIn).text} any more; implemented ${requirementsOf(source.sosslC, id)} */`,
    '#if 0',
    ...body,
    '#endif',
  ]);
  const start = existing === undefined ? HEAD : linesOf(existing.replace(/\n$/, ''));
  return `${[...start, ...entries].join('\n')}\n`;
}
