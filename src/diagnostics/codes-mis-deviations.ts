// MIS02xx: guidelines, deviations from them and what of it all amounts to compliance. A deviation that does not hold covers
// nothing: its findings count as violations, and the code here says what is wrong with it.

import { defineCode } from './code.ts';

const RECORDED = ['TLR-F-MIS-003'];
const SAID = ['TLR-F-MIS-004'];

export const DEVIATION_CODES = {
  repeatedGuideline: defineCode({
    code: 'MIS0201',
    name: 'repeated-guideline',
    severity: 'error',
    message: (p: { guideline: string }) => `${p.guideline} has two rows`,
    hint: () => 'keep one of them',
    about:
      'The guidelines of an edition have one row each. With two, category and kind of analysis would depend on which one is read.',
    requirements: SAID,
  }),
  unknownEdition: defineCode({
    code: 'MIS0202',
    name: 'unknown-edition',
    severity: 'error',
    message: (p: { edition: string }) => `no file describes the guidelines of the edition ${p.edition}`,
    hint: () => 'choose an edition that `requirements/misra/` of the tool has',
    about:
      'The enforcement plan has a row for every guideline of the edition. Without the list of them nothing can be said.',
    requirements: SAID,
  }),
  unknownGuideline: defineCode({
    code: 'MIS0203',
    name: 'unknown-guideline',
    severity: 'error',
    message: (p: { guideline: string; where: string; edition: string }) =>
      `${p.where} names ${p.guideline}, which ${p.edition} does not have`,
    hint: () => 'correct the number, or choose the edition that has it',
    about:
      'A record about a guideline that does not exist covers nothing. Numbers differ between editions: some guidelines came later.',
    requirements: RECORDED,
  }),
  weakerCategory: defineCode({
    code: 'MIS0204',
    name: 'weaker-category',
    severity: 'error',
    message: (p: { guideline: string; from: string; to: string }) =>
      `${p.guideline} is ${p.from} and cannot become ${p.to}`,
    hint: () => 'record a deviation at the code that needs it',
    about:
      'A project may treat a guideline more strictly than its edition does, and may disapply advisory ones. Mandatory ones stay mandatory, and required ones never become less.',
    requirements: RECORDED,
  }),
  repeatedRecategorization: defineCode({
    code: 'MIS0205',
    name: 'repeated-recategorization',
    severity: 'error',
    message: (p: { guideline: string }) => `${p.guideline} is given a category twice`,
    hint: () => 'keep one of the two',
    about: 'Which of the two categories holds would depend on the order of the file.',
    requirements: RECORDED,
  }),
  repeatedDeviation: defineCode({
    code: 'MIS0206',
    name: 'repeated-deviation',
    severity: 'error',
    message: (p: { id: string }) => `${p.id} stands for two deviations`,
    hint: () => 'give one of them a number that nobody uses',
    about:
      'Citations in the code name the number. With two records of one number nobody can say which reason was meant.',
    requirements: RECORDED,
  }),
  foreignDeviation: defineCode({
    code: 'MIS0207',
    name: 'foreign-deviation',
    severity: 'error',
    message: (p: { id: string; owner: string }) => `${p.id} is no number for a deviation of the ${p.owner}`,
    hint: (p) => `begin it with ${p.owner === 'framework' ? 'DEV-F-' : 'DEV-P-'}`,
    about:
      'Records of the framework begin with DEV-F-, those of a project with DEV-P-, so that neither can take the place of the other.',
    requirements: RECORDED,
  }),
  mandatoryDeviation: defineCode({
    code: 'MIS0208',
    name: 'mandatory-deviation',
    severity: 'error',
    message: (p: { id: string; guideline: string }) =>
      `${p.id} deviates from ${p.guideline}, which is mandatory`,
    hint: () => 'change the code',
    about:
      'Nobody may deviate from a mandatory guideline, nor from one that the project made mandatory. The record covers nothing.',
    requirements: RECORDED,
  }),
  expiredDeviation: defineCode({
    code: 'MIS0209',
    name: 'expired-deviation',
    severity: 'error',
    message: (p: { id: string; expires: string; today: string }) =>
      `${p.id} held until ${p.expires}; the checks ran on ${p.today}`,
    hint: () => 'change the code, or have the deviation looked at and approved again',
    about:
      'A deviation with a last day was accepted for a time only. After that day its findings are violations again.',
    requirements: RECORDED,
  }),
  undatedJudgement: defineCode({
    code: 'MIS0210',
    name: 'undated-judgement',
    severity: 'error',
    message: (p: { id: string; expires: string }) =>
      `${p.id} holds until ${p.expires}, and no date says whether that day is past`,
    hint: () => 'judge a run whose record has a date',
    about:
      'Dates come from the record of the run, never from a clock at the time of reading. Without one, a deviation with a last day covers nothing.',
    requirements: RECORDED,
  }),
  unapprovedDeviation: defineCode({
    code: 'MIS0211',
    name: 'unapproved-deviation',
    severity: 'error',
    message: (p: { id: string; guideline: string; category: string; fault: string }) =>
      `${p.id} deviates from ${p.guideline} (${p.category}) and ${p.fault}`,
    hint: () => 'have it approved by somebody else and name that person in `approved_by`',
    about:
      'Who wants to deviate is not the one to allow it. A deviation from a required guideline needs an approval by another person than the one who raised it; an advisory one does not.',
    requirements: RECORDED,
  }),
  broadDeviation: defineCode({
    code: 'MIS0212',
    name: 'broad-deviation',
    severity: 'error',
    message: (p: { id: string; scope: string; fault: string }) => `${p.id} covers ${p.scope}, ${p.fault}`,
    hint: () => 'name the constructs that need it',
    about:
      'A deviation is an argument about particular code. One over a whole kind of construct, a whole file or very many constructs also covers code that nobody thought of when it was approved. The record covers nothing until it is narrower.',
    requirements: RECORDED,
  }),
  unknownConstruct: defineCode({
    code: 'MIS0213',
    name: 'unknown-deviation-construct',
    severity: 'error',
    message: (p: { id: string; scope: string }) => `${p.id} covers ${p.scope}, which no C file has`,
    hint: () => 'correct the kind or the name, or take it out of the record',
    about:
      'A record about code that is gone or renamed describes nothing, and the code under its new name is not covered.',
    requirements: RECORDED,
  }),
  uncitedDeviation: defineCode({
    code: 'MIS0214',
    name: 'uncited-deviation',
    severity: 'error',
    message: (p: { id: string; construct: string }) =>
      `${p.id} covers ${p.construct}, where nothing cites it`,
    hint: (p) => `write /* ${p.id} */ there, or take the construct out of the record`,
    about:
      'Who reads or changes the code has to see that something was argued about it. A finding counts as deviated only where the code itself names the record.',
    requirements: RECORDED,
  }),
  unrecordedCitation: defineCode({
    code: 'MIS0215',
    name: 'unrecorded-citation',
    severity: 'error',
    message: (p: { id: string }) => `the code cites ${p.id}, which no record describes`,
    hint: () => 'write the record, or correct the number',
    about: 'A comment that names a deviation is not yet a reason. Without its record it covers nothing.',
    requirements: RECORDED,
  }),
  misplacedCitation: defineCode({
    code: 'MIS0216',
    name: 'misplaced-citation',
    severity: 'error',
    message: (p: { id: string; at: string }) =>
      `${p.id} is cited at ${p.at}, which its record does not cover`,
    hint: () => 'move the citation, or add the construct to the record and have it approved again',
    about:
      'The record says for which constructs its argument was made. Citing it elsewhere claims an argument that nobody made.',
    requirements: RECORDED,
  }),
  malformedCitation: defineCode({
    code: 'MIS0217',
    name: 'malformed-citation',
    severity: 'error',
    message: (p: { text: string }) => `${p.text} looks like the citation of a deviation and is none`,
    hint: () => 'write /* DEV-F-003 */, and several numbers as /* DEV-F-003, DEV-F-004 */',
    about:
      'A citation stands alone in a block comment and has an exact form, so that it can be found in both directions.',
    requirements: RECORDED,
  }),
  idleDeviation: defineCode({
    code: 'MIS0218',
    name: 'idle-deviation',
    severity: 'warning',
    message: (p: { id: string; guideline: string }) => `${p.id} covers no finding of ${p.guideline}`,
    hint: () => 'take it out when the code no longer needs it',
    about:
      'A checker of the guideline ran on all of the code and found nothing that this deviation would have to cover. Records that nobody needs hide the ones that matter.',
    requirements: RECORDED,
  }),
  openFindings: defineCode({
    code: 'MIS0219',
    name: 'open-findings',
    severity: 'warning',
    message: (p: { guideline: string; count: number; origin: string; first: string }) =>
      `${p.guideline}: ${p.count} ${p.count === 1 ? 'finding' : 'findings'} without deviation in ${p.origin} code, the first at ${p.first}`,
    hint: () => 'change the code, or record a deviation and cite it there',
    about:
      'A finding that no deviation covers is a violation of the guideline. The report shows each; compliance is not claimed for this guideline.',
    requirements: SAID,
  }),
  unsoundClaim: defineCode({
    code: 'MIS0220',
    name: 'unsound-claim',
    severity: 'error',
    message: (p: { by: string; guideline: string }) =>
      `${p.by} claims to miss no violation of ${p.guideline}, which no program can decide`,
    hint: () => 'lower the confidence to heuristic',
    about:
      'The silence of a checker about an undecidable guideline never shows that it is followed. The claim counts as heuristic.',
    requirements: SAID,
  }),
} as const;
