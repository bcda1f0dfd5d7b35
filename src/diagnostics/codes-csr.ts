// Codes of reading C (`src/load/c-*.ts`): what the independent reader refuses in the emitted files and the monitor.
// Only definitions: message, hint and explanation of each code.

import { defineCode } from './code.ts';

export const CSR = {
  syntaxError: defineCode<{ near: string }>({
    code: 'CSR0101',
    name: 'c-syntax-error',
    severity: 'error',
    message: ({ near }) => `this is not valid C11: ${near}`,
    hint: () => 'compile the file to see the compiler’s words, and correct it',
    about:
      'The reader could not parse the file completely. A file that is read only in part cannot show that all of its code is traced, so nothing of it is used.',
    requirements: ['TLR-F-CSR-002'],
  }),
  unknownNode: defineCode<{ type: string }>({
    code: 'CSR0102',
    name: 'unknown-node-type',
    severity: 'error',
    message: ({ type }) => `the C grammar calls this "${type}", which the reader does not know`,
    hint: () => 'use another construct here, or extend the table of node types after a review',
    about:
      'The reader has a closed table that says for every node type of the grammar whether it needs a tag. A type that is not in the table could hide untraced code.',
    requirements: ['TLR-F-CSR-002'],
  }),
  unreadBytes: defineCode<{ text: string }>({
    code: 'CSR0103',
    name: 'unread-bytes',
    severity: 'error',
    message: ({ text }) => `the parser skipped ${text}`,
    hint: () => 'remove the characters; only white space may stand between the tokens of C',
    about:
      'Between the tokens of the parsed file only white space may remain. Anything else would be code or text that no construct accounts for.',
    requirements: ['TLR-F-CSR-002'],
  }),
  unownedBytes: defineCode<{ text: string }>({
    code: 'CSR0104',
    name: 'unowned-bytes',
    severity: 'error',
    message: ({ text }) => `${text} belongs to no construct and to no user region`,
    hint: () => 'move it into a user region',
    about:
      'Every byte of code belongs to one construct or to one user region. Code outside of both would be traced to nothing.',
    requirements: ['TLR-F-CSR-001'],
  }),
  malformedTag: defineCode<{ text: string }>({
    code: 'CSR0201',
    name: 'malformed-tag',
    severity: 'error',
    message: ({ text }) => `${text} is not a requirement tag`,
    hint: () => 'write /* @req SSR-F-SMC-001, SSR-F-SMC-002 @from smc_services.name */ on one line, in ASCII',
    about:
      'A comment that begins with @req must have the exact form of docs/formats.md section 4. A tag that is nearly right would be counted by one tool and missed by another.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  danglingTag: defineCode<{ ids: string }>({
    code: 'CSR0202',
    name: 'dangling-tag',
    severity: 'error',
    message: ({ ids }) => `the tag ${ids} stands at no construct`,
    hint: () =>
      'put it on its own line directly above the construct, or at the end of the line of a macro, member, enumerator, row, case or decision',
    about:
      'A tag claims that a construct implements a requirement. Away from a construct it claims nothing, and the construct it was meant for has lost its link.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  ambiguousTag: defineCode<{ ids: string; count: number }>({
    code: 'CSR0203',
    name: 'ambiguous-tag',
    severity: 'error',
    message: ({ ids, count }) => `the tag ${ids} fits ${count} constructs that end on this line`,
    hint: () => 'give every construct a line of its own',
    about:
      'A tag at the end of a line belongs to the one construct of that line. With two of them the link would be a guess.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  doubleTag: defineCode<{ kind: string; symbol: string }>({
    code: 'CSR0204',
    name: 'double-tag',
    severity: 'error',
    message: ({ kind, symbol }) =>
      `the ${kind} ${symbol} has a tag above it and another at the end of its line`,
    hint: () => 'join the two lists in one place',
    about:
      'A construct has one tag, above it or at the end of its line, so that a reader sees all of its links.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  longLine: defineCode<{ columns: number }>({
    code: 'CSR0205',
    name: 'tag-line-too-long',
    severity: 'error',
    message: ({ columns }) => `the line with this tag has ${columns} columns; 100 are allowed`,
    hint: () =>
      'move the tag to a line of its own above the construct, or continue the list in a second tag comment',
    about: 'Tags are read by people in reviews and in print. Lines beyond 100 columns are cut there.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  tagOutsideComment: defineCode<Record<never, never>>({
    code: 'CSR0206',
    name: 'tag-outside-comment',
    severity: 'error',
    message: () => '@req stands outside a comment',
    hint: () => 'write the tag as a comment of its own: /* @req ... */',
    about: 'A tag inside a string or a macro is no link, although a text search would count it as one.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  repeatedRequirement: defineCode<{ id: string }>({
    code: 'CSR0207',
    name: 'repeated-requirement',
    severity: 'error',
    message: ({ id }) => `the tag names ${id} twice`,
    hint: () => 'name it once',
    about: 'A requirement named twice in one tag is a slip: often another requirement was meant.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-GEN-002'],
  }),
  malformedMarker: defineCode<{ text: string }>({
    code: 'CSR0301',
    name: 'malformed-user-marker',
    severity: 'error',
    message: ({ text }) => `${text} is not a user marker`,
    hint: () => 'restore it: /* sossl:user-begin <id> */ or /* sossl:user-end <id> */, alone on its line',
    about:
      'The two markers say which bytes belong to the user. With a damaged marker user code could be overwritten, or tool code taken for the user’s.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-MRG-001'],
  }),
  unpairedMarker: defineCode<{ edge: string; id: string }>({
    code: 'CSR0302',
    name: 'unpaired-user-marker',
    severity: 'error',
    message: ({ edge, id }) => `user-${edge} ${id} has no partner`,
    hint: ({ edge, id }) => `restore the missing user-${edge === 'begin' ? 'end' : 'begin'} ${id}`,
    about: 'Every user region has a begin and an end with the same id, in this order.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-MRG-001'],
  }),
  nestedRegion: defineCode<{ id: string; outer: string }>({
    code: 'CSR0303',
    name: 'nested-user-region',
    severity: 'error',
    message: ({ id, outer }) => `user region ${id} begins inside user region ${outer}`,
    hint: ({ outer }) => `end ${outer} before it`,
    about: 'User regions do not nest: a byte belongs to one of them.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-MRG-001'],
  }),
  duplicateRegion: defineCode<{ id: string }>({
    code: 'CSR0304',
    name: 'duplicate-user-region',
    severity: 'error',
    message: ({ id }) => `user region ${id} stands twice in this file`,
    hint: () => 'keep one of the two',
    about: 'The id of a user region says where its text goes at the next generation, so it exists once.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-MRG-001'],
  }),
  tornRegion: defineCode<{ id: string }>({
    code: 'CSR0305',
    name: 'torn-user-region',
    severity: 'error',
    message: ({ id }) => `user region ${id} ends in another block than it begins`,
    hint: () => 'balance the braces inside the region',
    about:
      'User text must be whole: a brace that closes the surrounding function would make tool code the user’s and user code the tool’s.',
    requirements: ['TLR-F-CSR-002', 'TLR-F-MRG-001'],
  }),
  proofAnnotation: defineCode<Record<never, never>>({
    code: 'CSR0401',
    name: 'proof-annotation',
    severity: 'error',
    message: () => 'this comment is a proof annotation to Frama-C',
    hint: () => 'move contracts to their own header, or put a space before the @',
    about:
      'A comment that begins with @ is read by Frama-C as a specification, and an admitted one proves whatever follows. Contracts live outside the emitted files.',
    requirements: ['TLR-F-CSR-002'],
  }),
  outsideSubset: defineCode<{ what: string; reason: string }>({
    code: 'CSR0402',
    name: 'outside-emission-subset',
    severity: 'error',
    message: ({ what, reason }) => `${what} in a generated construct: ${reason}`,
    hint: () => 'undo the edit, or move the code into a user region',
    about:
      'Emitted code keeps to a small subset of C, so that it can be proved, covered and read back from the binary. Code of the user, in user regions and in functions and types of his own, is free of this rule.',
    requirements: ['TLR-F-GEN-004'],
  }),
} as const;
