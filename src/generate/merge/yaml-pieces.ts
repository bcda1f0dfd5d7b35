// A YAML file as a tree of pieces, by its indentation. In: lines. Out: pieces in order. Entries of maps are told apart by their keys, entries
// of lists by their `name`; what spans lines in another way (flow, block scalars) is one piece. The same text comes back from the pieces.

import { isBlank, type Line } from './lines.ts';
import type { Leaf, Piece, Pieces } from './pieces.ts';

/** Pieces of a YAML file in block style. */
export function readYamlPieces(lines: readonly Line[]): Pieces {
  return new YamlReader(lines).list(0, lines.length);
}

const KEY = /^(?:- )?("[^"]*"|'[^']*'|[^\s#'"][^:#]*?)\s*:(?:\s|$)/;

class YamlReader {
  readonly #lines: readonly Line[];

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  /** Entries of lines `start` to `end`. */
  list(start: number, end: number): Pieces {
    const pieces: Piece[] = [];
    let gap: Line[] = [];
    let at = start;
    while (at < end) {
      const line = this.#lines[at];
      if (line === undefined) break;
      if (isBlank(line)) {
        gap.push(line);
        at += 1;
        continue;
      }
      const stop = this.#entryEnd(at, end);
      pieces.push(this.#entry(at, stop, gap));
      gap = [];
      at = stop;
    }
    return { pieces, rest: gap };
  }

  /** One entry with the comments directly above it: up to the next line that is not indented deeper. */
  #entryEnd(start: number, end: number): number {
    let first = start;
    while (first < end && this.#isComment(first)) first += 1;
    if (first === end || this.#isEmpty(first)) return first;
    const indent = this.#indent(first);
    let stop = first + 1;
    for (let at = stop; at < end; at += 1) {
      if (this.#isEmpty(at)) continue;
      const isInside = this.#indent(at) > indent || this.#isListBelow(first, at, indent);
      if (!isInside) break;
      stop = at + 1;
    }
    return stop;
  }

  /** A list may stand as deep as the key that it belongs to. */
  #isListBelow(first: number, at: number, indent: number): boolean {
    const isItem = (line: number): boolean => /^\s*- ?/.test(this.#lines[line]?.own ?? '');
    return this.#indent(at) === indent && isItem(at) && !isItem(first);
  }

  #entry(start: number, stop: number, gap: readonly Line[]): Piece {
    let first = start;
    while (first < stop && this.#isComment(first)) first += 1;
    const lines = this.#lines.slice(start, stop);
    if (first === stop) return leaf(lines, gap);
    const key = this.#key(first, stop);
    if (first + 1 >= stop || !this.#hasEntries(first, stop)) return leaf(lines, gap, key);
    const { pieces: body, rest: tail } = this.list(first + 1, stop);
    return { kind: 'block', key, gap, head: this.#lines.slice(start, first + 1), body, tail };
  }

  /** Whether the lines below are entries: not those of a block scalar or of an open flow. */
  #hasEntries(first: number, stop: number): boolean {
    const own = this.#lines[first]?.own ?? '';
    if (/:\s+[|>][-+0-9]*\s*(?:#.*)?$/.test(own)) return false;
    for (let at = first + 1; at < stop; at += 1) {
      if (this.#isEmpty(at) || this.#isComment(at)) continue;
      const text = (this.#lines[at]?.own ?? '').trim();
      return text.startsWith('- ') || text === '-' || KEY.test(text);
    }
    return false;
  }

  #key(first: number, stop: number): string | undefined {
    const text = (this.#lines[first]?.own ?? '').trim();
    if (!text.startsWith('-')) return `key:${KEY.exec(text)?.[1] ?? text}`;
    const inLine = /^-\s+(?:\{\s*)?(?:.*,\s*)?name:\s*([^\s,}#]+)/.exec(text)?.[1];
    if (inLine !== undefined) return `item:${inLine}`;
    const indent = this.#indent(first) + 2;
    for (let at = first + 1; at < stop; at += 1) {
      const found = /^\s*name:\s*([^\s#]+)/.exec(this.#lines[at]?.own ?? '')?.[1];
      if (found !== undefined && this.#indent(at) === indent) return `item:${found}`;
    }
    return undefined;
  }

  #indent(at: number): number {
    return /^ */.exec(this.#lines[at]?.own ?? '')?.[0].length ?? 0;
  }

  #isEmpty(at: number): boolean {
    return (this.#lines[at]?.own ?? '').trim() === '';
  }

  #isComment(at: number): boolean {
    return (this.#lines[at]?.own ?? '').trim().startsWith('#');
  }
}

function leaf(lines: readonly Line[], gap: readonly Line[], key?: string): Leaf {
  return { kind: 'leaf', key, gap, lines };
}
