// Codes of the area BND: a bundle of evidence that is not, byte for byte, the one that its manifest describes.

import { type CodeDefinition, defineCode } from './code.ts';

const INTACT = ['TLR-F-EVD-003'];
const AGAIN = 'Take the bundle again from where it was handed over, or make it anew with `sossl evidence`';

export const BND = {
  fileLost: defineCode<{ file: string }>({
    code: 'BND0101',
    name: 'bundle-file-lost',
    severity: 'error',
    message: ({ file }) => `${file} is listed in manifest.json and not there`,
    hint: () => AGAIN,
    about:
      'A file of the bundle was removed, renamed or not handed over. What is left does not show what the whole showed.',
    requirements: INTACT,
  }),
  fileChanged: defineCode<{ file: string; listed: string; found: string }>({
    code: 'BND0102',
    name: 'bundle-file-changed',
    severity: 'error',
    message: ({ file, listed, found }) =>
      `${file} was changed: manifest.json lists ${listed}, the file has ${found}`,
    hint: () => AGAIN,
    about:
      'The bytes of the file are not those that the tool wrote. Also a changed line end or an edit of the layout is one: nobody ' +
      'can see from outside that nothing else was touched.',
    requirements: INTACT,
  }),
  fileAdded: defineCode<{ file: string }>({
    code: 'BND0103',
    name: 'bundle-file-added',
    severity: 'error',
    message: ({ file }) => `${file} stands in the bundle, and manifest.json does not list it`,
    hint: () =>
      'Remove it from the bundle; what you add to a safety case belongs beside the bundle, not into it',
    about: 'A reader would take the file for a result of the tool, and nothing says where it comes from.',
    requirements: INTACT,
  }),
  manifestChanged: defineCode<{ line: number }>({
    code: 'BND0104',
    name: 'bundle-manifest-changed',
    severity: 'error',
    message: ({ line }) =>
      `manifest.json is not what the tool writes about these files, from line ${line} on`,
    hint: () => AGAIN,
    about:
      'The files are those that the manifest lists, but its text was edited: the tool writes it in one way only.',
    requirements: INTACT,
  }),
  otherInputs: defineCode<{ file: string; stated: string; found: string }>({
    code: 'BND0105',
    name: 'bundle-of-other-inputs',
    severity: 'error',
    message: ({ file, stated, found }) =>
      `${file} states the evidence hash ${stated}, but inputs.json has ${found}`,
    hint: () => AGAIN,
    about:
      'The evidence hash is the SHA-256 of inputs.json and names what the evidence is about. Two values mean that files of two ' +
      'bundles were put together.',
    requirements: INTACT,
  }),
} as const satisfies Record<string, CodeDefinition<never>>;
