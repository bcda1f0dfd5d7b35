// The small model of a configuration that expectations are computed from. It is filled by the independent reading
// only and shares no type with the generating side beyond the names of worlds.

import type { World } from '../model/system.ts';
import type { ReadFeatures } from './reading-features.ts';

export type CallConvention = 'smc32' | 'smc64';
/** Width of a general register, by the execution state of its operating system. */
export type Bits = 32 | 64;
export type ValueType = 'bool' | 'uint32' | 'int32' | 'uint64' | 'int64';

export interface ReadArgument {
  readonly name: string;
  readonly path: string;
  readonly type: ValueType;
  readonly min: bigint;
  readonly max: bigint;
  /** x1..x7, by position. */
  readonly register: number;
}

export interface ReadResult {
  readonly name: string;
  readonly path: string;
  readonly type: ValueType;
  readonly register: number;
}

/** A token bucket. `onExcess` is the word of the configuration. */
export interface ReadLimit {
  readonly path: string;
  readonly rate: bigint;
  readonly burst: bigint;
  readonly periodUs: bigint;
  readonly onExcess: string;
}

export interface ReadService {
  readonly name: string;
  readonly path: string;
  /** Function ID of every convention that the service has, SMC32 first. */
  readonly ids: readonly { readonly convention: CallConvention; readonly id: bigint }[];
  readonly callableFrom: World | 'both';
  readonly arguments: readonly ReadArgument[];
  readonly results: readonly ReadResult[];
  readonly limit?: ReadLimit;
}

export interface ReadRange {
  readonly name: string;
  readonly path: string;
  readonly base: bigint;
  readonly size: bigint;
}

export interface ReadRegion extends ReadRange {
  readonly access: 'read' | 'read_write' | 'read_execute' | 'read_write_execute';
}

export interface ReadInterrupt {
  readonly path: string;
  readonly number: bigint;
  readonly trigger: 'level' | 'edge';
  readonly priority: bigint;
}

/** How an operating system runs, besides where: everything that has a default. */
export interface ReadOptions {
  readonly state: 'aarch64' | 'aarch32';
  readonly endianness: 'little' | 'big';
  readonly migration: 'none' | 'uniprocessor_migratable' | 'uniprocessor_not_migratable' | 'multiprocessor';
  readonly floatingPoint: boolean;
  /** x0 to x3 at entry. */
  readonly bootRegisters: readonly bigint[];
  /** Both 0: it is never restarted. */
  readonly maxRestarts: bigint;
  readonly restartWithinUs: bigint;
  /** 0: none given. */
  readonly faultTolerantIntervalUs: bigint;
  readonly devices: readonly string[];
  readonly busMasters: readonly string[];
  readonly interrupts: readonly ReadInterrupt[];
}

export interface ReadOperatingSystem extends ReadOptions {
  readonly name: string;
  readonly path: string;
  readonly world: World;
  readonly entryPoint: bigint;
  readonly entryLevel: 1 | 2;
  readonly cores: readonly number[];
  readonly primaryCore: number;
  readonly regions: readonly ReadRegion[];
}

export interface ReadMemory extends ReadRange {
  readonly kind: string;
  readonly security: 'secure' | 'any' | 'configurable';
  /** Name of the controller of configurable memory. */
  readonly controlledBy?: string;
}

/** What the place where images are run cannot show of the board, each with the reason that the platform file gives. */
export interface ReadRunLimits {
  /** Controllers that are missing there, by name. */
  readonly notModelled: ReadonlyMap<string, string>;
  /** Why the end of a run is no power-off, where it is none. */
  readonly noPowerOff?: string;
}

export interface Reading {
  readonly project: { readonly name: string; readonly version: string };
  readonly platform: string;
  readonly services: readonly ReadService[];
  readonly operatingSystems: readonly ReadOperatingSystem[];
  readonly features: ReadFeatures;
  readonly coreCount: number;
  /** Of the counter that CNTPCT counts, and every timer; 0: not known. */
  readonly counterFrequencyHz: bigint;
  readonly devices: readonly ReadRange[];
  /** Names of the board's bus masters, in its order. */
  readonly busMasters: readonly string[];
  readonly memory: readonly ReadMemory[];
  readonly reserved: readonly ReadRange[];
  readonly runLimits: ReadRunLimits;
  /** Function IDs that the monitor answers itself, both ends included. */
  readonly reservedIds: readonly { readonly first: bigint; readonly last: bigint }[];
}

/** The worlds that may call `service`, the secure one first. */
export function permittedWorlds(service: ReadService): readonly World[] {
  return service.callableFrom === 'both' ? ['secure', 'non_secure'] : [service.callableFrom];
}

/** The world that is not this one. */
export function otherWorld(world: World): World {
  return world === 'secure' ? 'non_secure' : 'secure';
}

/** The memory that encloses `range` completely. */
export function memoryOf(reading: Reading, range: ReadRange): ReadMemory | undefined {
  return reading.memory.find(
    (memory) => range.base >= memory.base && range.base + range.size <= memory.base + memory.size,
  );
}
