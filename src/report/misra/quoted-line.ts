// A command line as text. In: its words. Out: what a shell takes for the same words; `&&` between two commands stays.

/** Words as a shell would take them. */
export function quotedLine(words: readonly string[]): string {
  return words
    .map((word) =>
      /^[\w@%+=:,./-]+$/.test(word) || word === '&&' ? word : `'${word.replaceAll("'", `'\\''`)}'`,
    )
    .join(' ');
}
