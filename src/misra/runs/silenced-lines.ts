// Lines of code that keep a checker silent and that no option overrides. In: patterns of the adapter, texts. Out: a sentence for
// each. A finding is excused by a deviation record, never by a comment that hides it.

/** The first lines, at most ten, and how many more there are. */
export function silencedLines(
  patterns: readonly string[],
  files: readonly { readonly path: string; readonly text: string }[],
): readonly string[] {
  if (patterns.length === 0) return [];
  const pattern = new RegExp(patterns.map((one) => `(?:${one})`).join('|'));
  const found = files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const match = pattern.exec(line);
      return match === null ? [] : [`${path}:${index + 1} keeps this checker silent (${match[0].trim()})`];
    }),
  );
  const more = found.length - 10;
  return more > 0 ? [...found.slice(0, 10), `${more} more lines keep it silent`] : found;
}
