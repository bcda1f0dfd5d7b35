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
    requirements: ['TLR-F-CHK-005'],
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
    requirements: ['TLR-F-CHK-005'],
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
    requirements: ['TLR-F-CHK-005'],
  }),
  cycle: defineCode({
    code: 'REQ0104',
    name: 'requirement-cycle',
    severity: 'error',
    message: (p: { ids: readonly string[] }) =>
      `requirements refine each other in a circle: ${p.ids.join(' → ')}`,
    hint: () => 'remove the link that points downwards',
    about: 'A requirement that refines itself through others is never satisfied by anything.',
    requirements: ['TLR-F-CHK-005'],
  }),
  missingParent: defineCode({
    code: 'REQ0105',
    name: 'missing-parent',
    severity: 'error',
    message: (p: { id: string; above: string }) => `${p.id} satisfies no requirement of level ${p.above}`,
    hint: (p) => `name under \`satisfies\` the ${p.above} that it refines`,
    about:
      'A requirement without one above it has no reason to exist, and its integrity level comes from nowhere.',
    requirements: ['TLR-F-CHK-005'],
  }),
  missingChild: defineCode({
    code: 'REQ0106',
    name: 'missing-child',
    severity: 'error',
    message: (p: { id: string; below: string }) => `no requirement of level ${p.below} satisfies ${p.id}`,
    hint: (p) => `add a ${p.below} that satisfies ${p.id}, or remove it`,
    about:
      'Only software safety requirements are carried out by code. A higher one without refinement is not carried out.',
    requirements: ['TLR-F-CHK-005'],
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
    requirements: ['TLR-F-CHK-005'],
  }),
  idMismatch: defineCode({
    code: 'REQ0108',
    name: 'id-mismatch',
    severity: 'error',
    message: (p: { id: string; reason: string }) => `the ID ${p.id} does not fit: ${p.reason}`,
    hint: () =>
      'an ID begins with its level; then F stands for the framework set, any other letter for a project',
    about: 'Readers take level and set of a requirement from its ID.',
    requirements: ['TLR-F-CHK-005'],
  }),
  titleTwice: defineCode({
    code: 'REQ0109',
    name: 'title-twice',
    severity: 'warning',
    message: (p: { id: string; other: string; title: string }) =>
      `${p.id} has the title of ${p.other}: ${p.title}`,
    hint: () => 'say in a few words what is particular about each of the two',
    about:
      'Reports show requirements by ID and title. Two with one title are taken for each other, or are one requirement ' +
      'that stands twice.',
    requirements: ['TLR-F-CHK-005'],
  }),
  weakerThanParent: defineCode({
    code: 'REQ0110',
    name: 'weaker-than-parent',
    severity: 'error',
    message: (p: { id: string; asil: string; parent: string; parentAsil: string }) =>
      `${p.id} has ASIL ${p.asil}, but ${p.parent}, which it refines, has ASIL ${p.parentAsil}`,
    hint: (p) =>
      `raise it to ${p.parentAsil}; where independent requirements share the load, say why under \`decomposition\``,
    about:
      'A requirement inherits the integrity level of what it refines. It may be weaker only where the one above is ' +
      'decomposed into independent parts, and then each part says under `decomposition` why they are independent.',
    requirements: ['TLR-F-CHK-005'],
  }),
  decompositionTooWeak: defineCode({
    code: 'REQ0111',
    name: 'decomposition-too-weak',
    severity: 'error',
    message: (p: { parent: string; asil: string; parts: readonly string[] }) =>
      `${p.parent} (ASIL ${p.asil}) is decomposed into ${p.parts.join(', ')}, which do not add up to it`,
    hint: () =>
      'D is C and A, B and B, or D and QM; C is B and A, or C and QM; B is A and A, or B and QM; A is A and QM',
    about:
      'At least two independent requirements share the integrity level of the one above them. Counted from QM as 0 to D ' +
      'as 4, their levels add up to at least its own.',
    requirements: ['TLR-F-CHK-005'],
  }),
  unknownCapability: defineCode({
    code: 'REQ0112',
    name: 'unknown-capability',
    severity: 'error',
    message: (p: { id: string; capability: string; nearest?: string | undefined }) =>
      `${p.id} applies when \`${p.capability}\` is asked for, which nothing can ask for`,
    hint: (p) =>
      p.nearest === undefined
        ? 'name a capability, as `sossl build` names them when it refuses one'
        : `did you mean \`${p.nearest}\`?`,
    about:
      'A requirement with `applies_when` is excluded from every system that asks for none of these capabilities. With a ' +
      'word that nothing asks for it would never apply.',
    requirements: ['TLR-F-TRC-006'],
  }),
  reliesOnWrong: defineCode({
    code: 'REQ0113',
    name: 'relies-on-wrong',
    severity: 'error',
    message: (p: { id: string; other: string; reason: string; nearest?: string | undefined }) =>
      `${p.id} relies on ${p.other}, ${p.reason}`,
    hint: (p) =>
      p.nearest === undefined
        ? 'name an assumption of use of the framework or of the project'
        : `did you mean ${p.nearest}?`,
    about: 'What holds only under an assumption of use names that assumption, so that reports can say so.',
    requirements: ['TLR-F-CHK-007'],
  }),
  unknown: defineCode({
    code: 'REQ0201',
    name: 'unknown-requirement',
    severity: 'error',
    message: (p: { id: string; nearest?: string | undefined }) => `requirement ${p.id} does not exist`,
    hint: (p) =>
      p.nearest === undefined ? 'correct the ID, or add it to `requirements/`' : `did you mean ${p.nearest}?`,
    about: 'An entry of the configuration names the requirements that it implements. Each must be defined.',
    requirements: ['TLR-F-CHK-005'],
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
    requirements: ['TLR-F-CHK-005'],
  }),
  asilAbove: defineCode({
    code: 'REQ0203',
    name: 'asil-above-system',
    severity: 'error',
    message: (p: { id: string; asil: string; system: string; systemAsil: string }) =>
      `${p.id} has ASIL ${p.asil}, but \`${p.system}\` is developed to ${p.systemAsil}`,
    hint: () => 'raise the ASIL of the operating system, or give the requirement to the other one',
    about: 'An operating system cannot carry out a requirement of a higher integrity level than its own.',
    requirements: ['TLR-F-CHK-005'],
  }),
  roleUnknown: defineCode({
    code: 'REQ0301',
    name: 'role-unknown-requirement',
    severity: 'error',
    message: (p: { role: string; id: string; nearest?: string | undefined }) =>
      `role \`${p.role}\` implements ${p.id}, which does not exist`,
    hint: (p) => (p.nearest === undefined ? 'correct the ID' : `did you mean ${p.nearest}?`),
    about: 'The mapping says which requirement each kind of construct implements; each must be defined.',
    requirements: ['TLR-F-CHK-006'],
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
    requirements: ['TLR-F-CHK-006'],
  }),
  rolePredated: defineCode({
    code: 'REQ0303',
    name: 'role-predated',
    severity: 'error',
    message: (p: { role: string; id: string; reviewed: number; revision: number }) =>
      `role \`${p.role}\` was reviewed against revision ${p.reviewed} of ${p.id}, which is only at ${p.revision}`,
    hint: (p) => `write \`${p.id}~${p.revision}\`, or load the set that has revision ${p.reviewed}`,
    about: 'The link names a revision that does not exist here: the mapping is newer than the requirements.',
    requirements: ['TLR-F-CHK-006'],
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
    requirements: ['TLR-F-CHK-006'],
  }),
  roleTwice: defineCode({
    code: 'REQ0305',
    name: 'role-twice',
    severity: 'error',
    message: (p: { role: string }) => `role \`${p.role}\` has two rows`,
    hint: () => 'join the two rows',
    about: 'Each role has exactly one row, so that one sentence says why it implements what it implements.',
    requirements: ['TLR-F-CHK-006'],
  }),
  answerUnknown: defineCode({
    code: 'REQ0401',
    name: 'answer-unknown',
    severity: 'error',
    message: (p: { id: string; reason: string; nearest?: string | undefined }) =>
      `the answer to ${p.id} answers nothing: ${p.reason}`,
    hint: (p) =>
      p.nearest === undefined ? 'correct the ID, or remove the answer' : `did you mean ${p.nearest}?`,
    about: 'Each answer is about one assumption of use of the framework or of the project.',
    requirements: ['TLR-F-CHK-007'],
  }),
  answerTwice: defineCode({
    code: 'REQ0402',
    name: 'answer-twice',
    severity: 'error',
    message: (p: { id: string }) => `${p.id} is answered twice`,
    hint: () => 'keep the answer that holds',
    about: 'An assumption with two answers has none: a reader cannot tell which of them holds.',
    requirements: ['TLR-F-CHK-007'],
  }),
  answerOutdated: defineCode({
    code: 'REQ0403',
    name: 'answer-outdated',
    severity: 'warning',
    message: (p: { id: string; answered: number; revision: number }) =>
      `${p.id} was answered at revision ${p.answered}, and is now at revision ${p.revision}`,
    hint: (p) => `read ${p.id} again; when the answer still holds, write \`revision: ${p.revision}\``,
    about: 'The assumption has changed since it was answered. The answer counts again after the next look.',
    requirements: ['TLR-F-CHK-007'],
  }),
  answersMissing: defineCode({
    code: 'REQ0404',
    name: 'answers-missing',
    severity: 'warning',
    message: (p: { ids: readonly string[] }) =>
      `${p.ids.length === 1 ? '1 assumption of use has' : `${p.ids.length} assumptions of use have`} no answer: ${p.ids.join(', ')}`,
    hint: () => 'add an entry for each, with `answer: open` where nobody has shown it yet',
    about:
      'The evidence holds only under the assumptions of use. Each that applies to the configuration is answered in ' +
      '`assumptions.yaml`; `open` is an honest answer.',
    requirements: ['TLR-F-CHK-007'],
  }),
  answersNone: defineCode({
    code: 'REQ0405',
    name: 'answers-none',
    severity: 'note',
    message: (p: { count: number }) =>
      `${p.count} assumptions of use apply to this configuration and none is answered: there is no assumptions.yaml`,
    hint: () => 'answer them in `assumptions.yaml` before you rely on the evidence',
    about:
      'What this tool shows holds only under the assumptions of use. As long as a project does not answer them, every ' +
      'report counts them as not answered.',
    requirements: ['TLR-F-CHK-007'],
  }),
} as const;
