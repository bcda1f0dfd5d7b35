// The rules about the platform description by itself, in the order in which their findings are reported. `rules.ts` asks
// them first: all others compare a configuration with a description that can be true.

import {
  platformDevicesStandAlone,
  platformIsTheOneNamed,
  platformLevelsExist,
  platformMastersHaveDevices,
  platformMemoryDoesNotOverlap,
  platformMissingOnesAreControllers,
  platformNamesAreUnique,
  platformRangesAreProper,
  platformSlotIsSecure,
} from './platform.ts';
import { platformControlIsClear, platformControllersSuit, platformGranulesFit } from './platform-control.ts';
import { platformInterruptsDiffer, platformInterruptsExist } from './platform-interrupts.ts';
import type { Rule } from './rule.ts';

export const PLATFORM_RULES: readonly Rule[] = [
  platformIsTheOneNamed,
  platformNamesAreUnique,
  platformLevelsExist,
  platformRangesAreProper,
  platformMemoryDoesNotOverlap,
  platformDevicesStandAlone,
  platformSlotIsSecure,
  platformControlIsClear,
  platformControllersSuit,
  platformGranulesFit,
  platformMastersHaveDevices,
  platformMissingOnesAreControllers,
  platformInterruptsExist,
  platformInterruptsDiffer,
];
