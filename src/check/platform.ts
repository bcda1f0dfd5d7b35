// The platform description by itself: it is the one that the configuration names, and what it says can be true. In:
// everything that check sees. Out: findings in the description, not in the configuration.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Platform } from '../model/platform.ts';
import { hex, range } from './format.ts';
import { type PlatformRow, placeOf, placeOfBoth, rowsOf } from './platform-faults.ts';
import { endOf, isSound, overlap, type Sized } from './ranges.ts';
import { at, type CheckInput, platformStands } from './rule.ts';

/** The description is of the platform that the configuration names. */
export function platformIsTheOneNamed(input: CheckInput): readonly Diagnostic[] {
  const { configuration, platform } = input;
  if (configuration.platform === platform.name) return [];
  const parameters = { wanted: configuration.platform, found: platform.name };
  return [
    report(
      SYS.platformMismatch,
      parameters,
      at(input, 'platform', [platformStands(platform, 'name', platform.name)]),
    ),
  ];
}

/** No two rows of a list of the description have one name. */
export function platformNamesAreUnique({ platform }: CheckInput): readonly Diagnostic[] {
  const { busMasters, controllers, devices, effects, memory, reserved, timers } = platform;
  const lists: Readonly<Record<string, readonly { readonly name: string }[]>> = {
    controllers,
    memory,
    reserved,
    devices,
    bus_masters: busMasters,
    timers,
    effects: effects.map(({ leaf }) => ({ name: leaf })),
  };
  return Object.entries(lists).flatMap(([list, rows]) => {
    const names = rows.map(({ name }) => name);
    const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
    return [...twice].map((name) =>
      report(SYS.platformNameTwice, { name, list }, placeOf(platform, `${list}.${name}`)),
    );
  });
}

/** Every range of the description has bytes and ends below 2^64; first function IDs are not above last ones. */
export function platformRangesAreProper({ platform }: CheckInput): readonly Diagnostic[] {
  const ranges = [
    ...rowsOf('memory', platform.memory),
    ...rowsOf('reserved', platform.reserved),
    ...rowsOf('devices', platform.devices),
  ];
  const wrong = ranges.filter((one) => !isSound(one));
  const ids = platform.reservedFunctionIds.filter(({ first, last }) => first > last);
  return [
    ...wrong.map(({ name, path, ...one }) =>
      report(SYS.platformRange, { range: name, reason: reasonOf(one) }, placeOf(platform, path)),
    ),
    ...ids.map(({ first, use }) =>
      report(
        SYS.platformRange,
        { range: use, reason: 'ends before it begins' },
        placeOf(platform, `reserved_function_ids.${first}`),
      ),
    ),
  ];
}

/** No two memories of the description have a byte in common. */
export function platformMemoryDoesNotOverlap({ platform }: CheckInput): readonly Diagnostic[] {
  const memory = rowsOf('memory', platform.memory);
  return overlapping(memory, []).map(([one, other]) =>
    report(SYS.platformOverlap, { range: one.name, other: other.name }, placeOfBoth(platform, one, other)),
  );
}

/** No device has a byte in common with memory, with what the monitor keeps, or with another device. */
export function platformDevicesStandAlone({ platform }: CheckInput): readonly Diagnostic[] {
  const others = [
    ...rowsOf('memory', platform.memory).map((row) => ({ ...row, what: 'memory' })),
    ...rowsOf('reserved', platform.reserved).map((row) => ({ ...row, what: 'the reserved range' })),
  ];
  const devices = rowsOf('devices', platform.devices).map((row) => ({ ...row, what: 'device' }));
  return overlapping(devices, others).map(([one, other]) =>
    report(
      SYS.platformDeviceOverlap,
      { device: one.name, what: other.what, other: other.name },
      placeOfBoth(platform, one, other),
    ),
  );
}

/** EL2 is offered only where the cores have it. */
export function platformLevelsExist({ platform }: CheckInput): readonly Diagnostic[] {
  const { cpu, entryLevels, hasEl2, name } = platform;
  const keys = {
    'entry_levels.secure': entryLevels.secure,
    'entry_levels.non_secure': entryLevels.non_secure,
    'cpu.aarch32_levels': cpu.aarch32Levels,
    'cpu.big_endian_levels': cpu.bigEndianLevels,
  };
  return Object.entries(keys)
    .filter(([, levels]) => !hasEl2 && levels.includes('EL2'))
    .map(([key]) =>
      report(SYS.platformLevelMissing, { key, platform: name }, placeOf(platform, `${key}.EL2`)),
    );
}

/** Every bus master that names a device names one of the description. */
export function platformMastersHaveDevices({ platform }: CheckInput): readonly Diagnostic[] {
  const known = platform.devices.map(({ name }) => name);
  return platform.busMasters.flatMap(({ device, name: master }) => {
    if (device === undefined || known.includes(device)) return [];
    const words = { master, device, nearest: nearestWord(device, known) };
    return [report(SYS.platformMasterDevice, words, placeOf(platform, `bus_masters.${master}.device`))];
  });
}

/** The slot of the secure image ends inside a flash that the non-secure world cannot reach, or is the monitor's own memory. */
export function platformSlotIsSecure({ platform }: CheckInput): readonly Diagnostic[] {
  const { memory, secureImage } = platform;
  if (secureImage === undefined) return [];
  if ('address' in secureImage) return slotInMemory(platform, secureImage);
  const end = secureImage.flashOffset + secureImage.sizeBytes;
  const fits = memory.some(
    ({ kind, security, sizeBytes }) => kind === 'flash' && security === 'secure' && end <= sizeBytes,
  );
  return fits ? [] : [report(SYS.platformSlotOutside, { end: hex(end) }, placeOf(platform, 'secure_image'))];
}

/** Reserved, so that no operating system owns a byte of it, and where the non-secure world can be kept out. */
function slotInMemory(
  platform: Platform,
  { address, sizeBytes }: { readonly address: bigint; readonly sizeBytes: bigint },
): readonly Diagnostic[] {
  const slot = { base: address, sizeBytes };
  const holds = (range: Sized): boolean => range.base <= slot.base && endOf(slot) <= endOf(range);
  const isClosable = platform.memory.some((range) => range.security !== 'any' && holds(range));
  if (isClosable && platform.reserved.some(holds)) return [];
  const words = { slot: range(slot.base, endOf(slot)) };
  return [report(SYS.platformSlotOpen, words, placeOf(platform, 'secure_image'))];
}

/** What a run does not have is a controller of the description. */
export function platformMissingOnesAreControllers({ platform }: CheckInput): readonly Diagnostic[] {
  const known = platform.controllers.map(({ name }) => name);
  return (platform.run?.notModelled ?? [])
    .filter(({ name }) => !known.includes(name))
    .map(({ name }) => {
      const words = { name, nearest: nearestWord(name, known) };
      return report(SYS.platformMissingUnknown, words, placeOf(platform, `run.not_modelled.${name}.name`));
    });
}

type Range = PlatformRow & Sized;

/**
 * Rows that have a byte in common with another one or with one of `others`, each pair with the later row of the list first.
 * Ranges are looked at in the order of their bases, so each one only meets the one that reaches farthest so far.
 */
function overlapping<T extends Range>(
  rows: readonly T[],
  others: readonly T[],
): readonly (readonly [T, T])[] {
  const own = new Map(rows.map((row, index) => [row, index]));
  const sorted = [...rows, ...others].toSorted((a, b) => (a.base < b.base ? -1 : a.base > b.base ? 1 : 0));
  const pairs: (readonly [T, T])[] = [];
  let farthest: T | undefined;
  let farthestRow: T | undefined;
  for (const one of sorted) {
    const other = own.has(one) ? farthest : farthestRow;
    if (other !== undefined && overlap(one, other)) pairs.push(laterFirst(one, other, own));
    farthest = reachesFarther(one, farthest) ? one : farthest;
    if (own.has(one) && reachesFarther(one, farthestRow)) farthestRow = one;
  }
  return pairs;
}

function laterFirst<T>(one: T, other: T, order: ReadonlyMap<T, number>): readonly [T, T] {
  return (order.get(one) ?? -1) > (order.get(other) ?? -1) ? [one, other] : [other, one];
}

function reachesFarther(one: Sized, other: Sized | undefined): boolean {
  return other === undefined || endOf(one) > endOf(other);
}

function reasonOf({ sizeBytes }: Sized): string {
  return sizeBytes === 0n ? 'has size 0' : 'ends beyond 2^64';
}
