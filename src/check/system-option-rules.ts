// The rules about operating-system options, devices, interrupts, bus masters and service options, in the order in which
// their findings are reported. `rules.ts` asks them.

import { bootRegistersFitTheirState } from './boot-registers.ts';
import {
  busMastersExist,
  busMastersHaveOneOwner,
  busMastersSuitTheirWorld,
  deviceAndMasterHaveOneOwner,
  devicesProgramMastersOfTheirWorld,
  strongBusMastersAreOwned,
} from './bus-masters.ts';
import { controllersAreProgrammedByTheMonitor, granulesAreNotShared } from './controllers.ts';
import { devicesExist, devicesHaveOneOwner, devicesSuitTheirWorld } from './devices.ts';
import {
  endiannessIsOffered,
  entryPointsAreInReach,
  executionStatesAreOffered,
  floatingPointIsOffered,
  secureHypervisorsAreAarch64,
  smc64ServicesHaveACaller,
} from './execution-state.ts';
import { intervalsAreNotEmpty, intervalsBelongToAnAsil } from './fault-tolerant-interval.ts';
import {
  interruptsAreNoForeignTimers,
  interruptsAreNotOfForeignDevices,
  interruptsExist,
  interruptsHaveOneOwner,
  interruptsLeaveTheMonitorAlone,
  interruptTriggersArePossible,
  nonSecurePrioritiesAreInTheirHalf,
  prioritiesAreImplemented,
  securePrioritiesAreInTheirHalf,
} from './interrupts.ts';
import { regionsLeaveDevicesAlone } from './memory.ts';
import { coresSuitTheMigration, onlyTheSecureSystemMigrates } from './migration.ts';
import {
  onlyTheNonSecureSystemRestarts,
  restartPoliciesRestart,
  restartWindowsAreNotEmpty,
} from './restart.ts';
import type { Rule } from './rule.ts';
import { valuesFitTheirRegisters } from './service-registers.ts';
import { renamesAreClear } from './service-renames.ts';
import { frameworkReachesTheAsil } from './supported-asil.ts';

/** Asked only when the foundation holds: they look at worlds and at the platform. */
export const SYSTEM_OPTION_RULES: readonly Rule[] = [
  regionsLeaveDevicesAlone,
  granulesAreNotShared,
  devicesExist,
  devicesHaveOneOwner,
  devicesSuitTheirWorld,
  interruptsExist,
  interruptsLeaveTheMonitorAlone,
  interruptsHaveOneOwner,
  interruptsAreNoForeignTimers,
  interruptsAreNotOfForeignDevices,
  interruptTriggersArePossible,
  nonSecurePrioritiesAreInTheirHalf,
  securePrioritiesAreInTheirHalf,
  prioritiesAreImplemented,
  busMastersExist,
  busMastersHaveOneOwner,
  busMastersSuitTheirWorld,
  deviceAndMasterHaveOneOwner,
  devicesProgramMastersOfTheirWorld,
  strongBusMastersAreOwned,
  controllersAreProgrammedByTheMonitor,
  executionStatesAreOffered,
  secureHypervisorsAreAarch64,
  entryPointsAreInReach,
  endiannessIsOffered,
  bootRegistersFitTheirState,
  floatingPointIsOffered,
  onlyTheSecureSystemMigrates,
  coresSuitTheMigration,
  onlyTheNonSecureSystemRestarts,
  restartPoliciesRestart,
  restartWindowsAreNotEmpty,
  intervalsAreNotEmpty,
  intervalsBelongToAnAsil,
  frameworkReachesTheAsil,
  smc64ServicesHaveACaller,
];

/** Asked in any case: they look at no platform. */
export const SERVICE_OPTION_RULES: readonly Rule[] = [valuesFitTheirRegisters, renamesAreClear];
