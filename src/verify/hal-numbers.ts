// Words of the configuration as numbers of monitor/include/sossl_hal.h, written down by hand. A word that is not here has no
// number: the row that needs it cannot be expected, and its inspection fails.

type Numbers = Readonly<Record<string, bigint>>;

/** SOSSL_NONE */
export const NONE = 0xffff_ffffn;

export const WORLD = { secure: 0n, non_secure: 1n } as const;
export const ACCESS: Numbers = { read: 1n, read_write: 2n, read_execute: 3n, read_write_execute: 4n };
export const STATE: Numbers = { aarch64: 0n, aarch32: 1n };
export const ENDIANNESS: Numbers = { little: 0n, big: 1n };
/** What PSCI MIGRATE_INFO_TYPE answers; 2 stands for no need to migrate. */
export const MIGRATION: Numbers = {
  none: 2n,
  uniprocessor_migratable: 0n,
  uniprocessor_not_migratable: 1n,
  multiprocessor: 2n,
};
export const FPU: Numbers = { none: 0n, eager: 1n, lazy: 2n };
export const PRIORITY: Numbers = { secure_first: 0n, equal: 1n };
export const TRIGGER: Numbers = { level: 0n, edge: 1n };
/** `deny` of a service and `drop` of a channel both refuse. */
export const EXCESS: Numbers = { deny: 0n, drop: 0n, busy: 1n, raise_event: 2n };
export const SEQUENCE_BITS: Numbers = { none: 0n, '16_bit': 16n, '32_bit': 32n };
export const CRC_BITS: Numbers = { none: 0n, crc16: 16n, crc32: 32n };
export const SELF_TEST: Numbers = {
  register_read_back: 0n,
  ram_march: 1n,
  image_crc: 2n,
  stack_canary: 3n,
  table_check: 4n,
};
export const MOMENT: Numbers = {
  world_switch_to_secure: 0n,
  world_switch_to_non_secure: 1n,
  service_entry: 2n,
  service_exit: 3n,
  interrupt_entry: 4n,
  self_test: 5n,
};
export const READERS: Numbers = { secure: 0n, non_secure: 1n, both: 2n };
/** Events that the monitor notices itself; every other one is the integrator's own, kind 0. */
export const EVENT_KIND: Numbers = {
  unexpected_exception: 1n,
  world_access_violation: 2n,
  channel_integrity_error: 3n,
  channel_timeout: 4n,
  channel_limit_exceeded: 5n,
  service_limit_exceeded: 6n,
  fpu_access_denied: 7n,
  boot_table_corrupted: 8n,
};
export const ACTION: Numbers = {
  ignore: 0n,
  notify_secure: 1n,
  restart_non_secure: 2n,
  safe_state: 3n,
  reset: 4n,
};

/** SOSSL_SLOT_HEADER_SIZE */
export const SLOT_HEADER = 16n;
