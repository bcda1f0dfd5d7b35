// Reports of the sample project, and the assets of the HTML matrix as the package ships them.

import { readFileSync } from 'node:fs';
import type { OutputFile } from '../../src/model/source.ts';
import type { Trace } from '../../src/model/trace.ts';
import { matrixCsv } from '../../src/report/matrix-csv.ts';
import { matrixHtml } from '../../src/report/matrix-html.ts';
import { traceJson } from '../../src/report/trace-json.ts';
import { snapshotText } from '../../src/report/trace-snapshot.ts';
import type { TraceInput } from '../../src/trace/input.ts';
import { traceProject } from '../../src/trace/trace.ts';

const asset = (name: string): string =>
  readFileSync(new URL(`../../templates/report/${name}`, import.meta.url), 'utf8');

export const assets = { style: asset('matrix.css'), script: asset('matrix.js') };

export function traceOf(input: TraceInput): Trace {
  const { value } = traceProject(input);
  if (value === undefined) throw new Error('tracing always gives a trace');
  return value;
}

function textOf([file]: readonly OutputFile[]): string {
  return String(file?.content ?? '');
}

/** The four renderings of one trace. */
export function reportsOf(trace: Trace) {
  return {
    json: textOf(traceJson(trace)),
    csv: textOf(matrixCsv(trace)),
    html: textOf(matrixHtml(trace, assets)),
    snapshot: textOf(snapshotText(trace)),
  };
}

/** RFC 4180, read by hand: rows of cells. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const [whole, quoted, plain, end] = match;
    if (whole === '') break;
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/** The data that the script of the matrix works with. */
export function embeddedData(html: string): Record<string, readonly Record<string, unknown>[]> {
  const match = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html);
  return JSON.parse(match?.[1] ?? 'null');
}
