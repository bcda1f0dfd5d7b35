// Where the tool prints. Out: result text on standard output, everything else on standard error.
// Must not decide what is printed.

export interface Terminal {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Standard output is a terminal and the user did not set NO_COLOR (https://no-color.org). */
  readonly colours: boolean;
  /** Standard error is a terminal, so a line may be rewritten. */
  readonly interactive: boolean;
}

/** The terminal, or the pipes, that the tool was started with. */
export function realTerminal(): Terminal {
  const noColour = (process.env.NO_COLOR ?? '') !== '';
  return {
    print: (text) => void process.stdout.write(text),
    printError: (text) => void process.stderr.write(text),
    colours: process.stdout.isTTY === true && !noColour && process.env.TERM !== 'dumb',
    interactive: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  };
}
