// All rules in the order in which their findings are reported. Rules about memory, cores and entry need to know which
// operating system is in which world: they are asked only when the worlds are right.

import { coresAreNotShared, coresExist, primaryCoresAreOwned } from './cores.ts';
import { everyLeafHasAnEffect, noEffectIsSurprising } from './effects.ts';
import {
  entryLevelsAreOffered,
  entryPointsAreAligned,
  entryPointsAreExecutable,
  entryPointsAreOwned,
  secureImageFitsItsSlot,
} from './entry.ts';
import {
  everyServiceHasANumber,
  functionIdsAreDistinct,
  functionIdsAreInOpenRanges,
  functionNumbersAreNotShared,
} from './function-id-rules.ts';
import {
  regionsAreNotEmpty,
  regionsArePageAligned,
  regionsDoNotOverlap,
  regionsDoNotWrap,
  regionsLeaveTheMonitorAlone,
  regionsLieInMemory,
  regionsSuitTheirWorld,
} from './memory.ts';
import { platformIsTheOneNamed, platformMemoryDoesNotOverlap, platformRangesAreProper } from './platform.ts';
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
} from './requirement-set.ts';
import {
  mappedRequirementsCanBeImplemented,
  mappedRequirementsExist,
  mappedRevisionsAreCurrent,
  rolesHaveOneRow,
} from './role-mapping.ts';
import type { Rule } from './rule.ts';
import { boundsAreOrdered, boundsFitTheirType, typesFitTheirConvention } from './service-values.ts';
import { eachWorldHasASystem, noWorldHasTwoSystems } from './worlds.ts';

export const FOUNDATION_RULES: readonly Rule[] = [
  platformIsTheOneNamed,
  platformRangesAreProper,
  platformMemoryDoesNotOverlap,
  eachWorldHasASystem,
  noWorldHasTwoSystems,
];

/** Asked only when the foundation holds. */
export const SYSTEM_RULES: readonly Rule[] = [
  regionsAreNotEmpty,
  regionsDoNotWrap,
  regionsArePageAligned,
  regionsLeaveTheMonitorAlone,
  regionsDoNotOverlap,
  regionsLieInMemory,
  regionsSuitTheirWorld,
  coresExist,
  primaryCoresAreOwned,
  coresAreNotShared,
  entryLevelsAreOffered,
  entryPointsAreOwned,
  entryPointsAreExecutable,
  entryPointsAreAligned,
  secureImageFitsItsSlot,
  functionIdsAreInOpenRanges,
  functionIdsAreDistinct,
  functionNumbersAreNotShared,
  everyServiceHasANumber,
  everyLeafHasAnEffect,
  noEffectIsSurprising,
];

/** Asked in any case: they look at no platform. */
export const INDEPENDENT_RULES: readonly Rule[] = [
  boundsFitTheirType,
  boundsAreOrdered,
  typesFitTheirConvention,
  requirementIdsAreUnique,
  requirementIdsFit,
  parentsExist,
  requirementsAreNotCyclic,
  linksGoUpOneLevel,
  requirementsHaveParents,
  requirementsHaveChildren,
  realizationIsStated,
  namedRequirementsExist,
  namedRequirementsCanBeImplemented,
  systemsAreDevelopedToTheirRequirements,
  rolesHaveOneRow,
  mappedRequirementsExist,
  mappedRevisionsAreCurrent,
  mappedRequirementsCanBeImplemented,
];
