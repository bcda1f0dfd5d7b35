// The difference of two texts as lines that a person or `patch` reads. In: a name, both texts. Out: a unified difference, coloured on request.

import { formatPatch, structuredPatch } from 'diff';

const COLOURS: Readonly<Record<string, string>> = { '+': '32', '-': '31', '@': '36' };

/** The difference; `before` undefined for a file that does not exist yet. */
export function textDifference(
  name: string,
  before: string | undefined,
  after: string,
  colours: boolean,
): string {
  const from = before === undefined ? '/dev/null' : `a/${name}`;
  const text = formatPatch(structuredPatch(from, `b/${name}`, before ?? '', after, '', '', { context: 3 }));
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('====='))
    .map(withNameEnd);
  return colours ? lines.map(coloured).join('\n') : lines.join('\n');
}

/** As GNU diff does it: without a tab behind it, patch takes the name of a file to end at its first space. */
function withNameEnd(line: string, at: number): string {
  return at < 2 && /^(?:---|\+\+\+) .* /.test(line) ? `${line}\t` : line;
}

function coloured(line: string): string {
  const colour = /^(?:---|\+\+\+)/.test(line) ? '1' : COLOURS[line.charAt(0)];
  return colour === undefined ? line : `\u001b[${colour}m${line}\u001b[0m`;
}
