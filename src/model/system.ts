// The configuration as written and the system that it resolves to. Plain readonly data: no behaviour, no imports
// but the other model files. Addresses, sizes and argument bounds are bigint; function IDs and core numbers are number.

import type {
  ConfiguredFeatures,
  Features,
  InterruptTrigger,
  NamedEntry,
  ServiceExcess,
  TokenBucket,
} from './features.ts';
import type { Span, SpanMap } from './source.ts';

export type World = 'secure' | 'non_secure';
/** Integrity levels, the highest last. */
export const ASILS = ['QM', 'A', 'B', 'C', 'D'] as const;
export type Asil = (typeof ASILS)[number];
export type Access = 'read' | 'read_write' | 'read_execute' | 'read_write_execute';
export type CallableFrom = World | 'both';
export type Convention = 'smc32' | 'smc64' | 'both';
export type ArgumentType = 'bool' | 'uint32' | 'int32' | 'uint64' | 'int64';
export type CallType = 'fast' | 'yielding';
/** Owning entities of an integrator's services: SMCCC owners 2, 3 and 7 for fast calls, 50 for yielding ones. */
export type Owner = 'sip' | 'oem' | 'vendor_monitor' | 'trusted_os';
export type ExecutionState = 'aarch64' | 'aarch32';
export type Endianness = 'little' | 'big';
/** What PSCI MIGRATE_INFO_TYPE answers for the secure operating system: 2, 0, 1, 2. */
export type Migration = 'none' | 'uniprocessor_migratable' | 'uniprocessor_not_migratable' | 'multiprocessor';

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
  readonly call: CallType;
  readonly convention: Convention;
  readonly callableFrom: CallableFrom;
  readonly description: string;
  readonly arguments: readonly ConfiguredArgument[];
  readonly results: readonly ConfiguredResult[];
  /** Counted for each calling world. */
  readonly rateLimit?: TokenBucket<ServiceExcess>;
  /** The name that the service had when its body was last kept. */
  readonly renamedFrom?: string;
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

/** An interrupt that one operating system owns: routed to its world. */
export interface OwnedInterrupt extends NamedEntry {
  readonly number: number;
  readonly trigger: InterruptTrigger;
  readonly priority: number;
}

export interface RestartPolicy {
  readonly path: string;
  readonly maxRestarts: number;
  readonly withinUs: bigint;
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
  readonly executionState: ExecutionState;
  readonly endianness: Endianness;
  readonly migration: Migration;
  /** Names of devices of the platform. */
  readonly devices: readonly string[];
  /** Names of bus masters of the platform. */
  readonly busMasters: readonly string[];
  readonly interrupts: readonly OwnedInterrupt[];
  /** x0..x3 at entry, four values. */
  readonly bootRegisters: readonly bigint[];
  readonly floatingPoint: boolean;
  /** Undefined: it is never restarted. */
  readonly restart?: RestartPolicy;
  readonly faultTolerantIntervalUs?: bigint;
  readonly memory: readonly Region[];
  readonly requirements: readonly string[];
  readonly note?: string;
}

/** The monitor that the file is linked with: the one of this tool, or another one that offers the same contract. */
export type MonitorChoice = { readonly kind: 'reference' } | ExternalMonitor;

export interface ExternalMonitor {
  readonly kind: 'external';
  readonly name: string;
  /** Paths relative to the project folder. */
  readonly capabilities: string;
  readonly objects: readonly string[];
  readonly linkerScript: string;
}

/** What a project sets in place of the platform's build and run recipes. */
export interface RecipeChoice {
  /** First word of one of the platform's compilers. */
  readonly compiler?: string;
  readonly runCommand?: string;
  readonly runArguments?: readonly string[];
  readonly runTimeLimitMs?: number;
}

/** `sossl.yaml` after parsing and shape validation: what the user wrote, nothing resolved. */
export interface Configuration {
  readonly project: { readonly name: string; readonly version: string; readonly description: string };
  /** Name of the platform description. */
  readonly platform: string;
  readonly operatingSystems: readonly OperatingSystem[];
  readonly smcServices: readonly ConfiguredService[];
  readonly features: ConfiguredFeatures;
  readonly monitor: MonitorChoice;
  readonly recipe: RecipeChoice;
  /** Folder of templates that replace ours, relative to the project folder. */
  readonly templates?: string;
  readonly spans: SpanMap;
}

export interface Argument {
  readonly name: string;
  readonly path: string;
  readonly type: ArgumentType;
  /** Inclusive bounds, the type's own bounds when the configuration gives none. */
  readonly min: bigint;
  readonly max: bigint;
  /** Register number 1..17 that carries it, by position. */
  readonly register: number;
  readonly description: string;
  readonly requirements: readonly string[];
}

export interface Result {
  readonly name: string;
  readonly path: string;
  readonly type: ArgumentType;
  /** Register number 1..17 that carries it, by position; register 0 is the status. */
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
  readonly call: CallType;
  readonly callableFrom: CallableFrom;
  readonly description: string;
  readonly arguments: readonly Argument[];
  readonly results: readonly Result[];
  readonly rateLimit?: TokenBucket<ServiceExcess>;
  readonly renamedFrom?: string;
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
  readonly features: Features;
  readonly monitor: MonitorChoice;
  readonly recipe: RecipeChoice;
  readonly templates?: string;
  readonly spans: SpanMap;
}
