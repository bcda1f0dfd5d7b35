// What several test runs gave, case by case. In: results of each with a name. Out: the comparison as plain data; the reports draw it.

import type { EvidenceItem, EvidenceVerdict } from '../../model/evidence.ts';

/** `absent`: this run has no such case. */
export type CaseVerdict = EvidenceVerdict | 'absent';

export const VERDICTS = ['passed', 'failed', 'not_run', 'not_shown_here'] as const;

export interface RunResults {
  readonly name: string;
  readonly items: readonly EvidenceItem[];
}

/** One column. */
export interface Environment {
  readonly name: string;
  /** Where it ran, in the words of its results. */
  readonly words: string;
  readonly level: string;
  readonly counts: Readonly<Record<EvidenceVerdict, number>>;
  /** Hashes of what was tested, by name; empty when its results do not say. */
  readonly subject: Readonly<Record<string, string>>;
}

export interface ComparedCase {
  readonly id: string;
  /** One for each environment, in their order. */
  readonly verdicts: readonly CaseVerdict[];
}

/** Cases that gave the same in every environment as each other. */
export interface VerdictGroup {
  readonly verdicts: readonly CaseVerdict[];
  readonly ids: readonly string[];
}

export interface Comparison {
  readonly environments: readonly Environment[];
  readonly cases: readonly ComparedCase[];
  /** Those whose verdicts are not all the same, the largest first. */
  readonly differences: readonly VerdictGroup[];
}

export const SUBJECTS = ['sossl.c', 'monitor', 'plan', 'recipe'] as const;

/** Cases of the tables and of the HAL suite; what `check` and compilers say is no matter of an environment. */
export function compareEnvironments(runs: readonly RunResults[]): Comparison {
  const tested = runs.map(({ name, items }) => ({ name, items: items.filter(isOfEnvironment) }));
  const ids = [...new Set(tested.flatMap(({ items }) => items.map(({ id }) => id)))];
  const verdicts = tested.map(({ items }) => new Map(items.map(({ id, verdict }) => [id, verdict])));
  const cases = ids.map((id) => ({ id, verdicts: verdicts.map((of) => of.get(id) ?? 'absent') }));
  const differing = cases.filter((one) => new Set(one.verdicts).size > 1);
  const groups = [...Map.groupBy(differing, (one) => one.verdicts.join(' ')).values()];
  const differences = groups.map((members) => ({
    verdicts: members[0]?.verdicts ?? [],
    ids: members.map(({ id }) => id),
  }));
  return {
    environments: tested.map(environmentOf),
    cases,
    differences: differences.toSorted((a, b) => b.ids.length - a.ids.length),
  };
}

function isOfEnvironment({ id }: EvidenceItem): boolean {
  return !id.startsWith('static.');
}

function environmentOf({ name, items }: RunResults): Environment {
  const first = items.find(({ method }) => method === 'test');
  const count = (verdict: EvidenceVerdict): number => items.filter((one) => one.verdict === verdict).length;
  return {
    name,
    words: first?.environment ?? 'nothing was tested',
    level: first?.level ?? '',
    counts: {
      passed: count('passed'),
      failed: count('failed'),
      not_run: count('not_run'),
      not_shown_here: count('not_shown_here'),
    },
    subject: first?.subject ?? {},
  };
}

/** Subjects that are not the same in all environments that name them. */
export function differingSubjects({ environments }: Comparison): readonly string[] {
  return SUBJECTS.filter((name) => {
    const hashes = environments.flatMap(({ subject }) => subject[name] ?? []);
    return new Set(hashes).size > 1;
  });
}
