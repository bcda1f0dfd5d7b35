// The claim of the compliance report, one sentence for each origin of code. In: the judged analysis. Out: text. A sentence names how
// many guidelines were looked at out of how many, and which: it never says more than what ran.

import type { CodeOrigin, Compliance } from '../../model/compliance.ts';
import { ORIGIN_WORDS } from './words.ts';

export interface Reach {
  readonly origin: CodeOrigin;
  /** Guidelines of the edition. */
  readonly all: number;
  /** Those that something looked at that ran on all of the code and can be trusted. */
  readonly looked: readonly string[];
  /** Those of them with a means that misses nothing. */
  readonly sound: readonly string[];
  /** Those with findings that no deviation covers, from whatever run. */
  readonly violated: readonly string[];
  readonly deviated: number;
}

/** What was looked at and found for one origin. */
export function reachOf({ enforcement, guidelines }: Compliance, origin: CodeOrigin): Reach {
  const rows = enforcement.filter((row) => row.origin === origin);
  const results = guidelines.filter((row) => row.origin === origin);
  const ids = (wanted: (means: (typeof rows)[number]['means'][number]) => boolean): readonly string[] =>
    rows.filter(({ means }) => means.some((one) => one.ran && wanted(one))).map(({ guideline }) => guideline);
  return {
    origin,
    all: results.length,
    looked: ids(() => true),
    sound: ids(({ confidence }) => confidence === 'sound'),
    violated: results.filter(({ status }) => status === 'violations').map(({ guideline }) => guideline.id),
    deviated: results.reduce((sum, { deviated }) => sum + deviated, 0),
  };
}

/** The claim. */
export function reachSentence(reach: Reach): string {
  const { all, deviated, looked, origin, sound, violated } = reach;
  const code = `${ORIGIN_WORDS[origin]} code`;
  if (violated.length > 0) {
    const words = violated.length === 1 ? 'guideline is' : 'guidelines are';
    return `In ${code} ${violated.length} of ${all} ${words} violated: ${listed(violated)}.`;
  }
  if (looked.length === 0)
    return `Nothing is known of ${code}: no check that can be trusted ran on all of it.`;
  const under =
    deviated === 0 ? '' : ` (${deviated} ${deviated === 1 ? 'finding' : 'findings'} under deviations)`;
  return `In ${code} no finding is without deviation${under} on the ${looked.length} of ${all} guidelines that something here looks at, ${sound.length} of them by a means that misses none: ${listed(looked)}.`;
}

/** `Dir 4.1; Rule 2.2 to 2.5, 3.1`: runs of numbers are joined. */
export function listed(ids: readonly string[]): string {
  const kinds = Map.groupBy(ids, (id) => id.slice(0, id.indexOf(' ')));
  return [...kinds]
    .map(([kind, own]) => `${kind} ${joinRuns(own.map((id) => id.slice(kind.length + 1)))}`)
    .join('; ');
}

function joinRuns(numbers: readonly string[]): string {
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && follows(run.at(-1) ?? '', number)) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]} to ${run.at(-1)}` : run.join(', '))).join(', ');
}

function follows(before: string, after: string): boolean {
  const [major, minor] = before.split('.').map(Number);
  return after === `${major}.${(minor ?? 0) + 1}`;
}
