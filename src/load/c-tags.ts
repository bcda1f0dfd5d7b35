// Attaches requirement tags to constructs.
// In: the comments and constructs of one file. Out: for each construct its tag, and a diagnostic for every tag that is
// malformed, stands at no construct, fits several, or stands on too long a line. Knows no requirement.

import { report } from '../diagnostics/code.ts';
import { CSR } from '../diagnostics/codes-csr.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Comment } from './c-comments.ts';
import type { FoundConstruct } from './c-constructs.ts';
import { isTagText, parseTag, type TagText } from './c-tag-grammar.ts';
import type { TextIndex } from './c-text.ts';

/** One or several tag comments that count as one tag. */
export interface FoundTag extends TagText {
  readonly start: number;
  readonly end: number;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly trailing: boolean;
}

export interface TagAttachment {
  /** By index of the construct. */
  readonly tags: ReadonlyMap<number, FoundTag>;
  readonly diagnostics: readonly Diagnostic[];
}

const MAX_COLUMNS = 100;

function lineFaults(comment: Comment, line: number, index: TextIndex): Diagnostic[] {
  const span = index.span(comment.start, comment.end);
  const columns = [...index.lineText(line)].length;
  return columns > MAX_COLUMNS ? [report(CSR.longLine, { columns }, { span })] : [];
}

function repeatedIds(tag: FoundTag, index: TextIndex): Diagnostic[] {
  const span = index.span(tag.start, tag.end);
  const ids = tag.requirements.map((id) => id.replace(/~.*$/, ''));
  const repeated = ids.filter((id, at) => ids.indexOf(id) !== at);
  return [...new Set(repeated)].map((id) => report(CSR.repeatedRequirement, { id }, { span }));
}

/** The tags in order, one for each comment; malformed ones are diagnostics. */
function readTags(comments: readonly Comment[], index: TextIndex, diagnostics: Diagnostic[]): FoundTag[] {
  const tags: FoundTag[] = [];
  for (const comment of comments.filter(({ text }) => isTagText(text))) {
    const { start, end } = comment;
    const line = index.lineOf(start);
    const tag = parseTag(comment.text);
    const endsLine = index.lineText(line).trimEnd().endsWith(comment.text);
    if (tag === undefined || !endsLine) {
      diagnostics.push(report(CSR.malformedTag, { text: comment.text }, { span: index.span(start, end) }));
      continue;
    }
    diagnostics.push(...lineFaults(comment, line, index));
    const trailing = index.lineText(line).trim() !== comment.text;
    tags.push({ ...tag, start, end, firstLine: line, lastLine: line, trailing });
  }
  return tags;
}

function continues(before: FoundTag | undefined, tag: FoundTag): before is FoundTag {
  if (before === undefined || before.trailing || tag.trailing) return false;
  return before.lastLine + 1 === tag.firstLine && before.from === undefined;
}

/** Joins tags on lines of their own that follow each other; `@from` ends such a run. */
function joinRuns(tags: readonly FoundTag[]): FoundTag[] {
  const runs: FoundTag[] = [];
  for (const tag of tags) {
    const before = runs.at(-1);
    if (!continues(before, tag)) runs.push(tag);
    else {
      const requirements = [...before.requirements, ...tag.requirements];
      runs[runs.length - 1] = {
        ...before,
        ...tag,
        requirements,
        start: before.start,
        firstLine: before.firstLine,
      };
    }
  }
  return runs;
}

/** The tags of a file in order, runs joined; a diagnostic for every comment that only looks like one. */
export function findTags(comments: readonly Comment[], index: TextIndex) {
  const diagnostics: Diagnostic[] = [];
  const tags: readonly FoundTag[] = joinRuns(readTags(comments, index, diagnostics));
  diagnostics.push(...tags.flatMap((tag) => repeatedIds(tag, index)));
  return { tags, diagnostics };
}

interface Anchors {
  readonly head: { readonly at: number; readonly line: number } | undefined;
  /** Bodies by the line of the marker above them. */
  readonly byMarkerLine: ReadonlyMap<number, number>;
  readonly byStartLine: ReadonlyMap<number, number>;
  readonly byTrailingLine: ReadonlyMap<number, readonly number[]>;
}

function collectAnchors(constructs: readonly FoundConstruct[], index: TextIndex): Anchors {
  const byMarkerLine = new Map<number, number>();
  const byStartLine = new Map<number, number>();
  const byTrailingLine = new Map<number, number[]>();
  constructs.forEach((construct, at) => {
    if (construct.kind === 'file_head') return;
    if (construct.kind === 'body') {
      byMarkerLine.set(construct.startLine - 1, at);
      return;
    }
    if (!byStartLine.has(construct.startLine)) byStartLine.set(construct.startLine, at);
    if (construct.trailingLine === undefined) return;
    byTrailingLine.set(construct.trailingLine, [...(byTrailingLine.get(construct.trailingLine) ?? []), at]);
  });
  const first = constructs[0];
  const head = first?.kind === 'file_head' ? { at: 0, line: index.lineOf(first.end) } : undefined;
  return { head, byMarkerLine, byStartLine, byTrailingLine };
}

function targetsOf(tag: FoundTag, anchors: Anchors): readonly number[] {
  if (tag.trailing) return anchors.byTrailingLine.get(tag.firstLine) ?? [];
  if (anchors.head?.line === tag.firstLine - 1) return [anchors.head.at];
  const target = anchors.byMarkerLine.get(tag.firstLine - 1) ?? anchors.byStartLine.get(tag.lastLine + 1);
  return target === undefined ? [] : [target];
}

/** Joins each tag with its construct; every tag ends up at exactly one construct or in a diagnostic. */
export function attachTags(
  comments: readonly Comment[],
  constructs: readonly FoundConstruct[],
  index: TextIndex,
): TagAttachment {
  const { tags: runs, diagnostics } = findTags(comments, index);
  const anchors = collectAnchors(constructs, index);
  const tags = new Map<number, FoundTag>();
  for (const tag of runs) {
    const span = index.span(tag.start, tag.end);
    const ids = tag.requirements.join(', ');
    const targets = targetsOf(tag, anchors);
    const [target] = targets;
    const construct = target === undefined ? undefined : constructs[target];
    if (target === undefined || construct === undefined) {
      diagnostics.push(report(CSR.danglingTag, { ids }, { span }));
    } else if (targets.length > 1) {
      diagnostics.push(report(CSR.ambiguousTag, { ids, count: targets.length }, { span }));
    } else if (tags.has(target)) {
      const { kind, symbol } = construct;
      diagnostics.push(report(CSR.doubleTag, { kind, symbol }, { span }));
    } else tags.set(target, tag);
  }
  return { tags, diagnostics };
}
