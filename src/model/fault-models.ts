// The fault models of ISO 26262-6 Annex D, in words of our own, in the order in which views and catalogue show them. Content of registers
// stands apart from content of memory: what keeps the one says nothing about the other.

import type { FaultClass } from './isolation.ts';

export const FAULTS = {
  timing_and_execution: [
    'blocked execution',
    'deadlock',
    'livelock',
    'wrong share of processor time',
    'wrong synchronisation',
  ],
  memory: [
    'changed content',
    'changed registers',
    'inconsistent data',
    'stack overflow or underflow',
    'access to foreign memory',
  ],
  exchange_of_information: [
    'repetition',
    'loss',
    'delay',
    'insertion',
    'masquerade or wrong address',
    'wrong sequence',
    'corruption',
    'different information to receivers',
    'information to some receivers only',
    'blocked channel',
  ],
} as const satisfies Readonly<Record<FaultClass, readonly string[]>>;

export type Fault = (typeof FAULTS)[FaultClass][number];
