// One value of a configuration as the audit report lists it: what it is, where it stands, what it does, what looked at it.

import type { EffectClass } from './platform.ts';
import type { State } from './states.ts';
import type { Asil } from './system.ts';

export interface CheckedSetting {
  /** `smc_services.get_speed.arguments.axle.max` */
  readonly path: string;
  /** The value as YAML; the default when the configuration does not say. */
  readonly value: string;
  readonly origin: 'chosen' | 'default';
  readonly unit?: string;
  readonly range?: string;
  /** What it is for: the schema's words. */
  readonly intendedUse: string;
  /** Paths and words that it depends on, as the rules know them; empty where no rule joins it with another. */
  readonly interdependencies: readonly string[];
  readonly file?: string;
  readonly line?: number;
  readonly effect: EffectClass;
  readonly effectReason: string;
  /** Check codes that look at it. */
  readonly checks: readonly string[];
  readonly requirements: readonly string[];
  /** The highest ASIL of those requirements; absent without any. */
  readonly asil?: Asil;
  /** `accepted`: a warning on it was accepted; `finding`: one is open. */
  readonly verdict: 'clean' | 'accepted' | 'finding';
  /** Worst state of its requirements in the trace; absent without any. */
  readonly state?: State;
}
