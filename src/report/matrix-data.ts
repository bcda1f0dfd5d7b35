// What the script of the HTML matrix needs to open the chains: the graph in compact form, texts once.
// In: the trace. Out: plain JSON values. Source text is not repeated here: the script takes it from the code page.

import type { AssumptionAnswer } from '../model/requirement.ts';
import type { Trace, TraceConstruct, TraceEvidence, TraceRequirement } from '../model/trace.ts';
import { answerWord } from './assumption-answers.ts';

/** Texts that repeat, each stored once; `at` gives the position of a text. */
function textTable() {
  const texts: string[] = [];
  const known = new Map<string, number>();
  const at = (text: string): number => {
    const position = known.get(text) ?? texts.length;
    if (position === texts.length) texts.push(text);
    known.set(text, position);
    return position;
  };
  return { texts, at };
}

/** The 1-based line of a byte. */
function lineFinder(text: string): (byte: number) => number {
  const starts = [0];
  for (const line of text.split('\n'))
    starts.push((starts.at(-1) ?? 0) + Buffer.byteLength(line, 'utf8') + 1);
  return (byte) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= byte) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

function answerData(given: AssumptionAnswer) {
  const { author, date, evidence, how } = given;
  return { answer: answerWord(given), how, evidence, by: `${author}, ${date}` };
}

function requirementData(row: TraceRequirement, tests: readonly number[]) {
  const { id, level, title, asil, revision, text, rationale, criterion, satisfies, verification, span } =
    row.requirement;
  const { answer, assumptions, state, reason, satisfiedBy, constructs, checks, configuration } = row;
  const own = { id, level, title, asil, revision, text, rationale, criterion, satisfies, verification };
  const place = `${span.file}:${span.line}`;
  const links = { satisfiedBy, assumptions, constructs, checks, configuration, tests };
  const said = answer === undefined ? undefined : answerData(answer);
  return { ...own, action: row.requirement.integratorAction, answer: said, place, state, reason, ...links };
}

function constructData(construct: TraceConstruct, endLine: number, tests: readonly number[]) {
  const {
    identity: id,
    kind,
    symbol,
    role,
    file,
    line,
    tagLine,
    from,
    requirements,
    state,
    origin,
  } = construct;
  return { id, kind, symbol, role, origin, file, line, tagLine, endLine, from, requirements, state, tests };
}

function testData({ item, state, changedSubjects }: TraceEvidence, at: (text: string) => number) {
  const { id, title, method, level, environment, requirements, expectation, exercises, verdict } = item;
  const steps = item.observations.map(({ stimulus, expected, observed, verdict: each }) =>
    [stimulus, expected, observed, each].map(at),
  );
  const about = [`${expectation.file}: ${expectation.case}`, method, level, environment].map(at);
  return { id, title, requirements, exercises, verdict, state, changedSubjects, about, steps };
}

/** The graph for the script; tests and repeated texts are named by their position to keep the page small. */
export function matrixData(trace: Trace) {
  const { texts, at } = textTable();
  const lines = new Map(trace.files.map(({ reading }) => [reading.file, lineFinder(reading.text)]));
  const testAt = new Map(trace.evidence.map(({ item }, position) => [item.id, position]));
  const tests = (ids: readonly string[]): readonly number[] => ids.flatMap((id) => testAt.get(id) ?? []);
  return {
    requirements: trace.requirements.map((row) => requirementData(row, tests(row.evidence))),
    constructs: trace.constructs.map((construct) => {
      const endLine = lines.get(construct.file)?.(construct.endByte - 1) ?? construct.line;
      return constructData(construct, endLine, tests(construct.evidence));
    }),
    symbols: trace.monitor.map(({ identity: id, symbol, file, line, requirements, state, evidence }) => {
      return { id, symbol, file, line, requirements, state, tests: tests(evidence) };
    }),
    paths: trace.configuration.map(({ evidence, ...path }) => ({ ...path, tests: tests(evidence) })),
    tests: trace.evidence.map((each) => testData(each, at)),
    texts,
  };
}
