// Codes of tracing (`src/trace/`): links that do not hold and requirements that are not shown.
// A tag that leads nowhere is an error, code of the user without a tag a note, everything else a warning. The trace is written in any
// case, and its verdict says whether it is complete; notes do not count for it.

import type { CodeDefinition } from './code.ts';
import { defineCode } from './code.ts';

export const TRC = {
  untraced: defineCode<{ kind: string; symbol: string }>({
    code: 'TRC0101',
    name: 'untraced-construct',
    severity: 'warning',
    message: ({ kind, symbol }) => `the ${kind} ${symbol} has no requirement tag`,
    hint: () =>
      'copy the line with its tag from the file of this name in .sossl/base/, or move code of your own into a user region',
    about:
      'Every construct of the tool names the requirement that it implements, and so does everything inside of it. Code without one is code that nobody asked for. Code of the user at file level and in user regions need not have a tag (TRC0106).',
    requirements: ['TLR-F-TRC-001', 'TLR-F-GEN-002'],
  }),
  orphanTag: defineCode<{ id: string; at: string; nearest: string | undefined }>({
    code: 'TRC0102',
    name: 'orphan-tag',
    severity: 'error',
    message: ({ id, at }) => `${at} names ${id}, which no requirement set has`,
    hint: ({ nearest }) =>
      nearest === undefined ? 'correct the ID, or add the requirement' : `did you mean ${nearest}?`,
    about:
      'A link to a requirement that does not exist shows nothing. Often the requirement was renamed or removed.',
    requirements: ['TLR-F-TRC-001'],
  }),
  outdatedLink: defineCode<{ id: string; at: string; pinned: number; revision: number }>({
    code: 'TRC0103',
    name: 'outdated-link',
    severity: 'warning',
    message: ({ id, at, pinned, revision }) =>
      `${at} was reviewed against revision ${pinned} of ${id}, which is now at revision ${revision}`,
    hint: ({ id }) => `read ${id} again and raise the revision of the link when it still holds`,
    about:
      'A link names the revision that a reviewer read. When the requirement moves on, the link has to be looked at before it counts again.',
    requirements: ['TLR-F-TRC-001'],
  }),
  predatedLink: defineCode<{ id: string; at: string; pinned: number; revision: number }>({
    code: 'TRC0104',
    name: 'predated-link',
    severity: 'warning',
    message: ({ id, at, pinned, revision }) =>
      `${at} names revision ${pinned} of ${id}, which is only at revision ${revision}`,
    hint: () => 'correct the revision of the link, or fetch the newer requirement set',
    about:
      'A link to a revision that does not exist yet was not reviewed against what stands in the requirement set.',
    requirements: ['TLR-F-TRC-001'],
  }),
  unwantedLink: defineCode<{ id: string; at: string; reason: string }>({
    code: 'TRC0105',
    name: 'unwanted-link',
    severity: 'warning',
    message: ({ id, at, reason }) => `${at} may not claim ${id}: ${reason}`,
    hint: () => 'name the software safety requirement that it implements, above code that is in every build',
    about:
      'Code claims software safety requirements, and only those that say they are realised there. The levels above are covered through them. Code that a directive such as #if may take out of the build claims none.',
    requirements: ['TLR-F-TRC-001'],
  }),
  untracedUserCode: defineCode<{
    untraced: number;
    units: number;
    lines: number;
    bytes: number;
    asil: string;
  }>({
    code: 'TRC0106',
    name: 'untraced-user-code',
    severity: 'note',
    message: ({ untraced, units, lines, bytes, asil }) =>
      `user code without a requirement tag: ${untraced} of ${units} units, together ${lines} ${lines === 1 ? 'line' : 'lines'} and ${bytes} bytes, up to ASIL ${asil}`,
    hint: () =>
      'matrix.html lists them under User code; write `/* @req ID */` above each, for a body directly below its begin marker',
    about:
      'Users write functions, types, objects and macros into sossl.c. A unit without a tag is listed with its size and with the highest ASIL of the requirements of what stands around it or uses it, so that an assessor sees what nobody has traced. It is no gap: what the code has to do is shown by the tests of the requirements above.',
    requirements: ['TLR-F-TRC-007'],
  }),
  changedTag: defineCode<{ identity: string; added: string; removed: string }>({
    code: 'TRC0201',
    name: 'changed-tag',
    severity: 'warning',
    message: ({ identity, added, removed }) =>
      `the tag of ${identity} differs from generation: added ${added}, removed ${removed}`,
    hint: () => 'put the link into the mapping or the configuration and run `sossl generate`',
    about:
      'Generation decides tags from the reviewed mapping. A tag changed by hand is a link that nobody reviewed, and the next generation would undo it.',
    requirements: ['TLR-F-TRC-001'],
  }),
  lostConstruct: defineCode<{ identity: string; file: string }>({
    code: 'TRC0202',
    name: 'lost-construct',
    severity: 'warning',
    message: ({ identity, file }) => `${identity} was generated but does not stand in ${file}`,
    hint: () => 'restore it with `sossl generate`',
    about: 'A construct that was taken out by hand takes its part of the requirement with it.',
    requirements: ['TLR-F-TRC-001'],
  }),
  addedConstruct: defineCode<{ kind: string; symbol: string }>({
    code: 'TRC0203',
    name: 'added-construct',
    severity: 'warning',
    message: ({ kind, symbol }) => `the ${kind} ${symbol} was not generated`,
    hint: () => 'put it into the configuration, or into a unit of your own at file level',
    about:
      'What stands inside a generated construct comes from generation, where its reason is reviewed once for all, and so does everything in the headers and in files that templates of the project draw. Elsewhere at file level code of the user is traced as such.',
    requirements: ['TLR-F-TRC-001'],
  }),
  drift: defineCode<{ file: string; reason: string }>({
    code: 'TRC0204',
    name: 'not-as-generated',
    severity: 'warning',
    message: ({ file, reason }) => `${file} is not as generated: ${reason}`,
    hint: () =>
      'run `sossl generate`, which keeps your text; what you changed in generated constructs put back, or into a user region',
    about:
      'Code outside user regions and its tags are reviewed once, as templates. A file that was edited by hand, or that was not generated again after a change of the configuration, has no such review behind it, whatever the tests say.',
    requirements: ['TLR-F-TRC-005'],
  }),
  duplicate: defineCode<{ what: string; id: string; other: string }>({
    code: 'TRC0301',
    name: 'duplicate-item',
    severity: 'warning',
    message: ({ what, id, other }) => `the ${what} ${id} exists twice, first at ${other}`,
    hint: () => 'rename one of the two',
    about: 'Links name items by their identity. With two of the same identity no link can be trusted.',
    requirements: ['TLR-F-TRC-001'],
  }),
  cyclic: defineCode<{ id: string }>({
    code: 'TRC0302',
    name: 'cyclic-refinement',
    severity: 'warning',
    message: ({ id }) => `${id} refines itself through others`,
    hint: () => 'remove one `satisfies` of the circle',
    about:
      'Requirements refine the level above. In a circle nothing is shown, because each one waits for the others.',
    requirements: ['TLR-F-TRC-001'],
  }),
  orphanParent: defineCode<{ id: string; parent: string }>({
    code: 'TRC0303',
    name: 'orphan-parent',
    severity: 'warning',
    message: ({ id, parent }) => `${id} satisfies ${parent}, which no requirement set has`,
    hint: () => 'correct the ID under `satisfies`',
    about: 'A requirement has to lead up to a safety goal. A parent that does not exist ends the way there.',
    requirements: ['TLR-F-TRC-001'],
  }),
  gap: defineCode<{ id: string; label: string; reason: string }>({
    code: 'TRC0401',
    name: 'requirement-gap',
    severity: 'warning',
    message: ({ id, label, reason }) => `${id} is ${label}: ${reason}`,
    hint: () => 'open matrix.html at this requirement; it shows which link is missing',
    about:
      'The requirement is not fully realised and shown. The state says what is missing; docs/formats.md and the legend of the matrix list all states.',
    requirements: ['TLR-F-TRC-001'],
  }),
} as const satisfies Record<string, CodeDefinition<never>>;
