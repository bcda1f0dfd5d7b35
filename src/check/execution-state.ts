// Execution state, byte order and floating point of an operating system: the cores can run it so, and its entry point
// can be reached in that state. Facts: Arm architecture DDI 0487 (AArch32 at each level, FEAT_SEL2, SCTLR_ELx.EE).

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OperatingSystem } from '../model/system.ts';
import { hex } from './format.ts';
import { atOr, standsOr } from './places.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

const ADDRESSES_OF_AARCH32 = 1n << 32n;

/** The cores can run the execution state of every operating system at its entry level. */
export function executionStatesAreOffered(input: CheckInput): readonly Diagnostic[] {
  const { cpu } = input.platform;
  return inAarch32(input)
    .filter(({ entryLevel }) => !cpu.aarch32Levels.includes(entryLevel))
    .map(({ entryLevel: level, name, path }) => {
      const parameters = { system: name, level, cpu: cpu.model, offered: cpu.aarch32Levels };
      const related = [stands(input, `${path}.entry_exception_level`), cpuStands(input, 'aarch32_levels')];
      return report(SYS.stateNotOffered, parameters, at(input, `${path}.execution_state`, related));
    });
}

/** EL2 of the secure world is AArch64. */
export function secureHypervisorsAreAarch64(input: CheckInput): readonly Diagnostic[] {
  return inAarch32(input)
    .filter(({ entryLevel, world }) => world === 'secure' && entryLevel === 'EL2')
    .filter(({ world }) => input.platform.entryLevels[world].includes('EL2'))
    .filter(({ entryLevel }) => input.platform.cpu.aarch32Levels.includes(entryLevel))
    .map(({ name, path }) => {
      const related = [stands(input, `${path}.entry_exception_level`)];
      return report(SYS.secureEl2InAarch32, { system: name }, at(input, `${path}.execution_state`, related));
    });
}

/** An operating system that is entered in AArch32 is entered below 4 GiB. */
export function entryPointsAreInReach(input: CheckInput): readonly Diagnostic[] {
  return inAarch32(input)
    .filter(({ entryPoint }) => entryPoint >= ADDRESSES_OF_AARCH32)
    .map(({ entryPoint, name, path }) => {
      const parameters = { entry: hex(entryPoint), system: name };
      const related = [stands(input, `${path}.execution_state`)];
      return report(SYS.entryOutOfReach, parameters, at(input, `${path}.entry_point`, related));
    });
}

/** The cores can run every operating system in its byte order at its entry level. */
export function endiannessIsOffered(input: CheckInput): readonly Diagnostic[] {
  const { cpu } = input.platform;
  return input.configuration.operatingSystems
    .filter(({ endianness, entryLevel }) => endianness === 'big' && !cpu.bigEndianLevels.includes(entryLevel))
    .map(({ entryLevel: level, name, path }) => {
      const parameters = { system: name, level, cpu: cpu.model, offered: cpu.bigEndianLevels };
      const related = [stands(input, `${path}.entry_exception_level`), cpuStands(input, 'big_endian_levels')];
      return report(SYS.endiannessNotOffered, parameters, at(input, `${path}.endianness`, related));
    });
}

/** No operating system uses floating point on cores without. It is on unless the configuration says otherwise. */
export function floatingPointIsOffered(input: CheckInput): readonly Diagnostic[] {
  const { cpu } = input.platform;
  if (cpu.floatingPoint) return [];
  return input.configuration.operatingSystems
    .filter(({ floatingPoint }) => floatingPoint)
    .map(({ name, path }) => {
      const place = atOr(input, `${path}.floating_point`, path, [cpuStands(input, 'floating_point')]);
      return report(SYS.floatingPointNotOffered, { system: name, cpu: cpu.model }, place);
    });
}

/** A service that is called by SMC64 only has a caller in AArch64. */
export function smc64ServicesHaveACaller(input: CheckInput): readonly Diagnostic[] {
  const { operatingSystems, smcServices } = input.configuration;
  return smcServices
    .filter(({ convention }) => convention === 'smc64')
    .flatMap(({ callableFrom, name, path }) => {
      const callers = operatingSystems.filter(
        ({ world }) => callableFrom === 'both' || callableFrom === world,
      );
      if (callers.some(({ executionState }) => executionState === 'aarch64')) return [];
      const parameters = { service: name, systems: callers.map((caller) => caller.name) };
      const related = callers.map((caller) => standsOr(input, `${caller.path}.execution_state`, caller.path));
      return [report(SMC.smc64OutOfReach, parameters, at(input, `${path}.convention`, related))];
    });
}

function inAarch32({ configuration }: CheckInput): readonly OperatingSystem[] {
  return configuration.operatingSystems.filter(({ executionState }) => executionState === 'aarch32');
}

function cpuStands(input: CheckInput, key: string) {
  return platformStands(input.platform, `cpu.${key}`, input.platform.cpu.model);
}
