// SARIF 2.1.0 of any checker. In: the text of one log. Out: every result of every run, suppressed ones as well, for what excuses
// a finding is decided by our records; results that only say that something is fine are no findings.

import type { ParsedResults, RawFinding } from '../../model/checker.ts';
import { asCount, asList, asObject, asText, type JsonObject, parseJson } from './json-value.ts';

const SEVERITIES: Readonly<Record<string, RawFinding['severity']>> = {
  error: 'error',
  note: 'note',
  none: 'note',
};
/** Kinds of results (SARIF 2.1.0, 3.27.9) that state no problem. */
const FINE: readonly unknown[] = ['pass', 'notApplicable', 'informational'];

/** Findings in the order of the log; failed invocations are problems. */
export function parseSarif(text: string): ParsedResults {
  const log = asObject(parseJson(text)?.value);
  if (log === undefined) return { findings: [], problems: ['the result is no JSON object'] };
  if (log.version !== '2.1.0' || !Array.isArray(log.runs)) {
    return { findings: [], problems: ['the result is no SARIF log of version 2.1.0'] };
  }
  const runs = log.runs.map((run) => asObject(run) ?? {});
  const driver = asObject(asObject(runs[0]?.tool)?.driver);
  const version = asText(driver?.semanticVersion) ?? asText(driver?.version);
  const parsed = runs.map(readRun);
  return {
    findings: parsed.flatMap(({ findings }) => findings),
    problems: [
      ...(runs.length === 0 ? ['the SARIF log holds no run'] : []),
      ...parsed.flatMap(({ problems }) => problems),
    ],
    ...(version === undefined ? {} : { version }),
  };
}

function readRun(run: JsonObject): ParsedResults {
  const results = asList(run.results).map((result) => asObject(result));
  const bad = results.filter((result) => asText(asObject(result?.message)?.text) === undefined);
  const found = results.flatMap((result) =>
    result === undefined || bad.includes(result) || FINE.includes(result.kind)
      ? []
      : [toFinding(result, run)],
  );
  return {
    findings: found,
    problems: [...bad.map(() => 'a result of the SARIF log has no message'), ...failures(run)],
  };
}

function failures(run: JsonObject): readonly string[] {
  return asList(run.invocations).flatMap((entry) => {
    const invocation = asObject(entry);
    const notices = asList(invocation?.toolExecutionNotifications).map((notice) => asObject(notice));
    const errors = notices.filter((notice) => notice?.level === 'error');
    const words = errors.map(
      (notice) => `the log says: ${asText(asObject(notice?.message)?.text) ?? 'an error'}`,
    );
    const failed = invocation?.executionSuccessful === false;
    return failed ? ['the log says that the checker did not run to its end', ...words] : words;
  });
}

function toFinding(result: JsonObject, run: JsonObject): RawFinding {
  const physical = asObject(asObject(asList(result.locations)[0])?.physicalLocation);
  const region = asObject(physical?.region);
  return {
    rule: ruleOf(result, run),
    severity: SEVERITIES[asText(result.level) ?? ''] ?? 'warning',
    message: asText(asObject(result.message)?.text) ?? '',
    path: pathOf(asObject(physical?.artifactLocation), run),
    line: asCount(region?.startLine),
    column: asCount(region?.startColumn),
  };
}

/** A result names its rule by its ID, by the ID of a reference, or by an index into the rules of the driver. */
function ruleOf(result: JsonObject, run: JsonObject): string {
  const reference = asObject(result.rule);
  const index = result.ruleIndex ?? reference?.index;
  const rules = asList(asObject(asObject(run.tool)?.driver)?.rules);
  const byIndex = typeof index === 'number' ? asText(asObject(rules[index])?.id) : undefined;
  return asText(result.ruleId) ?? asText(reference?.id) ?? byIndex ?? 'no rule';
}

function pathOf(location: JsonObject | undefined, run: JsonObject): string {
  const artifact = asObject(asList(run.artifacts)[asCount(location?.index)]);
  const place = asText(location?.uri) === undefined ? asObject(artifact?.location) : location;
  const base = asObject(asObject(run.originalUriBaseIds)?.[asText(place?.uriBaseId) ?? '']);
  const uri = `${asText(base?.uri) ?? ''}${asText(place?.uri) ?? ''}`;
  const path = uri.replace(/^file:\/\/[^/]*/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
