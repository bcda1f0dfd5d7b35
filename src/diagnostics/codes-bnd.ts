// Codes of the area BND: a bundle of evidence that is not the one that its manifest describes, documents of it that contradict
// each other, and images that are not those that it is about.

import { type CodeDefinition, defineCode } from './code.ts';

const INTACT = ['TLR-F-EVD-003'];
const PROVENANCE = ['TLR-F-EVD-004'];
const IMAGE = ['TLR-F-EVD-007'];
const COUNTS = ['TLR-F-EVD-008'];
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
  manifestHash: defineCode<Record<never, never>>({
    code: 'BND0106',
    name: 'bundle-manifest-hash',
    severity: 'error',
    message: () => 'the hash that manifest.json states of itself is not that of its text',
    hint: () => AGAIN,
    about:
      'The last entry of the manifest is the SHA-256 of everything before it. The layout is that of the tool, but a word was ' +
      'edited, such as the version of a program or an input of a file, which no other file of the bundle repeats.',
    requirements: INTACT,
  }),
  manifestOutdated: defineCode<{ file: string }>({
    code: 'BND0107',
    name: 'bundle-manifest-outdated',
    severity: 'error',
    message: ({ file }) =>
      `${file} has the format sossl-manifest/1, which names no producers; this version of the tool reads sossl-manifest/2`,
    hint: () =>
      'Verify the bundle with the version of the tool that wrote it, or make it anew with `sossl evidence`',
    about:
      'The bundle was written by an earlier version of the tool. Its hashes could be compared, but nothing in it says which ' +
      'program made which file from what, so this version does not call it verified.',
    requirements: PROVENANCE,
  }),
  recordFlag: defineCode<{ file: string; listed: string; found: string }>({
    code: 'BND0108',
    name: 'bundle-record-flag',
    severity: 'error',
    message: ({ file, listed, found }) => `manifest.json calls ${file} ${listed}, but it is ${found}`,
    hint: () => AGAIN,
    about:
      'Files below run/ are records of one run and may differ in another run of the same inputs; all other files may not. A file ' +
      'that is wrongly called a record would escape that comparison.',
    requirements: INTACT,
  }),
  producerUnknown: defineCode<{ file: string; producer: string }>({
    code: 'BND0201',
    name: 'producer-unknown',
    severity: 'error',
    message: ({ file, producer }) =>
      producer === ''
        ? `manifest.json does not say which program made ${file}`
        : `manifest.json says that ${producer} made ${file}, and lists no such producer`,
    hint: () => AGAIN,
    about:
      'Every file of a bundle has to name the program that made it. A file that nobody made cannot be made again by anybody.',
    requirements: PROVENANCE,
  }),
  producerIncomplete: defineCode<{ producer: string; lacks: readonly string[] }>({
    code: 'BND0202',
    name: 'producer-incomplete',
    severity: 'error',
    message: ({ producer, lacks }) =>
      `the producer ${producer} of manifest.json has no ${lacks.join(' and no ')}`,
    hint: () => 'Make the bundle anew where `sossl doctor` finds every program with its version',
    about:
      'A producer is a program with its version. Without the version nobody can make the file again, or say whether a known ' +
      'fault of the program concerns it.',
    requirements: PROVENANCE,
  }),
  inputUnknown: defineCode<{ file: string; input: string }>({
    code: 'BND0203',
    name: 'input-unknown',
    severity: 'error',
    message: ({ file, input }) =>
      `${file} was made from ${input}, which is neither an input of the evidence nor a file of the bundle`,
    hint: () => AGAIN,
    about:
      'Every input that the manifest names for a file has to stand, with its hash, in inputs.json or in the bundle itself. Of this ' +
      'one nobody can tell in which state it was.',
    requirements: PROVENANCE,
  }),
  inputDiffers: defineCode<{ input: string; stated: string; found: string }>({
    code: 'BND0204',
    name: 'input-differs',
    severity: 'error',
    message: ({ input, stated, found }) =>
      `inputs.json has ${input} with SHA-256 ${stated}, but the file of the bundle has ${found}`,
    hint: () => AGAIN,
    about:
      'The file is an input of the evidence and stands in the bundle as well. The two are not the same, so what was concluded was ' +
      'not concluded from the file that is handed over.',
    requirements: PROVENANCE,
  }),
  provenanceCircular: defineCode<{ files: readonly string[] }>({
    code: 'BND0205',
    name: 'provenance-circular',
    severity: 'error',
    message: ({ files }) =>
      `each of these files was made from the next one, in a circle: ${files.join(', ')}`,
    hint: () => AGAIN,
    about:
      'A file cannot have been made from what was made from it. One of the inputs in the manifest is not the true one.',
    requirements: PROVENANCE,
  }),
  figureDiffers: defineCode<{ figure: string; values: readonly string[] }>({
    code: 'BND0301',
    name: 'figure-differs',
    severity: 'error',
    message: ({ figure, values }) =>
      `documents of the bundle contradict each other about ${figure}: ${values.join('; ')}`,
    hint: () => AGAIN,
    about:
      'Verdict, counts and evidence hash are computed once and rendered everywhere. Two documents that state different ones are ' +
      'not of one state, or one of them was edited and the manifest made anew.',
    requirements: COUNTS,
  }),
  figureMissing: defineCode<{ file: string; figure: string }>({
    code: 'BND0302',
    name: 'figure-missing',
    severity: 'error',
    message: ({ file, figure }) => `${file} does not state ${figure}, which it has to`,
    hint: () => AGAIN,
    about:
      'The tool writes this figure into the document, and nothing of the kind can be read there. What is not stated cannot be ' +
      'compared, so the document is not taken for one that agrees.',
    requirements: COUNTS,
  }),
  imageUnknown: defineCode<{ image: string; kind: string }>({
    code: 'BND0401',
    name: 'image-unknown',
    severity: 'error',
    message: ({ image, kind }) => `${image} cannot be compared: inputs.json names no ${kind}`,
    hint: () => 'Build the project and make the bundle anew with `sossl evidence`',
    about: 'The evidence was made without an image of this kind, so it says nothing about the one in hand.',
    requirements: IMAGE,
  }),
  imageChanged: defineCode<{ image: string; kind: string; found: string; stated: string; where: string }>({
    code: 'BND0402',
    name: 'image-changed',
    severity: 'error',
    message: ({ image, kind, found, stated, where }) =>
      `${image} names the inputs of this evidence, but is not its ${kind}: SHA-256 ${found} instead of ${stated}${where}`,
    hint: () => 'Take the image that was built for this evidence, or test this one with `sossl evidence`',
    about:
      'The identity note of the image names the same configuration, code, monitor, platform and recipe, but its bytes are others. ' +
      'It was changed after it was built, or built by another version of a compiler. Nothing in the bundle was shown on it.',
    requirements: IMAGE,
  }),
  imageOfOtherInputs: defineCode<{ image: string; others: readonly string[]; tool: string }>({
    code: 'BND0403',
    name: 'image-of-other-inputs',
    severity: 'error',
    message: ({ image, others, tool }) =>
      `${image} was built by sossl ${tool} from other inputs than this evidence is about: ${others.join(', ')}`,
    hint: () => 'Take the image that was built for this evidence, or test this one with `sossl evidence`',
    about:
      'The identity note of the image holds a hash of each group of inputs that its build read. Those that are named here are not ' +
      'those of inputs.json, so the results of the bundle are about another image.',
    requirements: IMAGE,
  }),
  imageWithoutNote: defineCode<{ image: string; kind: string; found: string; stated: string; where: string }>(
    {
      code: 'BND0404',
      name: 'image-without-note',
      severity: 'error',
      message: ({ image, kind, found, stated, where }) =>
        `${image} is not the ${kind} of this evidence and has no identity note: SHA-256 ${found} instead of ${stated}${where}`,
      hint: () =>
        'Take the image that was built for this evidence; `sossl build` says where the linker script leaves the note out',
      about:
        'The bytes are not those that were tested, and nothing in them says what they were built from. Either this is no image that ' +
        '`sossl build` made, or the linker script of an external monitor leaves the note out.',
      requirements: IMAGE,
    },
  ),
} as const satisfies Record<string, CodeDefinition<never>>;
