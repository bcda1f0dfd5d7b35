// Findings as printed → findings with construct, requirements, guideline and fingerprint. In: findings by name of their file, the
// adapter, who owns which line, the texts. Out: each finding once, by file, line, column and rule.

import type { CheckerAdapter, CheckerFinding, RawFinding } from '../../model/checker.ts';
import type { OwnerOf } from './code-owners.ts';
import { fingerprintOf } from './fingerprint.ts';
import { guidelineOf } from './guideline-of.ts';

export interface Surroundings {
  readonly ownerOf: OwnerOf;
  /** A line of a file, empty where it is not known. */
  readonly lineText: (file: string, line: number) => string;
}

/** What several units or calls gave alike stands there once. */
export function placeFindings(
  adapter: CheckerAdapter,
  raw: readonly RawFinding[],
  { ownerOf, lineText }: Surroundings,
): readonly CheckerFinding[] {
  const seen = new Map<string, number>();
  return distinct(raw)
    .toSorted(byPlace)
    .map((finding) => {
      const { rule, severity, message, path: file, line, column } = finding;
      const owner = ownerOf(file, line, column);
      const guideline = guidelineOf(adapter, rule);
      const parts = {
        checker: adapter.name,
        rule,
        owner: owner.construct ?? file,
        lineText: lineText(file, line),
      };
      const key = fingerprintOf({ ...parts, ordinal: 0 });
      const ordinal = seen.get(key) ?? 0;
      seen.set(key, ordinal + 1);
      return {
        checker: adapter.name,
        rule,
        ...(guideline === undefined ? {} : { guideline }),
        severity,
        message,
        span: { file, line, column },
        ...owner,
        fingerprint: fingerprintOf({ ...parts, ordinal }),
      };
    });
}

function distinct(raw: readonly RawFinding[]): readonly RawFinding[] {
  const key = ({ rule, path, line, column, message }: RawFinding): string =>
    JSON.stringify([rule, path, line, column, message]);
  return [...new Map(raw.map((finding) => [key(finding), finding])).values()];
}

function byPlace(a: RawFinding, b: RawFinding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.message < b.message ? -1 : 1;
}
