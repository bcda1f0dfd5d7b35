// What a host program that includes the guest header shows, one line for one thing. In: words. Out: statements in C, and the line that has to come.

/** How a program shows one thing, and what it has to print. */
export interface GuestLine {
  readonly stimulus: string;
  /** First words of the line. */
  readonly start: string;
  readonly statement: string;
  readonly expected: string;
}

/** The row of a thing that guests name: `SOSSL_GUEST_<WORD>_<NAME>`. */
export function rowLine(word: string, name: string, row: number): GuestLine {
  const shown = `${word} ${name}`;
  return {
    stimulus: `row of ${word} ${name}`,
    start: `${shown} `,
    statement: `    printf("${shown} %" PRIu32 "\\n", (uint32_t)${`SOSSL_GUEST_${word}_${name}`.toUpperCase()});`,
    expected: `${shown} ${row}`,
  };
}

/** A block that makes a call and prints these registers of it, its status, and what it handed back. */
export function callStatement(
  word: string,
  declaration: string,
  call: string,
  parts: readonly string[],
  registers = 2,
): string {
  const seen = Array.from({ length: registers }, (_, at) => `seen.x[${at}]`);
  const formats = [...seen.map(() => '%" PRIu64 "'), '%" PRId32 "', ...parts.map(() => '%" PRIu64 "')];
  const values = [...seen, 'status', ...parts.map((part) => `(uint64_t)${part}`)].join(', ');
  return [
    '    {',
    ...(declaration === '' ? [] : [`        ${declaration}`]),
    `        const int32_t status = ${call};`,
    `        printf("${word} ${formats.join(' ')}\\n", ${values});`,
    '    }',
  ].join('\n');
}
