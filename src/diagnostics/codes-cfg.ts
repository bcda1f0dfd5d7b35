// Codes of the area CFG: whether a document has the shape that its schema asks for, and whether its names and texts
// can be used in C. They hold for every YAML file that the tool reads.

import { defineCode } from './code.ts';

export const CFG = {
  unknownKey: defineCode({
    code: 'CFG0101',
    name: 'unknown-key',
    severity: 'error',
    message: (p: { key: string; nearest?: string | undefined; known: readonly string[] }) =>
      `unknown key \`${p.key}\``,
    hint: (p) =>
      p.nearest === undefined
        ? `allowed here: ${p.known.join(', ')}; keys of your own begin with \`x-\``
        : `did you mean \`${p.nearest}\`? Keys of your own begin with \`x-\``,
    about:
      'A key that the schema does not know would have no effect. Since a mistyped key is a setting that silently is ' +
      'not made, it is an error. Keys that begin with `x-` are yours and are never read.',
    requirements: ['SSR-F-CFG-016'],
  }),
  missingKey: defineCode({
    code: 'CFG0102',
    name: 'missing-key',
    severity: 'error',
    message: (p: { keys: readonly string[] }) =>
      p.keys.length === 1
        ? `the key \`${p.keys[0]}\` is missing`
        : `the keys \`${p.keys.join('`, `')}\` are missing`,
    hint: (p) => `add \`${p.keys.join(':`, `')}:\` here`,
    about: 'The schema requires these keys, because no default would be safe for every product.',
    requirements: ['SSR-F-CFG-016'],
  }),
  wrongType: defineCode({
    code: 'CFG0103',
    name: 'wrong-type',
    severity: 'error',
    message: (p: { wanted: string; found: string }) => `this must be ${p.wanted}, but it is ${p.found}`,
    hint: (p) =>
      p.wanted === 'text' && !/^a (?:list|map)$/u.test(p.found)
        ? 'put it into quotes if it is meant as text'
        : `write ${p.wanted} here`,
    about: 'The value has another type than the schema asks for. Text that looks like a number needs quotes.',
    requirements: ['SSR-F-CFG-016'],
  }),
  notAllowed: defineCode({
    code: 'CFG0104',
    name: 'value-not-allowed',
    severity: 'error',
    message: (p: { found: string; allowed: readonly string[]; nearest?: string | undefined }) =>
      `\`${p.found}\` is not one of the allowed values`,
    hint: (p) =>
      p.nearest === undefined
        ? `allowed: ${p.allowed.join(', ')}`
        : `did you mean \`${p.nearest}\`? Allowed: ${p.allowed.join(', ')}`,
    about: 'The key takes one of a closed list of values.',
    requirements: ['SSR-F-CFG-016'],
  }),
  wrongForm: defineCode({
    code: 'CFG0105',
    name: 'wrong-form',
    severity: 'error',
    message: (p: { found: string; form: string }) => `\`${p.found}\` is not ${p.form}`,
    hint: (p) => `write ${p.form}`,
    about:
      'The text must have a certain form, so that other files and tools can refer to it or print it unchanged.',
    requirements: ['SSR-F-CFG-016'],
  }),
  tooFew: defineCode({
    code: 'CFG0106',
    name: 'too-few-entries',
    severity: 'error',
    message: (p: { limit: number }) =>
      `this list needs at least ${p.limit} ${p.limit === 1 ? 'entry' : 'entries'}`,
    hint: () => 'add an entry',
    about: 'A shorter list would leave something undefined that the generated file needs.',
    requirements: ['SSR-F-CFG-016'],
  }),
  tooMany: defineCode({
    code: 'CFG0107',
    name: 'too-many-entries',
    severity: 'error',
    message: (p: { limit: number; found: number }) =>
      `this list has ${p.found} entries; at most ${p.limit} are possible`,
    hint: () => 'remove entries; a service that needs more values can be split in two',
    about:
      'Arguments and results travel in registers, so a service has at most 17 of each, and at most seven where a 32-bit caller ' +
      'can call it. Other lists have limits of the file format.',
    requirements: ['SSR-F-CFG-016'],
  }),
  notInteger: defineCode({
    code: 'CFG0108',
    name: 'not-an-integer',
    severity: 'error',
    message: (p: { found: string; words: readonly string[] }) =>
      `${p.found} is not a whole number${p.words.length === 0 ? '' : ` and not \`${p.words.join('`, `')}\``}`,
    hint: () => 'examples: 4096, 0x4000_0000, 0b1010, 64K, 2M, 1G',
    about:
      'Numbers are decimal, hexadecimal (0x) or binary (0b), may have underscores between digits, and decimal ones may end in K, M or G ' +
      '(1024, 1024², 1024³).',
    requirements: ['SSR-F-CFG-016'],
  }),
  outOfRange: defineCode({
    code: 'CFG0109',
    name: 'integer-out-of-range',
    severity: 'error',
    message: (p: { found: string; minimum: string; maximum: string }) =>
      `${p.found} is outside ${p.minimum} to ${p.maximum}`,
    hint: (p) => `use a value from ${p.minimum} to ${p.maximum}`,
    about:
      'The number does not fit the place it is meant for: addresses and sizes are not negative and below 2^64, function ' +
      'numbers have 16 bits. Numbers are never cut or wrapped.',
    requirements: ['SSR-F-CFG-016'],
  }),
  wrongSchema: defineCode({
    code: 'CFG0110',
    name: 'wrong-schema',
    severity: 'error',
    message: (p: { found: string; wanted: string }) =>
      `the file says schema \`${p.found}\`, but \`${p.wanted}\` is read here`,
    hint: (p) => `write \`schema: ${p.wanted}\`, if this is the right file`,
    about:
      'The key `schema` names the format and its version, so that a file of another kind or age is not misread.',
    requirements: ['SSR-F-CFG-016'],
  }),
  notPowerOfTwo: defineCode({
    code: 'CFG0111',
    name: 'not-a-power-of-two',
    severity: 'error',
    message: (p: { found: string; below: bigint; above: bigint }) => `${p.found} is not a power of two`,
    hint: (p) => `use ${p.below} or ${p.above}`,
    about:
      'The number is the length of a ring. With a power of two a counter that wraps at 32 bits keeps pointing at the right ' +
      'entry, so that no division is needed and no entry is skipped.',
    requirements: ['SSR-F-CFG-016'],
  }),
  reservedName: defineCode({
    code: 'CFG0202',
    name: 'reserved-name',
    severity: 'error',
    message: (p: { name: string; reason: string }) => `the name \`${p.name}\` is ${p.reason}`,
    hint: (p) => `choose another name, for example \`${p.name.replace(/^sossl_/u, '').slice(0, 25)}_value\``,
    about:
      'Names become C identifiers. A keyword would not compile, and the prefix `sossl_` belongs to the tool and the ' +
      'interface of the monitor. A few words are taken where they stand for something else already.',
    requirements: ['SSR-F-CFG-016'],
  }),
  duplicateName: defineCode({
    code: 'CFG0203',
    name: 'duplicate-name',
    severity: 'error',
    message: (p: { name: string; what: string; other: string }) =>
      `${p.what} \`${p.name}\` has the same name as ${p.other}`,
    hint: () => 'rename one of the two',
    about:
      'Entries are found by name and become C identifiers. Two with one name would hide each other. Memory regions of ' +
      'both operating systems share one name space, and so do services, operating systems and interrupt handlers.',
    requirements: ['SSR-F-CFG-016'],
  }),
  duplicateItem: defineCode({
    code: 'CFG0204',
    name: 'item-twice',
    severity: 'error',
    message: (p: { item: string; list: string }) => `\`${p.item}\` stands twice in \`${p.list}\``,
    hint: () => 'remove one of the two',
    about: 'An item counts once. Standing twice it is a slip of the pen for something else, or a leftover.',
    requirements: ['SSR-F-CFG-016'],
  }),
  unsafeText: defineCode({
    code: 'CFG0301',
    name: 'unsafe-text',
    severity: 'error',
    message: (p: { sequences: readonly string[] }) =>
      `the text contains ${p.sequences.map((sequence) => `\`${sequence}\``).join(', ')}`,
    hint: () => 'reword the text without it',
    about:
      'Descriptions and notes are printed into C comments and reports. A sequence that opens or ends a comment, forms a ' +
      'trigraph, or looks like a requirement tag or a user region would change the meaning of the generated file or forge a trace.',
    requirements: ['SSR-F-CFG-016'],
  }),
  severalParagraphs: defineCode({
    code: 'CFG0302',
    name: 'several-paragraphs',
    severity: 'error',
    message: () => 'the text has line breaks',
    hint: () => 'write one paragraph; fold long text with `>-` and no empty line',
    about:
      'A description is one paragraph, so that it is printed in one piece in comments, tables and reports.',
    requirements: ['SSR-F-CFG-016'],
  }),
  keyWithoutEffect: defineCode({
    code: 'CFG0303',
    name: 'key-without-effect',
    severity: 'error',
    message: (p: { key: string; because: string; remedy: string }) =>
      `\`${p.key}\` has no effect here: ${p.because}`,
    hint: (p) => p.remedy,
    about:
      'A setting that has no effect looks like one that has. Either another key of the same map was meant differently, or ' +
      'the setting is a leftover.',
    requirements: ['SSR-F-CFG-020'],
  }),
  extendsItself: defineCode({
    code: 'CFG0304',
    name: 'extends-itself',
    severity: 'error',
    message: (p: { file: string }) => `\`${p.file}\` is read already: the configuration extends itself`,
    hint: () => 'remove one `extends:` of the circle',
    about:
      'Each file of a chain takes over what the next one says. A file that stands behind itself gives no value a beginning.',
    requirements: ['SSR-F-CFG-021'],
  }),
  extendsTooDeep: defineCode({
    code: 'CFG0305',
    name: 'extends-too-deep',
    severity: 'error',
    message: (p: { limit: number }) => `the configuration is joined from more than ${p.limit} files`,
    hint: () => 'put neighbouring files of the chain together',
    about:
      'A reviewer has to read every file of the chain to know what holds. The limit is far above what boards, products and ' +
      'variants need.',
    requirements: ['SSR-F-CFG-021'],
  }),
  baseMissing: defineCode({
    code: 'CFG0306',
    name: 'extended-file-missing',
    severity: 'error',
    message: (p: { file: string }) => `the file \`${p.file}\`, which is extended here, is not there`,
    hint: () => 'the path is relative to this file; correct it, or add the file',
    about:
      'A configuration that extends another one means nothing without it. The name in the message is relative to the project ' +
      'folder.',
    requirements: ['SSR-F-CFG-021'],
  }),
  nothingToRemove: defineCode({
    code: 'CFG0307',
    name: 'nothing-to-remove',
    severity: 'error',
    message: (p: { path: string; nearest?: string | undefined }) =>
      `there is no inherited entry \`${p.path}\` to remove`,
    hint: (p) =>
      p.nearest === undefined
        ? 'correct the name, or take the entry out of this file'
        : `did you mean \`${p.nearest}\`? Else take the entry out of this file`,
    about:
      'The entry was renamed or removed in the base, or its name is misspelt. In the second case something stays that its ' +
      'author believes gone.',
    requirements: ['SSR-F-CFG-021'],
  }),
  removeWithoutBase: defineCode({
    code: 'CFG0308',
    name: 'remove-without-base',
    severity: 'error',
    message: () => '`remove` takes an inherited entry away, but this file extends nothing',
    hint: () => 'take the whole entry out of this file, or add `extends:`',
    about:
      'Only a file with `extends:` inherits entries. Where nothing is inherited, nothing can be removed.',
    requirements: ['SSR-F-CFG-021'],
  }),
  chainTooLarge: defineCode({
    code: 'CFG0309',
    name: 'chain-too-large',
    severity: 'error',
    message: (p: { characters: number; files: number; limit: number }) =>
      `the ${p.files} files of this configuration have ${p.characters} characters; at most ${p.limit} are read`,
    hint: () => 'split the product, or remove what the variant does not need from its base',
    about: 'The limit of one file, 4 MiB, holds for all files of a configuration together.',
    requirements: ['SSR-F-CFG-021'],
  }),
} as const;
