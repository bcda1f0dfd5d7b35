// What can be said of each guideline, for generated and for hand-written code. In: enforcement, findings under their deviations,
// categories. Out: one result per guideline and origin. Compliance needs a sound means that ran and can be trusted; a finding
// counts even when its run cannot be trusted, because a distrusted checker may still be right.

import type { CheckerFinding, CheckerRun } from '../model/checker.ts';
import type {
  CodeOrigin,
  Guideline,
  GuidelineStatus,
  JudgedEnforcement,
  JudgedGuideline,
} from '../model/compliance.ts';
import { ORIGINS } from './enforcement.ts';
import type { PlaceLookup } from './places.ts';
import type { RevisedCategory } from './records.ts';

export interface StatusInput {
  readonly guidelines: readonly Guideline[];
  readonly categories: ReadonlyMap<string, RevisedCategory>;
  readonly enforcement: readonly JudgedEnforcement[];
  readonly runs: readonly CheckerRun[];
  readonly lookup: PlaceLookup;
}

/** The results in the order of the guidelines, generated code first. */
export function guidelineResults(input: StatusInput): readonly JudgedGuideline[] {
  const means = new Map(input.enforcement.map((row) => [keyOf(row.guideline, row.origin), row.means]));
  const findings = findingsByKey(input);
  return input.guidelines.flatMap((guideline) =>
    ORIGINS.map((origin): JudgedGuideline => {
      const key = keyOf(guideline.id, origin);
      const revised = input.categories.get(guideline.id) ?? guideline.category;
      const own = findings.get(key) ?? [];
      const deviated = own.filter(({ deviation }) => deviation !== undefined).length;
      const violations = own.length - deviated;
      const status = statusOf(revised, violations, deviated, means.get(key) ?? []);
      return { guideline, revised, origin, status, violations, deviated };
    }),
  );
}

function statusOf(
  category: RevisedCategory,
  violations: number,
  deviated: number,
  means: JudgedEnforcement['means'],
): GuidelineStatus {
  if (category === 'disapplied') return 'disapplied';
  if (violations > 0) return 'violations';
  const ran = means.filter((one) => one.ran);
  if (ran.length === 0) return deviated > 0 ? 'partly_checked' : 'not_checked';
  if (!ran.some(({ confidence }) => confidence === 'sound')) return 'partly_checked';
  return deviated > 0 ? 'deviations' : 'compliant';
}

/** Findings of a guideline in code of one origin; several checkers that report the same line count once. */
function findingsByKey({ runs, lookup }: StatusInput): ReadonlyMap<string, readonly CheckerFinding[]> {
  const seen = new Set<string>();
  const distinct = runs
    .flatMap(({ findings }) => findings)
    .filter(({ guideline, span }) => {
      if (guideline === undefined) return false;
      const place = `${guideline} ${span.line} ${span.file}`;
      return seen.has(place) ? false : seen.add(place);
    });
  return Map.groupBy(distinct, ({ guideline = '', span }) =>
    keyOf(guideline, lookup.originOf(span.file, span.line)),
  );
}

function keyOf(guideline: string, origin: CodeOrigin): string {
  return `${origin} ${guideline}`;
}
