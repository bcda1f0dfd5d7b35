// A C file as a tree of pieces. In: lines. Out: pieces in order, and empty lines at the end. Knows as much of C as it takes to see where a
// piece begins and ends; a text that is no C comes out as pieces as well, and the same text comes back from them.

import { isBlank, type Line } from './lines.ts';
import { directiveKey, isHeadingLine, keyOf, type ListKind, listKind, textOf } from './piece-keys.ts';
import { type Leaf, type Piece, type Pieces, pieceLines, type Region } from './pieces.ts';
import { type Scanned, scanLines, withoutComments } from './scan.ts';

const NO_ANCHORS: ReadonlySet<string> = new Set();

/** Pieces of a file. `anchors`: code of lines that begin a piece of the file level, whatever stands before them. */
export function readPieces(lines: readonly Line[], anchors: ReadonlySet<string> = NO_ANCHORS): Pieces {
  const reader = new Reader(lines, scanLines(lines, anchors));
  const { pieces, rest } = reader.list(0, 'file');
  return { pieces, rest };
}

class Reader {
  readonly #lines: readonly Line[];
  readonly #scanned: readonly Scanned[];
  #at = 0;

  constructor(lines: readonly Line[], scanned: readonly Scanned[]) {
    this.#lines = lines;
    this.#scanned = scanned;
  }

  /** Parts until the brace around them closes; the line that closes it is not taken. */
  list(depth: number, kind: ListKind): Pieces {
    const pieces: Piece[] = [];
    let gap: Line[] = [];
    for (let line = this.#line(); line !== undefined; line = this.#line()) {
      if (this.#isEnd(depth, kind)) break;
      if (isBlank(line) && this.#scan()?.marker === undefined) {
        gap.push(line);
        this.#at += 1;
        continue;
      }
      pieces.push(this.#piece(depth, kind, gap));
      gap = [];
    }
    return { pieces, rest: gap };
  }

  #line(): Line | undefined {
    return this.#lines[this.#at];
  }

  #scan(at = this.#at): Scanned | undefined {
    return this.#scanned[at];
  }

  /** Whether the current line closes the brace around the list, or cannot stand in it any more. */
  #isEnd(depth: number, kind: ListKind): boolean {
    if (kind === 'file') return false;
    const scan = this.#scan();
    if (scan === undefined) return true;
    return scan.depth < depth || (scan.depth === depth && scan.depthAfter < depth) || this.#closes(depth);
  }

  /** `} else {` closes a brace although as many are open after it as before. */
  #closes(depth: number): boolean {
    const scan = this.#scan();
    const text = withoutComments(this.#line()?.own ?? '').trim();
    return scan?.depth === depth && scan.hasCode && text.startsWith('}');
  }

  #piece(depth: number, kind: ListKind, gap: readonly Line[]): Piece {
    const start = this.#at;
    const { marker } = this.#scan() ?? {};
    if (marker?.kind === 'begin') {
      const region = this.#region(marker.id, gap);
      if (region !== undefined) return region;
    }
    if (this.#isHeading()) {
      this.#at += 1;
      return leaf(this.#lines.slice(start, this.#at), gap);
    }
    this.#comments();
    if (this.#at > start && this.#isAlone(depth, kind)) return leaf(this.#lines.slice(start, this.#at), gap);
    const { directive } = this.#scan() ?? {};
    if (directive !== undefined) return this.#directive(start, directive, gap);
    if (kind === 'cases' && this.#isLabel()) return this.#case(start, depth, gap);
    return this.#code(start, depth, kind, gap);
  }

  #region(id: string, gap: readonly Line[]): Region | undefined {
    const start = this.#at;
    for (let at = start + 1; at < this.#lines.length; at += 1) {
      const { marker } = this.#scan(at) ?? {};
      if (marker === undefined) continue;
      const [begin, end] = [this.#lines[start], this.#lines[at]];
      if (marker.kind === 'begin' || marker.id !== id || begin === undefined || end === undefined) break;
      this.#at = at + 1;
      return {
        kind: 'region',
        key: `region:${id}`,
        gap,
        id,
        begin,
        text: this.#lines.slice(start + 1, at),
        end,
      };
    }
    return undefined;
  }

  /** Moves over comments that stand on lines of their own. */
  #comments(): void {
    for (let line = this.#line(); line !== undefined; line = this.#line()) {
      const scan = this.#scan();
      const isComment = scan !== undefined && !scan.hasCode && scan.marker === undefined;
      if (!isComment || this.#isHeading() || (isBlank(line) && !this.#isInComment())) return;
      this.#at += 1;
    }
  }

  /** A heading of the tool belongs to no piece: whatever somebody puts beside it is a piece of its own. */
  #isHeading(): boolean {
    return isHeadingLine(this.#line()?.code ?? '') && !this.#isInComment();
  }

  /** Whether a comment that began above goes on to this line. */
  #isInComment(): boolean {
    return this.#scan(this.#at - 1)?.inComment === true;
  }

  /** Whether nothing stands directly below the comments that belongs to them. */
  #isAlone(depth: number, kind: ListKind): boolean {
    const line = this.#line();
    if (line === undefined || isBlank(line) || this.#isHeading()) return true;
    return this.#scan()?.marker !== undefined || this.#isEnd(depth, kind);
  }

  /** A directive with its continuation; what `#if 0` takes out is one piece with it. */
  #directive(start: number, directive: string, gap: readonly Line[]): Leaf {
    const isOut = /^\s*#\s*if\s+0\s*$/.test(withoutComments(this.#line()?.own ?? ''));
    let groups = 0;
    do {
      const scan = this.#scan();
      if (/^#if/.test(scan?.directive ?? '')) groups += 1;
      if (scan?.directive === '#endif') groups -= 1;
      while (this.#scan()?.goesOn === true) this.#at += 1;
      this.#at += 1;
    } while (isOut && groups > 0 && this.#at < this.#lines.length);
    const lines = this.#lines.slice(start, this.#at);
    return leaf(
      lines,
      gap,
      directive === '#define' || directive === '#include' ? directiveKey(lines) : undefined,
    );
  }

  #isLabel(): boolean {
    return /^\s*(?:case\b.*|default\s*):/.test(this.#line()?.code ?? '');
  }

  /** Labels and what follows them, up to the next label behind a statement. */
  #case(start: number, depth: number, gap: readonly Line[]): Leaf {
    const label = (this.#line()?.code ?? '').trim().split(':')[0] ?? '';
    let hasStatement = false;
    let end = this.#at;
    while (this.#at < this.#lines.length && !this.#isEnd(depth, 'cases')) {
      const isLabel = this.#scan()?.depth === depth && this.#isLabel();
      if (isLabel && hasStatement) break;
      const isStatement = !isLabel && this.#scan()?.hasCode === true;
      hasStatement ||= isStatement;
      this.#at += 1;
      if (isLabel || isStatement || this.#scan(this.#at - 1)?.marker !== undefined) end = this.#at;
    }
    this.#at = end;
    return leaf(this.#lines.slice(start, end), gap, `case:${label}`);
  }

  /** A declaration, a definition, a statement or a row: up to the line on which it is complete. */
  #code(start: number, depth: number, kind: ListKind, gap: readonly Line[]): Piece {
    const first = this.#at;
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const scan = this.#scan();
      if (scan === undefined || (this.#at > first && this.#mustEnd(depth, kind))) break;
      if (scan.depthAfter > depth) return this.#block(start, depth, kind, gap);
      if (isComplete(scan, kind)) {
        this.#at += 1;
        break;
      }
    }
    if (this.#at === start) this.#at += 1;
    const lines = this.#lines.slice(start, this.#at);
    return leaf(lines, gap, keyOf(lines, kind));
  }

  /** Lines that end whatever was begun: a brace that closes around it, a marker, a directive, the head of a known piece. */
  #mustEnd(depth: number, kind: ListKind): boolean {
    const scan = this.#scan();
    if (scan === undefined || this.#isEnd(depth, kind)) return true;
    return scan.marker !== undefined || scan.directive !== undefined;
  }

  #block(start: number, depth: number, kind: ListKind, gap: readonly Line[]): Piece {
    const head = this.#lines.slice(start, this.#at + 1);
    const inner = this.#scan()?.depthAfter ?? depth + 1;
    this.#at += 1;
    const { pieces: body, rest } = this.list(inner, listKind(head));
    const closing = this.#at;
    while (this.#at < this.#lines.length) {
      const scan = this.#scan();
      if (scan === undefined || scan.depth <= depth) break;
      this.#at += 1;
      // `} else {`: one piece with what follows, without parts of its own.
      if (scan.depthAfter > depth) continue;
      if (isComplete(scan, kind) || scan.last === '}') break;
    }
    // Never closed: empty lines in front of what comes next belong to that.
    if (this.#at === closing) this.#at -= rest.length;
    const tail = this.#at < closing ? [] : [...rest, ...this.#lines.slice(closing, this.#at)];
    const isChain = tail.filter(({ own }) => withoutComments(own).trim().startsWith('}')).length > 1;
    const key = keyOf(/^\s*typedef\b/.test(textOf(head)) ? [...head, ...tail] : head, kind);
    if (!isChain) return { kind: 'block', key, gap, head, body, tail };
    return leaf([...head, ...body.flatMap(pieceLines), ...tail], gap, key);
  }
}

function leaf(lines: readonly Line[], gap: readonly Line[], key?: string): Leaf {
  return { kind: 'leaf', key, gap, lines };
}

function isComplete({ last, isOpen, goesOn }: Scanned, kind: ListKind): boolean {
  if (isOpen || goesOn) return false;
  return (
    last === ';' || last === '}' || (kind === 'rows' && last === ',') || (kind === 'cases' && last === ':')
  );
}
