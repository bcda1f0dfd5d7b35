// Codes of the area YML: whether a file is text that can be trusted, and whether that text is one plain YAML document.
// They say nothing about what the document means.

import { defineCode } from './code.ts';

export const YML = {
  syntax: defineCode({
    code: 'YML0101',
    name: 'yaml-syntax',
    severity: 'error',
    message: (p: { reason: string }) => `this is not YAML: ${p.reason}`,
    hint: () => 'check the indentation, brackets and quotes of this line and the line before it',
    about:
      'The text does not follow YAML 1.2. Nothing of the file is used, because what stands after the mistake could ' +
      'mean something else than its author thinks. Correct the place shown; a mistake often begins on the line before.',
    requirements: ['SSR-F-CFG-016'],
  }),
  tab: defineCode({
    code: 'YML0102',
    name: 'tab-indentation',
    severity: 'error',
    message: () => 'a tab is used for indentation',
    hint: () => 'indent with spaces',
    about:
      'YAML forbids tabs in indentation, because how far a tab reaches differs between editors. Replace each by spaces.',
    requirements: ['SSR-F-CFG-016'],
  }),
  severalDocuments: defineCode({
    code: 'YML0103',
    name: 'several-documents',
    severity: 'error',
    message: () => 'the file holds more than one YAML document',
    hint: () => 'keep one document: remove this `---` and what follows, or move it to a file of its own',
    about:
      'A line `---` begins a new document. Readers differ in which one they take, so a file may hold one only.',
    requirements: ['SSR-F-CFG-016'],
  }),
  duplicateKey: defineCode({
    code: 'YML0104',
    name: 'duplicate-key',
    severity: 'error',
    message: (p: { key: string }) => `the key \`${p.key}\` stands twice in the same map`,
    hint: () => 'remove one of the two, or rename it',
    about:
      'Readers of YAML differ in which of two equal keys wins, so a reviewer could approve one value while the other ' +
      'is used. Keep one of them.',
    requirements: ['SSR-F-CFG-016'],
  }),
  unknownAlias: defineCode({
    code: 'YML0105',
    name: 'unknown-alias',
    severity: 'error',
    message: (p: { alias: string }) => `\`*${p.alias}\` names an anchor that does not stand before it`,
    hint: (p) => `define \`&${p.alias}\` earlier in the file, or write the value out`,
    about:
      'An alias repeats the value of an anchor further up in the same file. An anchor may not contain its own alias.',
    requirements: ['SSR-F-CFG-016'],
  }),
  aliasBomb: defineCode({
    code: 'YML0106',
    name: 'alias-bomb',
    severity: 'error',
    message: (p: { limit: number }) => `the aliases of this file stand for more than ${p.limit} values`,
    hint: () => 'write the values out, or use fewer aliases inside anchored values',
    about:
      'Aliases inside anchored values multiply: a short file can stand for billions of values. The limit is far above ' +
      'what any configuration needs.',
    requirements: ['SSR-F-CFG-016'],
  }),
  mergeNotMap: defineCode({
    code: 'YML0107',
    name: 'merge-not-map',
    severity: 'error',
    message: () => 'the merge key `<<` is given something other than a map',
    hint: () => 'give it an alias of a map, or a list of such aliases',
    about: 'A merge key copies the entries of another map into this one. Only maps have entries to copy.',
    requirements: ['SSR-F-CFG-016'],
  }),
  keyNotText: defineCode({
    code: 'YML0108',
    name: 'key-not-text',
    severity: 'error',
    message: () => 'a key is a list, a map or an alias',
    hint: () => 'use a plain word as key',
    about: 'YAML allows any value as key; the files of this tool use words only.',
    requirements: ['SSR-F-CFG-016'],
  }),
  explicitTag: defineCode({
    code: 'YML0109',
    name: 'explicit-tag',
    severity: 'error',
    message: (p: { tag: string }) => `the type tag \`${p.tag}\` is not allowed`,
    hint: () => 'remove the tag; put text that looks like a number into quotes',
    about:
      'A type tag changes how a value is read, and readers differ in which tags they know. The schema alone says which ' +
      'type a value has.',
    requirements: ['SSR-F-CFG-016'],
  }),
  yamlVersion: defineCode({
    code: 'YML0110',
    name: 'yaml-version',
    severity: 'error',
    message: (p: { version: string }) => `the file asks for YAML ${p.version}`,
    hint: () => 'remove the `%YAML` line; the files of this tool are YAML 1.2',
    about: 'Under YAML 1.1 `yes` is a truth value and `017` is fifteen. Only YAML 1.2 is read.',
    requirements: ['SSR-F-CFG-016'],
  }),
  emptyDocument: defineCode({
    code: 'YML0111',
    name: 'empty-document',
    severity: 'error',
    message: () => 'the file holds no values',
    hint: () => 'begin with a line `schema: …` that names the format',
    about:
      'The file is empty or has only comments. An empty configuration is more likely a mistake than a wish.',
    requirements: ['SSR-F-CFG-016'],
  }),
  ambiguousNumber: defineCode({
    code: 'YML0112',
    name: 'ambiguous-number',
    severity: 'error',
    message: (p: { text: string }) => `\`${p.text}\` is a number with a leading zero`,
    hint: () =>
      'write it without leading zeros, or with 0x for hexadecimal; put it into quotes if it is text',
    about: 'YAML 1.1 and C read a leading zero as octal, YAML 1.2 does not. Such a number is refused.',
    requirements: ['SSR-F-CFG-016'],
  }),
  tooDeep: defineCode({
    code: 'YML0113',
    name: 'nested-too-deep',
    severity: 'error',
    message: (p: { limit: number }) => `values are nested more than ${p.limit} levels deep`,
    hint: () => 'check for brackets that are never closed',
    about: 'No file of this tool needs more than a few levels. Deeper nesting would exhaust the reader.',
    requirements: ['SSR-F-CFG-016'],
  }),
  listTooLong: defineCode({
    code: 'YML0114',
    name: 'list-too-long',
    severity: 'error',
    message: (p: { entries: number; limit: number }) =>
      `the list has ${p.entries} entries; at most ${p.limit} are read`,
    hint: () => 'split the file',
    about:
      'The limit is 100,000 entries. It keeps a broken or hostile file from exhausting the machine with findings about ' +
      'every entry.',
    requirements: ['SSR-F-CFG-016'],
  }),
  tooManyParts: defineCode({
    code: 'YML0115',
    name: 'too-many-parts',
    severity: 'error',
    message: (p: { limit: number }) => `here the file has more than ${p.limit} words, signs and line ends`,
    hint: () => 'split the file',
    about:
      'The limit is 2,000,000 words, signs, spaces and line ends. A configuration with 10,000 services has fewer. It keeps ' +
      'a broken or hostile file from exhausting the machine.',
    requirements: ['SSR-F-CFG-016'],
  }),
  mapTooLong: defineCode({
    code: 'YML0116',
    name: 'map-too-long',
    severity: 'error',
    message: (p: { limit: number }) => `here a map has more than ${p.limit} keys`,
    hint: () => 'split the map, or make it a list',
    about:
      'The limit is 10,000 keys. No map of this tool has more than a few dozen. The reader compares every key with those ' +
      'before it, so a hostile file could keep it busy for hours.',
    requirements: ['SSR-F-CFG-016'],
  }),
  notUtf8: defineCode({
    code: 'YML0201',
    name: 'not-utf8',
    severity: 'error',
    message: (p: { offset: number }) => `the file is not UTF-8: byte ${p.offset} begins no valid character`,
    hint: () => 'save the file as UTF-8',
    about:
      'All text files are UTF-8. In another encoding the same bytes would mean different characters to different tools.',
    requirements: ['SSR-F-CFG-016'],
  }),
  tooLarge: defineCode({
    code: 'YML0202',
    name: 'file-too-large',
    severity: 'error',
    message: (p: { bytes: number; limit: number }) =>
      `the file is ${p.bytes} bytes long; at most ${p.limit} are read`,
    hint: () => 'split the file',
    about:
      'The limit is 4 MiB, and 64 MiB for C code. It keeps a broken or hostile file from exhausting the machine.',
    requirements: ['SSR-F-CFG-016'],
  }),
  controlCharacter: defineCode({
    code: 'YML0203',
    name: 'control-character',
    severity: 'error',
    message: (p: { character: string }) => `the text contains the control character ${p.character}`,
    hint: () => 'remove it',
    about:
      'NUL and other control characters are invisible in most editors and end or change text in some programs. Only ' +
      'tab and line ends are allowed. A carriage return without a line feed ends a line for one program and not for another.',
    requirements: ['SSR-F-CFG-016'],
  }),
  invisibleCharacter: defineCode({
    code: 'YML0204',
    name: 'invisible-character',
    severity: 'error',
    message: (p: { character: string }) => `the text contains the invisible character ${p.character}`,
    hint: () => 'remove it',
    about:
      'Characters that set the direction of writing or have no width let a file show something else than it says. ' +
      'A reviewer could approve what is not there. They are refused everywhere, also in comments and descriptions.',
    requirements: ['SSR-F-CFG-016'],
  }),
} as const;
