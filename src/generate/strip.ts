// Takes tags out of C text. In: text with tags in their exact form. Out: the same text without them; a line that held
// nothing but a tag disappears, code and other comments stay as they were. Lines without a tag are not looked at.

import { codeOf } from './merge/lines.ts';

const TAG_START = '/* @req ';

/** Text without tags, as constructs are hashed. */
export function stripTags(text: string): string {
  let plain = '';
  let taken = 0;
  for (let at = text.indexOf(TAG_START); at >= 0; at = text.indexOf(TAG_START, lineEnd(text, at))) {
    const [start, end] = [text.lastIndexOf('\n', at) + 1, lineEnd(text, at)];
    const line = text.slice(start, end);
    const rest = codeOf(line);
    const isEmpty = rest !== line && rest.trim() === '';
    plain += text.slice(taken, start);
    if (!isEmpty) plain += rest;
    taken = isEmpty ? Math.min(end + 1, text.length) : end;
    if (isEmpty && end === text.length) plain = plain.slice(0, -1);
  }
  return plain + text.slice(taken);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
