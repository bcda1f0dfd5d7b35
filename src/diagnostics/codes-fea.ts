// Codes of the area FEA: whether the features of a configuration can be carried out as they are written, fit each other,
// and fit the platform. One file per feature holds them; this one joins them.

import { CHANNEL_CODES } from './codes-fea-channels.ts';
import { HEALTH_CODES } from './codes-fea-health.ts';
import { LIMITER_CODES } from './codes-fea-limiters.ts';
import { PROFILING_CODES } from './codes-fea-profiling.ts';
import { SELF_TEST_CODES } from './codes-fea-self-tests.ts';
import { TIMING_CODES } from './codes-fea-timing.ts';
import { WORLD_SWITCH_CODES } from './codes-fea-world-switch.ts';

export const FEA = {
  ...CHANNEL_CODES,
  ...LIMITER_CODES,
  ...SELF_TEST_CODES,
  ...HEALTH_CODES,
  ...PROFILING_CODES,
  ...WORLD_SWITCH_CODES,
  ...TIMING_CODES,
} as const;
