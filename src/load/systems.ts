// `operating_systems` → the operating systems as written, with every default filled in.

import type { OperatingSystem, OwnedInterrupt, Region, RestartPolicy } from '../model/system.ts';
import { namedEntry } from './entries.ts';
import {
  integer,
  integerOf,
  optionalInteger,
  optionalWord,
  present,
  smallInteger,
  text,
  texts,
  truth,
  word,
} from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

/** One operating system. */
export function buildSystem(node: YamlNode): OperatingSystem {
  const entry = namedEntry(node, 'operating_systems');
  const { name, path } = entry;
  return {
    ...entry,
    world: word(node, 'world'),
    asil: word(node, 'asil'),
    image: text(node, 'image'),
    entryPoint: integer(node, 'entry_point'),
    entryLevel: word(node, 'entry_exception_level'),
    cores: items(node, 'cores').map((core) => Number(integerOf(core))),
    primaryCore: smallInteger(node, 'primary_core'),
    executionState: optionalWord(node, 'execution_state', 'aarch64'),
    endianness: optionalWord(node, 'endianness', 'little'),
    migration: optionalWord(node, 'migration', 'none'),
    devices: texts(node, 'devices'),
    busMasters: texts(node, 'bus_masters'),
    interrupts: items(node, 'interrupts').map((one) => buildInterrupt(one, `${path}.interrupts`)),
    bootRegisters: buildBootRegisters(child(node, 'boot_registers')),
    floatingPoint: truth(node, 'floating_point', true),
    ...present({
      restart: buildRestart(child(node, 'restart'), `${path}.restart`),
      faultTolerantIntervalUs: optionalInteger(node, 'fault_tolerant_interval_us'),
    }),
    memory: items(node, 'memory').map((region) => buildRegion(region, name, `${path}.memory`)),
  };
}

function buildRegion(node: YamlNode, owner: string, list: string): Region {
  return {
    ...namedEntry(node, list),
    owner,
    base: integer(node, 'base'),
    sizeBytes: integer(node, 'size'),
    access: word(node, 'access'),
  };
}

function buildInterrupt(node: YamlNode, list: string): OwnedInterrupt {
  return {
    ...namedEntry(node, list),
    number: smallInteger(node, 'number'),
    trigger: word(node, 'trigger'),
    priority: smallInteger(node, 'priority'),
  };
}

/** x0 to x3. */
function buildBootRegisters(node: YamlNode | undefined): readonly bigint[] {
  return ['x0', 'x1', 'x2', 'x3'].map((register) => optionalInteger(node, register) ?? 0n);
}

function buildRestart(node: YamlNode | undefined, path: string): RestartPolicy | undefined {
  if (node === undefined || text(node, 'policy') === 'never') return undefined;
  return { path, maxRestarts: smallInteger(node, 'max_restarts'), withinUs: integer(node, 'within_us') };
}
