// One value of a configuration as the audit report lists it: what it is, where it stands, what it does, what looked at it.

import type { Severity } from './diagnostic.ts';
import type { EffectClass } from './platform.ts';
import type { State } from './states.ts';
import type { Asil } from './system.ts';

/** One value as it stands in the configuration. */
export interface SettingValue {
  /** `smc_services.get_speed.arguments.axle.max` */
  readonly path: string;
  /** As written; a list or map in the flow style of YAML. */
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** What a check code was seen to look at: it is reported at one place and names the others as part of the finding. */
export interface SettingRule {
  readonly code: string;
  /** Leaf pattern or pattern of a map, `operating_systems.*.memory.*`. */
  readonly at: string;
  readonly with: readonly string[];
}

/** One check code of the tool, and what came of it here. */
export interface PerformedCheck {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  readonly requirements: readonly string[];
  /** Golden cases of the tool in which it is reported. */
  readonly cases: number;
  /** Findings on this configuration that are open, and those that were accepted. */
  readonly open: number;
  readonly accepted: number;
}

export interface CheckedSetting {
  /** `smc_services.get_speed.arguments.axle.max` */
  readonly path: string;
  /** What it is an instance of: `smc_services.*.arguments.*.max`; the path itself for a key of the user's own. */
  readonly leaf: string;
  /** The value as YAML; the default when the configuration does not say. */
  readonly value: string;
  /** `default`: the key is absent, and the value is what its absence stands for. */
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
  /** The entry around it that the requirements belong to, where the trace knows none for the value alone. */
  readonly tracedAs?: string;
  /** The highest ASIL of those requirements; absent without any. */
  readonly asil?: Asil;
  /** `accepted`: a warning on it was accepted; `finding`: one is open. */
  readonly verdict: 'clean' | 'accepted' | 'finding';
  /** Worst state of its requirements in the trace; absent without any. */
  readonly state?: State;
}
