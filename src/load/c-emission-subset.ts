// What emitted C may not contain outside user regions (design.md §7), as far as it shows in the syntax tree.
// In: the tree and what the user wrote. Out: one diagnostic for each place. Types of nodes that the table refuses are
// reported here too. Says nothing about code of the user.

import { report } from '../diagnostics/code.ts';
import { CSR } from '../diagnostics/codes-csr.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { NODE_TABLE } from './c-node-table.ts';
import { type Question, SUBSET_RULES } from './c-subset-rules.ts';
import { type CNode, visitNodes } from './c-syntax.ts';
import type { TextIndex } from './c-text.ts';
import { inRegions } from './c-user-regions.ts';
import type { Stretch } from './c-user-units.ts';

function violationsOf(question: Question): readonly { readonly what: string; readonly reason: string }[] {
  const treatment = NODE_TABLE.get(question.node.type);
  if (treatment?.role === 'refused') return [treatment];
  return SUBSET_RULES.filter(
    ({ types, violates }) => types.includes(question.node.type) && violates(question),
  );
}

/** Preprocessor nodes reach into the next line. */
function lastCharacter({ type, start, end }: CNode, text: string): number {
  return type.startsWith('preproc_') ? start + text.slice(start, end).trimEnd().length : end;
}

/** One diagnostic for every place outside the user's stretches that leaves the emission subset, and for every unknown node type. */
export function checkEmissionSubset(
  root: CNode,
  users: readonly Stretch[],
  index: TextIndex,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const isIn = inRegions(users);
  const isUsers = (node: CNode): boolean => isIn({ start: node.start, end: lastCharacter(node, index.text) });
  visitNodes(root, (node, parents) => {
    const { type, start, end } = node;
    if (!node.named) return;
    if (!NODE_TABLE.has(type)) {
      diagnostics.push(report(CSR.unknownNode, { type }, { span: index.span(start, end) }));
    }
    if (isUsers(node)) return;
    for (const { what, reason } of violationsOf({ node, parents, text: index.text, isUsers })) {
      diagnostics.push(report(CSR.outsideSubset, { what, reason }, { span: index.span(start, end) }));
    }
  });
  return diagnostics;
}
