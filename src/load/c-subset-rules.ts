// The rules of the emission subset (design.md §7) that need a look at a node and its surroundings.
// In: one syntax node, the nodes around it, the text. Out: whether the node breaks the rule.

import { isIncludeGuard, isStaticAssertion } from './c-construct-kinds.ts';
import { type CNode, codeChildren, fieldOf, visitNodes } from './c-syntax.ts';

export interface Question {
  readonly node: CNode;
  /** Nearest last. */
  readonly parents: readonly CNode[];
  readonly text: string;
  readonly isUsers: (node: CNode) => boolean;
}

export interface SubsetRule {
  readonly types: readonly string[];
  readonly what: string;
  readonly reason: string;
  readonly violates: (question: Question) => boolean;
}

const MAX_CONDITIONS = 4;

const textOf = ({ node, text }: Question): string => text.slice(node.start, node.end);

function descendants(node: CNode, type: string): CNode[] {
  const found: CNode[] = [];
  visitNodes(node, (each) => {
    if (each.type === type) found.push(each);
  });
  return found;
}

function operatorOf(node: CNode): string {
  return fieldOf(node, 'operator')?.type ?? '';
}

function conditionCount(node: CNode): number {
  return (
    1 +
    descendants(node, 'binary_expression').filter((each) => ['&&', '||'].includes(operatorOf(each))).length
  );
}

function isInCondition({ node, parents }: Question): boolean {
  return parents.some(
    (outer, at) => outer.type === 'if_statement' && fieldOf(outer, 'condition') === (parents[at + 1] ?? node),
  );
}

function returnsEarly({ node, isUsers }: Question): boolean {
  const body = fieldOf(node, 'body');
  const returns = body === undefined ? [] : descendants(body, 'return_statement');
  return returns.filter((each) => !isUsers(each)).some((each) => each !== codeChildren(body ?? node).at(-2));
}

/** Every rule that looks at more than the type of a node; those stand in the table of node types. */
export const SUBSET_RULES: readonly SubsetRule[] = [
  {
    types: ['primitive_type', 'sized_type_specifier'],
    what: 'a floating-point type',
    reason: 'the monitor keeps the floating-point registers for the operating systems',
    violates: (question) => /\b(float|double)\b/.test(textOf(question)),
  },
  {
    types: ['number_literal'],
    what: 'a floating-point constant',
    reason: 'the monitor keeps the floating-point registers for the operating systems',
    violates: (question) => !/^0[xX]/.test(textOf(question)) && /[.eE]/.test(textOf(question)),
  },
  {
    types: ['primitive_type'],
    what: 'plain char',
    reason: 'its sign is the compiler’s choice',
    violates: (question) =>
      textOf(question) === 'char' && question.parents.at(-1)?.type !== 'sized_type_specifier',
  },
  {
    types: ['type_qualifier'],
    what: 'volatile',
    reason: 'device access belongs to the monitor',
    violates: (question) => textOf(question) === 'volatile',
  },
  {
    types: ['function_declarator', 'abstract_function_declarator'],
    what: 'a function pointer',
    reason: 'every call names its target',
    violates: ({ node }) =>
      descendants(fieldOf(node, 'declarator') ?? node, 'pointer_declarator').length > 0 ||
      descendants(fieldOf(node, 'declarator') ?? node, 'abstract_pointer_declarator').length > 0,
  },
  {
    types: ['call_expression'],
    what: 'an indirect call',
    reason: 'every call names its target',
    violates: ({ node }) => fieldOf(node, 'function')?.type !== 'identifier',
  },
  {
    types: ['call_expression'],
    what: 'dynamic memory',
    reason: 'all memory is known before the system starts',
    violates: ({ node, text }) =>
      /^(malloc|calloc|realloc|free|alloca)\b/.test(text.slice(node.start, node.end)),
  },
  {
    types: ['call_expression'],
    what: 'recursion',
    reason: 'the depth of the stack is known before the system starts',
    violates: ({ node, parents, text }) => {
      const outer = parents.find((each) => each.type === 'function_definition');
      const callee = fieldOf(node, 'function');
      const name =
        outer === undefined ? undefined : descendants(fieldOf(outer, 'declarator') ?? outer, 'identifier')[0];
      if (callee === undefined || name === undefined) return false;
      return text.slice(callee.start, callee.end) === text.slice(name.start, name.end);
    },
  },
  {
    types: ['cast_expression'],
    what: 'a cast to a pointer',
    reason: 'addresses are numbers in the tables and pointers only where the monitor passes them',
    violates: ({ node }) =>
      descendants(fieldOf(node, 'type') ?? node, 'abstract_pointer_declarator').length > 0,
  },
  {
    types: ['binary_expression'],
    what: 'a bit mask in a check',
    reason: 'proof of a comparison succeeds where proof of a mask does not',
    violates: (question) => ['&', '|', '^'].includes(operatorOf(question.node)) && isInCondition(question),
  },
  {
    types: ['if_statement'],
    what: 'a decision with more than four conditions',
    reason: 'its condition coverage would need too many cases',
    violates: ({ node }) => conditionCount(fieldOf(node, 'condition') ?? node) > MAX_CONDITIONS,
  },
  {
    types: ['function_definition'],
    what: 'an early return',
    reason: 'every function has one exit, at its end',
    violates: returnsEarly,
  },
  {
    types: ['preproc_ifdef'],
    what: 'conditional compilation',
    reason: 'the file is the same for every build; only an include guard is allowed',
    violates: ({ node, parents, text }) => !isIncludeGuard(node, parents[0] ?? node, text),
  },
  {
    types: ['expression_statement'],
    what: 'a statement outside a function',
    reason: 'it is not C',
    violates: ({ node, parents, text }) =>
      !parents.some((each) => each.type === 'function_definition') && !isStaticAssertion(node, text),
  },
];
