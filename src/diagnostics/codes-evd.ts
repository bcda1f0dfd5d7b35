// Codes of the area EVD: the run that makes a bundle of evidence.

import { type CodeDefinition, defineCode } from './code.ts';

export const EVD = {
  notReleased: defineCode<{ verdict: string; parts: readonly string[] }>({
    code: 'EVD0101',
    name: 'not-released',
    severity: 'error',
    message: ({ verdict, parts }) =>
      `the evidence is ${verdict} and stays a draft although a release was asked for: ${parts.join('; ')}`,
    hint: () =>
      'Look at the parts that are named, mend what they show, and run `sossl evidence --release` again',
    about:
      'A release says that every step ran, that nothing failed and that no gap is left at the levels that count. This run shows ' +
      'otherwise, so its documents carry the mark of a draft. The bundle is written all the same, because it shows what is missing.',
    requirements: ['TLR-F-EVD-005'],
  }),
} as const satisfies Record<string, CodeDefinition<never>>;
