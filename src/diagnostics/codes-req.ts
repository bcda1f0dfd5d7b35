// Codes of the area REQ: whether a set of requirements hangs together, whether references to it hold, and whether the
// reviewed mapping from construct roles still fits it.

import { defineCode } from './code.ts';

export const REQ = {
  duplicate: defineCode({
    code: 'REQ0101',
    name: 'duplicate-requirement',
    severity: 'error',
    message: (p: { id: string }) => `requirement ${p.id} is defined twice`,
    hint: () => 'give one of the two a new ID',
    about: 'Tags, tests and reports name requirements by ID. Two with one ID cannot be told apart.',
    requirements: [],
  }),
  unknownParent: defineCode({
    code: 'REQ0102',
    name: 'unknown-parent',
    severity: 'error',
    message: (p: { id: string; parent: string; nearest?: string | undefined }) =>
      `${p.id} satisfies ${p.parent}, which does not exist`,
    hint: (p) =>
      p.nearest === undefined ? 'correct the ID, or add that requirement' : `did you mean ${p.nearest}?`,
    about: 'A link upwards must end at a requirement of the framework or the project.',
    requirements: [],
  }),
  wrongLevel: defineCode({
    code: 'REQ0103',
    name: 'wrong-level',
    severity: 'error',
    message: (p: {
      id: string;
      level: string;
      parent: string;
      parentLevel: string;
      above?: string | undefined;
    }) => `${p.id} (${p.level}) satisfies ${p.parent} (${p.parentLevel})`,
    hint: (p) =>
      p.above === undefined
        ? `${p.level} satisfies nothing; remove the link`
        : `link it to a requirement of level ${p.above}`,
    about:
      'Software safety requirements refine technical ones, these functional ones, these safety goals: one level at a ' +
      'time. Requirements on the tool and assumptions of use stand beside that chain.',
    requirements: [],
  }),
  cycle: defineCode({
    code: 'REQ0104',
    name: 'requirement-cycle',
    severity: 'error',
    message: (p: { ids: readonly string[] }) =>
      `requirements refine each other in a circle: ${p.ids.join(' → ')}`,
    hint: () => 'remove the link that points downwards',
    about: 'A requirement that refines itself through others is never satisfied by anything.',
    requirements: [],
  }),
  missingParent: defineCode({
    code: 'REQ0105',
    name: 'missing-parent',
    severity: 'error',
    message: (p: { id: string; above: string }) => `${p.id} satisfies no requirement of level ${p.above}`,
    hint: (p) => `name under \`satisfies\` the ${p.above} that it refines`,
    about:
      'A requirement without one above it has no reason to exist, and its integrity level comes from nowhere.',
    requirements: [],
  }),
  missingChild: defineCode({
    code: 'REQ0106',
    name: 'missing-child',
    severity: 'error',
    message: (p: { id: string; below: string }) => `no requirement of level ${p.below} satisfies ${p.id}`,
    hint: (p) => `add a ${p.below} that satisfies ${p.id}, or remove it`,
    about:
      'Only software safety requirements are carried out by code. A higher one without refinement is not carried out.',
    requirements: [],
  }),
  realization: defineCode({
    code: 'REQ0107',
    name: 'realization-wrong',
    severity: 'error',
    message: (p: { id: string; reason: string; fix: string }) => `${p.id} ${p.reason}`,
    hint: (p) => p.fix,
    about:
      '`realized_in` says where a requirement is carried out. Software safety requirements and those on the tool need it; ' +
      'assumptions of use are carried out by the integrator; higher levels through those below.',
    requirements: [],
  }),
  idMismatch: defineCode({
    code: 'REQ0108',
    name: 'id-mismatch',
    severity: 'error',
    message: (p: { id: string; reason: string }) => `the ID ${p.id} does not fit: ${p.reason}`,
    hint: () =>
      'an ID begins with its level; then F stands for the framework set, any other letter for a project',
    about: 'Readers take level and set of a requirement from its ID.',
    requirements: [],
  }),
  unknown: defineCode({
    code: 'REQ0201',
    name: 'unknown-requirement',
    severity: 'error',
    message: (p: { id: string; nearest?: string | undefined }) => `requirement ${p.id} does not exist`,
    hint: (p) =>
      p.nearest === undefined ? 'correct the ID, or add it to `requirements/`' : `did you mean ${p.nearest}?`,
    about: 'An entry of the configuration names the requirements that it implements. Each must be defined.',
    requirements: [],
  }),
  notImplementable: defineCode({
    code: 'REQ0202',
    name: 'not-implementable',
    severity: 'error',
    message: (p: { id: string; what: string }) =>
      `${p.id} is ${p.what}; an entry implements software safety requirements of the project`,
    hint: () => 'name the software safety requirement (SSR) of your project that refines it',
    about:
      'Code implements the lowest level only; the higher ones are covered through it. Requirements of the framework are ' +
      'tagged by the tool itself.',
    requirements: [],
  }),
  asilAbove: defineCode({
    code: 'REQ0203',
    name: 'asil-above-system',
    severity: 'error',
    message: (p: { id: string; asil: string; system: string; systemAsil: string }) =>
      `${p.id} has ASIL ${p.asil}, but \`${p.system}\` is developed to ${p.systemAsil}`,
    hint: () => 'raise the ASIL of the operating system, or give the requirement to the other one',
    about: 'An operating system cannot carry out a requirement of a higher integrity level than its own.',
    requirements: [],
  }),
  roleUnknown: defineCode({
    code: 'REQ0301',
    name: 'role-unknown-requirement',
    severity: 'error',
    message: (p: { role: string; id: string; nearest?: string | undefined }) =>
      `role \`${p.role}\` implements ${p.id}, which does not exist`,
    hint: (p) => (p.nearest === undefined ? 'correct the ID' : `did you mean ${p.nearest}?`),
    about: 'The mapping says which requirement each kind of construct implements; each must be defined.',
    requirements: [],
  }),
  roleOutdated: defineCode({
    code: 'REQ0302',
    name: 'role-outdated',
    severity: 'error',
    message: (p: { role: string; id: string; reviewed: number; revision: number }) =>
      `role \`${p.role}\` was reviewed against revision ${p.reviewed} of ${p.id}, which is now at ${p.revision}`,
    hint: (p) =>
      `read ${p.id} again; when the construct still implements it, write \`${p.id}~${p.revision}\``,
    about:
      'The requirement has changed since somebody last looked at this link. It counts again after the next review.',
    requirements: [],
  }),
  rolePredated: defineCode({
    code: 'REQ0303',
    name: 'role-predated',
    severity: 'error',
    message: (p: { role: string; id: string; reviewed: number; revision: number }) =>
      `role \`${p.role}\` was reviewed against revision ${p.reviewed} of ${p.id}, which is only at ${p.revision}`,
    hint: (p) => `write \`${p.id}~${p.revision}\`, or load the set that has revision ${p.reviewed}`,
    about: 'The link names a revision that does not exist here: the mapping is newer than the requirements.',
    requirements: [],
  }),
  roleNotImplementable: defineCode({
    code: 'REQ0304',
    name: 'role-not-implementable',
    severity: 'error',
    message: (p: { role: string; id: string; reason: string }) =>
      `role \`${p.role}\` implements ${p.id}, ${p.reason}`,
    hint: () => 'name a software safety requirement (SSR) of the framework that is realised in emitted code',
    about:
      'A construct of the generated file implements software safety requirements whose `realized_in` has `emitted`.',
    requirements: [],
  }),
  roleTwice: defineCode({
    code: 'REQ0305',
    name: 'role-twice',
    severity: 'error',
    message: (p: { role: string }) => `role \`${p.role}\` has two rows`,
    hint: () => 'join the two rows',
    about: 'Each role has exactly one row, so that one sentence says why it implements what it implements.',
    requirements: [],
  }),
} as const;
