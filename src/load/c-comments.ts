// The comments of a C file, in order, with quick look-up by place.
// In: the syntax tree. Out: comments; they never overlap. Says nothing about what they mean.

import { type CNode, visitNodes } from './c-syntax.ts';
import type { TextIndex } from './c-text.ts';

export interface Comment {
  readonly start: number;
  readonly end: number;
  /** The syntax node that holds it. */
  readonly parent: CNode | undefined;
  readonly text: string;
}

/** One file, parsed. */
export interface OpenedSource {
  readonly root: CNode;
  readonly index: TextIndex;
  readonly comments: readonly Comment[];
}

/** All comments of a tree in order, each with the node that holds it. */
export function collectComments(root: CNode, text: string): readonly Comment[] {
  const comments: Comment[] = [];
  visitNodes(root, (node, parents) => {
    if (node.type !== 'comment') return;
    const { start, end } = node;
    comments.push({ start, end, parent: parents.at(-1), text: text.slice(start, end).trimEnd() });
  });
  return comments;
}

/** Position of the first comment that ends after an offset. */
function firstEndingAfter(comments: readonly Comment[], offset: number): number {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The comments that lie completely between two offsets. */
export function commentsWithin(comments: readonly Comment[], start: number, end: number): readonly Comment[] {
  const found: Comment[] = [];
  for (let at = firstEndingAfter(comments, start); at < comments.length; at += 1) {
    const comment = comments[at];
    if (comment === undefined || comment.end > end) break;
    if (comment.start >= start) found.push(comment);
  }
  return found;
}

/** True when the character at an offset is part of a comment. */
export function isInComment(comments: readonly Comment[], offset: number): boolean {
  const comment = comments[firstEndingAfter(comments, offset)];
  return comment !== undefined && comment.start <= offset;
}
