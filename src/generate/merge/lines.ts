// Lines of a C file with their tags taken off, so that texts can be compared without them. In: text. Out: lines, and text again.
// A line that holds nothing but tags belongs to the line below it; where an empty line or nothing follows, to the line above.

export interface Line {
  /** Without tags and without line end. */
  readonly code: string;
  /** The line as it stands, its own tag in it. */
  readonly own: string;
  /** Lines of nothing but tags, directly above. */
  readonly above: readonly string[];
  /** The same directly below. */
  readonly below: readonly string[];
  /** Whether it ends with CR LF. */
  readonly cr: boolean;
}

const TAG = /[ \t]*\/\* @req [A-Za-z0-9~, -]+(?: @from [A-Za-z0-9_., ]+)? \*\//g;

/** The line without its tags. */
export function codeOf(line: string): string {
  return line.includes('/* @req ') ? line.replace(TAG, '') : line;
}

/** Tags of a line, as they stand. */
export function tagTexts(line: string): readonly string[] {
  return line.includes('/* @req ') ? (line.match(TAG) ?? []).map((tag) => tag.trim()) : [];
}

function isTagOnly(line: string): boolean {
  return line.includes('/* @req ') && codeOf(line).trim() === '';
}

/** Whether nothing stands on a line. */
export function isBlank({ own }: Line): boolean {
  return own.trim() === '';
}

/** Lines of a text without its last line end. */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let above: string[] = [];
  for (const raw of text.split('\n')) {
    const cr = raw.endsWith('\r');
    const own = cr ? raw.slice(0, -1) : raw;
    if (isTagOnly(own)) {
      above.push(own);
      continue;
    }
    const last = lines.at(-1);
    if (above.length > 0 && own.trim() === '' && last !== undefined) {
      lines[lines.length - 1] = { ...last, below: above };
      above = [];
    }
    lines.push({ code: codeOf(own), own, above, below: [], cr });
    above = [];
  }
  const last = lines.at(-1);
  if (above.length > 0 && last !== undefined) lines[lines.length - 1] = { ...last, below: above };
  if (above.length > 0 && last === undefined) lines.push({ code: '', own: '', above, below: [], cr: false });
  return lines;
}

/** The lines as text again. */
export function linesText(lines: readonly Line[]): string {
  return lines
    .flatMap(({ own, above, below, cr }) =>
      [...above, own, ...below].map((line) => (cr ? `${line}\r` : line)),
    )
    .join('\n');
}

/** A line without a tag. */
export function plainLine(own: string, cr = false): Line {
  return { code: own, own, above: [], below: [], cr };
}

/** Whether two runs of lines have the same code, whatever their tags. */
export function isSameCode(one: readonly Line[], other: readonly Line[]): boolean {
  return one.length === other.length && one.every(({ code }, at) => code === other[at]?.code);
}

/** Whether they are the same with their tags; line ends do not count. */
export function isSame(one: readonly Line[], other: readonly Line[]): boolean {
  return one.length === other.length && one.every((line, at) => isSameLine(line, other[at]));
}

function isSameLine(one: Line, other: Line | undefined): boolean {
  return (
    other !== undefined &&
    one.own === other.own &&
    one.above.join('\n') === other.above.join('\n') &&
    one.below.join('\n') === other.below.join('\n')
  );
}
