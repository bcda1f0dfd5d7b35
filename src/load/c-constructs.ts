// Finds the constructs of an emitted C file in its syntax tree.
// In: the tree and the positions. Out: constructs in order of their first character, each with its lines, without tags.
// Knows nothing of tags, user regions or requirements.

import type { ConstructKind } from '../model/construct.ts';
import { isIncludeGuard, kindOf, symbolOf } from './c-construct-kinds.ts';
import { type CNode, codeChildren, fieldOf } from './c-syntax.ts';
import { isTagText } from './c-tag-grammar.ts';
import type { TextIndex } from './c-text.ts';
import { isMarkerText } from './c-user-regions.ts';

export interface FoundConstruct {
  readonly kind: ConstructKind;
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  /** Line at whose end its tag may stand, for the kinds that are tagged there. */
  readonly trailingLine: number | undefined;
  /** Index of the enclosing construct. */
  readonly parent: number | undefined;
  /** A second stretch that belongs to it: the `#endif` of an include guard. */
  readonly tail?: { readonly start: number; readonly end: number };
}

interface Search {
  readonly index: TextIndex;
  readonly found: FoundConstruct[];
  readonly guard: Guard | undefined;
}

/** The include guard of a header: the directive around everything, and its own `#define`, which belongs to it. */
interface Guard {
  readonly node: CNode;
  readonly define: CNode;
}

interface Around {
  /** Index of the innermost construct around the node. */
  readonly parent: number | undefined;
  /** Nodes around it, nearest last. */
  readonly nodes: readonly CNode[];
}

/** Offset of the last character before which a tag at the end of the line belongs to the construct. */
function trailingOffset(kind: ConstructKind, node: CNode, end: number): number | undefined {
  if (kind === 'decision') {
    const body = fieldOf(node, 'consequence');
    return body?.type === 'compound_statement' ? body.start : fieldOf(node, 'condition')?.end;
  }
  if (kind === 'table_row') return node.start + 1;
  if (kind === 'case') return node.children.find((child) => child.type === ':')?.start;
  const atItsEnd: readonly ConstructKind[] = ['macro', 'member', 'enumerator'];
  return atItsEnd.includes(kind) ? end - 1 : undefined;
}

/** End of the code: preprocessor nodes reach into the next line, and a tag after a macro is a child of it. */
export function codeEnd(node: CNode, next: CNode | undefined, text: string): number {
  let end = node.end;
  if (node.type.startsWith('preproc_')) {
    const last = codeChildren(node).at(-1);
    end = last === undefined ? end : node.start + text.slice(node.start, last.end).trimEnd().length;
  }
  return next !== undefined && (next.type === ',' || next.type === ';') ? next.end : end;
}

function addConstruct(search: Search, construct: Omit<FoundConstruct, 'startLine'>): number {
  const startLine = search.index.lineOf(construct.start);
  search.found.push({ ...construct, startLine });
  return search.found.length - 1;
}

/** The next node that is no comment. */
export function nextCode(siblings: readonly CNode[], at: number): CNode | undefined {
  for (let next = at + 1; next < siblings.length; next += 1) {
    const sibling = siblings[next];
    if (sibling?.type !== 'comment') return sibling;
  }
  return undefined;
}

function guardOf(root: CNode, index: TextIndex): Guard | undefined {
  const node = codeChildren(root).find((child) => isIncludeGuard(child, root, index.text));
  const define = node === undefined ? undefined : codeChildren(node)[2];
  return node === undefined || define === undefined ? undefined : { node, define };
}

function addGuard(search: Search, { node: guard, define }: Guard): void {
  const { index } = search;
  const endif = guard.children.at(-1);
  if (endif === undefined) return;
  const end = codeEnd(define, undefined, index.text);
  const symbol = symbolOf('macro', define, [], index.text);
  const trailingLine = index.lineOf(end - 1);
  addConstruct(search, {
    kind: 'macro',
    symbol,
    start: guard.start,
    end,
    trailingLine,
    parent: undefined,
    tail: endif,
  });
}

function addIncludes(
  search: Search,
  siblings: readonly CNode[],
  first: number,
  parent: number | undefined,
): number {
  const { index } = search;
  let last = first;
  while (siblings[last + 1]?.type === 'preproc_include') last += 1;
  const [head, tail] = [siblings[first], siblings[last]];
  if (head === undefined || tail === undefined) return last;
  const end = codeEnd(tail, undefined, index.text);
  const symbol = index.file.split('/').at(-1) ?? index.file;
  addConstruct(search, {
    kind: 'include_group',
    symbol,
    start: head.start,
    end,
    trailingLine: undefined,
    parent,
  });
  return last;
}

function visitChildren(search: Search, node: CNode, around: Around): void {
  const nodes = [...around.nodes, node];
  for (let at = 0; at < node.children.length; at += 1) {
    const child = node.children[at];
    if (child?.type === 'preproc_include') at = addIncludes(search, node.children, at, around.parent);
    else if (child !== undefined) visitNode(search, child, nextCode(node.children, at), { ...around, nodes });
  }
}

function visitNode(search: Search, node: CNode, next: CNode | undefined, around: Around): void {
  const { guard, index } = search;
  if (guard !== undefined && node === guard.node) addGuard(search, guard);
  const kind = node === guard?.define ? undefined : kindOf(node, around.nodes, index.text);
  if (kind === undefined) {
    visitChildren(search, node, around);
    return;
  }
  const end = codeEnd(node, next, index.text);
  const symbol = symbolOf(kind, node, around.nodes, index.text);
  const offset = trailingOffset(kind, node, end);
  const trailingLine = offset === undefined ? undefined : index.lineOf(offset);
  const parent = addConstruct(search, {
    kind,
    symbol,
    start: node.start,
    end,
    trailingLine,
    parent: around.parent,
  });
  visitChildren(search, node, { nodes: around.nodes, parent });
}

function addHead(search: Search, root: CNode): void {
  const { index } = search;
  const first = root.children[0];
  if (first?.type !== 'comment' || first.start !== 0) return;
  const text = index.text.slice(first.start, first.end);
  if (isTagText(text) || isMarkerText(text)) return;
  const symbol = index.file.split('/').at(-1) ?? index.file;
  const construct = { kind: 'file_head', symbol, start: 0, end: first.end } as const;
  addConstruct(search, { ...construct, trailingLine: undefined, parent: undefined });
}

/** All constructs of the file, in order; the constructs inside user regions are among them. */
export function findConstructs(root: CNode, index: TextIndex): readonly FoundConstruct[] {
  const search: Search = { index, found: [], guard: guardOf(root, index) };
  addHead(search, root);
  visitChildren(search, root, { parent: undefined, nodes: [] });
  return search.found;
}
