// The `features` keyword: as written with its defaults filled in (`ConfiguredFeatures`), and resolved (`Features`). Plain
// readonly data. Times are microseconds, sizes bytes; both are bigint where they may exceed 2^53, number otherwise.

import type { World } from './system.ts';

export type FpuPolicy = 'none' | 'eager' | 'lazy';
export type SwitchTrigger = 'smc' | 'fiq' | 'irq' | 'external_abort';
export type SwitchPriority = 'secure_first' | 'equal';
export type Direction = 'to_secure' | 'to_non_secure';
export type SequenceCounter = 'none' | '16_bit' | '32_bit';
export type Crc = 'none' | 'crc16' | 'crc32';
export type ChannelExcess = 'drop' | 'busy' | 'raise_event';
export type ServiceExcess = 'deny' | 'raise_event';
export type SelfTestKind = 'register_read_back' | 'ram_march' | 'image_crc' | 'stack_canary' | 'table_check';
export type SelfTestRun = 'boot' | 'periodic' | 'on_demand';
export type ProfilingMoment =
  | 'world_switch_to_secure'
  | 'world_switch_to_non_secure'
  | 'service_entry'
  | 'service_exit'
  | 'interrupt_entry'
  | 'self_test';
export type HealthAction = 'ignore' | 'notify_secure' | 'restart_non_secure' | 'safe_state' | 'reset';
export type InterruptTrigger = 'level' | 'edge';

/** What every entry of the configuration may carry. `path` is its configuration path. */
export interface Entry {
  readonly path: string;
  readonly requirements: readonly string[];
  readonly note?: string;
}

export interface NamedEntry extends Entry {
  readonly name: string;
}

/** A token bucket: `rate` tokens come back each period, at most `burst` are saved. */
export interface TokenBucket<Excess> {
  readonly path: string;
  readonly rate: bigint;
  readonly burst: bigint;
  readonly periodUs: bigint;
  readonly onExcess: Excess;
}

export interface ConfiguredChannel extends Entry {
  readonly direction: Direction;
  /** Undefined: placed by the tool. */
  readonly base?: bigint;
  /** Undefined: as large as the slots need. */
  readonly sizeBytes?: bigint;
  readonly mtuBytes: number;
  readonly slots: number;
  readonly notifyInterrupt?: number;
  readonly sequenceCounter: SequenceCounter;
  readonly crc: Crc;
  readonly timeoutUs?: bigint;
  readonly limiter?: TokenBucket<ChannelExcess>;
}

export interface SelfTest extends NamedEntry {
  readonly kind: SelfTestKind;
  readonly run: readonly SelfTestRun[];
  readonly periodUs?: bigint;
  readonly budgetUs: bigint;
  /** Physical address of a 32-bit register. */
  readonly register?: bigint;
  readonly mask?: bigint;
  /** Register value after the mask, or CRC-32 of an image; `first_run`: the first run records it. */
  readonly expected?: bigint | 'first_run';
  /** Name of a memory region. */
  readonly region?: string;
  /** `monitor` or the name of an operating system. */
  readonly image?: string;
  /** Name of a health event. */
  readonly raises: string;
}

export interface ProfilingPoint extends NamedEntry {
  readonly at: ProfilingMoment;
  readonly service?: string;
}

export interface Profiling extends Entry {
  readonly depth: number;
  readonly readableBy: World | 'both';
  readonly points: readonly ProfilingPoint[];
}

export interface HealthEvent extends NamedEntry {
  readonly action: HealthAction;
  readonly log: boolean;
  readonly reactionUs?: bigint;
}

export interface Heartbeat extends NamedEntry {
  readonly operatingSystem: string;
  readonly periodUs: bigint;
  readonly windowUs: bigint;
  readonly maxMissed: number;
  readonly raises: string;
}

export interface Escalation extends NamedEntry {
  readonly event: string;
  readonly count: number;
  readonly withinUs: bigint;
  readonly action: HealthAction;
}

export interface HealthMonitoring extends Entry {
  readonly logEntries: number;
  /** In the order of the configuration; the position is the number of the event in the emitted tables. */
  readonly events: readonly HealthEvent[];
  readonly heartbeats: readonly Heartbeat[];
  readonly escalations: readonly Escalation[];
}

export interface WorldSwitch extends Entry {
  readonly triggers: readonly SwitchTrigger[];
  readonly priority: SwitchPriority;
  readonly hookBefore: boolean;
  readonly hookAfter: boolean;
}

export interface InterruptHandler extends NamedEntry {
  readonly interrupt: number;
  readonly trigger: InterruptTrigger;
  readonly priority: number;
  /** Undefined: the primary core of the secure operating system. */
  readonly core?: number;
  readonly description: string;
}

/** A feature that is absent or has `enabled: false` is undefined here. */
export interface ConfiguredFeatures {
  readonly fpuSwitching: FpuPolicy;
  readonly worldSwitch: WorldSwitch;
  /** Both directions, to the secure world first; empty when there is no virtual network. */
  readonly channels: readonly ConfiguredChannel[];
  readonly selfTests: readonly SelfTest[];
  readonly profiling?: Profiling;
  readonly healthMonitoring?: HealthMonitoring;
  readonly interruptHandlers: readonly InterruptHandler[];
}

/** A channel with its place. The buffer is [base, base + sizeBytes), whole pages. */
export interface Channel extends Omit<ConfiguredChannel, 'base' | 'sizeBytes'> {
  readonly base: bigint;
  readonly sizeBytes: bigint;
  /** Header and frame, rounded up to a cache line of 64 bytes. */
  readonly slotBytes: number;
  /** Whether the tool chose the base. */
  readonly placed: boolean;
}

export interface Features extends Omit<ConfiguredFeatures, 'channels' | 'interruptHandlers'> {
  readonly channels: readonly Channel[];
  readonly interruptHandlers: readonly (InterruptHandler & { readonly core: number })[];
}
