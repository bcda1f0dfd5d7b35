// Targets of self tests: they exist, and the test neither destroys what it must not nor measures what changes anyway. Tests
// whose kind does not use a target are reported for that alone (self-tests.ts).

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { SelfTest, SelfTestKind, SelfTestRun } from '../model/features.ts';
import type { OperatingSystem, Region } from '../model/system.ts';
import { imageRegion } from './entry.ts';
import { near, standsNear } from './feature-places.ts';
import { hex } from './format.ts';
import { encloses, holds, type Sized } from './ranges.ts';
import { type CheckInput, platformStands, type Systems } from './rule.ts';

const REGISTER_BYTES = 4n;
const MONITOR_IMAGE = 'monitor';

/** Every march goes through a region of an operating system. */
export function marchesHaveARegion(input: CheckInput): readonly Diagnostic[] {
  const known = input.configuration.operatingSystems.flatMap(({ memory }) => memory.map(({ name }) => name));
  return testsOf(input, 'ram_march')
    .filter(({ region }) => region !== undefined && !known.includes(region))
    .map(({ name: test, path, region = '' }) =>
      report(FEA.selfTestRegionUnknown, { test, region, known }, near(input, `${path}.region`)),
    );
}

/** No march goes through memory that holds an image or may not be written; one in use is a warning. */
export function marchesDestroyNothing(input: CheckInput): readonly Diagnostic[] {
  return testsOf(input, 'ram_march').flatMap((test) => {
    const target = regionOf(test, input);
    if (target === undefined) return [];
    const { region, system } = target;
    const parameters = { test: test.name, region: region.name, system: system.name };
    const place = near(input, `${test.path}.region`, [standsNear(input, region.path)]);
    if (imageRegion(system) === region) return [report(FEA.selfTestRegionHoldsImage, parameters, place)];
    if (!isWritable(region)) {
      const related = [standsNear(input, `${region.path}.access`)];
      const readOnly = { test: test.name, region: region.name, access: region.access };
      return [report(FEA.selfTestRegionReadOnly, readOnly, { ...place, related })];
    }
    const run = whileRunning(test);
    return run.length === 0 ? [] : [report(FEA.selfTestRegionInUse, { ...parameters, run }, place)];
  });
}

/** Every register that is read back is a 32-bit word of a device. */
export function registersAreInDevices(input: CheckInput): readonly Diagnostic[] {
  const { platform } = input;
  return testsOf(input, 'register_read_back').flatMap(({ name: test, path, register }) => {
    if (register === undefined) return [];
    const place = near(input, `${path}.register`);
    if (register % REGISTER_BYTES !== 0n) {
      const nearest = hex((register / REGISTER_BYTES) * REGISTER_BYTES);
      return [report(FEA.selfTestRegisterMisaligned, { test, register: hex(register), nearest }, place)];
    }
    const memory = platform.memory.find((one) => one.kind !== 'device' && holds(one, register));
    if (memory === undefined && isInADevice(register, input)) return [];
    const parameters = { test, register: hex(register), memory: memory?.name, platform: platform.name };
    const related =
      memory === undefined ? [] : [platformStands(platform, `memory.${memory.name}`, memory.name)];
    return [report(FEA.selfTestRegisterNowhere, parameters, { ...place, related })];
  });
}

/** Every image that is checked is the monitor's or that of an operating system. */
export function checkedImagesExist(input: CheckInput): readonly Diagnostic[] {
  const known = [MONITOR_IMAGE, ...input.configuration.operatingSystems.map(({ name }) => name)];
  return testsOf(input, 'image_crc')
    .filter(({ image }) => image !== undefined && !known.includes(image))
    .map(({ image = '', name: test, path }) =>
      report(FEA.selfTestImageUnknown, { test, image, known }, near(input, `${path}.image`)),
    );
}

/** No number stands in the image that it is the checksum of. */
export function noImageHoldsItsChecksum(input: CheckInput): readonly Diagnostic[] {
  return testsOf(input, 'image_crc')
    .filter(({ expected, image }) => image === MONITOR_IMAGE && typeof expected === 'bigint')
    .map(({ name: test, path }) =>
      report(
        FEA.selfTestOwnChecksum,
        { test },
        near(input, `${path}.expected`, [standsNear(input, `${path}.image`)]),
      ),
    );
}

/** No image that is checked at run time may be written by its operating system. A warning. */
export function checkedImagesStayAsTheyAre(input: CheckInput): readonly Diagnostic[] {
  return testsOf(input, 'image_crc').flatMap((test) => {
    const system = input.configuration.operatingSystems.find(({ name }) => name === test.image);
    const region = system && imageRegion(system);
    const run = whileRunning(test);
    if (system === undefined || region === undefined || run.length === 0 || !isWritable(region)) return [];
    const parameters = { test: test.name, region: region.name, system: system.name, run };
    const place = near(input, `${test.path}.image`, [standsNear(input, `${region.path}.access`)]);
    return [report(FEA.selfTestWritableImage, parameters, place)];
  });
}

/** The region that a test marches through, with its owner. */
export function regionOf(
  { region: name }: SelfTest,
  { configuration }: Systems,
): { readonly region: Region; readonly system: OperatingSystem } | undefined {
  for (const system of configuration.operatingSystems) {
    const region = system.memory.find((one) => one.name === name);
    if (region !== undefined) return { region, system };
  }
  return undefined;
}

function testsOf({ configuration }: CheckInput, kind: SelfTestKind): readonly SelfTest[] {
  return configuration.features.selfTests.filter((test) => test.kind === kind);
}

/** Occasions at which the operating systems are already running. */
function whileRunning({ run }: SelfTest): readonly SelfTestRun[] {
  return run.filter((when) => when !== 'boot');
}

function isWritable({ access }: Region): boolean {
  return access === 'read_write' || access === 'read_write_execute';
}

/** Devices stand in `devices`, in `memory`, and, when they are the monitor's own, in `reserved`. */
function isInADevice(register: bigint, { platform }: CheckInput): boolean {
  const word: Sized = { base: register, sizeBytes: REGISTER_BYTES };
  const memories = platform.memory.filter(({ kind }) => kind === 'device');
  return [...platform.devices, ...memories, ...platform.reserved].some((one) => encloses(one, word));
}
