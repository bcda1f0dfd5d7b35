// Looks for things with two owners in a configuration, straight from its YAML and by comparing everything with everything.
// Shares no code with the tool: another parser, its own reading of numbers. In: a YAML text. Out: one sentence for each
// thing that is shared or out of order; none for a configuration that holds.

import { load } from 'js-yaml';

type Fields = Readonly<Record<string, unknown>>;

interface Range {
  readonly what: string;
  readonly base: bigint;
  readonly size: bigint;
}

/** What two owners share. In: a configuration, then each that it extends in turn. */
export function sharedThings(...texts: readonly string[]): readonly string[] {
  const root = texts
    .map((text) => load(text))
    .reduceRight((base, variant) => joined(base, variant)) as Fields;
  const systems = list(root.operating_systems);
  const services = list(root.smc_services);
  return [
    ...overlaps([...systems.flatMap(regionsOf), ...buffersOf(root)]),
    ...repeated(
      'service',
      services.map((service) => String(service.name)),
    ),
    ...repeated(
      'operating system',
      systems.map((system) => String(system.name)),
    ),
    ...repeated(
      'world',
      systems.map((system) => String(system.world)),
    ),
    ...repeated(
      'function ID',
      services.flatMap(idsOf).map((id) => `0x${id.toString(16)}`),
    ),
    ...repeated(
      'device',
      systems.flatMap((system) => words(system.devices)),
    ),
    ...repeated(
      'bus master',
      systems.flatMap((system) => words(system.bus_masters)),
    ),
    ...repeated('interrupt', interruptsOf(root, systems).map(String)),
  ];
}

/** A variant laid over its base: maps by key, lists of entries by name, everything else replaced. */
function joined(base: unknown, variant: unknown, key = ''): unknown {
  if (key.startsWith('x-')) return variant;
  if (isMap(base) && isMap(variant)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(variant)])];
    return Object.fromEntries(
      keys.map((each) => [each, each in variant ? joined(base[each], variant[each], each) : base[each]]),
    );
  }
  return hasNames(base) && hasNames(variant) ? joinedEntries(base, variant) : variant;
}

function joinedEntries(base: readonly Fields[], variant: readonly Fields[]): readonly unknown[] {
  const ofName = (name: unknown): Fields | undefined => variant.find((one) => one.name === name);
  const kept = base.filter(({ name }) => ofName(name)?.remove !== true);
  const known = new Set(base.map(({ name }) => name));
  return [
    ...kept.map((one) => joined(one, ofName(one.name) ?? one)),
    ...variant.filter(({ name }) => !known.has(name)),
  ];
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasNames(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every((one) => isMap(one) && 'name' in one);
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Fields[]) : [];
}

function words(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** An integer as YAML or as one of the written forms: `0x4000_0000`, `0b1`, `64K`. */
function integer(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (typeof value !== 'string') return undefined;
  const plain = value.replaceAll('_', '');
  const [, digits = '', unit] = /^(\d+)([KMG])$/.exec(plain) ?? [];
  if (unit !== undefined) return BigInt(digits) << BigInt({ K: 10, M: 20, G: 30 }[unit] ?? 0);
  return /^(0x[0-9a-fA-F]+|0b[01]+|\d+)$/.test(plain) ? BigInt(plain) : undefined;
}

function regionsOf(system: Fields): readonly Range[] {
  return list(system.memory).map(({ base, name, size }) => ({
    what: String(name),
    base: integer(base) ?? 0n,
    size: integer(size) ?? 0n,
  }));
}

/** Buffers of the virtual network whose place the configuration gives. */
function buffersOf(root: Fields): readonly Range[] {
  const network = fields(fields(root.features).virtual_net);
  if (network.enabled === false) return [];
  return ['to_secure', 'to_non_secure'].flatMap((direction) => {
    const channel = fields(network[direction]);
    const buffer = fields(channel.buffer);
    const base = integer(buffer.base);
    const slots = (integer(channel.slots) ?? 0n) * (16n + (integer(channel.mtu_bytes) ?? 0n));
    return base === undefined ? [] : [{ what: direction, base, size: integer(buffer.size) ?? slots }];
  });
}

function overlaps(ranges: readonly Range[]): readonly string[] {
  return ranges.flatMap((one, index) =>
    ranges
      .slice(index + 1)
      .filter((other) => one.base < other.base + other.size && other.base < one.base + one.size)
      .map((other) => `${one.what} and ${other.what} overlap`),
  );
}

const CONVENTION_64 = 0x4000_0000n;

function idsOf({ convention, id }: Fields): readonly bigint[] {
  const value = integer(id);
  if (value === undefined) return [];
  return convention === 'both' ? [value, value | CONVENTION_64] : [value];
}

function interruptsOf(root: Fields, systems: readonly Fields[]): readonly bigint[] {
  const features = fields(root.features);
  const owned = systems.flatMap((system) => list(system.interrupts).map(({ number }) => number));
  const handled = list(features.interrupt_handlers).map(({ interrupt }) => interrupt);
  return [...owned, ...handled].flatMap((number) => integer(number) ?? []);
}

function repeated(what: string, names: readonly string[]): readonly string[] {
  const doubles = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(doubles)].map((name) => `${what} ${name} twice`);
}
