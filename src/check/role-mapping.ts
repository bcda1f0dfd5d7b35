// The reviewed mapping from construct roles to requirements still fits the requirements: they exist, stand at the reviewed
// revision, and are carried out in emitted code.

import { report } from '../diagnostics/code.ts';
import { REQ } from '../diagnostics/codes-req.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Requirement, RoleMapping } from '../model/requirement.ts';
import { nearestId, requirementsById } from './requirement-index.ts';
import type { CheckInput } from './rule.ts';

/** No role has two rows. */
export function rolesHaveOneRow({ mapping }: CheckInput): readonly Diagnostic[] {
  const first = new Map<string, RoleMapping>();
  return mapping.flatMap((row) => {
    const other = first.get(row.role);
    if (other === undefined) {
      first.set(row.role, row);
      return [];
    }
    const related = [{ message: 'the first row stands here', span: other.span }];
    return [report(REQ.roleTwice, { role: row.role }, { span: row.span, related })];
  });
}

/** Every requirement of the mapping is defined. */
export function mappedRequirementsExist({ mapping, requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return linksOf(mapping)
    .filter(({ id }) => !byId.has(id))
    .map(({ id, role, span }) =>
      report(REQ.roleUnknown, { role, id, nearest: nearestId(id, byId) }, { span }),
    );
}

/** Every link of the mapping was reviewed against the revision that the requirement has. */
export function mappedRevisionsAreCurrent({ mapping, requirements }: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return linksOf(mapping).flatMap(({ id, reviewed, role, span }) => {
    const requirement = byId.get(id);
    if (requirement === undefined || requirement.revision === reviewed) return [];
    const { revision } = requirement;
    const related = [{ message: `${id} stands here`, span: requirement.span }];
    const definition = reviewed < revision ? REQ.roleOutdated : REQ.rolePredated;
    return [report(definition, { role, id, reviewed, revision }, { span, related })];
  });
}

/** Every requirement of the mapping is a software one of the framework that emitted code carries out. */
export function mappedRequirementsCanBeImplemented({
  mapping,
  requirements,
}: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(requirements);
  return linksOf(mapping).flatMap(({ id, role, span }) => {
    const requirement = byId.get(id);
    const reason = requirement === undefined ? undefined : obstacle(requirement);
    if (requirement === undefined || reason === undefined) return [];
    const related = [{ message: `${id} stands here`, span: requirement.span }];
    return [report(REQ.roleNotImplementable, { role, id, reason }, { span, related })];
  });
}

function obstacle({ level, realizedIn, set }: Requirement): string | undefined {
  if (level !== 'SSR') return `which is of level ${level}`;
  if (set !== 'framework') return 'which is of the project set';
  return realizedIn.includes('emitted') ? undefined : 'which emitted code does not carry out';
}

interface Link {
  readonly role: string;
  readonly id: string;
  readonly reviewed: number;
  readonly span: RoleMapping['span'];
}

function linksOf(mapping: readonly RoleMapping[]): readonly Link[] {
  return mapping.flatMap(({ requirements, role, span }) =>
    requirements.map(({ id, reviewedRevision }) => ({ role, id, reviewed: reviewedRevision, span })),
  );
}
