// Words for what the compliance report says again and again. In: values of the model. Out: short English words. One place, so that
// table, page and CSV never say the same thing in two ways.

import type { Confidence } from '../../model/checker.ts';
import type {
  CodeOrigin,
  Guideline,
  GuidelineStatus,
  JudgedDeviation,
  JudgedEnforcement,
} from '../../model/compliance.ts';

export const ORIGIN_WORDS: Readonly<Record<CodeOrigin, string>> = {
  generated: 'generated',
  hand_written: 'hand-written',
};

export const STATUS_WORDS: Readonly<Record<GuidelineStatus, string>> = {
  compliant: 'compliant',
  deviations: 'compliant with deviations',
  violations: 'violated',
  partly_checked: 'nothing open, not shown',
  not_checked: 'not checked',
  disapplied: 'disapplied',
};

export const STATUS_MEANING: Readonly<Record<GuidelineStatus, string>> = {
  compliant: 'A means that misses no violation ran on all of the code, can be trusted, and found nothing.',
  deviations: 'The same, and every finding stands under a deviation that is in force.',
  violations: 'At least one finding stands under no deviation.',
  partly_checked:
    'A means that may miss violations ran and no finding is open. This is no statement of compliance.',
  not_checked: 'Nothing that can be trusted ran.',
  disapplied: 'The project has decided not to apply this advisory guideline.',
};

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  sound: 'misses none',
  heuristic: 'looks for signs',
  partial: 'finds some kinds',
};

/** `Rule 15.5` decidable over one unit; a directive has neither. */
export function analysisWords({ id, decidable, scope }: Guideline): string {
  if (id.startsWith('Dir ')) return 'directive';
  return `${decidable ? 'decidable' : 'undecidable'}, ${scope === 'file' ? 'one unit' : 'whole program'}`;
}

/** Whether somebody compared the facts of a guideline with the standard. */
export function verifiedWords({ verified }: Guideline): string {
  return verified ? 'compared with a copy' : 'check against your copy';
}

/** `cppcheck (finds some kinds, ran)`; `by nobody` where there is no means. */
export function meansWords(means: JudgedEnforcement['means']): readonly string[] {
  if (means.length === 0) return ['by nobody'];
  return means.map(
    ({ by, confidence, ran }) => `${by} (${CONFIDENCE_WORDS[confidence]}, ${ran ? 'ran' : 'did not run'})`,
  );
}

/** What a record is worth here. */
export function recordState({ applies, inForce }: JudgedDeviation): string {
  if (!applies) return 'does not apply: its constructs are not in this code';
  return inForce ? 'in force' : 'not in force: it covers nothing';
}
