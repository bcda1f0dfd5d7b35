// The rules about features, in the order in which their findings are reported. `rules.ts` asks them when each world has its
// operating system and the platform description is sound.

import {
  channelCrcsAreLongEnough,
  channelsAreProtected,
  channelsToTheSecureWorldAreLimited,
  notifyInterruptsAreFree,
  notifyInterruptsAreNotShared,
  notifyInterruptsAreOwned,
  sequenceCountersAreWideEnough,
} from './channel-protection.ts';
import {
  channelsArePageAligned,
  channelsAreShared,
  channelsDoNotOverlap,
  channelsDoNotWrap,
  channelsHaveRoom,
  channelsHoldTheirSlots,
} from './channels.ts';
import { durationsAreNotZero, durationsFitTheCounter } from './durations.ts';
import { intervalsAreWatched, reactionsAreBounded, reactionsAreInTime } from './fault-intervals.ts';
import {
  switchedRegistersExist,
  switchingDoesNotDependOnTheOtherWorld,
  unswitchedRegistersHaveOneUser,
} from './floating-point.ts';
import {
  entriesCanCome,
  eventsAreMonitored,
  faultsAreNotIgnored,
  logsHaveEntries,
  namedEventsHaveEntries,
  possibleEventsHaveEntries,
  restartsHaveAPolicy,
} from './health-events.ts';
import {
  escalationsAreStronger,
  escalationsCanHappen,
  escalationsCount,
  heartbeatsHaveASystem,
  heartbeatWindowsFit,
  missedSecureHeartbeatsHaveAnEffect,
} from './heartbeats.ts';
import {
  handledInterruptsAreDistinct,
  handledInterruptsAreFree,
  handledInterruptsAreToldApart,
  handledInterruptsExist,
  handlerPrioritiesAreSecure,
  handlersHaveARunningCore,
  handlerTriggersArePossible,
} from './interrupt-handlers.ts';
import {
  channelBurstsFitTheirSlots,
  limiterPeriodsAreMeasurable,
  limitersAreNotZero,
  limitersDoNotOverflow,
  limitersFitTheirCounters,
} from './limiters.ts';
import {
  profiledServicesExist,
  profilingMomentsCome,
  profilingPointsAreDistinct,
  profilingRevealsNothing,
  servicesAreNamedWhereTheyCount,
} from './profiling.ts';
import type { Rule } from './rule.ts';
import {
  checkedImagesExist,
  checkedImagesStayAsTheyAre,
  marchesDestroyNothing,
  marchesHaveARegion,
  noImageHoldsItsChecksum,
  registersAreInDevices,
} from './self-test-targets.ts';
import {
  firstRunsAreCompared,
  readBacksCanPassAndFail,
  selfTestPeriodsAreGiven,
  selfTestsAreComplete,
  selfTestsHaveNothingUnused,
} from './self-tests.ts';
import { budgetsFitTheirPeriods, selfTestsLeaveTime } from './timing.ts';
import {
  callsChangeTheWorld,
  priorityAgreesWithTriggers,
  secureInterruptsChangeTheWorld,
  triggersCome,
} from './world-switch.ts';

export const FEATURE_RULES: readonly Rule[] = [
  channelsDoNotWrap,
  channelsArePageAligned,
  channelsHoldTheirSlots,
  channelsAreShared,
  channelsDoNotOverlap,
  channelsHaveRoom,
  notifyInterruptsAreNotShared,
  notifyInterruptsAreOwned,
  notifyInterruptsAreFree,
  channelsAreProtected,
  channelCrcsAreLongEnough,
  sequenceCountersAreWideEnough,
  channelsToTheSecureWorldAreLimited,
  limitersAreNotZero,
  limitersFitTheirCounters,
  limiterPeriodsAreMeasurable,
  limitersDoNotOverflow,
  channelBurstsFitTheirSlots,
  selfTestsAreComplete,
  selfTestsHaveNothingUnused,
  selfTestPeriodsAreGiven,
  readBacksCanPassAndFail,
  firstRunsAreCompared,
  marchesHaveARegion,
  marchesDestroyNothing,
  registersAreInDevices,
  checkedImagesExist,
  noImageHoldsItsChecksum,
  checkedImagesStayAsTheyAre,
  eventsAreMonitored,
  possibleEventsHaveEntries,
  namedEventsHaveEntries,
  entriesCanCome,
  faultsAreNotIgnored,
  restartsHaveAPolicy,
  logsHaveEntries,
  heartbeatsHaveASystem,
  heartbeatWindowsFit,
  missedSecureHeartbeatsHaveAnEffect,
  escalationsAreStronger,
  escalationsCount,
  escalationsCanHappen,
  profiledServicesExist,
  servicesAreNamedWhereTheyCount,
  profilingMomentsCome,
  profilingPointsAreDistinct,
  profilingRevealsNothing,
  callsChangeTheWorld,
  priorityAgreesWithTriggers,
  secureInterruptsChangeTheWorld,
  triggersCome,
  handledInterruptsExist,
  handledInterruptsAreFree,
  handledInterruptsAreToldApart,
  handledInterruptsAreDistinct,
  handlerTriggersArePossible,
  handlerPrioritiesAreSecure,
  handlersHaveARunningCore,
  unswitchedRegistersHaveOneUser,
  switchingDoesNotDependOnTheOtherWorld,
  switchedRegistersExist,
  durationsAreNotZero,
  durationsFitTheCounter,
  budgetsFitTheirPeriods,
  selfTestsLeaveTime,
  reactionsAreBounded,
  reactionsAreInTime,
  intervalsAreWatched,
];
