// `sossl status`: how configuration, code and what people wrote stand to each other. Writes nothing.

import type { Command, Context, Outcome } from './command.ts';
import { openAndCheck } from './project/check-project.ts';
import { isSettled, statusOf } from './status/status-of.ts';
import { statusText } from './status/status-text.ts';

export const status: Command = {
  name: 'status',
  summary: 'say whether the code follows the configuration, and what you changed in it',
  argument: '[PROJECT]',
  about: [
    'Says whether generation would change something, which lines of the tool were changed by hand, which services',
    'have no body yet, whether conflicts are left, and whether the base of the last generation and the tool are those',
    'that wrote the code. Writes nothing. Exit code 1 when `sossl generate` has something to do or refuses.',
  ],
  example: ['sossl status examples/ecockpit'],
  options: ['format'],
  run: async (context: Context): Promise<Outcome> => {
    const opened = await openAndCheck(context);
    if ('outcome' in opened) return opened.outcome;
    const found = await statusOf(opened);
    return {
      diagnostics: found.diagnostics,
      names: opened.project,
      text: statusText(found, opened.project),
      exit: isSettled(found) ? 0 : 1,
    };
  },
};
