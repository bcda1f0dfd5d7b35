// What the JSON documents of a bundle state. In: their text. Out: figures; those of a summary and those counted from the rows are
// separate statements. A text that is not what it should be states nothing.

import { sha256 } from '../hash.ts';
import { countWords, FIGURES, type Statement, stateFigures } from './figures.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The evidence hash is that of these bytes. */
export function inputsStatement(content: Uint8Array): Statement {
  return new Map([[FIGURES.hash, sha256(content)]]);
}

/** What `trace.json` says in its head and summary. */
export function traceSummary(content: Uint8Array): Statement {
  const { evidenceHash, verdict, summary } = fieldsOf(content);
  const { requirements, assumptions } = isFields(summary) ? summary : {};
  if (!isFields(requirements) || !isFields(requirements.byState) || !isFields(assumptions)) return new Map();
  const counts = new Map(
    Object.entries(requirements.byState).map(([state, count]): [string, number] => [state, Number(count)]),
  );
  return new Map([
    [FIGURES.hash, `${evidenceHash}`],
    [FIGURES.traceVerdict, `${verdict}`],
    [FIGURES.requirements, `${requirements.total}`],
    [FIGURES.openAssumptions, `${Number(assumptions.open) + Number(assumptions.unanswered)}`],
    ...stateFigures(counts),
  ]);
}

/** The same counted from its rows. */
export function traceRows(content: Uint8Array): Statement {
  const { requirements, evidence, findings } = fieldsOf(content);
  if (!isRows(requirements) || !isRows(evidence) || !isRows(findings)) return new Map();
  const states = countWords(requirements.map(({ state }) => `${state}`));
  const open = requirements.filter(
    ({ answer, level, state }) =>
      level === 'AOU' && state !== 'excluded' && (!isFields(answer) || answer.answer === 'open'),
  );
  return new Map([
    [FIGURES.requirements, `${requirements.length}`],
    [FIGURES.deep, `${states.get('covered_deep') ?? 0}`],
    [FIGURES.findings, `${findings.length}`],
    [FIGURES.traceResults, `${evidence.length}`],
    [FIGURES.passed, `${evidence.filter(({ state }) => state === 'covered_deep').length}`],
    [FIGURES.failed, `${evidence.filter(({ state }) => state === 'failed').length}`],
    [FIGURES.openAssumptions, `${open.length}`],
    ...stateFigures(states),
  ]);
}

/** The verdicts of `tests/evidence.json`. */
export function evidenceRows(content: Uint8Array): Statement {
  const { items } = fieldsOf(content);
  if (!isRows(items)) return new Map();
  const verdicts = countWords(items.map(({ verdict }) => `${verdict}`));
  return new Map([
    [FIGURES.testResults, `${items.length}`],
    [FIGURES.passed, `${verdicts.get('passed') ?? 0}`],
    [FIGURES.failed, `${verdicts.get('failed') ?? 0}`],
  ]);
}

/** The object that a JSON text holds; without fields when it holds none. */
export function fieldsOf(content: Uint8Array): Fields {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(content));
    return isFields(value) ? value : {};
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return {};
    throw thrown;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRows(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isFields);
}
