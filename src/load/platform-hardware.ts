// The hardware of a platform description: memory, controllers, devices, bus masters, interrupts, timers, processors. In: the
// YAML nodes of a document whose shape was checked. Out: model values. Judges nothing.

import type {
  BusMaster,
  Controller,
  Cpu,
  Device,
  InterruptController,
  MemoryRange,
  ReservedRange,
  Timer,
} from '../model/platform.ts';
import {
  integer,
  integerOf,
  optionalInteger,
  optionalText,
  present,
  smallInteger,
  text,
  texts,
  truth,
  word,
} from './values.ts';
import { items, type YamlNode } from './yaml-node.ts';

/** A range of memory with what closes it to a world. */
export function buildMemory(node: YamlNode): MemoryRange {
  return {
    ...buildReserved(node),
    kind: word(node, 'kind'),
    security: word(node, 'security'),
    enforcedBy: text(node, 'enforced_by'),
    ...controlledBy(node),
  };
}

/** A named range. */
export function buildReserved(node: YamlNode): ReservedRange {
  return { name: text(node, 'name'), base: integer(node, 'base'), sizeBytes: integer(node, 'size') };
}

/** A controller that tells the worlds apart. */
export function buildController(node: YamlNode): Controller {
  return {
    name: text(node, 'name'),
    kind: word(node, 'kind'),
    ...present({ granuleBytes: optionalInteger(node, 'granule') }),
    programmedBy: word(node, 'programmed_by'),
    about: text(node, 'about'),
  };
}

/** A device with its interrupts. */
export function buildDevice(node: YamlNode): Device {
  return {
    ...buildReserved(node),
    kind: word(node, 'kind'),
    security: word(node, 'security'),
    ...controlledBy(node),
    interrupts: numbers(node, 'interrupts'),
  };
}

/** A bus master with the world in whose name it acts. */
export function buildBusMaster(node: YamlNode): BusMaster {
  return {
    name: text(node, 'name'),
    security: word(node, 'security'),
    ...controlledBy(node),
    ...present({ device: optionalText(node, 'device') }),
    about: text(node, 'about'),
  };
}

/** The interrupt controller with the numbers that the monitor keeps. */
export function buildInterruptController(node: YamlNode): InterruptController {
  return {
    kind: word(node, 'kind'),
    firstShared: smallInteger(node, 'first_shared'),
    sharedCount: smallInteger(node, 'shared_count'),
    priorityBits: smallInteger(node, 'priority_bits'),
    monitorInterrupts: numbers(node, 'monitor_interrupts'),
  };
}

/** A timer with its interrupt and frequency. */
export function buildTimer(node: YamlNode): Timer {
  return {
    name: text(node, 'name'),
    interrupt: smallInteger(node, 'interrupt'),
    world: word(node, 'world'),
    frequencyHz: integer(node, 'frequency_hz'),
  };
}

/** What the cores can do. */
export function buildCpu(node: YamlNode): Cpu {
  return {
    model: text(node, 'model'),
    aarch32Levels: levels(node, 'aarch32_levels'),
    bigEndianLevels: levels(node, 'big_endian_levels'),
    floatingPoint: truth(node, 'floating_point', false),
    counterFrequencyHz: integer(node, 'counter_frequency_hz'),
    counterBits: smallInteger(node, 'counter_bits'),
  };
}

/** The exception levels of the list below `key`. */
export function levels(node: YamlNode, key: string): readonly ('EL1' | 'EL2')[] {
  return texts(node, key) as readonly ('EL1' | 'EL2')[];
}

function controlledBy(node: YamlNode): { readonly controlledBy?: string } {
  return present({ controlledBy: optionalText(node, 'controlled_by') });
}

function numbers(node: YamlNode, key: string): readonly number[] {
  return items(node, key).map((item) => Number(integerOf(item)));
}
