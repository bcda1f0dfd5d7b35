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
import { FEATURE_RULES } from './feature-rules.ts';
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
import { PLATFORM_RULES } from './platform-rules.ts';
import { compilerIsOneOfThePlatform, runPlaceholdersAreKnown } from './recipe.ts';
import { REQUIREMENT_RULES } from './requirement-rules.ts';
import type { Rule } from './rule.ts';
import { boundsAreOrdered, boundsFitTheirType, typesFitTheirConvention } from './service-values.ts';
import { SERVICE_OPTION_RULES, SYSTEM_OPTION_RULES } from './system-option-rules.ts';
import { eachWorldHasASystem, noWorldHasTwoSystems } from './worlds.ts';

export const FOUNDATION_RULES: readonly Rule[] = [
  ...PLATFORM_RULES,
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
  ...SYSTEM_OPTION_RULES,
  functionIdsAreInOpenRanges,
  functionIdsAreDistinct,
  functionNumbersAreNotShared,
  everyServiceHasANumber,
  ...FEATURE_RULES,
  compilerIsOneOfThePlatform,
  runPlaceholdersAreKnown,
  everyLeafHasAnEffect,
  noEffectIsSurprising,
];

/** Asked in any case: they look at no platform. */
export const INDEPENDENT_RULES: readonly Rule[] = [
  boundsFitTheirType,
  boundsAreOrdered,
  typesFitTheirConvention,
  ...SERVICE_OPTION_RULES,
  ...REQUIREMENT_RULES,
];
