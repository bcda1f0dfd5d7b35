// Function IDs of services: how 32 bits are put together, which IDs a service has, and which number `auto` takes.
// In: services as written and the numbers of the last generation. Out: IDs by value. Judges nothing; function-id-rules.ts does.
// Layout of a function ID: SMCCC (Arm DEN0028), table of function identifier values.

import type { Platform } from '../model/platform.ts';
import type { CallType, ConfiguredService, Convention, Owner } from '../model/system.ts';

export const OWNER_NUMBERS: Readonly<Record<Owner, number>> = {
  sip: 2,
  oem: 3,
  vendor_monitor: 7,
  trusted_os: 50,
};
/** Numbers of every owner that are general queries: call count, identifier, reserved, revision; the rest is kept for more of them (DEN0028). */
export const FIRST_QUERY = 0xff00;
export const LAST_QUERY = 0xffff;

const FAST = 0x8000_0000;
const SMC64 = 0x4000_0000;
const LAST_NUMBER = 0xffff;
/** `auto` begins here: number 0 is where owners usually put the query of their version. */
const FIRST_AUTO = 1;

export type SingleConvention = Exclude<Convention, 'both'>;

/** One function ID of one service. */
export interface FunctionId {
  readonly service: ConfiguredService;
  readonly convention: SingleConvention;
  readonly id: number;
}

export interface ResolvedIds {
  /** In the order of services, SMC32 before SMC64. */
  readonly ids: readonly FunctionId[];
  /** Numbers to keep for the next generation: of every service that has or had `id: auto`. */
  readonly autoNumbers: Readonly<Record<string, number>>;
  /** Services for which no number was left. */
  readonly without: readonly ConfiguredService[];
}

export function isFast(id: number): boolean {
  return id >= FAST;
}

export function isSmc64(id: number): boolean {
  return Math.floor(id / SMC64) % 2 === 1;
}

/** Bits 29:24. */
export function ownerOf(id: number): number {
  return Math.floor(id / 0x100_0000) % 64;
}

/** Bits 23:16, which are 0 in an ID that is offered. */
export function reservedBitsOf(id: number): number {
  return Math.floor(id / 0x1_0000) % 256;
}

/** Bits 15:0. */
export function numberOf(id: number): number {
  return id % 0x1_0000;
}

/** The call of an owner with a number. */
export function functionId(
  call: CallType,
  owner: number,
  number: number,
  convention: SingleConvention,
): number {
  const type = call === 'fast' ? FAST : 0;
  return type + (convention === 'smc64' ? SMC64 : 0) + owner * 0x100_0000 + number;
}

/** The owner that `auto` takes a number of. */
export function autoOwner(call: CallType): number {
  return call === 'fast' ? OWNER_NUMBERS.sip : OWNER_NUMBERS.trusted_os;
}

/** The same ID with the bit of the convention set or cleared. */
export function inConvention(id: number, convention: SingleConvention): number {
  const withoutBit = isSmc64(id) ? id - SMC64 : id;
  return convention === 'smc64' ? withoutBit + SMC64 : withoutBit;
}

/** The conventions that a service has IDs for. */
export function conventionsOf(convention: Convention): readonly SingleConvention[] {
  return convention === 'both' ? ['smc32', 'smc64'] : [convention];
}

/** Whether the monitor keeps the ID for itself. */
export function monitorRange(
  id: number,
  platform: Platform,
): Platform['reservedFunctionIds'][number] | undefined {
  return platform.reservedFunctionIds.find(({ first, last }) => first <= id && id <= last);
}

/**
 * Every service's IDs. Numbers of the last generation stay, also under a new name; a new `auto` gets the lowest that nobody
 * has or had. Fast and yielding services draw from one pool, so that a number never changes its meaning when a service changes
 * its call type.
 */
export function resolveIds(
  services: readonly ConfiguredService[],
  platform: Platform,
  autoNumbers: Readonly<Record<string, number>>,
): ResolvedIds {
  const automatic = services.filter(({ id }) => id.kind === 'auto');
  const written = services
    .filter(({ id }) => id.kind !== 'auto')
    .flatMap((service) => idsOf(service, undefined));
  const numbers = numbersAfterRenames(services, autoNumbers);
  const taken = new Set([
    ...numbers.values(),
    ...numbersOf(written, 'fast'),
    ...numbersOf(written, 'yielding'),
  ]);
  const from = { fast: FIRST_AUTO, yielding: FIRST_AUTO };
  for (const { call, name } of automatic.filter((service) => !numbers.has(service.name))) {
    const number = freeNumber(call, autoOwner(call), platform, taken, from[call]);
    from[call] = number ?? LAST_NUMBER + 1;
    if (number === undefined) continue;
    numbers.set(name, number);
    taken.add(number);
  }
  return {
    ids: services.flatMap((service) => idsOf(service, numbers.get(service.name))),
    autoNumbers: numbersToKeep(numbers, automatic, written),
    without: automatic.filter(({ name }) => !numbers.has(name)),
  };
}

/** The kept numbers, those of renamed services under their new names: their callers need not be built again. */
function numbersAfterRenames(
  services: readonly ConfiguredService[],
  autoNumbers: Readonly<Record<string, number>>,
): Map<string, number> {
  const numbers = new Map(Object.entries(autoNumbers));
  const standing = new Set(services.map(({ name }) => name));
  for (const { id, name, renamedFrom } of services) {
    if (id.kind !== 'auto' || renamedFrom === undefined || standing.has(renamedFrom)) continue;
    const number = numbers.get(renamedFrom);
    if (number === undefined || numbers.has(name)) continue;
    numbers.delete(renamedFrom);
    numbers.set(name, number);
  }
  return numbers;
}

/** The lowest number of an owner from `from` on that is not in `taken`, no query, and not the monitor's in any convention. */
export function freeNumber(
  call: CallType,
  owner: number,
  platform: Platform,
  taken: ReadonlySet<number>,
  from = FIRST_AUTO,
): number | undefined {
  for (let number = from; number <= LAST_NUMBER; number += 1) {
    if (!taken.has(number) && isOpen(call, owner, number, platform)) return number;
  }
  return undefined;
}

function isOpen(call: CallType, owner: number, number: number, platform: Platform): boolean {
  if (number >= FIRST_QUERY && number <= LAST_QUERY) return false;
  return conventionsOf('both').every(
    (convention) => monitorRange(functionId(call, owner, number, convention), platform) === undefined,
  );
}

/** IDs of one service; `auto` is the number that it got. None for an `auto` that got no number. */
function idsOf(service: ConfiguredService, auto: number | undefined): readonly FunctionId[] {
  return conventionsOf(service.convention).flatMap((convention, index) => {
    const id = idIn(service, convention, index, auto);
    return id === undefined ? [] : [{ service, convention, id }];
  });
}

/** An ID written as number stands as it is for the first convention; its twin differs in bit 30 only. */
function idIn(
  { call, id }: ConfiguredService,
  convention: SingleConvention,
  index: number,
  auto: number | undefined,
): number | undefined {
  if (id.kind === 'owned') return functionId(call, OWNER_NUMBERS[id.owner], id.number, convention);
  if (id.kind === 'value') return index === 0 ? id.value : inConvention(id.value, convention);
  return auto === undefined ? undefined : functionId(call, autoOwner(call), auto, convention);
}

/** Numbers of the owner that `auto` uses for this call type. */
function numbersOf(ids: readonly FunctionId[], call: CallType): readonly number[] {
  return ids
    .filter(({ id }) => isFast(id) === (call === 'fast') && ownerOf(id) === autoOwner(call))
    .map(({ id }) => numberOf(id));
}

/**
 * Numbers of services that are gone stay taken, so that an old caller never reaches a new service; one that a service now
 * writes out is no longer kept.
 */
function numbersToKeep(
  numbers: ReadonlyMap<string, number>,
  automatic: readonly ConfiguredService[],
  written: readonly FunctionId[],
): Readonly<Record<string, number>> {
  const names = new Set(automatic.map(({ name }) => name));
  const writtenOut = new Set(numbersOf(written, 'fast'));
  const entries = [...numbers].filter(([name, number]) => names.has(name) || !writtenOut.has(number));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
