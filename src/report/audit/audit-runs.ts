// The smallest parts of the audit report: runs and cells of text. In: plain values. Out: runs. Whatever stands for a place of the
// report leads there.

import type { PdfBlock, PdfCell, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';

/** What a link of the report can lead to. */
export type Place =
  | 'chapter'
  | 'setting'
  | 'leaf'
  | 'entry'
  | 'requirement'
  | 'check'
  | 'line'
  | 'diagram'
  | 'reason';

/** The anchor of a place, unique in the report. */
export function anchor(place: Place, name: string): string {
  return `${place}:${name}`;
}

export function words(text: string): PdfRun {
  return { text };
}

export function quiet(text: string): PdfRun {
  return { text, ink: 'quiet' };
}

export function strong(text: string): PdfRun {
  return { text, strong: true };
}

export function code(text: string): PdfRun {
  return { text, code: true };
}

/** A name that leads to where it is explained. */
export function link(text: string, place: Place, name = text): PdfRun {
  return { text, code: true, to: anchor(place, name) };
}

/** Symbol and label of a state; the colour says nothing that the symbol does not. */
export function stateRuns(state: State): readonly PdfRun[] {
  const { label, severity, symbol } = STATES[state];
  return [{ text: `${symbol} `, ink: severity, strong: true }, { text: label }];
}

/** Runs with a text between each two groups. */
export function joined(groups: readonly (readonly PdfRun[])[], between = ', '): readonly PdfRun[] {
  return groups.flatMap((runs, at) => (at === 0 ? runs : [quiet(between), ...runs]));
}

export function cell(...runs: readonly PdfRun[]): PdfCell {
  return { runs };
}

export function row(...cells: readonly PdfCell[]): PdfRow {
  return { cells };
}

/** A paragraph; what stands between two backquotes is a name. */
export function paragraph(text: string, style: 'body' | 'lead' | 'small' = 'body'): PdfBlock {
  return { kind: 'paragraph', style, runs: marked(text) };
}

export function list(...items: readonly string[]): PdfBlock {
  return { kind: 'list', items: items.map(marked) };
}

/** Words of this tool, its schema and its platforms, in which names stand between backquotes; an odd number of them is text. */
export function marked(text: string): readonly PdfRun[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return [words(text)];
  return parts.flatMap((part, at) => (part === '' ? [] : [at % 2 === 1 ? code(part) : words(part)]));
}

export function section(text: string, id: string): PdfBlock {
  return { kind: 'heading', level: 2, number: '', text, id: anchor('chapter', id) };
}
