// Merges the lines of one piece. In: base, yours, fresh. Out: lines, with a conflict only where both changed the same lines of base
// differently or both put something in at the same place. Lines are compared without their tags; those are merged on their own.

import { diffArrays } from 'diff';
import { conflictLines } from './conflict.ts';
import { isSame, isSameCode, type Line } from './lines.ts';
import { hasAddedIds, withMergedTags, withTagChanges } from './tags.ts';

/** Lines `start` to `end` of base have become `to`; `at` is where those stand. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly to: readonly Line[];
}

/** The merge. */
export function mergeLines(
  base: readonly Line[],
  yours: readonly Line[],
  fresh: readonly Line[],
): readonly Line[] {
  if (isSame(yours, base) || isSame(yours, fresh)) return fresh;
  if (isSame(fresh, base)) return yours;
  const clusters = clustersOf(changesOf(base, yours), changesOf(base, fresh));
  const [own, now] = [matchesOf(base, yours), matchesOf(base, fresh)];
  const lines: Line[] = [];
  let at = 0;
  const keepUntil = (end: number): void => {
    for (; at < end; at += 1) lines.push(keptLine(base, own.get(at), now.get(at), at));
  };
  for (const { start, end, mine, theirs } of clusters) {
    keepUntil(start);
    const before = base.slice(start, end);
    const [left, right] = [spread(mine, start, end, own), spread(theirs, start, end, now)];
    if (mine.length === 0 && (right.length > 0 || !hasAddedIds(left, before)))
      lines.push(...withTagChanges(right, before, left, false));
    else if (theirs.length === 0) lines.push(...withTagChanges(left, before, right, true));
    else if (isSameCode(left, right)) lines.push(...left);
    else lines.push(...conflictLines(left, before, right));
    at = end;
  }
  keepUntil(base.length);
  return lines;
}

/** A line that both kept: its code is the same in all three. */
function keptLine(base: readonly Line[], yours: Line | undefined, fresh: Line | undefined, at: number): Line {
  const line = base[at];
  if (line === undefined || yours === undefined || fresh === undefined)
    throw new Error(`line ${at} of a piece was kept and is not there`);
  return withMergedTags(yours, line, yours, fresh);
}

function changesOf(base: readonly Line[], other: readonly Line[]): readonly Change[] {
  const parts = diffArrays(codes(base), codes(other));
  const changes: Change[] = [];
  let [start, at] = [0, 0];
  let open: { start: number; at: number; end: number; to: number } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    changes.push({ start: open.start, end: open.end, at: open.at, to: other.slice(open.at, open.to) });
    open = undefined;
  };
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      close();
      start += count;
      at += count;
      continue;
    }
    open ??= { start, at, end: start, to: at };
    if (removed) start += count;
    else at += count;
    open = { ...open, end: start, to: at };
  }
  close();
  return changes;
}

function codes(lines: readonly Line[]): string[] {
  return lines.map(({ code }) => code);
}

/** Lines of the other version by the line of base that they are, where it was kept. */
function matchesOf(base: readonly Line[], other: readonly Line[]): ReadonlyMap<number, Line> {
  const matches = new Map<number, Line>();
  let [at, there] = [0, 0];
  for (const { start, end, at: from, to } of [
    ...changesOf(base, other),
    { start: base.length, end: base.length, at: other.length, to: [] },
  ]) {
    for (; at < start; at += 1, there += 1) {
      const line = other[there];
      if (line !== undefined) matches.set(at, line);
    }
    at = end;
    there = from + to.length;
  }
  return matches;
}

/** Lines that both texts have, as the first one has them. */
export function commonLines(one: readonly Line[], other: readonly Line[]): readonly Line[] {
  const kept = matchesOf(one, other);
  return one.filter((_, at) => kept.has(at));
}

interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly mine: readonly Change[];
  readonly theirs: readonly Change[];
}

/** Changes that touch the same lines of base, together. */
function clustersOf(mine: readonly Change[], theirs: readonly Change[]): readonly Cluster[] {
  const all = [
    ...mine.map((change) => ({ change, isMine: true })),
    ...theirs.map((change) => ({ change, isMine: false })),
  ].sort((a, b) => a.change.start - b.change.start || a.change.end - b.change.end);
  const clusters: { start: number; end: number; mine: Change[]; theirs: Change[] }[] = [];
  for (const { change, isMine } of all) {
    const last = clusters.at(-1);
    const cluster =
      last !== undefined && isTouching(last, change)
        ? last
        : { start: change.start, end: change.end, mine: [], theirs: [] };
    if (cluster !== last) clusters.push(cluster);
    (isMine ? cluster.mine : cluster.theirs).push(change);
    cluster.end = Math.max(cluster.end, change.end);
  }
  return clusters;
}

/** Neighbours do not touch each other; two insertions at one place do. */
function isTouching(cluster: { readonly start: number; readonly end: number }, change: Change): boolean {
  if (change.start < cluster.end) return true;
  return cluster.start === cluster.end && change.start === change.end && change.start === cluster.start;
}

/** What lines `start` to `end` of base have become in one version. */
function spread(
  changes: readonly Change[],
  start: number,
  end: number,
  matches: ReadonlyMap<number, Line>,
): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  const keepUntil = (stop: number): void => {
    for (; at < stop; at += 1) {
      const line = matches.get(at);
      if (line !== undefined) lines.push(line);
    }
  };
  for (const change of changes) {
    keepUntil(change.start);
    lines.push(...change.to);
    at = change.end;
  }
  keepUntil(end);
  return lines;
}
