// What a kit consists of, as plain data.

import type { System } from '../../model/system.ts';
import type { TestPlan } from '../../verify/plan-model.ts';

/** The boot in which the probes carry out the plan of the tables. */
export const MAIN_BOOT = 'probes';
/** The boot of the HAL test suite. */
export const CONFORMANCE = 'hal-suite';

/** One start of the board: what is loaded, and how it ends when the monitor is right. */
export interface KitBoot {
  readonly name: string;
  readonly ends: 'off' | 'refused';
  /** File of the monitor's image, at the beginning of the boot flash; and its SHA-256, which a record repeats. */
  readonly image: string;
  readonly sha256: string;
  readonly secureProbe: string;
  readonly nonSecureProbe: string;
}

export interface KitFacts {
  readonly system: System;
  readonly toolVersion: string;
  readonly plan: TestPlan;
  readonly conformance: TestPlan;
  /** Hashes of what is tested, by the names of docs/formats.md §10. */
  readonly subject: Readonly<Record<string, string>>;
  readonly compiler: string;
  /** The object of `sossl.c`. */
  readonly object: Uint8Array;
  /** Bytes of a file of project or tool. */
  readonly read: (file: string) => Uint8Array;
}
