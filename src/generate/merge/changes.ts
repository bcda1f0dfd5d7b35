// How much a generation changes in a file. In: the text before and after. Out: counts of lines, those of code and those of tags apart: a reviewer
// reads the first and checks the second against the mapping.

import { diffArrays } from 'diff';
import { readLines } from './lines.ts';

export interface ChangedLines {
  /** Lines of code that came or went. */
  readonly code: number;
  /** Lines that stayed and have other tags. */
  readonly tags: number;
}

/** The counts. */
export function changedLines(before: string, after: string): ChangedLines {
  const [old, now] = [before, after].map((text) => readLines(text.replaceAll('\r\n', '\n')));
  if (old === undefined || now === undefined) return { code: 0, tags: 0 };
  let [code, tags, at, there] = [0, 0, 0, 0];
  const parts = diffArrays(
    old.map((line) => line.code),
    now.map((line) => line.code),
  );
  for (const { added, removed, count } of parts) {
    if (added || removed) {
      code += count;
      if (added) there += count;
      else at += count;
      continue;
    }
    for (let end = at + count; at < end; at += 1, there += 1) {
      const [one, other] = [old[at], now[there]];
      const texts = [one, other].map((line) =>
        [...(line?.above ?? []), line?.own, ...(line?.below ?? [])].join('\n'),
      );
      if (texts[0] !== texts[1]) tags += 1;
    }
  }
  return { code, tags };
}

/** `3 lines of code, 1 tag`. */
export function changedWords({ code, tags }: ChangedLines): string {
  const parts = [
    ...(code === 0 && tags > 0 ? [] : [`${code} ${code === 1 ? 'line' : 'lines'} of code`]),
    ...(tags === 0 ? [] : [`${tags} ${tags === 1 ? 'tag' : 'tags'}`]),
  ];
  return parts.join(', ');
}
