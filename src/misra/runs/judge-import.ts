// Whether a result that was made elsewhere can be trusted, and is of this code. In: the adapter, the result, the name that the
// canary has for these inputs. Out: what speaks against it, findings without those on a canary.

import type { CheckerAdapter, CheckerRun, ParsedResults, RawFinding } from '../../model/checker.ts';
import { guidelineOf } from './guideline-of.ts';
import { canaryProblems } from './judge-call.ts';

const ANY_CANARY = /^outside\/(sossl_canary_[0-9a-f]{12}\.c)$/;

export interface ImportJudgement {
  readonly problems: readonly string[];
  readonly canary: NonNullable<CheckerRun['canary']>;
  readonly findings: readonly RawFinding[];
}

/** Of the canary the guidelines count that the adapter names; others may be reported as well. */
export function judgeImport(adapter: CheckerAdapter, parsed: ParsedResults, canary: string): ImportJudgement {
  const expected = adapter.canary.expected.toSorted();
  const named = new Set(expected.map((finding) => finding.replace(/:\d+$/, '')));
  const onCanaries = parsed.findings.filter(({ path }) => ANY_CANARY.test(path));
  const own = onCanaries.filter(({ path }) => path === `outside/${canary}`);
  const found = own.flatMap(({ rule, line }) => {
    const guideline = guidelineOf(adapter, rule);
    return guideline === undefined || !named.has(guideline) ? [] : [`${guideline}:${line}`];
  });
  const distinct = [...new Set(found)].sort();
  const foreign = onCanaries.find(({ path }) => path !== `outside/${canary}`);
  const stale =
    foreign === undefined
      ? []
      : [
          `the result is of other inputs: it names ${foreign.path.slice('outside/'.length)}, and these have ${canary}`,
        ];
  const refused = parsed.findings.filter(({ rule }) => adapter.failureTexts.includes(rule));
  return {
    problems: [
      ...parsed.problems,
      ...stale,
      ...refused.map(({ path, line, message }) => `it could not read ${path}:${line}: ${message}`),
      ...canaryProblems(expected, distinct),
    ],
    canary: { expected, found: distinct },
    findings: parsed.findings.filter(({ path }) => !ANY_CANARY.test(path)),
  };
}
