// The requirements of framework and project as one set: IDs, levels, links upwards, and where each is carried out.

import { report } from '../diagnostics/code.ts';
import { REQ } from '../diagnostics/codes-req.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Requirement, RequirementLevel } from '../model/requirement.ts';
import { cyclesOf, linksInCycles } from './requirement-cycles.ts';
import { nearestId, requirementsById } from './requirement-index.ts';
import type { CheckInput } from './rule.ts';

/** The level that each level refines; the others refine nothing. */
const LEVEL_ABOVE: Readonly<Partial<Record<RequirementLevel, RequirementLevel>>> = {
  SSR: 'TSR',
  TSR: 'FSR',
  FSR: 'SG',
};

const LEVELS: readonly RequirementLevel[] = ['SG', 'FSR', 'TSR', 'SSR'];

/** No two requirements have one ID. One whose ID does not fit is reported as such: it gets a new one anyway. */
export function requirementIdsAreUnique({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return requirements
    .filter((one) => byId.get(one.id) !== one && misfit(one) === undefined)
    .map(({ id, span }) => {
      const first = byId.get(id)?.span;
      const related = [
        { message: 'the first one stands here', ...(first === undefined ? {} : { span: first }) },
      ];
      return report(REQ.duplicate, { id }, { span, path: id, related });
    });
}

/** IDs begin with their level, and their second part says which set they are of. */
export function requirementIdsFit({ requirements }: CheckInput): readonly Diagnostic[] {
  return requirements.flatMap((one) => {
    const { id, span } = one;
    const reason = misfit(one);
    return reason === undefined ? [] : [report(REQ.idMismatch, { id, reason }, { span, path: id })];
  });
}

/** No two requirements of one set have the same title. Those with one ID are reported as such. */
export function titlesAreDistinct({ requirements }: CheckInput): readonly Diagnostic[] {
  const first = new Map<string, Requirement>();
  return requirements.flatMap((one) => {
    const { id, set, span, title } = one;
    const key = `${set} ${title.trim().toLowerCase()}`;
    const other = first.get(key) ?? one;
    first.set(key, other);
    if (other === one || other.id === id) return [];
    const related = [{ message: `${other.id} stands here`, span: other.span }];
    const path = `requirements.${id}`;
    return [report(REQ.titleTwice, { id, other: other.id, title }, { span, path, related })];
  });
}

function misfit({ id, level, set }: Requirement): string | undefined {
  const [prefix, letter] = id.split('-');
  if (prefix !== level) return `its level is ${level}`;
  return (letter === 'F') !== (set === 'framework') ? `it is of the ${set} set` : undefined;
}

/** Every link upwards ends at a requirement. */
export function parentsExist({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return requirements.flatMap(({ id, satisfies, span, parentSpans = [] }) =>
    satisfies.flatMap((parent, position) => {
      if (byId.has(parent)) return [];
      const place = { span: parentSpans[position] ?? span, path: id };
      return [report(REQ.unknownParent, { id, parent, nearest: nearestId(parent, byId) }, place)];
    }),
  );
}

/** No requirement refines itself through others. */
export function requirementsAreNotCyclic({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return cyclesOf(byId).map((ids) => {
    const [first = '', ...others] = ids;
    const related = others.map((id) => {
      const span = byId.get(id)?.span;
      return { message: `${id} stands here`, ...(span === undefined ? {} : { span }) };
    });
    return report(REQ.cycle, { ids: [...ids, first] }, { span: byId.get(first)?.span, path: first, related });
  });
}

/** Every link goes up by one level. Links of a cycle are reported as such. */
export function linksGoUpOneLevel({ requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  const cyclic = linksInCycles(byId);
  return requirements.flatMap(({ id, level, satisfies, span }) => {
    const above = LEVEL_ABOVE[level];
    return satisfies.flatMap((parent) => {
      const other = byId.get(parent);
      if (other === undefined || other.level === above || cyclic.has(`${id} ${parent}`)) return [];
      const related = [{ message: `${parent} stands here`, span: other.span }];
      const parameters = { id, level, parent, parentLevel: other.level, above };
      return [report(REQ.wrongLevel, parameters, { span, path: id, related })];
    });
  });
}

/** Every requirement below a safety goal refines one. */
export function requirementsHaveParents({ requirements }: CheckInput): readonly Diagnostic[] {
  return requirements.flatMap(({ id, level, satisfies, span }) => {
    const above = LEVEL_ABOVE[level];
    if (above === undefined || satisfies.length > 0) return [];
    return [report(REQ.missingParent, { id, above }, { span, path: id })];
  });
}

/** Every requirement above the software level is refined. Not looked at while links lead nowhere. */
export function requirementsHaveChildren(input: CheckInput): readonly Diagnostic[] {
  if (parentsExist(input).length > 0) return [];
  const refined = new Set(input.requirements.flatMap(({ satisfies }) => satisfies));
  return input.requirements.flatMap(({ id, level, span }) => {
    const below = LEVELS.find((lower) => LEVEL_ABOVE[lower] === level);
    if (below === undefined || refined.has(id)) return [];
    return [report(REQ.missingChild, { id, below }, { span, path: id })];
  });
}

/** What is carried out says where, and what the integrator carries out says how. */
export function realizationIsStated({ requirements }: CheckInput): readonly Diagnostic[] {
  return requirements.flatMap((one) => {
    const fault = realizationFault(one);
    if (fault === undefined) return [];
    return [report(REQ.realization, { id: one.id, ...fault }, { span: one.span, path: one.id })];
  });
}

function realizationFault({ integratorAction, level, realizedIn }: Requirement): Fault | undefined {
  const isHigher = level === 'SG' || level === 'FSR' || level === 'TSR';
  if (isHigher) {
    if (realizedIn.length === 0) return undefined;
    return {
      reason: `is of level ${level}, which is carried out through others`,
      fix: 'remove `realized_in`',
    };
  }
  if (realizedIn.length === 0)
    return { reason: 'does not say where it is carried out', fix: 'add `realized_in`' };
  if (level === 'AOU' && realizedIn.some((where) => where !== 'integrator')) {
    return {
      reason: 'is an assumption of use, which only the integrator carries out',
      fix: 'write `realized_in: [integrator]`',
    };
  }
  if (realizedIn.includes('integrator') && integratorAction === undefined) {
    return { reason: 'does not say what the integrator has to do', fix: 'add `integrator_action`' };
  }
  return undefined;
}

interface Fault {
  readonly reason: string;
  readonly fix: string;
}
