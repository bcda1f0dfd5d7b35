// Words of the configuration as constants of monitor/include/sossl_hal.h. One table for each closed vocabulary, so that a
// word without a constant does not compile.

import type {
  ChannelExcess,
  Crc,
  FpuPolicy,
  HealthAction,
  InterruptTrigger,
  Profiling,
  ProfilingMoment,
  SelfTestKind,
  SequenceCounter,
  ServiceExcess,
  SwitchPriority,
} from '../model/features.ts';
import type { Access, Endianness, ExecutionState, Migration, World } from '../model/system.ts';
import { type CText, c, constant } from './c-text.ts';

type Words<T extends string> = Readonly<Record<T, CText>>;

export const WORLD: Words<World> = {
  secure: c`SOSSL_WORLD_SECURE`,
  non_secure: c`SOSSL_WORLD_NON_SECURE`,
};

export const ACCESS: Words<Access> = {
  read: c`SOSSL_ACCESS_READ`,
  read_write: c`SOSSL_ACCESS_READ_WRITE`,
  read_execute: c`SOSSL_ACCESS_READ_EXECUTE`,
  read_write_execute: c`SOSSL_ACCESS_READ_WRITE_EXECUTE`,
};

export const STATE: Words<ExecutionState> = {
  aarch64: c`SOSSL_STATE_AARCH64`,
  aarch32: c`SOSSL_STATE_AARCH32`,
};

export const ENDIANNESS: Words<Endianness> = {
  little: c`SOSSL_ENDIAN_LITTLE`,
  big: c`SOSSL_ENDIAN_BIG`,
};

/** One that runs on several cores, and one that says nothing, never has to be migrated. */
export const MIGRATION: Words<Migration> = {
  none: c`SOSSL_MIGRATE_NOT_NEEDED`,
  uniprocessor_migratable: c`SOSSL_MIGRATE_UNIPROCESSOR`,
  uniprocessor_not_migratable: c`SOSSL_MIGRATE_UNIPROCESSOR_FIXED`,
  multiprocessor: c`SOSSL_MIGRATE_NOT_NEEDED`,
};

export const FPU: Words<FpuPolicy> = {
  none: c`SOSSL_FPU_NONE`,
  eager: c`SOSSL_FPU_EAGER`,
  lazy: c`SOSSL_FPU_LAZY`,
};

export const PRIORITY: Words<SwitchPriority> = {
  secure_first: c`SOSSL_PRIORITY_SECURE_FIRST`,
  equal: c`SOSSL_PRIORITY_EQUAL`,
};

export const TRIGGER: Words<InterruptTrigger> = {
  level: c`SOSSL_INTERRUPT_LEVEL`,
  edge: c`SOSSL_INTERRUPT_EDGE`,
};

export const EXCESS: Words<ChannelExcess | ServiceExcess> = {
  deny: c`SOSSL_EXCESS_REFUSE`,
  drop: c`SOSSL_EXCESS_REFUSE`,
  busy: c`SOSSL_EXCESS_BUSY`,
  raise_event: c`SOSSL_EXCESS_RAISE_EVENT`,
};

export const SEQUENCE_BITS: Readonly<Record<SequenceCounter, number>> = {
  none: 0,
  '16_bit': 16,
  '32_bit': 32,
};

export const CRC_BITS: Readonly<Record<Crc, number>> = { none: 0, crc16: 16, crc32: 32 };

export const SELF_TEST: Words<SelfTestKind> = {
  register_read_back: c`SOSSL_SELF_TEST_REGISTER`,
  ram_march: c`SOSSL_SELF_TEST_RAM`,
  image_crc: c`SOSSL_SELF_TEST_IMAGE`,
  stack_canary: c`SOSSL_SELF_TEST_STACK`,
  table_check: c`SOSSL_SELF_TEST_TABLE`,
};

export const MOMENT: Words<ProfilingMoment> = {
  world_switch_to_secure: c`SOSSL_PROFILE_TO_SECURE`,
  world_switch_to_non_secure: c`SOSSL_PROFILE_TO_NON_SECURE`,
  service_entry: c`SOSSL_PROFILE_SERVICE_ENTRY`,
  service_exit: c`SOSSL_PROFILE_SERVICE_EXIT`,
  interrupt_entry: c`SOSSL_PROFILE_INTERRUPT_ENTRY`,
  self_test: c`SOSSL_PROFILE_SELF_TEST`,
};

export const READERS: Words<Profiling['readableBy']> = {
  secure: c`SOSSL_READABLE_BY_SECURE`,
  non_secure: c`SOSSL_READABLE_BY_NON_SECURE`,
  both: c`SOSSL_READABLE_BY_BOTH`,
};

export const ACTION: Words<HealthAction> = {
  ignore: c`SOSSL_ACTION_IGNORE`,
  notify_secure: c`SOSSL_ACTION_NOTIFY_SECURE`,
  restart_non_secure: c`SOSSL_ACTION_RESTART_NON_SECURE`,
  safe_state: c`SOSSL_ACTION_SAFE_STATE`,
  reset: c`SOSSL_ACTION_RESET`,
};

/** 1 for yes, 0 for no. */
export function flag(value: boolean): CText {
  return value ? c`1U` : c`0U`;
}

/** A time in microseconds; 0 for one that is not given. */
export function microseconds(value: bigint | undefined): CText {
  return constant('uint64', value ?? 0n);
}
