// Where the constructs that a deviation can name stand in C files, and where the code cites deviations.
// In: C and header texts, generated or written by hand. Out: places, citations with the constructs that they stand at, the lines
// that users wrote; a diagnostic for every comment that only looks like a citation. Knows no record and no guideline.

import { report } from '../diagnostics/code.ts';
import { MIS } from '../diagnostics/codes-mis.ts';
import type { Citation, CodeOrigin, CodePlace, CodePlaces } from '../model/compliance.ts';
import type { ConstructKind } from '../model/construct.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { SourceText } from '../model/source.ts';
import { isCitationText, parseCitation } from './c-citations.ts';
import { type Comment, collectComments } from './c-comments.ts';
import { type FoundConstruct, findConstructs } from './c-constructs.ts';
import { type CNode, type CParser, visitNodes } from './c-syntax.ts';
import { attachTags } from './c-tags.ts';
import { createTextIndex, type TextIndex } from './c-text.ts';
import { findUserRegions } from './c-user-regions.ts';
import { usersStretches, withUserUnits } from './c-user-units.ts';

/** Kinds that a record can name; what stands inside one of another kind belongs to the one around it. */
const NAMED: ReadonlySet<ConstructKind> = new Set([
  'macro',
  'type',
  'member',
  'enumerator',
  'object',
  'prototype',
  'function',
  'static_assertion',
]);

/** One after the other down to an empty line, these share a citation above the first of them. */
const IN_RUNS: ReadonlySet<string> = new Set(['macro', 'prototype', 'object']);

const MACRO_USE = /^([A-Z][A-Z0-9_]*)\(/;

export interface CodeSource extends SourceText {
  readonly origin: CodeOrigin;
}

interface ReadFile {
  readonly places: readonly CodePlace[];
  readonly citations: readonly Citation[];
  readonly userLines: CodePlaces['userLines'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Places and citations of all files; assembly is passed over, because the guidelines are about C. */
export function readCodePlaces(sources: readonly CodeSource[], parse: CParser): StageResult<CodePlaces> {
  const sorted = sources
    .filter(({ file }) => /\.[ch]$/.test(file))
    .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const read = sorted.map((source) => readFile(source, parse));
  const diagnostics = read.flatMap((file) => file.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const value = {
    files: sorted.map(({ file, origin }) => ({ file, origin })),
    places: read.flatMap(({ places }) => places),
    userLines: read.flatMap(({ userLines }) => userLines),
    citations: read.flatMap(({ citations }) => citations),
  };
  return { value, diagnostics };
}

function readFile(source: CodeSource, parse: CParser): ReadFile {
  const index = createTextIndex(source);
  const root = parse(source.text);
  const comments = collectComments(root, source.text);
  const found = findConstructs(root, index);
  const places = [...placesOf(found, index), ...macroUses(root, index)];
  const { regions } = findUserRegions(comments, index);
  const { citations, diagnostics } = citationsOf(comments, places, index);
  const units = withUserUnits(found, { root, index, comments }, regions);
  const { tags } = attachTags(comments, units, index);
  const userLines = usersStretches(units, tags, regions).map(({ start, end }) => ({
    file: source.file,
    firstLine: index.lineOf(start),
    lastLine: index.lineOf(Math.max(start, end - 1)),
  }));
  return { places, citations, userLines, diagnostics };
}

function placesOf(constructs: readonly FoundConstruct[], index: TextIndex): readonly CodePlace[] {
  const { file } = index;
  return constructs.flatMap((construct): CodePlace[] =>
    NAMED.has(construct.kind)
      ? [
          {
            identity: `${construct.kind}:${construct.symbol}`,
            file,
            firstLine: construct.startLine,
            lastLine: index.lineOf(construct.end - 1),
          },
        ]
      : [],
  );
}

/** What lies between braces, or is the text of a macro. */
const BODIES: ReadonlySet<string> = new Set([
  'compound_statement',
  'field_declaration_list',
  'enumerator_list',
  'initializer_list',
  'preproc_def',
  'preproc_function_def',
]);

/**
 * Lines outside of everything that begin with the use of a macro: what a checker finds there is about the macro. The grammar
 * knows no such lines and takes them for the beginning of what follows.
 */
function macroUses(root: CNode, index: TextIndex): readonly CodePlace[] {
  const bodies: { readonly firstLine: number; readonly lastLine: number }[] = [];
  visitNodes(root, ({ type, start, end }) => {
    if (!BODIES.has(type)) return;
    bodies.push({ firstLine: index.lineOf(start), lastLine: index.lineOf(Math.max(start, end - 1)) });
  });
  return index.text.split('\n').flatMap((text, at): CodePlace[] => {
    const name = MACRO_USE.exec(text)?.[1];
    const line = at + 1;
    if (name === undefined || bodies.some((body) => covers(body, line))) return [];
    return [{ identity: `macro:${name}`, file: index.file, firstLine: line, lastLine: line }];
  });
}

function covers({ firstLine, lastLine }: Pick<CodePlace, 'firstLine' | 'lastLine'>, line: number): boolean {
  return firstLine <= line && line <= lastLine;
}

/** The smallest place that a line is part of; of equally small ones the later. */
function innermostPlace(places: readonly CodePlace[], line: number): CodePlace | undefined {
  return places
    .filter((place) => covers(place, line))
    .reduce<CodePlace | undefined>(
      (best, place) => (best === undefined || sizeOf(place) <= sizeOf(best) ? place : best),
      undefined,
    );
}

function sizeOf({ firstLine, lastLine }: CodePlace): number {
  return lastLine - firstLine;
}

function citationsOf(
  comments: readonly Comment[],
  places: readonly CodePlace[],
  index: TextIndex,
): { readonly citations: readonly Citation[]; readonly diagnostics: readonly Diagnostic[] } {
  const found = comments.filter(({ text }) => isCitationText(text));
  const diagnostics = found
    .filter(({ text }) => parseCitation(text) === undefined)
    .map(({ start, end, text }) => report(MIS.malformedCitation, { text }, { span: index.span(start, end) }));
  const citations = found.flatMap(({ start, end, text }) => {
    const span = index.span(start, end);
    const constructs = constructsAt(span.line, places, index);
    return (parseCitation(text) ?? []).map((id) => ({ id, constructs, span }));
  });
  return { citations, diagnostics };
}

/** The construct of the line, or those below a line of comments only. */
function constructsAt(line: number, places: readonly CodePlace[], index: TextIndex): readonly string[] {
  if (!isCommentLine(index.lineText(line))) return identities([innermostPlace(places, line)]);
  let below = line + 1;
  while (isCommentLine(index.lineText(below))) below += 1;
  const first = innermostPlace(places, below);
  if (first === undefined || first.firstLine < line || !IN_RUNS.has(kindOf(first)))
    return identities([first]);
  let last = first.lastLine;
  while (index.lineText(last + 1).trim() !== '') last += 1;
  return identities(
    places.filter(
      (place) => place.firstLine >= below && place.lastLine <= last && kindOf(place) === kindOf(first),
    ),
  );
}

function isCommentLine(text: string): boolean {
  return /^\s*(?:\/\*.*\*\/\s*)+$/.test(text);
}

function kindOf({ identity }: CodePlace): string {
  return identity.slice(0, identity.indexOf(':'));
}

function identities(places: readonly (CodePlace | undefined)[]): readonly string[] {
  return [...new Set(places.flatMap((place) => (place === undefined ? [] : [place.identity])))];
}
