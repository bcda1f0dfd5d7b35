// Merges pieces, list by list from the file down into its blocks. In: base, yours, fresh. Out: pieces in order; what could not stay and goes
// to the orphans; conflicts. Nothing of the user's is dropped: what has no place any more is an orphan, what contradicts fresh a conflict.

import { align } from './align.ts';
import { conflictLines } from './conflict.ts';
import { isContractKept } from './contract.ts';
import { isSame, isSameCode, type Line, plainLine } from './lines.ts';
import { mergeLines } from './merge-lines.ts';
import { inOrder, type Placed } from './order.ts';
import {
  type Block,
  isSamePiece,
  type Leaf,
  ownLines,
  type Piece,
  pieceLines,
  type Region,
  regionsIn,
  withoutRegions,
  withoutText,
} from './pieces.ts';
import { isBalanced } from './scan.ts';
import { hasAddedIds } from './tags.ts';

/** Who the two sides are, and what the merge met that is not in its text. */
export interface Notes {
  /** `tool`: fresh is drawn, and its regions hold skeletons; `person`: fresh was edited like yours. */
  readonly other: 'tool' | 'person';
  /** Regions that yours has somewhere: no second one of that name may come. */
  readonly regions: ReadonlySet<string>;
  /** Where a piece goes that one side changed and the other took away. */
  readonly gone: 'orphan' | 'conflict';
  /** What the user wrote and fresh has no place for. */
  readonly orphans: Orphan[];
  /** Regions with text of the user whose function has another contract now. */
  readonly changedContracts: string[];
}

export interface Orphan {
  /** ID of the region, or what the piece declares. */
  readonly name: string;
  readonly kind: 'region' | 'piece';
  readonly lines: readonly Line[];
  /** Piece of yours that it stood in. */
  readonly around: Piece;
}

/** One piece in the versions that have it. */
export interface Entry extends Placed {
  readonly piece: Piece;
  /** Conditional groups that it opens (1) or closes (-1). */
  readonly nesting: number;
}

export const CONTRACT_NOTE = '/* sossl: the contract of this service changed: compare the comment above */';

/** The merged list. */
export function mergeList(
  base: readonly Piece[],
  yours: readonly Piece[],
  fresh: readonly Piece[],
  notes: Notes,
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const { b, y, f, ...placed } of triples(base, yours, fresh)) {
    const piece = mergeOne(b, y, f, notes);
    if (piece !== undefined) entries.push({ ...placed, piece, nesting: nestingOf(piece) });
  }
  return inOrder(entries);
}

function nestingOf(piece: Piece): number {
  const [first] = piece.kind === 'leaf' && piece.lines.length > 0 ? piece.lines.slice(-1) : [];
  const directive = /^\s*#\s*(if|ifdef|ifndef|endif)\b/.exec(first?.own ?? '')?.[1];
  if (directive === undefined) return 0;
  return directive === 'endif' ? (piece.kind === 'leaf' && isWholeGroup(piece) ? 0 : -1) : 1;
}

/** What `#if 0` takes out is one piece from its `#if` to its `#endif`. */
function isWholeGroup({ lines }: Leaf): boolean {
  return lines.some(({ own }) => /^\s*#\s*if/.test(own));
}

interface Triple extends Placed {
  readonly b: Piece | undefined;
  readonly y: Piece | undefined;
  readonly f: Piece | undefined;
}

/** Every piece once, with its places. */
function triples(
  base: readonly Piece[],
  yours: readonly Piece[],
  fresh: readonly Piece[],
): readonly Triple[] {
  const [own, now] = [align(base, yours), align(base, fresh)];
  const [seenOwn, seenNow] = [new Set(own.values()), new Set(now.values())];
  const rest = (pieces: readonly Piece[], seen: ReadonlySet<number>): readonly number[] =>
    [...pieces.keys()].filter((at) => !seen.has(at));
  const [added, arrived] = [rest(yours, seenOwn), rest(fresh, seenNow)];
  const both = alignAdded(yours, added, fresh, arrived);
  const at = (pieces: readonly Piece[], place: number | undefined): Piece | undefined =>
    place === undefined ? undefined : pieces[place];
  const triple = (b: number | undefined, y: number | undefined, f: number | undefined): Triple => ({
    base: b,
    yours: y,
    fresh: f,
    ...{ b: at(base, b), y: at(yours, y), f: at(fresh, f) },
  });
  const met = new Set(both.values());
  return [
    ...[...base.keys()].map((place) => triple(place, own.get(place), now.get(place))),
    ...added.map((place) => triple(undefined, place, both.get(place))),
    ...arrived.filter((place) => !met.has(place)).map((place) => triple(undefined, undefined, place)),
  ];
}

/** What both added under one name, or with the same code. */
function alignAdded(
  yours: readonly Piece[],
  added: readonly number[],
  fresh: readonly Piece[],
  arrived: readonly number[],
): ReadonlyMap<number, number> {
  const free = new Set(arrived);
  const pairs = new Map<number, number>();
  for (const place of added) {
    const piece = yours[place];
    if (piece === undefined || isComment(piece)) continue;
    const found = [...free].find((at) => {
      const other = fresh[at];
      if (other === undefined) return false;
      return piece.key === undefined ? isSamePiece(piece, other) : piece.key === other.key;
    });
    if (found === undefined) continue;
    pairs.set(place, found);
    free.delete(found);
  }
  return pairs;
}

function isComment(piece: Piece): boolean {
  return piece.kind === 'leaf' && piece.lines.every(({ code }) => /^\s*(?:\/\*|\*|\/\/|$)/.test(code));
}

function mergeOne(
  base: Piece | undefined,
  yours: Piece | undefined,
  fresh: Piece | undefined,
  notes: Notes,
): Piece | undefined {
  if (yours === undefined) return withoutYours(base, fresh, notes);
  if (fresh === undefined) return base === undefined ? yours : goneInFresh(base, yours, notes);
  if (base === undefined) return addedByBoth(yours, fresh);
  return mergePiece(base, yours, fresh, notes);
}

/** The user took it away, or never had it. */
function withoutYours(base: Piece | undefined, fresh: Piece | undefined, notes: Notes): Piece | undefined {
  if (fresh === undefined || base === undefined) return fresh;
  if (notes.other === 'tool')
    return isSamePiece(base, fresh)
      ? undefined
      : conflict([], ownLines(base), withoutRegions(fresh, notes.regions));
  if (notes.gone === 'conflict')
    return isSameCode(ownLines(base), ownLines(fresh)) ? undefined : conflict([], ownLines(base), fresh);
  return keepOrphans(base, fresh, notes);
}

/** Fresh has it no longer: what the user did to it has to be kept. */
function goneInFresh(base: Piece, yours: Piece, notes: Notes): Piece | undefined {
  if (notes.gone === 'orphan') return keepOrphans(base, yours, notes);
  if (isSameCode(ownLines(base), ownLines(yours))) return undefined;
  return { ...leafOf(yours), lines: conflictLines(ownLines(yours), ownLines(base), []) };
}

function leafOf({ gap, key }: Piece): Pick<Leaf, 'gap' | 'key' | 'kind'> {
  return { kind: 'leaf', gap, key };
}

/** What somebody did to a piece that goes: all of it, and on its own, so that it can come back, the text of its regions. */
function keepOrphans(base: Piece, piece: Piece, notes: Notes): undefined {
  if (!isSamePiece(base, piece) || hasAddedIds(ownLines(withoutText(piece)), ownLines(base))) {
    const name = piece.key ?? base.key ?? 'a piece without a name';
    notes.orphans.push({ name, kind: 'piece', lines: ownLines(piece), around: piece });
  }
  const before = new Map(regionsIn(base).map((region) => [region.id, region]));
  for (const region of regionsIn(piece)) {
    if (isSame(region.text, before.get(region.id)?.text ?? [])) continue;
    notes.orphans.push({ name: region.id, kind: 'region', lines: region.text, around: piece });
  }
  return undefined;
}

function addedByBoth(yours: Piece, fresh: Piece): Piece {
  if (yours.kind === 'region' || isSamePiece(yours, fresh)) return yours;
  return conflict(ownLines(yours), [], fresh);
}

function conflict(yours: readonly Line[], before: readonly Line[], fresh: Piece): Leaf {
  const lines = conflictLines(yours, before, ownLines(fresh));
  return { kind: 'leaf', key: fresh.key, gap: fresh.gap, lines };
}

function mergePiece(base: Piece, yours: Piece, fresh: Piece, notes: Notes): Piece {
  const gap = isSame(base.gap, yours.gap) ? fresh.gap : yours.gap;
  if (base.kind === 'region' && yours.kind === 'region' && fresh.kind === 'region')
    return { ...mergeRegion(base, yours, fresh, notes), gap };
  if (isSame(ownLines(base), ownLines(fresh))) return { ...yours, gap };
  if (isLeftOpen(yours) && !isSamePiece(base, fresh))
    return { ...conflict(ownLines(yours), ownLines(base), fresh), gap };
  if (base.kind === 'block' && yours.kind === 'block' && fresh.kind === 'block')
    return { ...mergeBlock(base, yours, fresh, notes), gap };
  const lines = mergeLines(ownLines(base), ownLines(yours), ownLines(fresh));
  return { kind: 'leaf', key: fresh.key, gap, lines };
}

/** Where a brace is missing nobody can tell which lines belong together: both are shown whole. What holds a region keeps it in one place. */
function isLeftOpen(piece: Piece): boolean {
  return regionsIn(piece).length === 0 && !isBalanced(ownLines(piece));
}

function mergeBlock(base: Block, yours: Block, fresh: Block, notes: Notes): Block {
  const head = mergeLines(base.head, yours.head, fresh.head);
  const tail = mergeLines(base.tail, yours.tail, fresh.tail);
  const merged = mergeList(base.body, yours.body, fresh.body, notes).map(({ piece }) => piece);
  const misled = [
    ...(isContractKept(base, fresh) ? [] : hasUserText(base, yours)),
    ...(notes.other === 'tool' || isContractKept(base, yours) ? [] : hasUserText(base, fresh)),
  ];
  notes.changedContracts.push(...misled);
  const body = misled.length === 0 ? merged : merged.map((piece) => withContractNote(piece, misled));
  return { kind: 'block', key: fresh.key, gap: fresh.gap, head, body, tail };
}

/** Text that the user did not change follows fresh; markers do as well. Two people can have changed the same text. */
function mergeRegion(base: Region, yours: Region, fresh: Region, { other }: Notes): Region {
  if (isSame(base.text, yours.text)) return fresh;
  const text = other === 'tool' ? yours.text : mergeLines(base.text, yours.text, fresh.text);
  return { ...fresh, text };
}

/** Regions directly in a block that hold text of the user. */
function hasUserText(base: Block, yours: Block): readonly string[] {
  const before = new Map(regionsIn(base).map((region) => [region.id, region.text]));
  return regionsIn(yours)
    .filter(({ id, text }) => !isSame(before.get(id) ?? [], text))
    .map(({ id }) => id);
}

function withContractNote(piece: Piece, regions: readonly string[]): Piece {
  if (piece.kind !== 'region' || !regions.includes(piece.id)) return piece;
  const indent = /^\s*/.exec(piece.begin.own)?.[0] ?? '';
  const note = plainLine(`${indent}${CONTRACT_NOTE}`, piece.begin.cr);
  if (isSameCode(piece.text.slice(0, 1), [note])) return piece;
  return { ...piece, text: [note, ...piece.text] };
}

/** All lines of a list. */
export function entryLines(entries: readonly Entry[]): readonly Line[] {
  return entries.flatMap(({ piece }) => pieceLines(piece));
}
