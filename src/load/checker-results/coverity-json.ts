// The JSON of cov-format-errors --json-output-v10. In: the text. Out: one finding for each issue, at its main event. An issue
// without a checker or a place is a problem.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';
import { asCount, asList, asObject, asText, type JsonObject, parseJson } from './json-value.ts';

/** Findings in the order of the file. */
export function parseCoverityJson(text: string): ParsedResults {
  const root = asObject(parseJson(text)?.value);
  if (root === undefined || !Array.isArray(root.issues)) {
    return {
      findings: [],
      problems: ['the result is no JSON of cov-format-errors: it has no list of issues'],
    };
  }
  const read = root.issues.map((issue) => toFinding(asObject(issue) ?? {}));
  return {
    findings: read.filter((finding) => finding !== undefined),
    problems: read.flatMap((finding, index) =>
      finding === undefined ? [`issue ${index + 1} has no checker or no place`] : [],
    ),
  };
}

function toFinding(issue: JsonObject): RawFinding | undefined {
  const rule = asText(issue.checkerName);
  const path = asText(issue.mainEventFilePathname);
  if (rule === undefined || path === undefined) return undefined;
  const events = asList(issue.events).map((event) => asObject(event));
  const main = events.find((event) => event?.main === true);
  const impact = asText(asObject(issue.checkerProperties)?.impact);
  return {
    rule,
    severity: impact === 'High' ? 'error' : 'warning',
    message: asText(main?.eventDescription) ?? asText(issue.subcategory) ?? rule,
    path,
    line: asCount(issue.mainEventLineNumber),
    column: asCount(main?.columnNumber),
  };
}
