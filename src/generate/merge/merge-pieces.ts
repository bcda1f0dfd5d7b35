// Merges pieces, list by list from the file down into its blocks. In: base, yours, fresh. Out: pieces in order; what could not stay and goes
// to the orphans; conflicts. Nothing of the user's is dropped: what has no place any more is an orphan, what contradicts fresh a conflict.

import { conflictPiece } from './conflict.ts';
import { isContractKept } from './contract.ts';
import type { ChangedContracts } from './contract-notes.ts';
import type { Gone } from './gone.ts';
import { isSame, type Line } from './lines.ts';
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
} from './pieces.ts';
import { isBalanced } from './scan.ts';
import { triples } from './triples.ts';
import { triplesWithoutBase } from './without-base.ts';

/** Who the two sides are, and what the merge met that is not in its text. */
export interface Notes {
  /** `tool`: fresh is drawn, and its regions hold skeletons; `person`: fresh was edited like yours. */
  readonly other: 'tool' | 'person';
  /** Without one, what yours and fresh have in common counts as base. */
  readonly isBaseKnown: boolean;
  /** Regions that yours has somewhere: no second one of that name may come. */
  readonly regions: ReadonlySet<string>;
  /** Of a piece that one side changed and the other took away. */
  readonly gone: Gone;
  readonly contracts: ChangedContracts;
}

/** One piece in the versions that have it. */
export interface Entry extends Placed {
  readonly piece: Piece;
  /** Conditional groups that it opens (1) or closes (-1). */
  readonly nesting: number;
}

/** The merged list. */
export function mergeList(
  base: readonly Piece[],
  yours: readonly Piece[],
  fresh: readonly Piece[],
  notes: Notes,
): readonly Entry[] {
  const entries: Entry[] = [];
  const all = notes.isBaseKnown ? triples(base, yours, fresh) : triplesWithoutBase(yours, fresh);
  for (const { b, y, f, ...placed } of all) {
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

function mergeOne(
  base: Piece | undefined,
  yours: Piece | undefined,
  fresh: Piece | undefined,
  notes: Notes,
): Piece | undefined {
  if (yours === undefined) return withoutYours(base, fresh, notes);
  if (fresh === undefined) return base === undefined ? yours : notes.gone(base, yours, 'yours');
  if (base === undefined) return addedByBoth(yours, fresh);
  return mergePiece(base, yours, fresh, notes);
}

/** The user took it away, or never had it. */
function withoutYours(base: Piece | undefined, fresh: Piece | undefined, notes: Notes): Piece | undefined {
  if (fresh === undefined) return undefined;
  if (base === undefined) return arriving(fresh, notes.regions);
  if (notes.other === 'person') return notes.gone(base, fresh, 'fresh');
  if (isSamePiece(base, fresh)) return undefined;
  return conflictPiece(fresh, [], ownLines(base), ownLines(withoutRegions(fresh, notes.regions)));
}

/** What comes, without those of its regions that yours has already: every region stands there once. */
function arriving(fresh: Piece, regions: ReadonlySet<string>): Piece | undefined {
  return fresh.kind === 'region' && regions.has(fresh.id) ? undefined : withoutRegions(fresh, regions);
}

function addedByBoth(yours: Piece, fresh: Piece): Piece {
  if (yours.kind === 'region' || isSamePiece(yours, fresh)) return yours;
  return conflictPiece(fresh, ownLines(yours), [], ownLines(fresh));
}

function mergePiece(base: Piece, yours: Piece, fresh: Piece, notes: Notes): Piece {
  const gap = isSame(base.gap, yours.gap) ? fresh.gap : yours.gap;
  if (base.kind === 'region' && yours.kind === 'region' && fresh.kind === 'region')
    return { ...mergeRegion(base, yours, fresh, notes), gap };
  if (notes.isBaseKnown && isSame(ownLines(base), ownLines(fresh))) return { ...yours, gap };
  if (isLeftOpen(yours) && !isSamePiece(base, fresh))
    return { ...conflictPiece(fresh, ownLines(yours), ownLines(base), ownLines(fresh)), gap };
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
  const body = mergeList(base.body, yours.body, fresh.body, notes).map(({ piece }) => piece);
  const regions = regionsIn(base).map(({ id }) => id);
  if (!isContractKept(base, fresh)) notes.contracts.byFresh.push(...regions);
  if (notes.other === 'person' && !isContractKept(base, yours)) notes.contracts.byYours.push(...regions);
  return { kind: 'block', key: fresh.key, gap: fresh.gap, head, body, tail };
}

/** Text that the user did not change follows fresh; markers do as well. Two people can have changed the same text. */
function mergeRegion(base: Region, yours: Region, fresh: Region, { other }: Notes): Region {
  if (isSame(base.text, yours.text)) return fresh;
  const text = other === 'tool' ? yours.text : mergeLines(base.text, yours.text, fresh.text);
  return { ...fresh, text };
}

/** All lines of a list. */
export function entryLines(entries: readonly Entry[]): readonly Line[] {
  return entries.flatMap(({ piece }) => pieceLines(piece));
}
