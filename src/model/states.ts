// The one table of states of a requirement, construct or link. Reports take label, symbol and severity from here.

export interface StateInfo {
  readonly label: string;
  readonly symbol: string;
  /** `gap` states fail a trace whose threshold is `complete`. */
  readonly severity: 'good' | 'neutral' | 'gap';
  readonly explanation: string;
}

export const STATES = {
  covered_deep: {
    label: 'covered deep',
    symbol: '●',
    severity: 'good',
    explanation: 'it and everything below it is realised and shown',
  },
  covered_shallow: {
    label: 'covered shallow',
    symbol: '◐',
    severity: 'gap',
    explanation: 'its own links are complete, something below it is not',
  },
  partial: {
    label: 'partial',
    symbol: '◔',
    severity: 'gap',
    explanation: 'some of what implements it is shown, some is not',
  },
  missing: { label: 'missing', symbol: '○', severity: 'gap', explanation: 'nothing realises it' },
  failed: { label: 'failed', symbol: '✗', severity: 'gap', explanation: 'an executed test contradicts it' },
  not_run: { label: 'not run', symbol: '–', severity: 'gap', explanation: 'realised, but no result exists' },
  not_shown_here: {
    label: 'not shown here',
    symbol: '?',
    severity: 'neutral',
    explanation: 'configured, but this environment cannot show it',
  },
  stale: {
    label: 'stale',
    symbol: '≠',
    severity: 'gap',
    explanation: 'the subject changed after the result was made',
  },
  carried: {
    label: 'carried (by analysis)',
    symbol: '↷',
    severity: 'neutral',
    explanation: 'carried over after an impact analysis',
  },
  suspect: {
    label: 'suspect',
    symbol: '!',
    severity: 'gap',
    explanation: 'a linked item changed since the link was reviewed',
  },
  outdated: {
    label: 'outdated',
    symbol: '<',
    severity: 'gap',
    explanation: 'the link names an older revision',
  },
  predated: {
    label: 'predated',
    symbol: '>',
    severity: 'gap',
    explanation: 'the link names a revision that does not exist yet',
  },
  ambiguous: { label: 'ambiguous', symbol: '~', severity: 'gap', explanation: 'the link fits several items' },
  unwanted: {
    label: 'unwanted',
    symbol: '×',
    severity: 'gap',
    explanation: 'the link joins levels that may not be joined',
  },
  orphan: {
    label: 'orphan',
    symbol: '∅',
    severity: 'gap',
    explanation: 'the link names an item that does not exist',
  },
  duplicate: {
    label: 'duplicate',
    symbol: '=',
    severity: 'gap',
    explanation: 'two items share one identity',
  },
  cyclic: {
    label: 'cyclic',
    symbol: '↻',
    severity: 'gap',
    explanation: 'the item refines itself through others',
  },
  untraced: { label: 'untraced', symbol: '#', severity: 'gap', explanation: 'code without a tag' },
  justified: {
    label: 'justified',
    symbol: 'J',
    severity: 'neutral',
    explanation: 'the gap is accepted with a reason',
  },
  passed_on: {
    label: 'passed on (AOU)',
    symbol: '→',
    severity: 'neutral',
    explanation: 'the integrator has to do it',
  },
  excluded: {
    label: 'excluded',
    symbol: '·',
    severity: 'neutral',
    explanation: 'not applicable to this configuration',
  },
} as const satisfies Record<string, StateInfo>;

export type State = keyof typeof STATES;

/** From the state that says least of what was shown to the one that says most; what does not apply stands last. */
export const STATES_FROM_WORST: readonly State[] = [
  'failed',
  'missing',
  'orphan',
  'duplicate',
  'cyclic',
  'unwanted',
  'ambiguous',
  'untraced',
  'outdated',
  'predated',
  'suspect',
  'stale',
  'not_run',
  'partial',
  'covered_shallow',
  'not_shown_here',
  'passed_on',
  'carried',
  'justified',
  'covered_deep',
  'excluded',
];
