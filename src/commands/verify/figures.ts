// Names of the figures that several documents of a bundle state. One vocabulary, so that they can be compared.

import { STATES, type State } from '../../model/states.ts';

/** What one document states, by name of the figure. */
export type Statement = ReadonlyMap<string, string>;

export const FIGURES = {
  hash: 'the evidence hash',
  packVerdict: 'the verdict of the pack',
  release: 'draft or released',
  traceVerdict: 'the verdict of the trace',
  findings: 'the number of trace findings',
  requirements: 'the number of requirements',
  deep: 'the requirements covered deep',
  /** As the tests gave them; the trace adds planned ones that have no result. */
  testResults: 'the number of test results',
  traceResults: 'the number of results in the trace',
  passed: 'the number of passed results',
  failed: 'the number of failed results',
  openAssumptions: 'the number of open assumptions of use',
  checkerRuns: 'the number of checker runs',
  validRuns: 'the number of valid checker runs',
  checkerFindings: 'the number of checker findings',
  deviated: 'the number of checker findings under a deviation',
} as const;

/** `the number of requirements in state "partial"` */
function requirementsFigure(state: State): string {
  return `the number of requirements in state "${STATES[state].label}"`;
}

/** Parts of a pack, in the order in which the steps run. Every document that lists them calls them so. */
const PARTS = ['trace', 'build', 'tests', 'static analysis', 'diagrams', 'impact', 'audit report'] as const;

function partFigure(part: string): string {
  return `the verdict of the part "${part}"`;
}

/** Verdicts of parts, by part, as the document words them. */
export function partFigures(verdicts: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return PARTS.flatMap((part) => {
    const verdict = verdicts.get(part);
    return verdict === undefined ? [] : [[partFigure(part), verdict.replace(/ asked for$/, ' asked')]];
  });
}

/** Figures of a document that lists all parts. */
export const BY_PART: readonly string[] = PARTS.map(partFigure);

/** The audit report lists those that had ended when it was written. */
export const BY_EARLIER_PART = BY_PART.slice(0, -1);

/** Numbers of requirements for all states; a state that the document does not list has none. */
export function stateFigures(counts: ReadonlyMap<string, number>): readonly (readonly [string, string])[] {
  return (Object.keys(STATES) as State[]).map((state) => [
    requirementsFigure(state),
    `${counts.get(state) ?? counts.get(STATES[state].label) ?? 0}`,
  ]);
}

/** Figures of a document that states the requirements by state. */
export const BY_STATE: readonly string[] = (Object.keys(STATES) as State[]).map(requirementsFigure);

/** How often each word occurs. */
export function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
