// Questions about one syntax node: which kind of construct is it, and which symbol does it show.
// In: nodes and the text. Out: answers. Looks at nothing but the node and the nodes around it.

import type { ConstructKind } from '../model/construct.ts';
import { type CNode, codeChildren, fieldOf } from './c-syntax.ts';

/** True for `_Static_assert(...);`, which the grammar takes for a call. */
export function isStaticAssertion(node: CNode, text: string): boolean {
  const [call] = codeChildren(node);
  const callee = call?.type === 'call_expression' ? fieldOf(call, 'function') : undefined;
  return callee !== undefined && text.slice(callee.start, callee.end) === '_Static_assert';
}

/** True for an `#ifndef X` that defines X first, has no `#else`, and encloses all code of the file. */
export function isIncludeGuard(node: CNode, root: CNode, text: string): boolean {
  if (node.type !== 'preproc_ifdef') return false;
  const [directive, name, define] = codeChildren(node);
  if (directive?.type !== '#ifndef' || define?.type !== 'preproc_def' || name === undefined) return false;
  const whole = codeChildren(root).length === 1 && fieldOf(node, 'alternative') === undefined;
  return whole && nameOf(define, text) === text.slice(name.start, name.end);
}

/** True for `{ … }` and `[n] = …` directly inside the initializer of an object. */
function isTableRow(node: CNode, around: readonly CNode[]): boolean {
  const [list, owner] = [around.at(-1), around.at(-2)];
  if (list?.type !== 'initializer_list' || owner?.type !== 'init_declarator') return false;
  return node.type === 'initializer_list' || fieldOf(node, 'designator')?.type === 'subscript_designator';
}

/** True for a declaration of a function, also of one that returns a pointer; a pointer to a function is an object. */
function declaresFunction(declaration: CNode): boolean {
  let declarator = fieldOf(declaration, 'declarator');
  while (declarator?.type === 'pointer_declarator') declarator = fieldOf(declarator, 'declarator');
  return declarator?.type === 'function_declarator';
}

/** The kind of construct that a node is by its type and place; undefined for a part of another one. */
export function kindOf(node: CNode, around: readonly CNode[], text: string): ConstructKind | undefined {
  const inFunction = around.some((outer) => outer.type === 'function_definition');
  switch (node.type) {
    case 'preproc_def':
    case 'preproc_function_def':
      return 'macro';
    case 'type_definition':
      return 'type';
    case 'struct_specifier':
    case 'enum_specifier':
      return fieldOf(node, 'body') !== undefined && around.at(-1)?.type !== 'type_definition'
        ? 'type'
        : undefined;
    case 'field_declaration':
      return 'member';
    case 'enumerator':
      return 'enumerator';
    case 'declaration':
      if (inFunction) return undefined;
      return declaresFunction(node) ? 'prototype' : 'object';
    case 'initializer_list':
    case 'initializer_pair':
      return !inFunction && isTableRow(node, around) ? 'table_row' : undefined;
    case 'expression_statement':
      return isStaticAssertion(node, text) ? 'static_assertion' : undefined;
    case 'function_definition':
      return 'function';
    case 'if_statement':
      return 'decision';
    case 'case_statement':
      return 'case';
    default:
      return undefined;
  }
}

/** The name that a declarator declares, below arrays, pointers, parentheses and parameters. */
function declaredName(node: CNode | undefined): CNode | undefined {
  if (node === undefined || /identifier$/.test(node.type)) return node;
  const inner =
    fieldOf(node, 'declarator') ?? codeChildren(node).find((child) => /declarator$/.test(child.type));
  return declaredName(inner ?? codeChildren(node).find((child) => child.type === 'identifier'));
}

function nameOf(node: CNode, text: string): string {
  const name = fieldOf(node, 'name') ?? declaredName(fieldOf(node, 'declarator'));
  return name === undefined ? '' : text.slice(name.start, name.end);
}

function outerName(types: readonly string[], around: readonly CNode[], text: string): string {
  const outer = around.findLast((node) => types.includes(node.type));
  return outer === undefined ? '' : nameOf(outer, text);
}

/** The first identifier between the parentheses of a static assertion. */
function firstName(assertion: CNode, text: string): string {
  const inside = /\((.*)/s.exec(text.slice(assertion.start, assertion.end))?.[1] ?? '';
  return /\b(?!sizeof\b)[A-Za-z_]\w*/.exec(inside)?.[0] ?? '';
}

/**
 * The symbol that the source shows for a construct: the name it defines; `type.member`; for rows, decisions and cases the
 * object or function around them; for a static assertion the first name in its expression.
 */
export function symbolOf(kind: ConstructKind, node: CNode, around: readonly CNode[], text: string): string {
  switch (kind) {
    case 'member':
    case 'enumerator':
      return `${outerName(['struct_specifier', 'enum_specifier', 'union_specifier'], around, text)}.${nameOf(node, text)}`;
    case 'table_row':
      return outerName(['declaration'], around, text);
    case 'decision':
    case 'case':
      return outerName(['function_definition'], around, text);
    case 'static_assertion':
      return firstName(node, text);
    default:
      return nameOf(node, text);
  }
}
