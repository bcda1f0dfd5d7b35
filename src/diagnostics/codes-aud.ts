// Codes of the area AUD: the audit report: characters and fonts.

import { type CodeDefinition, defineCode } from './code.ts';

export const AUD = {
  charactersNotShown: defineCode<{ document: string; characters: string; count: number }>({
    code: 'AUD0101',
    name: 'characters-not-shown',
    severity: 'warning',
    message: ({ document, characters, count }) =>
      `${document}: ${count} ${count === 1 ? 'character is' : 'different characters are'} in none of the fonts and stand${count === 1 ? 's' : ''} there as a number: ${characters}`,
    hint: () =>
      'Nothing is lost: each stands in the document as U+ and its number. Write the text with other characters if a reader has to see them.',
    about:
      'The document embeds its fonts, and none of them has these characters, or they are ones that nobody can see. A PDF would leave them out without a word. So each stands in the document as U+ and its number, and is named here with its places. The rest of the text is not affected.',
    requirements: ['TLR-F-AUD-001'],
  }),
  fontMissing: defineCode<{ font: string; looked: string; install: string }>({
    code: 'AUD0201',
    name: 'font-missing',
    severity: 'error',
    message: ({ font, looked }) => `the font ${font} is missing: it was looked for in ${looked}`,
    hint: ({ install }) => `Install it: ${install}`,
    about:
      'The audit report embeds its fonts, so that it looks the same everywhere and shows every character. One of them is not installed. Without it no report is written: another font could lack characters that stand in the configuration. The pack is incomplete until it is there.',
    requirements: ['TLR-F-AUD-002'],
  }),
  fontUnreadable: defineCode<{ font: string; reason: string }>({
    code: 'AUD0202',
    name: 'font-unreadable',
    severity: 'error',
    message: ({ font, reason }) => `the font ${font} cannot be used: ${reason}`,
    hint: () =>
      'Install the font again from its package: the file is damaged or another one stands in its place.',
    about:
      'The file of a font was read, but it is not the TrueType font of that name, or its tables are damaged. Which characters it has cannot be known, so no audit report is written with it. The pack is incomplete until the font is in order.',
    requirements: ['TLR-F-AUD-002'],
  }),
  pictureUnreadable: defineCode<{ picture: string; reason: string }>({
    code: 'AUD0301',
    name: 'picture-unreadable',
    severity: 'error',
    message: ({ picture, reason }) => `the diagram ${picture} cannot be put into the audit report: ${reason}`,
    hint: ({ picture }) =>
      `Look at the file of ${picture} in the bundle, and report this: it is a mistake of the tool.`,
    about:
      'A diagram of the pack is no SVG or PNG that a PDF can hold. The report would be without a picture that its text speaks of, so none is written. The pack is incomplete until every diagram can be shown.',
    requirements: ['TLR-F-AUD-002'],
  }),
} as const satisfies Record<string, CodeDefinition<never>>;
