// Says for every byte of a C file who its one innermost owner is.
// In: constructs, tags, user regions and comments with their offsets. Out: gapless segments in bytes.
// Comments directly above a construct, its tags, what cites deviations before them and the `#endif` of a guard count to the
// construct.

import type { ByteSegment } from '../model/construct.ts';
import { parseCitation } from './c-citations.ts';
import type { Comment } from './c-comments.ts';
import type { FoundConstruct } from './c-constructs.ts';
import type { FoundTag } from './c-tags.ts';
import type { TextIndex } from './c-text.ts';
import { type FoundRegion, inRegions, isMarkerText } from './c-user-regions.ts';

type Owner = { readonly owner: 'construct' | 'user'; readonly index: number } | { readonly owner: 'layout' };

export type Stretch = Owner & { readonly start: number; readonly end: number };

export interface Accounted {
  readonly constructs: readonly FoundConstruct[];
  readonly tags: ReadonlyMap<number, FoundTag>;
  readonly regions: readonly FoundRegion[];
  readonly comments: readonly Comment[];
}

/** For each line that holds nothing but a comment, or a part of one: where that comment begins. */
function commentLines(comments: readonly Comment[], index: TextIndex): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  for (const { start, end, text } of comments) {
    const [first, last] = [index.lineOf(start), index.lineOf(end - 1)];
    const before = index.text.slice(index.lineStart(first), start);
    const after = index.text.slice(end, index.lineStart(last + 1));
    if (isMarkerText(text) || `${before}${after}`.trim() !== '') continue;
    for (let line = first; line <= last; line += 1) starts.set(line, start);
  }
  return starts;
}

/** Start of the comments that stand directly above a construct; its own start when there are none. */
function leadStart(construct: FoundConstruct, lines: ReadonlyMap<number, number>, index: TextIndex): number {
  let start = construct.start;
  for (let above = lines.get(construct.startLine - 1); above !== undefined; ) {
    start = above;
    above = lines.get(index.lineOf(above) - 1);
  }
  return start;
}

function constructStretches(accounted: Accounted, index: TextIndex): Stretch[] {
  const lines = commentLines(accounted.comments, index);
  const headEnd = accounted.constructs[0]?.kind === 'file_head' ? accounted.constructs[0].end : 0;
  const headTagEnd = headEnd === 0 ? 0 : Math.max(headEnd, accounted.tags.get(0)?.end ?? 0);
  return accounted.constructs.flatMap((construct, at) => {
    const owner = { owner: 'construct', index: at } as const;
    const tag = accounted.tags.get(at);
    const lead =
      construct.kind === 'file_head' ? 0 : Math.max(headTagEnd, leadStart(construct, lines, index));
    const end = Math.max(construct.end, tag?.end ?? 0);
    const own: Stretch = {
      ...owner,
      start: Math.min(lead, construct.start),
      end: tag?.trailing ? construct.end : end,
    };
    const parts: Stretch[] = [
      construct.kind === 'file_head' ? { ...own, end } : { ...own, end: construct.end },
    ];
    if (tag?.trailing) parts.push({ ...owner, start: citationStart(construct, tag, index), end: tag.end });
    if (construct.tail !== undefined) parts.push({ ...owner, ...construct.tail });
    return parts;
  });
}

/** Where the tail of a line begins that is a construct's own: at the citation before its tag, else at the tag. */
function citationStart({ end }: FoundConstruct, tag: FoundTag, index: TextIndex): number {
  if (end > tag.start) return tag.start;
  const between = index.text.slice(end, tag.start);
  return parseCitation(between.trim()) === undefined ? tag.start : end + between.search(/\S/);
}

function isSameOwner(a: Owner, b: Owner): boolean {
  return a.owner === 'layout' ? b.owner === 'layout' : a.owner === b.owner && a.index === b.index;
}

/** Cuts stretches of nested owners into segments of the innermost one. The stretches nest or are apart. */
function cutInnermost(stretches: readonly Stretch[], length: number): Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.start - b.start || b.end - a.end);
  const segments: Stretch[] = [];
  const open: Stretch[] = [{ owner: 'layout', start: 0, end: length }];
  let at = 0;
  const emit = (until: number): void => {
    const [top, last] = [open.at(-1), segments.at(-1)];
    if (top === undefined || until <= at) return;
    if (last !== undefined && isSameOwner(last, top)) segments[segments.length - 1] = { ...last, end: until };
    else segments.push({ ...top, start: at, end: until });
    at = until;
  };
  const closeUntil = (position: number): void => {
    for (
      let top = open.at(-1);
      top !== undefined && open.length > 1 && top.end <= position;
      top = open.at(-1)
    ) {
      emit(top.end);
      open.pop();
    }
  };
  for (const stretch of sorted) {
    closeUntil(stretch.start);
    emit(stretch.start);
    open.push(stretch);
  }
  closeUntil(length);
  emit(length);
  return segments;
}

/** Offsets of every stretch and its owner: gapless, in order, user regions whole. */
export function accountStretches(accounted: Accounted, index: TextIndex): readonly Stretch[] {
  const inRegion = inRegions(accounted.regions);
  const constructs = constructStretches(accounted, index).filter((stretch) => !inRegion(stretch));
  const users = accounted.regions.map(
    ({ start, end }, at): Stretch => ({ owner: 'user', index: at, start, end }),
  );
  return cutInnermost([...constructs, ...users.filter(({ start, end }) => end > start)], index.text.length);
}

/** The same in UTF-8 bytes. */
export function toByteSegments(stretches: readonly Stretch[], index: TextIndex): readonly ByteSegment[] {
  return stretches.map(({ start, end, ...owner }) => ({
    startByte: index.byteAt(start),
    endByte: index.byteAt(end),
    ...owner,
  }));
}
