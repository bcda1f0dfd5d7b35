// What the script of the HTML matrix needs to open the chains: the graph in compact form, texts once.
// In: the trace. Out: plain JSON values. Source text is not repeated here: the script takes it from the code page.

import type { Trace, TraceConstruct } from '../model/trace.ts';

function lineOfByte(text: string): (byte: number) => number {
  const starts: number[] = [];
  let bytes = 0;
  for (const line of text.split('\n')) {
    starts.push(bytes);
    bytes += Buffer.byteLength(line, 'utf8') + 1;
  }
  return (byte) => starts.filter((start) => start <= byte).length;
}

type Lines = ReadonlyMap<string, (byte: number) => number>;

function constructData(construct: TraceConstruct, lines: Lines, testAt: ReadonlyMap<string, number>) {
  const { identity, kind, symbol, role, file, line, tagLine, from, requirements, state, origin } = construct;
  return {
    ...{ id: identity, kind, symbol, role, origin, file, line, tagLine },
    endLine: lines.get(file)?.(construct.endByte - 1) ?? line,
    ...{ from, requirements, state },
    tests: construct.evidence.map((id) => testAt.get(id) ?? -1),
  };
}

/** The graph for the script; tests are named by their position to keep the page small. */
export function matrixData(trace: Trace) {
  const lines = new Map(trace.files.map(({ reading }) => [reading.file, lineOfByte(reading.text)]));
  const testAt = new Map(trace.evidence.map(({ item }, at) => [item.id, at]));
  const tests = (ids: readonly string[]): readonly number[] => ids.map((id) => testAt.get(id) ?? -1);
  return {
    requirements: trace.requirements.map((row) => {
      const { id, level, title, asil, revision, text, rationale, criterion, satisfies, verification, span } =
        row.requirement;
      const { state, reason, satisfiedBy, constructs, checks, configuration, evidence } = row;
      const own = { id, level, title, asil, revision, text, rationale, criterion, satisfies, verification };
      const action = row.requirement.integratorAction;
      const links = { satisfiedBy, constructs, checks, configuration, tests: tests(evidence) };
      return { ...own, action, place: `${span.file}:${span.line}`, state, reason, ...links };
    }),
    constructs: trace.constructs.map((construct) => constructData(construct, lines, testAt)),
    symbols: trace.monitor.map(({ identity: id, evidence, ...symbol }) => ({
      id,
      ...symbol,
      tests: tests(evidence),
    })),
    paths: trace.configuration.map(({ evidence, ...path }) => ({ ...path, tests: tests(evidence) })),
    tests: trace.evidence.map(({ item, state, changedSubjects }) => {
      const {
        id,
        title,
        method,
        level,
        environment,
        requirements,
        expectation,
        exercises,
        verdict,
        observations,
      } = item;
      const place = `${expectation.file}: ${expectation.case}`;
      const steps = observations.map((each) => [each.stimulus, each.expected, each.observed, each.verdict]);
      const about = { id, title, method, level, environment, requirements, place, exercises };
      return { ...about, verdict, state, changedSubjects, steps };
    }),
  };
}
