// What a declaration at file level declares. In: its node in the syntax tree. Out: parts with names, kinds, and where the body of a function stands.

import { type CNode, codeChildren, fieldOf, visitNodes } from '../load/c-syntax.ts';
import { isBalanced } from './c-lexis.ts';
import type { OldFunction, OldPart, Place, UnitKind } from './old-unit.ts';

const TYPES: ReadonlySet<string> = new Set(['struct_specifier', 'union_specifier', 'enum_specifier']);
const NAMES: ReadonlySet<string> = new Set(['identifier', 'type_identifier', 'primitive_type']);
/** What goes without saying in front of a function: the type, and that it is static. */
const PLAIN = /^(?:static|const|volatile|restrict)$/;
const SPECIFIERS: ReadonlySet<string> = new Set([
  ...['attribute_declaration', 'ms_declspec_modifier', 'ms_call_modifier'],
  ...['storage_class_specifier', 'type_qualifier'],
]);

export interface Code {
  /** The text that was parsed. */
  readonly text: string;
  /** The same without comments, literals and attributes. */
  readonly alone: string;
  readonly attributes: readonly Place[];
  readonly directives: readonly Place[];
  lineOf(place: number): number;
}

/** The first node in or below this one that is no C; undefined when all is. */
export function firstUnread(node: CNode): CNode | undefined {
  if (node.type === 'ERROR' || node.missing) return node;
  for (const child of node.children) {
    const found = firstUnread(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All that a node at file level declares; it begins at `start` with its attributes. */
export function partsOf(node: CNode, start: number, code: Code): readonly OldPart[] {
  const line = code.lineOf(start);
  const plain = { line, specifiers: [] };
  if (TYPES.has(node.type)) return [{ ...plain, kind: 'type', names: tagOf(node, code) }];
  if (node.type === 'function_definition') return [functionPart(node, start, code)];
  if (node.type !== 'declaration' && node.type !== 'type_definition')
    return [{ ...plain, kind: 'other', names: [] }];
  const tag = node.children.filter(({ type }) => TYPES.has(type)).flatMap((type) => tagOf(type, code));
  return node.children
    .filter(({ field }) => field === 'declarator')
    .map((declarator, at): OldPart => {
      const { name, isFunction } = declared(declarator, code);
      const kind: UnitKind = node.type === 'type_definition' ? 'type' : isFunction ? 'prototype' : 'object';
      return {
        kind,
        names: [...name, ...(at === 0 ? tag : [])],
        line: code.lineOf(declarator.start),
        specifiers: isFunction ? specifiersOf(node, { start, end: node.end }, declarator, code) : [],
      };
    });
}

/** Of a type the name, where it is defined and not only used. */
function tagOf(node: CNode, { text }: Code): readonly string[] {
  const name = fieldOf(node, 'name');
  return name === undefined || fieldOf(node, 'body') === undefined ? [] : [word(name, text)];
}

function word({ start, end }: CNode, text: string): string {
  return text.slice(start, end);
}

/** The name in a declarator; the nearest that is around it says what it is. */
function declared(
  declarator: CNode,
  { text }: Code,
): { readonly name: readonly string[]; readonly isFunction: boolean; readonly around: CNode | undefined } {
  let node: CNode | undefined = declarator;
  let around: CNode | undefined;
  while (node !== undefined && !NAMES.has(node.type)) {
    if (!/^(?:parenthesized|attributed|init)_declarator$/.test(node.type)) around = node;
    const inner: CNode | undefined =
      fieldOf(node, 'declarator') ?? codeChildren(node).find(({ type }) => isDeclarator(type));
    node = inner;
  }
  const name = node === undefined ? [] : [word(node, text)];
  return { name, isFunction: around?.type === 'function_declarator', around };
}

function isDeclarator(type: string): boolean {
  return type.endsWith('_declarator') || NAMES.has(type);
}

function functionPart(node: CNode, start: number, code: Code): OldPart {
  const line = code.lineOf(start);
  const declarator = fieldOf(node, 'declarator');
  const found = declarator === undefined ? undefined : declared(declarator, code);
  const body = fieldOf(node, 'body');
  if (declarator === undefined || body === undefined || found?.isFunction !== true)
    return { kind: 'other', names: [], line, specifiers: [] };
  const part = {
    kind: 'function' as const,
    names: found.name,
    line: code.lineOf(declarator.start),
    specifiers: specifiersOf(node, { start, end: body.start }, declarator, code),
  };
  const whole = wholeBody(node, start, body, found.around, code);
  return whole === undefined ? part : { ...part, body: whole };
}

/** Undefined where the parser had to invent or skip a brace. */
function wholeBody(
  node: CNode,
  start: number,
  body: CNode,
  declarator: CNode | undefined,
  { text, alone, directives }: Code,
): OldFunction | undefined {
  const isWhole = alone[body.start] === '{' && alone[body.end - 1] === '}';
  if (!isWhole || !isBalanced(alone.slice(body.start + 1, body.end - 1))) return undefined;
  const list = declarator === undefined ? undefined : fieldOf(declarator, 'parameters');
  const head = node.children.filter((child) => child !== body);
  const isSwitched = directives.some((one) => start <= one.start && one.start < body.start);
  return {
    start,
    opening: body.start,
    closing: body.end - 1,
    parameters: list === undefined ? '' : text.slice(list.start + 1, list.end - 1),
    isHeadRead: !isSwitched && head.every((child) => firstUnread(child) === undefined),
  };
}

/** Attributes, and specifiers that a plain function has not, in front of the name and behind it. */
function specifiersOf(
  node: CNode,
  head: Place,
  declarator: CNode,
  { text, attributes }: Code,
): readonly string[] {
  const found: Place[] = attributes.filter(({ start, end }) => head.start <= start && end <= head.end);
  found.push(...node.children.filter(({ type }) => SPECIFIERS.has(type)));
  visitNodes(declarator, (inner, parents) => {
    const isBehind =
      parents.at(-1)?.type === 'function_declarator' &&
      inner.type !== 'comment' &&
      !['declarator', 'parameters'].includes(inner.field ?? '');
    if (isBehind) found.push(inner);
  });
  return found
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, ' '))
    .filter((specifier) => !PLAIN.test(specifier));
}
