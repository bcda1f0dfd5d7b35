// Integrity levels along the links of requirements. In: all requirements. Out: one diagnostic for each that is weaker than
// what it refines without a decomposition, and for each decomposition whose parts do not add up.

import { report } from '../diagnostics/code.ts';
import { REQ } from '../diagnostics/codes-req.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Requirement } from '../model/requirement.ts';
import { ASIL_RANK } from './asil-order.ts';
import { requirementsById } from './requirement-index.ts';
import type { CheckInput } from './rule.ts';

/** No requirement is weaker than one that it refines, unless it is part of a decomposition. */
export function integrityIsInherited({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return requirements.flatMap((one) => {
    if (one.decomposition !== undefined) return [];
    return weakerLinks(one, byId).map(({ parent, span }) => {
      const { id, asil } = one;
      const related = [{ message: `${parent.id} stands here`, span: parent.span }];
      const parameters = { id, asil, parent: parent.id, parentAsil: parent.asil };
      return report(REQ.weakerThanParent, parameters, { span, path: id, related });
    });
  });
}

/** The parts of every decomposition are at least two, and their levels add up to that of what they refine. */
export function decompositionsAddUp({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  const weaker = requirements
    .filter(({ decomposition }) => decomposition !== undefined)
    .flatMap((part) => weakerLinks(part, byId).map(({ parent }) => parent.id));
  return [...new Set(weaker)].flatMap((id) => {
    const parent = byId.get(id);
    const parts = requirements.filter(
      ({ decomposition, satisfies }) => decomposition !== undefined && satisfies.includes(id),
    );
    const sum = parts.reduce((total, { asil }) => total + ASIL_RANK[asil], 0);
    if (parent === undefined || (parts.length > 1 && sum >= ASIL_RANK[parent.asil])) return [];
    const parameters = { parent: id, asil: parent.asil, parts: parts.map(nameWithLevel) };
    const related = parts.map((part) => ({ message: `${part.id} stands here`, span: part.span }));
    return [report(REQ.decompositionTooWeak, parameters, { span: parent.span, path: id, related })];
  });
}

/** Requirements that `one` refines and that have a higher level, with the place of the link. */
function weakerLinks(
  { asil, satisfies, parentSpans, span }: Requirement,
  byId: ReadonlyMap<string, Requirement>,
): readonly { readonly parent: Requirement; readonly span: Requirement['span'] }[] {
  return satisfies.flatMap((id, position) => {
    const parent = byId.get(id);
    if (parent === undefined || ASIL_RANK[asil] >= ASIL_RANK[parent.asil]) return [];
    return [{ parent, span: parentSpans?.[position] ?? span }];
  });
}

function nameWithLevel({ id, asil }: Requirement): string {
  return `${id} (${asil})`;
}
