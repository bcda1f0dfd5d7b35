// Rules about requirements, the reviewed mapping and the answers to assumptions of use, in the order in which their findings
// are reported. They look at no platform.

import { appliesWhenCanBeAsked, reliesOnAssumptions } from './applicability.ts';
import { answersAreAboutAssumptions, answersAreCurrent, assumptionsAreAnsweredOnce } from './assumptions.ts';
import { decompositionsAddUp, integrityIsInherited } from './requirement-integrity.ts';
import {
  namedRequirementsCanBeImplemented,
  namedRequirementsExist,
  systemsAreDevelopedToTheirRequirements,
} from './requirement-references.ts';
import {
  linksGoUpOneLevel,
  parentsExist,
  realizationIsStated,
  requirementIdsAreUnique,
  requirementIdsFit,
  requirementsAreNotCyclic,
  requirementsHaveChildren,
  requirementsHaveParents,
  titlesAreDistinct,
} from './requirement-set.ts';
import {
  mappedRequirementsCanBeImplemented,
  mappedRequirementsExist,
  mappedRevisionsAreCurrent,
  rolesHaveOneRow,
} from './role-mapping.ts';
import type { Rule } from './rule.ts';

export const REQUIREMENT_RULES: readonly Rule[] = [
  requirementIdsAreUnique,
  requirementIdsFit,
  titlesAreDistinct,
  parentsExist,
  requirementsAreNotCyclic,
  linksGoUpOneLevel,
  requirementsHaveParents,
  requirementsHaveChildren,
  integrityIsInherited,
  decompositionsAddUp,
  realizationIsStated,
  appliesWhenCanBeAsked,
  reliesOnAssumptions,
  namedRequirementsExist,
  namedRequirementsCanBeImplemented,
  systemsAreDevelopedToTheirRequirements,
  rolesHaveOneRow,
  mappedRequirementsExist,
  mappedRevisionsAreCurrent,
  mappedRequirementsCanBeImplemented,
  answersAreAboutAssumptions,
  assumptionsAreAnsweredOnce,
  answersAreCurrent,
];
