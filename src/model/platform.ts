// A board description, `platforms/<name>.yaml`. Values come from the board's documentation; the file names the source.

import type { SpanMap } from './source.ts';
import type { World } from './system.ts';

export interface MemoryRange {
  readonly name: string;
  readonly base: bigint;
  readonly sizeBytes: bigint;
  readonly kind: 'ram' | 'flash' | 'device';
  /** Who the hardware lets in: `secure` refuses the non-secure world, `any` refuses nobody. */
  readonly security: 'secure' | 'any';
  /** What refuses the non-secure world, for example `fixed by the bus`. */
  readonly enforcedBy: string;
}

/** A range the monitor keeps for itself; no operating system may own any byte of it. */
export interface ReservedRange {
  readonly name: string;
  readonly base: bigint;
  readonly sizeBytes: bigint;
}

export type EffectClass =
  | 'enforced_by_hardware'
  | 'enforced_by_monitor'
  | 'given_to_os'
  | 'checked_only'
  | 'documentation';

/** What a schema leaf does on this platform. `leaf` is a configuration path with `*` for every name. */
export interface Effect {
  readonly leaf: string;
  readonly effect: EffectClass;
  /** True when a reader would believe the leaf enforced although `effect` says otherwise: a warning to accept. */
  readonly surprising: boolean;
  readonly reason: string;
}

/** Compiler, linker and runner of a board, as data. `{name}` in an argument is replaced by the tool. */
export interface BuildRecipe {
  readonly compilers: readonly string[];
  readonly linker: string;
  readonly objcopy: string;
  readonly sources: readonly string[];
  readonly includes: readonly string[];
  readonly monitorFlags: readonly string[];
  readonly sosslFlags: readonly string[];
  readonly linkFlags: readonly string[];
  readonly linkerScript: string;
}

export interface ProbeRecipe {
  readonly sources: readonly string[];
  readonly linkerScript: string;
  readonly flags: readonly string[];
  /** Distance of the test plan from the load address of a probe image. */
  readonly planOffsetBytes: bigint;
}

/** The command that starts an image and yields the probe protocol, one log file per world. */
export interface RunRecipe {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Arguments that make a run repeatable instruction by instruction. */
  readonly deterministicArguments: readonly string[];
  readonly timeLimitMs: number;
}

export interface Platform {
  readonly name: string;
  readonly description: string;
  readonly sources: readonly string[];
  readonly coreCount: number;
  readonly hasEl2: boolean;
  readonly memory: readonly MemoryRange[];
  readonly reserved: readonly ReservedRange[];
  /** Offset and size of the slot that holds the secure image in the boot flash. */
  readonly secureImage: { readonly flashOffset: bigint; readonly sizeBytes: bigint };
  readonly effects: readonly Effect[];
  /** Function IDs that the monitor keeps for itself, inclusive, with the reason. */
  readonly reservedFunctionIds: readonly {
    readonly first: number;
    readonly last: number;
    readonly use: string;
  }[];
  /** Entry levels that the hardware and the monitor offer to each world. */
  readonly entryLevels: Readonly<Record<World, readonly ('EL1' | 'EL2')[]>>;
  readonly build: BuildRecipe;
  readonly probe: ProbeRecipe;
  readonly run: RunRecipe;
  readonly spans: SpanMap;
}

/** What a monitor can carry out, `monitor/capabilities.yaml`. */
export interface Capability {
  readonly name: string;
  readonly description: string;
  readonly requirements: readonly string[];
}
