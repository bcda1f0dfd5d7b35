// What the second reader takes from `features`: as written, with defaults filled in. A feature that is off is empty.

import type { World } from '../model/system.ts';
import type { ReadLimit } from './reading.ts';

export interface ReadChannel {
  readonly path: string;
  readonly direction: 'to_secure' | 'to_non_secure';
  /** Undefined: the tool chooses it. */
  readonly base?: bigint;
  readonly size?: bigint;
  readonly mtu: bigint;
  readonly slots: bigint;
  readonly notifyInterrupt?: bigint;
  readonly sequence: 'none' | '16_bit' | '32_bit';
  readonly crc: 'none' | 'crc16' | 'crc32';
  /** 0: none. */
  readonly timeoutUs: bigint;
  readonly limit?: ReadLimit;
}

export interface ReadSelfTest {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly run: readonly string[];
  readonly periodUs: bigint;
  readonly budgetUs: bigint;
  readonly register?: bigint;
  readonly mask?: bigint;
  readonly expected?: bigint | 'first_run';
  readonly region?: string;
  readonly image?: string;
  readonly raises: string;
}

export interface ReadPoint {
  readonly name: string;
  readonly path: string;
  readonly at: string;
  readonly service?: string;
}

export interface ReadProfiling {
  readonly depth: bigint;
  readonly readableBy: World | 'both';
  readonly points: readonly ReadPoint[];
}

export interface ReadHealthEvent {
  readonly name: string;
  readonly path: string;
  readonly action: string;
  readonly log: boolean;
  readonly reactionUs: bigint;
}

export interface ReadHeartbeat {
  readonly name: string;
  readonly path: string;
  readonly operatingSystem: string;
  readonly periodUs: bigint;
  readonly windowUs: bigint;
  readonly maxMissed: bigint;
  readonly raises: string;
}

export interface ReadEscalation {
  readonly path: string;
  readonly event: string;
  readonly count: bigint;
  readonly withinUs: bigint;
  readonly action: string;
}

export interface ReadHealth {
  readonly logEntries: bigint;
  readonly events: readonly ReadHealthEvent[];
  readonly heartbeats: readonly ReadHeartbeat[];
  readonly escalations: readonly ReadEscalation[];
}

export interface ReadHandler {
  readonly path: string;
  readonly name: string;
  readonly interrupt: bigint;
  readonly trigger: 'level' | 'edge';
  readonly priority: bigint;
  /** Undefined: the primary core of the secure operating system. */
  readonly core?: bigint;
}

export interface ReadFeatures {
  /** Paths of the maps that stand in the configuration: `features` and those below it that settings of this object come from. */
  readonly paths: readonly string[];
  readonly fpu: 'none' | 'eager' | 'lazy';
  readonly triggers: readonly string[];
  readonly priority: 'secure_first' | 'equal';
  readonly hookBefore: boolean;
  readonly hookAfter: boolean;
  /** To the secure world first. */
  readonly channels: readonly ReadChannel[];
  readonly selfTests: readonly ReadSelfTest[];
  readonly profiling?: ReadProfiling;
  readonly health?: ReadHealth;
  readonly handlers: readonly ReadHandler[];
}
