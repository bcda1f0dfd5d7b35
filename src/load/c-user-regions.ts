// Finds the user regions of a C file from their marker comments, and says what is damaged.
// In: the comments of the file with the node around each. Out: regions in order, or diagnostics.
// A region is the lines between its markers; the markers themselves belong to the tool.

import { report } from '../diagnostics/code.ts';
import { CSR } from '../diagnostics/codes-csr.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
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

/** Pairs the markers; every marker without a partner, nested, repeated or torn is one diagnostic. */
function pairMarkers(markers: readonly Marker[], index: TextIndex, diagnostics: Diagnostic[]): FoundRegion[] {
  const regions: FoundRegion[] = [];
  const seen = new Set<string>();
  let open: Marker | undefined;
  const spanOf = (marker: Marker) => ({ span: index.span(marker.start, marker.end) });
  for (const marker of markers) {
    const { edge, id } = marker;
    if (edge === 'begin' && open !== undefined) {
      diagnostics.push(report(CSR.nestedRegion, { id, outer: open.id }, spanOf(marker)));
    } else if (edge === 'begin') {
      if (seen.has(id)) diagnostics.push(report(CSR.duplicateRegion, { id }, spanOf(marker)));
      seen.add(id);
      open = marker;
    } else if (open === undefined || open.id !== id) {
      diagnostics.push(report(CSR.unpairedMarker, { edge, id }, spanOf(marker)));
    } else {
      if (open.parent !== marker.parent) diagnostics.push(report(CSR.tornRegion, { id }, spanOf(open)));
      regions.push(closeRegion(open, marker, index));
      open = undefined;
    }
  }
  if (open !== undefined)
    diagnostics.push(report(CSR.unpairedMarker, { edge: 'begin', id: open.id }, spanOf(open)));
  return regions;
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
