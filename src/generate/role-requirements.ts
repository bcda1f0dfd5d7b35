// Which requirements a construct claims: those reviewed for its role, then those its own configuration entry names; and which
// deviations it cites. In: the reviewed mapping and a construct. Out: IDs in a fixed order, without repetition.

import type { RoleMapping } from '../model/requirement.ts';
import type { Construct } from './construct.ts';

export type RequirementsOf = (value: Construct) => readonly string[];
export type DeviationsOf = (value: Construct) => readonly string[];

/** A lookup over the mapping. A role without a row is reported through `unmapped` and claims nothing. */
export function requirementsByRole(
  mapping: readonly RoleMapping[],
  unmapped: (role: string) => void,
): RequirementsOf {
  const rows = new Map(
    mapping.map((row) => [row.role, [...new Set(row.requirements.map((link) => link.id))]]),
  );
  return (value) => {
    const reviewed = rows.get(value.role);
    if (reviewed === undefined) unmapped(value.role);
    else if (value.requirements.length === 0) return reviewed;
    return [...new Set([...(reviewed ?? []), ...value.requirements])];
  };
}

/** A lookup over the same mapping: the records of deviations that were reviewed for a role. */
export function deviationsByRole(mapping: readonly RoleMapping[]): DeviationsOf {
  const rows = new Map(mapping.map(({ role, deviations = [] }) => [role, [...new Set(deviations)].sort()]));
  return ({ role }) => rows.get(role) ?? [];
}
