// The configuration as written and the system that it resolves to. Plain readonly data: no behaviour, no imports
// but the other model files. Addresses, sizes and argument bounds are bigint; function IDs and core numbers are number.

import type { Span, SpanMap } from './source.ts';

export type World = 'secure' | 'non_secure';
export type Asil = 'QM' | 'A' | 'B' | 'C' | 'D';
export type Access = 'read' | 'read_write' | 'read_execute' | 'read_write_execute';
export type CallableFrom = World | 'both';
export type Convention = 'smc32' | 'smc64' | 'both';
export type ArgumentType = 'bool' | 'uint32' | 'int32' | 'uint64' | 'int64';
/** Owning entities in which an integrator may place a fast service: SMCCC owners 2, 3 and 7. */
export type Owner = 'sip' | 'oem' | 'vendor_monitor';

/** A warning taken on purpose, from `acceptances.yaml`. `path` is the configuration path the warning is about. */
export interface Acceptance {
  readonly code: string;
  readonly path: string;
  readonly reason: string;
  readonly author: string;
  /** ISO date, as the author typed it. */
  readonly date: string;
  readonly span: Span;
}

/** What `smc_services.<name>.id` may say. */
export type IdRequest =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'auto' }
  | { readonly kind: 'owned'; readonly owner: Owner; readonly number: number };

export interface ConfiguredArgument {
  readonly name: string;
  readonly path: string;
  readonly type: ArgumentType;
  readonly min?: bigint;
  readonly max?: bigint;
  readonly description?: string;
  readonly requirements: readonly string[];
}

export interface ConfiguredResult {
  readonly name: string;
  readonly path: string;
  readonly type: ArgumentType;
  readonly description?: string;
  readonly requirements: readonly string[];
}

export interface ConfiguredService {
  readonly name: string;
  readonly path: string;
  readonly id: IdRequest;
  readonly call: 'fast';
  readonly convention: Convention;
  readonly callableFrom: CallableFrom;
  readonly description: string;
  readonly arguments: readonly ConfiguredArgument[];
  readonly results: readonly ConfiguredResult[];
  readonly requirements: readonly string[];
  readonly note?: string;
}

/** A memory range [base, base + sizeBytes) that belongs to one operating system. */
export interface Region {
  readonly name: string;
  readonly path: string;
  /** Name of the operating system that owns it. */
  readonly owner: string;
  readonly base: bigint;
  readonly sizeBytes: bigint;
  readonly access: Access;
  readonly requirements: readonly string[];
  readonly note?: string;
}

export interface OperatingSystem {
  readonly name: string;
  readonly path: string;
  readonly world: World;
  readonly asil: Asil;
  /** Path of the image, relative to the project folder. */
  readonly image: string;
  readonly entryPoint: bigint;
  readonly entryLevel: 'EL1' | 'EL2';
  readonly cores: readonly number[];
  readonly primaryCore: number;
  readonly memory: readonly Region[];
  readonly requirements: readonly string[];
  readonly note?: string;
}

/** `sossl.yaml` after parsing and shape validation: what the user wrote, nothing resolved. */
export interface Configuration {
  readonly project: { readonly name: string; readonly version: string; readonly description: string };
  /** Name of the platform description. */
  readonly platform: string;
  readonly operatingSystems: readonly OperatingSystem[];
  readonly smcServices: readonly ConfiguredService[];
  readonly spans: SpanMap;
}

export interface Argument {
  readonly name: string;
  readonly path: string;
  readonly type: ArgumentType;
  /** Inclusive bounds, the type's own bounds when the configuration gives none. */
  readonly min: bigint;
  readonly max: bigint;
  /** Register number 1..7 that carries it, by position. */
  readonly register: number;
  readonly description: string;
  readonly requirements: readonly string[];
}

export interface Result {
  readonly name: string;
  readonly path: string;
  readonly type: ArgumentType;
  /** Register number 1..7 that carries it, by position; register 0 is the status. */
  readonly register: number;
  readonly description: string;
  readonly requirements: readonly string[];
}

export interface Service {
  readonly name: string;
  readonly path: string;
  /** Function IDs by convention; at least one is present; twins share owner and number. */
  readonly smc32?: number;
  readonly smc64?: number;
  readonly callableFrom: CallableFrom;
  readonly description: string;
  readonly arguments: readonly Argument[];
  readonly results: readonly Result[];
  readonly requirements: readonly string[];
  readonly note?: string;
}

/** The resolved, checked model: every stage after `check` reads this and nothing else of the configuration. */
export interface System {
  readonly project: Configuration['project'];
  readonly platform: import('./platform.ts').Platform;
  /** The secure one first, then the non-secure one: exactly two. */
  readonly operatingSystems: readonly OperatingSystem[];
  /** In the order of the configuration. */
  readonly services: readonly Service[];
  readonly spans: SpanMap;
}
