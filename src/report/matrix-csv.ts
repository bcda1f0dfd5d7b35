// `matrix.csv`: the traceability matrix for spreadsheets, docs/formats.md section 10.
// In: the trace. Out: one file, RFC 4180 (lines end with CR LF), one row for each requirement × construct × test.

import type { OutputFile } from '../model/source.ts';
import { STATES } from '../model/states.ts';
import type { Trace, TraceEvidence, TraceRequirement } from '../model/trace.ts';
import { answerWordsOf, isAsked } from './assumption-answers.ts';
import { csvText } from './csv.ts';

const HEADER = [
  ...['requirement', 'level', 'asil', 'title', 'state', 'configuration'],
  ...['construct', 'file', 'line', 'test', 'verdict', 'environment', 'assumptions', 'owner'],
];

const CONSTRUCT = HEADER.indexOf('construct');

interface Place {
  readonly identity: string;
  /** Who wrote it: `generated`, `user`, `by_hand` or `monitor`. */
  readonly origin: string;
  readonly file: string;
  readonly line: number;
  readonly from: readonly string[];
  readonly evidence: readonly string[];
}

function placesByIdentity(trace: Trace): ReadonlyMap<string, Place> {
  const symbols = trace.monitor.map((symbol) => ({ ...symbol, origin: 'monitor', from: [] }));
  return new Map([...trace.constructs, ...symbols].map((place): [string, Place] => [place.identity, place]));
}

function testCells(evidence: TraceEvidence | undefined): readonly string[] {
  if (evidence === undefined) return ['', '', ''];
  const { id, verdict, environment } = evidence.item;
  return [id, verdict, environment];
}

function requirementRows(
  row: TraceRequirement,
  places: ReadonlyMap<string, Place>,
  evidence: ReadonlyMap<string, TraceEvidence>,
): readonly (readonly string[])[] {
  const { id, level, asil, title } = row.requirement;
  const head = [id, level, asil, title, STATES[row.state].label];
  const own = new Set(row.evidence);
  const joined = new Set<string>();
  const rows = row.constructs.flatMap((identity) => {
    const place = places.get(identity);
    const tests = (place?.evidence ?? []).filter((each) => own.has(each));
    for (const test of tests) joined.add(test);
    const cells = [...head, place?.from.join(' ') ?? '', identity, place?.file ?? '', `${place?.line ?? ''}`];
    const results = tests.length === 0 ? [undefined] : tests.map((test) => evidence.get(test));
    return results.map((result) => [...cells, ...testCells(result)]);
  });
  const alone = row.evidence.filter((test) => !joined.has(test));
  const rest = alone.map((test) => [...head, '', '', '', '', ...testCells(evidence.get(test))]);
  const all = [...rows, ...rest];
  return all.length > 0 ? all : [[...head, row.configuration.join(' '), '', '', '', '', '', '']];
}

/** `AOU-F-MEM-001 (open) AOU-F-MEM-002 (fulfilled)` */
function assumptionCell(ids: readonly string[], words: ReadonlyMap<string, string>): string {
  return ids.map((id) => `${id} (${words.get(id) ?? ''})`).join(' ');
}

/** The file. Every requirement has at least one row; every link of the trace stands in at least one row. */
export function matrixCsv(trace: Trace): readonly OutputFile[] {
  const places = placesByIdentity(trace);
  const evidence = new Map(trace.evidence.map((each) => [each.item.id, each]));
  const words = answerWordsOf(trace);
  const rows = trace.requirements.flatMap((row) => {
    const last = isAsked(row)
      ? (words.get(row.requirement.id) ?? '')
      : assumptionCell(row.assumptions, words);
    return requirementRows(row, places, evidence).map((cells) => {
      const owner = places.get(cells[CONSTRUCT] ?? '')?.origin ?? '';
      return [...cells, last, owner];
    });
  });
  return [{ path: 'traceability/matrix.csv', content: csvText([HEADER, ...rows]) }];
}
