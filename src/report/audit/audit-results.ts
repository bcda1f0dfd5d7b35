// Chapter "Test results": by level, environment and table, then each result that is not passed. In: the pack. Out: blocks.

import type { Observation } from '../../model/evidence.ts';
import type { PdfBlock, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';
import type { TraceEvidence } from '../../model/trace.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import {
  anchor,
  cell,
  code,
  joined,
  paragraph,
  quiet,
  row,
  section,
  stateRuns,
  strong,
  words,
} from './audit-runs.ts';

/** The chapter. */
export function resultsChapter(context: AuditContext): readonly PdfBlock[] {
  const { evidence } = context.pack.trace;
  if (evidence.length === 0) return [paragraph('No result was part of this pack.')];
  const states = statesOf(evidence);
  const passed = evidence.filter(({ state }) => state === 'covered_deep').length;
  return [
    paragraph(
      `${counted(evidence.length, 'result')}; ${passed} / ${evidence.length} passed on the present code. Expectations come from hand-written tables and a second reading of the configuration with another YAML parser, never from the generator. \`tests/evidence.json\` has every stimulus, expectation and observation.`,
    ),
    section('By level and environment', 'results.levels'),
    stateTable(
      'Level, environment, method',
      evidence,
      ({ item }) => `${item.level}, ${item.environment}, ${item.method.replace('_', ' ')}`,
      states,
    ),
    section('By table', 'results.tables'),
    paragraph(
      'Where the expectation was written down. Golden cases of the tool, one file each, are one row.',
    ),
    stateTable('Table', evidence, ({ item }) => tableName(item.expectation.file), states),
    section('Every result that is not passed', 'results.open'),
    ...notPassed(context, evidence),
  ];
}

/** More results than these stand together by their tables. */
const FEW = 20;

/** The results one by one where they are few; else how many come from each table, which leads to the chapter of the results. */
export function listedResults(
  evidence: readonly TraceEvidence[],
  line: (one: TraceEvidence) => readonly PdfRun[],
): readonly (readonly PdfRun[])[] {
  return evidence.length > FEW ? byTable(evidence) : evidence.map(line);
}

function byTable(evidence: readonly TraceEvidence[]): readonly (readonly PdfRun[])[] {
  const groups = [...Map.groupBy(evidence, ({ item }) => tableName(item.expectation.file))];
  return groups
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => [
      code(name),
      words(`: ${counted(all.length, 'result')}, `),
      { text: 'listed one by one', to: anchor('chapter', 'results.open') },
    ]);
}

function tableName(file: string): string {
  return file.includes('test/cases/') ? 'golden cases of the tool, test/cases/' : file;
}

function statesOf(evidence: readonly TraceEvidence[]): readonly State[] {
  const found = new Set(evidence.map(({ state }) => state));
  return (Object.keys(STATES) as State[]).filter((state) => found.has(state));
}

/** States of a result: a deep cover of a requirement is a passed result. */
function label(state: State): string {
  return state === 'covered_deep' ? 'passed' : STATES[state].label;
}

function stateTable(
  title: string,
  evidence: readonly TraceEvidence[],
  nameOf: (one: TraceEvidence) => string,
  states: readonly State[],
): PdfBlock {
  const groups = [...Map.groupBy(evidence, nameOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const line = (name: string, all: readonly TraceEvidence[]): PdfRow =>
    row(
      cell(words(name)),
      cell(words(String(all.length))),
      ...states.map((state) => cell(words(String(all.filter((one) => one.state === state).length)))),
    );
  const columns = states.map((state) => ({
    title: `${STATES[state].symbol} ${label(state)}`,
    width: 66,
    align: 'right' as const,
  }));
  return {
    kind: 'table',
    columns: [{ title }, { title: 'All', width: 40, align: 'right' }, ...columns],
    rows: [...groups.map(([name, all]) => line(name, all)), line('All', evidence)],
  };
}

function notPassed(context: AuditContext, evidence: readonly TraceEvidence[]): readonly PdfBlock[] {
  const open = evidence.filter(({ state }) => state !== 'covered_deep');
  if (open.length === 0) return [paragraph('None: every result is passed.')];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Result', width: 170 },
        { title: 'State', width: 92 },
        { title: 'What was tried, expected, seen' },
        { title: 'Requirements', width: 96 },
      ],
      rows: open.map(({ changedSubjects, item, state }) => {
        const bad = item.observations.find(({ verdict }) => verdict !== 'passed');
        const changed = changedSubjects.length === 0 ? '' : `\nChanged since: ${changedSubjects.join(', ')}`;
        return row(
          cell(code(item.id), quiet(`\n${item.level}, ${item.environment}`)),
          cell(...stateRuns(state)),
          cell(
            strong(item.title),
            words(bad === undefined ? '' : `\n${observationWords(bad, item.title)}`),
            quiet(changed),
          ),
          cell(...joined(item.requirements.map((id) => [context.requirement(id)]))),
        );
      }),
    },
  ];
}

/** What was tried, expected and seen; nothing was tried of a result that this environment cannot give, which says why. */
function observationWords({ expected, observed, stimulus, verdict }: Observation, title: string): string {
  if (verdict !== 'not_shown_here' && verdict !== 'not_run') {
    return `${stimulus} — expected ${expected}; seen: ${observed}`;
  }
  const tried = stimulus === '' || stimulus === title ? '' : `${stimulus}. `;
  return `${tried}Nothing was tried: ${observed === '' ? 'no reason is recorded' : observed}`;
}
