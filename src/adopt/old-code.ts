// The old C file as units: what stands on the file level, with the comments above it and the names that it declares. In: text. Out: units
// in order; all their lines together are the lines of the file.

import { type Line, readLines } from '../generate/merge/lines.ts';
import { ownLines, type Piece } from '../generate/merge/pieces.ts';
import { readPieces } from '../generate/merge/read-pieces.ts';
import { withoutComments } from '../generate/merge/scan.ts';

export type UnitKind =
  | 'function'
  | 'prototype'
  | 'type'
  | 'object'
  | 'macro'
  | 'include'
  | 'comment'
  | 'other';

export interface OldUnit {
  readonly kind: UnitKind;
  /** Everything that it declares; of an include the name with its signs. */
  readonly names: readonly string[];
  readonly lines: readonly string[];
  /** Number of its first line in the file, from 1. */
  readonly first: number;
  /** Empty lines in front of it. */
  readonly gap: number;
}

/** Units of a file. */
export function readOldCode(text: string): readonly OldUnit[] {
  const lines = readLines(text.replaceAll('\r\n', '\n'));
  const { pieces } = readPieces(lines, fileLevelHeads(lines));
  const units: OldUnit[] = [];
  let next = 1;
  let open: { units: OldUnit[]; depth: number } | undefined;
  for (const piece of pieces) {
    const unit = unitOf(piece, next + piece.gap.length);
    next = unit.first + unit.lines.length;
    const step = conditionalStep(unit);
    if (open === undefined && step > 0) open = { units: [unit], depth: step };
    else if (open === undefined) units.push(unit);
    else {
      open.units.push(unit);
      open.depth += step;
      if (open.depth <= 0) {
        units.push(grouped(open.units));
        open = undefined;
      }
    }
  }
  return open === undefined ? units : [...units, grouped(open.units)];
}

/** Lines that begin a definition at the margin: nothing above them, however odd, is taken to be still open there. */
function fileLevelHeads(lines: readonly Line[]): ReadonlySet<string> {
  const heads = new Set<string>();
  let isComment = false;
  for (const { own } of lines) {
    if (!isComment && /^[A-Za-z_]\w*[\s*]+\w.*[({[=;]/.test(own)) heads.add(own);
    isComment = endsInComment(own, isComment);
  }
  return heads;
}

/** Places of the lines that hold a comment, or a part of one. */
export function commentedLines(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let isComment = false;
  for (const [at, line] of lines.entries()) {
    const plain = line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '');
    if (isComment || withoutComments(plain) !== plain) found.add(at);
    isComment = endsInComment(line, isComment);
  }
  return found;
}

/** Whether a comment is open behind the line. */
export function endsInComment(line: string, before: boolean): boolean {
  const text = before ? `/*${line}` : line;
  const rest = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/.*$/g, '');
  return rest.includes('/*');
}

function unitOf(piece: Piece, first: number): OldUnit {
  const lines = ownLines(piece).map(({ own }) => own);
  return { kind: kindOf(piece, lines), names: namesOf(piece, lines), lines, first, gap: piece.gap.length };
}

function codeOf(lines: readonly string[]): string {
  return withoutComments(lines.join('\n')).trim();
}

function kindOf({ key }: Piece, lines: readonly string[]): UnitKind {
  const kind = /^(\w+):/.exec(key ?? '')?.[1];
  const code = codeOf(lines);
  if (code === '') return 'comment';
  if (kind === 'type' && /^\}[^;]*=/m.test(code)) return 'object';
  if (
    kind === 'function' ||
    kind === 'prototype' ||
    kind === 'type' ||
    kind === 'macro' ||
    kind === 'include'
  )
    return kind;
  if (kind === 'typedef') return 'type';
  return kind === 'object' || /^\}\s*\w+/m.test(code) ? 'object' : 'other';
}

function namesOf({ key }: Piece, lines: readonly string[]): readonly string[] {
  const code = codeOf(lines);
  const named = /^(?:function|prototype|type|typedef|object|macro|include):(\S+)$/.exec(key ?? '')?.[1];
  const behind = /^\}\s*(\w+)\s*(?:\[[^\]]*\]\s*)*[=;]/m.exec(code)?.[1];
  const tag = /^[^({;]*\b(?:struct|union|enum)\s+(\w+)\s*\{/.exec(code)?.[1];
  return [...new Set([named, behind, tag].flatMap((name) => name ?? []))];
}

/** How many conditional groups the unit opens more than it closes. */
function conditionalStep({ lines }: OldUnit): number {
  const count = (form: RegExp): number => lines.filter((line) => form.test(line)).length;
  return count(/^\s*#\s*if/) - count(/^\s*#\s*endif/);
}

function grouped(units: readonly OldUnit[]): OldUnit {
  const [first] = units;
  if (first === undefined) throw new Error('a group without units');
  const lines = units.flatMap((unit, at) => [
    ...Array<string>(at === 0 ? 0 : unit.gap).fill(''),
    ...unit.lines,
  ]);
  const names = [...new Set(units.flatMap((unit) => unit.names))];
  const kinds = new Set(
    units.map(({ kind }) => kind).filter((kind) => kind !== 'other' && kind !== 'comment'),
  );
  const [kind = 'other'] = kinds;
  return { kind: kinds.size === 1 ? kind : 'other', names, lines, first: first.first, gap: first.gap };
}

/** Comments above a function, and the lines between its braces; undefined when it is not laid out like one. */
export function bodyOf({
  lines,
}: OldUnit):
  | { readonly above: readonly string[]; readonly body: readonly string[]; readonly bodyAt: number }
  | undefined {
  let isComment = false;
  const start = lines.findIndex((line) => {
    const isCode = !isComment && withoutComments(line).trim() !== '';
    isComment = endsInComment(line, isComment);
    return isCode;
  });
  const opening = lines.findIndex((line, at) => at >= start && withoutComments(line).trimEnd().endsWith('{'));
  const closing = lines.findLastIndex((line) => line.startsWith('}'));
  if (start < 0 || opening < 0 || closing <= opening) return undefined;
  return { above: lines.slice(0, start), body: lines.slice(opening + 1, closing), bodyAt: opening + 1 };
}

/** Every name with the unit that defines it; a definition counts more than a prototype. */
export function definitionsOf(units: readonly OldUnit[]): ReadonlyMap<string, OldUnit> {
  const found = new Map<string, OldUnit>();
  for (const unit of units)
    for (const name of unit.names)
      if (!found.has(name) || found.get(name)?.kind === 'prototype') found.set(name, unit);
  return found;
}
