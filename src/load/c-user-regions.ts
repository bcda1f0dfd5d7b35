// Finds the user regions of a C file from their marker comments, and says what is damaged.
// In: the comments of the file with the node around each. Out: regions in order, or diagnostics.
// A region is the lines between its markers; the markers themselves belong to the tool.

import { report } from '../diagnostics/code.ts';
import { CSR } from '../diagnostics/codes-csr.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import type { Comment } from './c-comments.ts';
import type { TextIndex } from './c-text.ts';

export interface FoundRegion {
  readonly id: string;
  /** First character after the line of the begin marker. */
  readonly start: number;
  /** First character of the line of the end marker. */
  readonly end: number;
  /** Line of the begin marker. */
  readonly line: number;
}

interface Marker extends Comment {
  readonly edge: 'begin' | 'end';
  readonly id: string;
  readonly line: number;
}

const MARKER = /^\/\* sossl:user-(begin|end) ([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*) \*\/$/;

/** True for a comment that is, or was meant to be, a user marker. */
export function isMarkerText(comment: string): boolean {
  return /sossl\s*:\s*user/i.test(comment);
}

function readMarker(comment: Comment, index: TextIndex): Marker | undefined {
  const match = MARKER.exec(comment.text);
  const line = index.lineOf(comment.start);
  const alone = index.lineText(line).trim() === comment.text;
  if (match === null || !alone) return undefined;
  return { ...comment, edge: match[1] === 'begin' ? 'begin' : 'end', id: match[2] ?? '', line };
}

function readMarkers(comments: readonly Comment[], index: TextIndex, diagnostics: Diagnostic[]): Marker[] {
  const markers: Marker[] = [];
  for (const comment of comments.filter(({ text }) => isMarkerText(text))) {
    const marker = readMarker(comment, index);
    const span = index.span(comment.start, comment.end);
    if (marker === undefined) diagnostics.push(report(CSR.malformedMarker, { text: comment.text }, { span }));
    else markers.push(marker);
  }
  return markers;
}

function closeRegion(begin: Marker, end: Marker, index: TextIndex): FoundRegion {
  return {
    id: begin.id,
    start: index.lineStart(begin.line + 1),
    end: index.lineStart(end.line),
    line: begin.line,
  };
}

/** What the markers from one position on are: a region, or a mistake, and where reading goes on behind it. */
interface Step {
  readonly next: number;
  readonly pair?: readonly [Marker, Marker];
  readonly fault?: Diagnostic;
  /** IDs of all markers that the mistake is about. */
  readonly about: readonly string[];
}

function placeOf(marker: Marker, index: TextIndex): Span {
  return index.span(marker.start, marker.end);
}

function unpaired(marker: Marker, next: number, index: TextIndex, met?: Marker): Step {
  const { edge, id } = marker;
  const related =
    met === undefined
      ? []
      : [{ message: `what follows is user-${met.edge} ${met.id}`, span: placeOf(met, index) }];
  const fault = report(CSR.unpairedMarker, { edge, id }, { span: placeOf(marker, index), related });
  return { next, fault, about: met?.edge === 'end' ? [id, met.id] : [id] };
}

/** Position of the end of the region that begins at `at`, when none of the same name begins before it. */
function endOf(markers: readonly Marker[], at: number): number | undefined {
  const same = markers.findIndex(({ id }, position) => position > at && id === markers[at]?.id);
  return markers[same]?.edge === 'end' ? same : undefined;
}

/** Reads a begin that another begin follows: the other is inside, or the end between them is missing. */
function stepOverBegins(
  markers: readonly Marker[],
  at: number,
  first: Marker,
  inner: Marker,
  index: TextIndex,
): Step {
  const end = endOf(markers, at);
  if (end === undefined) return unpaired(first, at + 1, index, inner);
  const span = placeOf(inner, index);
  const fault = report(CSR.nestedRegion, { id: inner.id, outer: first.id }, { span });
  return { next: end + 1, fault, about: [inner.id] };
}

function stepFrom(markers: readonly Marker[], at: number, first: Marker, index: TextIndex): Step {
  const second = markers[at + 1];
  if (first.edge === 'end' || second === undefined) return unpaired(first, at + 1, index);
  if (second.edge === 'begin') return stepOverBegins(markers, at, first, second, index);
  if (second.id !== first.id) return unpaired(first, at + 2, index, second);
  return { next: at + 2, pair: [first, second], about: [] };
}

/** What is wrong with a pair of markers; a region of that name may stand only once. */
function pairFault(
  [begin, end]: readonly [Marker, Marker],
  isRepeated: boolean,
  index: TextIndex,
): Diagnostic[] {
  const [{ id }, place] = [begin, { span: placeOf(begin, index) }];
  return [
    ...(isRepeated ? [report(CSR.duplicateRegion, { id }, place)] : []),
    ...(begin.parent === end.parent ? [] : [report(CSR.tornRegion, { id }, place)]),
  ];
}

/** Pairs the markers; every mistake is one diagnostic, however many markers it leaves without a partner. */
function pairMarkers(markers: readonly Marker[], index: TextIndex, diagnostics: Diagnostic[]): FoundRegion[] {
  const regions = new Map<string, FoundRegion>();
  const blamed = new Set<string>();
  let at = 0;
  for (let first = markers[at]; first !== undefined; first = markers[at]) {
    const { next, pair, fault, about } = stepFrom(markers, at, first, index);
    if (pair !== undefined) {
      diagnostics.push(...pairFault(pair, regions.has(first.id), index));
      regions.set(first.id, closeRegion(...pair, index));
    }
    if (fault !== undefined && about.some((id) => !blamed.has(id))) diagnostics.push(fault);
    for (const id of about) blamed.add(id);
    at = next;
  }
  return [...regions.values()];
}

/** Whether a stretch of the file lies in one of the regions, which stand in order and do not overlap. */
export function inRegions(
  regions: readonly { readonly start: number; readonly end: number }[],
): (stretch: { readonly start: number; readonly end: number }) => boolean {
  return ({ start, end }) => {
    let [low, high] = [0, regions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((regions[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const region = regions[low - 1];
    return region !== undefined && end <= region.end;
  };
}

/** The user regions in order, and a diagnostic for every damaged marker. */
export function findUserRegions(
  comments: readonly Comment[],
  index: TextIndex,
): { readonly regions: readonly FoundRegion[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const markers = readMarkers(comments, index, diagnostics);
  return { regions: diagnostics.length > 0 ? [] : pairMarkers(markers, index, diagnostics), diagnostics };
}
