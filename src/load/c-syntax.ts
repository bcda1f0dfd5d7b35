// C text to a plain syntax tree, by tree-sitter.
// In: the two wasm files as bytes, then one text. Out: plain nodes with UTF-16 offsets; nothing of the wasm heap survives.
// Must not read files: the runtime would look for its own wasm beside itself if no bytes were given.

import { Language, Parser, type TreeCursor } from 'web-tree-sitter';

export interface CNode {
  readonly type: string;
  /** False for keywords and punctuation. */
  readonly named: boolean;
  /** Inserted by the parser to go on after an error. */
  readonly missing: boolean;
  /** Name of the field of the parent that it fills: `condition`, `declarator`. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: readonly CNode[];
}

export interface CGrammarBytes {
  /** web-tree-sitter.wasm; read by the first parser of a process only, which has to have it. */
  readonly runtimeWasm?: Uint8Array;
  /** tree-sitter-c.wasm */
  readonly grammarWasm: Uint8Array;
}

export type CParser = (text: string) => CNode;

/** Deeper nesting than any code a person wrote; the walk over the tree must not exhaust the stack. */
const MAX_DEPTH = 500;

function plainChildren(cursor: TreeCursor, depth: number): readonly CNode[] {
  const children: CNode[] = [];
  if (!cursor.gotoFirstChild()) return children;
  do children.push(plainNode(cursor, depth + 1));
  while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return children;
}

/** A node and everything below it; below the depth limit only single characters are still told apart. */
function plainNode(cursor: TreeCursor, depth: number): CNode {
  const tooDeep = depth >= MAX_DEPTH && cursor.endIndex > cursor.startIndex + 1;
  return {
    type: tooDeep ? 'ERROR' : cursor.nodeType,
    named: cursor.nodeIsNamed,
    missing: cursor.nodeIsMissing,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: tooDeep ? [] : plainChildren(cursor, depth),
  };
}

function parse(parser: Parser, text: string): CNode {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('tree-sitter gave no tree: no language set');
  const cursor = tree.walk();
  const root = plainNode(cursor, 0);
  cursor.delete();
  tree.delete();
  return root;
}

/** One runtime for all parsers of a process: two that start at the same time would take each other's memory. */
let runtime: Promise<void> | undefined;

/**
 * A parser whose tree has a node for every token; errors are nodes of type ERROR or `missing` nodes, and so is what is
 * nested more than 500 deep.
 */
export async function createCParser(bytes: CGrammarBytes): Promise<CParser> {
  runtime ??= Parser.init(bytes.runtimeWasm === undefined ? {} : { wasmBinary: bytes.runtimeWasm });
  await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(bytes.grammarWasm));
  return (text) => parse(parser, text);
}

/** Children that are not comments. */
export function codeChildren(node: CNode): readonly CNode[] {
  return node.children.filter((child) => child.type !== 'comment');
}

/** The child in a field of the grammar, if there is one. */
export function fieldOf(node: CNode, field: string): CNode | undefined {
  return node.children.find((child) => child.field === field && child.type !== 'comment');
}

/** Calls `visit` for a node and everything below it, parents first, with the chain of parents (nearest last). */
export function visitNodes(
  node: CNode,
  visit: (node: CNode, parents: readonly CNode[]) => void,
  parents: CNode[] = [],
): void {
  visit(node, parents);
  parents.push(node);
  for (const child of node.children) visitNodes(child, visit, parents);
  parents.pop();
}
