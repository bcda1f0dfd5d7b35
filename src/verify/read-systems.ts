// The operating systems of sossl.yaml and the platform file as the verifying side reads them. It must not use anything
// of the loader.

import type { World } from '../model/system.ts';
import { type NodeReader, valueAt } from './node-reader.ts';
import { EntryReader } from './read-entry.ts';
import { readOptions } from './read-options.ts';
import type { Reading, ReadMemory, ReadOperatingSystem, ReadRange, ReadRegion } from './reading.ts';
import type { YamlMap } from './yaml-tree.ts';

const WORLDS: readonly World[] = ['secure', 'non_secure'];
const LEVELS = ['EL1', 'EL2'] as const;
const ACCESS = ['read', 'read_write', 'read_execute', 'read_write_execute'] as const;
const SECURITY = ['secure', 'any', 'configurable'] as const;

/** Every operating system that could be read completely. */
export function readOperatingSystems(reader: NodeReader, root: YamlMap): readonly ReadOperatingSystem[] {
  return reader.named(root, 'operating_systems', '').flatMap(({ name, map }) => {
    const path = `operating_systems.${name}`;
    const world = reader.word(reader.required(map, 'world', path), WORLDS, `${path}.world`);
    const entryPoint = integerAt(reader, map, 'entry_point', path);
    const levelNode = reader.required(map, 'entry_exception_level', path);
    const level = reader.word(levelNode, LEVELS, `${path}.entry_exception_level`);
    const primaryCore = integerAt(reader, map, 'primary_core', path);
    const cores = readCores(reader, map, path);
    const regions = readRegions(reader, map, path);
    const options = readOptions(new EntryReader(reader, map, path));
    if (world === undefined || level === undefined) return [];
    if (entryPoint === undefined || primaryCore === undefined) return [];
    const entryLevel = level === 'EL1' ? 1 : 2;
    const place = {
      world,
      entryPoint,
      entryLevel,
      cores,
      primaryCore: Number(primaryCore),
      regions,
    } as const;
    return [{ name, path, ...place, ...options }];
  });
}

/** What the platform file says about cores, memory, devices, bus masters and reserved function IDs. */
export function readPlatform(
  reader: NodeReader,
  root: YamlMap,
): Pick<
  Reading,
  'coreCount' | 'counterFrequencyHz' | 'devices' | 'busMasters' | 'memory' | 'reserved' | 'reservedIds'
> {
  return {
    coreCount: Number(integerAt(reader, root, 'cores', 'platform') ?? 0n),
    counterFrequencyHz: counterFrequency(reader, root),
    devices: readRanges(reader, root, 'devices', 'platform'),
    busMasters: reader.named(root, 'bus_masters', 'platform').map(({ name }) => name),
    memory: readMemory(reader, root),
    reserved: readRanges(reader, root, 'reserved', 'platform'),
    reservedIds: readReservedIds(reader, root),
  };
}

/** 0 where the platform does not say it. */
function counterFrequency(reader: NodeReader, root: YamlMap): bigint {
  const cpu = reader.map(valueAt(root, 'cpu'), 'platform.cpu');
  return (
    (cpu && reader.integer(valueAt(cpu, 'counter_frequency_hz'), 'platform.cpu.counter_frequency_hz')) ?? 0n
  );
}

function integerAt(reader: NodeReader, map: YamlMap, key: string, where: string): bigint | undefined {
  return reader.integer(reader.required(map, key, where), `${where}.${key}`);
}

function readCores(reader: NodeReader, map: YamlMap, path: string): readonly number[] {
  const list = reader.list(reader.required(map, 'cores', path), `${path}.cores`);
  return (list?.items ?? []).flatMap((item) => {
    const core = reader.integer(item, `an entry of ${path}.cores`);
    return core === undefined ? [] : [Number(core)];
  });
}

function readRegions(reader: NodeReader, map: YamlMap, path: string): readonly ReadRegion[] {
  return reader.named(map, 'memory', path).flatMap((entry) => {
    const base = integerAt(reader, entry.map, 'base', entry.where);
    const size = integerAt(reader, entry.map, 'size', entry.where);
    const node = reader.required(entry.map, 'access', entry.where);
    const access = reader.word(node, ACCESS, `${entry.where}.access`);
    if (base === undefined || size === undefined || access === undefined) return [];
    return [{ name: entry.name, path: entry.where, base, size, access }];
  });
}

function readRanges(reader: NodeReader, map: YamlMap, key: string, path: string): readonly ReadRange[] {
  return reader.named(map, key, path).flatMap((entry) => {
    const base = integerAt(reader, entry.map, 'base', entry.where);
    const size = integerAt(reader, entry.map, 'size', entry.where);
    return base === undefined || size === undefined
      ? []
      : [{ name: entry.name, path: entry.where, base, size }];
  });
}

function readMemory(reader: NodeReader, root: YamlMap): readonly ReadMemory[] {
  return reader.named(root, 'memory', 'platform').flatMap((entry) => {
    const base = integerAt(reader, entry.map, 'base', entry.where);
    const size = integerAt(reader, entry.map, 'size', entry.where);
    const kind = reader.text(reader.required(entry.map, 'kind', entry.where), `${entry.where}.kind`);
    const node = reader.required(entry.map, 'security', entry.where);
    const security = reader.word(node, SECURITY, `${entry.where}.security`);
    if (base === undefined || size === undefined || kind === undefined || security === undefined) return [];
    const controlledBy = reader.text(valueAt(entry.map, 'controlled_by'), `${entry.where}.controlled_by`);
    const controller = controlledBy === undefined ? {} : { controlledBy };
    return [{ name: entry.name, path: entry.where, base, size, kind, security, ...controller }];
  });
}

function readReservedIds(reader: NodeReader, root: YamlMap): Reading['reservedIds'] {
  const list = reader.list(valueAt(root, 'reserved_function_ids'), 'platform.reserved_function_ids');
  return (list?.items ?? []).flatMap((item) => {
    const entry = reader.map(item, 'an entry of platform.reserved_function_ids');
    if (entry === undefined) return [];
    const first = integerAt(reader, entry, 'first', 'platform.reserved_function_ids');
    const last = integerAt(reader, entry, 'last', 'platform.reserved_function_ids');
    return first === undefined || last === undefined ? [] : [{ first, last }];
  });
}
