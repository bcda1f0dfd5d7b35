// Values that the verifying side knows by itself, written down by hand from the HAL contract
// (monitor/include/sossl_hal.h) and the SMC calling convention. Nothing here is read from the generator.

import { toUnsigned64 } from './integer.ts';
import type { ValueType } from './reading.ts';

/** Status names of test tables and what a caller finds in x0: sign-extended to 64 bits. */
export const STATUS: Readonly<Record<string, bigint>> = {
  success: toUnsigned64(0n),
  not_supported: toUnsigned64(-1n),
  denied: toUnsigned64(-2n),
  invalid_parameter: toUnsigned64(-3n),
  failed: toUnsigned64(-4n),
  busy: toUnsigned64(-5n),
};

/** `served`: x0 is one of these, in all 64 bits: a body answers success or failed, nothing else. */
export const SERVED: readonly bigint[] = [toUnsigned64(0n), toUnsigned64(-4n)];

export const REGISTER_COUNT = 18;

export const TYPES: Readonly<
  Record<
    ValueType,
    { readonly bits: 32 | 64; readonly signed: boolean; readonly min: bigint; readonly max: bigint }
  >
> = {
  bool: { bits: 32, signed: false, min: 0n, max: 1n },
  uint32: { bits: 32, signed: false, min: 0n, max: 0xffff_ffffn },
  int32: { bits: 32, signed: true, min: -0x8000_0000n, max: 0x7fff_ffffn },
  uint64: { bits: 64, signed: false, min: 0n, max: 0xffff_ffff_ffff_ffffn },
  int64: { bits: 64, signed: true, min: -0x8000_0000_0000_0000n, max: 0x7fff_ffff_ffff_ffffn },
};

/** Owning entities of a function ID, bits 29:24, that a configuration can name. */
export const SIP_OWNER = 2n;
export const TRUSTED_OS_OWNER = 50n;
export const OWNERS: Readonly<Record<string, bigint>> = {
  sip: SIP_OWNER,
  oem: 3n,
  vendor_monitor: 7n,
  trusted_os: TRUSTED_OS_OWNER,
};

export const FAST_BIT = 1n << 31n;
export const SMC64_BIT = 1n << 30n;

/** Owners whose fast calls the monitor answers itself: Arm Architecture and Standard Secure. */
export const MONITOR_OWNERS: readonly bigint[] = [0n, 4n];

/** Fault status code of a synchronous external abort, and the exception classes of aborts (lower and same level). */
export const EXTERNAL_ABORT_FSC = 0x10n;
export const DATA_ABORT_CLASSES: readonly bigint[] = [0x24n, 0x25n];
export const INSTRUCTION_ABORT_CLASSES: readonly bigint[] = [0x20n, 0x21n];

/** Affinity fields of MPIDR_EL1; the other bits say nothing about which core it is. */
/** Answers of AFFINITY_INFO (Arm DEN 0022, section 5.7). */
export const AFFINITY_ON = 0n;
export const AFFINITY_OFF = 1n;
export const AFFINITY_MASK = 0xff_00ff_ffffn;
