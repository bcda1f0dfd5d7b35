// A board description, `platforms/<name>.yaml`. Values come from the board's documentation; the file names the source.

import type { SpanMap } from './source.ts';
import type { World } from './system.ts';

export interface MemoryRange {
  readonly name: string;
  readonly base: bigint;
  readonly sizeBytes: bigint;
  readonly kind: 'ram' | 'flash' | 'device';
  /** Who the hardware lets in: `secure` refuses the non-secure world, `any` refuses nobody, `configurable` as a controller is set. */
  readonly security: 'secure' | 'any' | 'configurable';
  /** What refuses the non-secure world, for example `fixed by the bus`. */
  readonly enforcedBy: string;
  /** Name of the controller; present exactly when `security` is configurable. */
  readonly controlledBy?: string;
}

/** Hardware that can close a memory range, a device or a bus master to one world. */
export interface Controller {
  readonly name: string;
  readonly kind: 'memory' | 'device' | 'master';
  /** Bytes; absent when it is a switch for each device or master. */
  readonly granuleBytes?: bigint;
  readonly programmedBy: 'monitor' | 'boot_loader';
  readonly about: string;
}

export type DeviceKind =
  | 'uart'
  | 'timer'
  | 'gpio'
  | 'rtc'
  | 'network'
  | 'storage'
  | 'display'
  | 'dma'
  | 'other';

/** A device that an operating system may own. Devices of the monitor stand in `reserved`. */
export interface Device {
  readonly name: string;
  readonly base: bigint;
  readonly sizeBytes: bigint;
  readonly kind: DeviceKind;
  readonly security: 'secure' | 'non_secure' | 'any' | 'configurable';
  readonly controlledBy?: string;
  readonly interrupts: readonly number[];
}

/** Something besides the cores that reads and writes memory on its own. */
export interface BusMaster {
  readonly name: string;
  /** The world in whose name it accesses memory. */
  readonly security: 'secure' | 'non_secure' | 'configurable';
  readonly controlledBy?: string;
  /** Name of the device that programs it. */
  readonly device?: string;
  readonly about: string;
}

/** Interrupt numbers: 0..15 between cores, 16..31 private to a core, from `firstShared` on shared. */
export interface InterruptController {
  readonly kind: 'gicv2' | 'gicv3';
  readonly firstShared: number;
  readonly sharedCount: number;
  /** How many upper bits of the 8-bit priority are implemented. */
  readonly priorityBits: number;
  /** Numbers that the monitor keeps for itself. */
  readonly monitorInterrupts: readonly number[];
}

export interface Timer {
  readonly name: string;
  readonly interrupt: number;
  readonly world: World;
  readonly frequencyHz: bigint;
}

export interface Cpu {
  readonly model: string;
  /** Levels below EL3 that can run AArch32. */
  readonly aarch32Levels: readonly ('EL1' | 'EL2')[];
  readonly bigEndianLevels: readonly ('EL1' | 'EL2')[];
  readonly floatingPoint: boolean;
  readonly counterFrequencyHz: bigint;
  readonly counterBits: number;
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
  /** What is different for a probe in AArch32; absent: this board has none. */
  readonly aarch32?: Aarch32ProbeRecipe;
}

/** A probe in AArch32: the same sources and linker script by another compiler. */
export interface Aarch32ProbeRecipe {
  readonly compiler: string;
  readonly linker: string;
  readonly flags: readonly string[];
  readonly linkFlags: readonly string[];
}

/** What `{…}` in an argument of a run recipe may name. */
export const RUN_PLACEHOLDERS = [
  'flash',
  'monitor_image',
  'secure_image',
  'non_secure_image',
  'non_secure_base',
  'secure_log',
  'non_secure_log',
] as const;
export type RunPlaceholder = (typeof RUN_PLACEHOLDERS)[number];

/** The command that starts an image and yields the probe protocol, one log file per world. */
export interface RunRecipe {
  readonly command: string;
  readonly arguments: readonly string[];
  /** Arguments that make a run repeatable instruction by instruction. */
  readonly deterministicArguments: readonly string[];
  readonly timeLimitMs: number;
  /** The program never ends by itself: it is ended once this is the last line of the secure console. */
  readonly endsAt?: { readonly line: string; readonly because: string };
  /** Controllers that the program does not have. */
  readonly notModelled?: readonly { readonly name: string; readonly because: string }[];
}

/** The slot that the monitor copies the secure image from: in the boot flash, or in memory that the boot loader fills. */
export type SecureImageSlot = { readonly sizeBytes: bigint } & (
  | { readonly flashOffset: bigint }
  | { readonly address: bigint }
);

export interface Platform {
  readonly name: string;
  readonly description: string;
  readonly sources: readonly string[];
  readonly coreCount: number;
  readonly hasEl2: boolean;
  readonly cpu: Cpu;
  readonly memory: readonly MemoryRange[];
  readonly reserved: readonly ReservedRange[];
  readonly controllers: readonly Controller[];
  readonly devices: readonly Device[];
  readonly busMasters: readonly BusMaster[];
  readonly interruptController: InterruptController;
  readonly timers: readonly Timer[];
  readonly secureImage?: SecureImageSlot;
  readonly effects: readonly Effect[];
  /** Function IDs that the monitor keeps for itself, inclusive, with the reason. */
  readonly reservedFunctionIds: readonly {
    readonly first: number;
    readonly last: number;
    readonly use: string;
  }[];
  /** Entry levels that the hardware and the monitor offer to each world. */
  readonly entryLevels: Readonly<Record<World, readonly ('EL1' | 'EL2')[]>>;
  /** Absent: this tool has no port of its monitor to the board; it can be checked and generated for. */
  readonly build?: BuildRecipe;
  readonly probe?: ProbeRecipe;
  readonly run?: RunRecipe;
  readonly spans: SpanMap;
}

/** What a monitor can carry out, `monitor/capabilities.yaml`. */
export interface Capability {
  readonly name: string;
  readonly description: string;
  readonly requirements: readonly string[];
}
