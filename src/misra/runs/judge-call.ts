// Whether one call of a checker can be trusted. In: the adapter, what was planned, how the program ended, what was read of its
// result. Out: what speaks against it, each in a sentence; nothing: it looked at every unit and found the canary.
// Silence is no proof: whatever is not known to be good is a problem.

import type { CheckerAdapter, ParsedResults, RawFinding } from '../../model/checker.ts';

/** How a program ended and what it left. */
export interface CallResult {
  readonly ended: 'exit' | 'time_limit' | 'missing';
  readonly status: number | undefined;
  readonly output: string;
  readonly errors: string;
  /** Whether more was printed than was kept. */
  readonly cut: boolean;
  /** Names of the files in the folder of the call. */
  readonly files: ReadonlySet<string>;
}

export interface CallFacts {
  readonly adapter: CheckerAdapter;
  /** Units and canary by the paths that they were given by, and their stems. */
  readonly units: readonly { readonly name: string; readonly stem: string }[];
  readonly expected: readonly string[];
  readonly result: CallResult;
  readonly parsed: ParsedResults;
  /** Findings by name of file; those on the canary apart, as `rule:line`, sorted. */
  readonly onCanary: readonly string[];
  readonly onUnits: readonly RawFinding[];
  /** Names of the units that it says it looked at. */
  readonly visited: ReadonlySet<string>;
}

/** Everything that speaks against the call. */
export function judgeCall(facts: CallFacts): readonly string[] {
  const { adapter, result, parsed } = facts;
  if (result.ended === 'missing') return [`${adapter.program} could not be started`];
  if (result.ended === 'time_limit') {
    return [`it did not end within ${adapter.timeLimitMs / 1000} s and was ended by force`];
  }
  return [
    ...exitProblems(facts),
    ...(result.cut ? ['it printed more than was kept, so findings are missing'] : []),
    ...failureProblems(facts),
    ...parsed.problems,
    ...visitProblems(facts),
    ...countProblems(facts),
    ...canaryProblems(facts.expected, facts.onCanary),
  ];
}

function exitProblems({ adapter, result, parsed }: CallFacts): readonly string[] {
  const { status } = result;
  const meaning = adapter.exitCodes[String(status)];
  if (meaning === undefined)
    return [`it ended with status ${status}${signalWords(status)}, which means nothing good`];
  const contradicts =
    (meaning === 'clean' && parsed.findings.length > 0) ||
    (meaning === 'findings' && parsed.findings.length === 0);
  if (contradicts) {
    return [`it ended with status ${status} (${meaning}), but ${parsed.findings.length} findings were read`];
  }
  return meaning === 'failure' ? [`it ended with status ${status}: it did not check everything`] : [];
}

function signalWords(status: number | undefined): string {
  return status !== undefined && status > 128 ? ` (killed by signal ${status - 128})` : '';
}

/** A rule that reports a failure of the checker itself, or a text beside the result that does. */
function failureProblems({ adapter, result, parsed }: CallFacts): readonly string[] {
  const beside = adapter.resultFrom === 'output' ? [result.errors] : [result.output, result.errors];
  const texts = adapter.resultFrom === 'errors' ? [result.output] : beside;
  const said = adapter.failureTexts.flatMap((text) => {
    const line = texts.flatMap((one) => one.split('\n')).find((one) => one.includes(text));
    return line === undefined ? [] : [`it printed: ${line.trim().slice(0, 200)}`];
  });
  const found = parsed.findings.filter(({ rule }) => adapter.failureTexts.includes(rule));
  const refused = found.map(
    ({ path, line, rule, message }) => `it could not read ${path || 'a file'}:${line}: ${message} [${rule}]`,
  );
  return [...said, ...new Set(refused)];
}

function visitProblems({ adapter, units, result, visited }: CallFacts): readonly string[] {
  const { visitedFile, visitedPattern } = adapter;
  const unseen = units.filter(({ name, stem }) => {
    if (visitedFile !== undefined) return !result.files.has(visitedFile.replaceAll('{stem}', () => stem));
    return visitedPattern !== undefined && !visited.has(name);
  });
  if (unseen.length === 0) return [];
  return [`nothing shows that it looked at ${unseen.map(({ name }) => name).join(', ')}`];
}

function countProblems({ adapter, result, parsed }: CallFacts): readonly string[] {
  if (adapter.countPattern === undefined) return [];
  const matches = `${result.output}\n${result.errors}`.matchAll(new RegExp(adapter.countPattern, 'gm'));
  const said = [...matches].reduce((sum, match) => sum + Number(match[1] ?? 0), 0);
  if (said === parsed.findings.length) return [];
  return [`it says that it printed ${said} findings, and ${parsed.findings.length} were read`];
}

/** What of the canary was not found, and what was found and is not known. */
export function canaryProblems(expected: readonly string[], found: readonly string[]): readonly string[] {
  const missing = without(expected, found);
  const extra = without(found, expected);
  return [
    ...(expected.length === 0 ? ['the adapter expects nothing of the canary, so nothing is shown'] : []),
    ...(missing.length === 0 ? [] : [`it missed on the canary: ${missing.join(', ')}`]),
    ...(extra.length === 0 ? [] : [`it reports on the canary what is not known there: ${extra.join(', ')}`]),
  ];
}

/** Entries of the first list that the second has not, each as often as it is there more often. */
function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return all.filter((entry) => {
    const at = left.indexOf(entry);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
