// The floating-point policy: it suits what the operating systems use and what the processor has.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OperatingSystem } from '../model/system.ts';
import { isAtLeastB, near, standsNear, systemIn } from './feature-places.ts';
import { atOr } from './places.ts';
import { type CheckInput, platformStands } from './rule.ts';

const PATH = 'features.fpu_switching';

/** Registers that are not switched are used by one operating system at most. */
export function unswitchedRegistersHaveOneUser(input: CheckInput): readonly Diagnostic[] {
  const users = usersOf(input);
  const { cpu } = input.platform;
  if (input.configuration.features.fpuSwitching !== 'none' || users.length < 2 || !cpu.floatingPoint)
    return [];
  const related = users.map(({ path }) => standsNear(input, `${path}.floating_point`));
  const systems = users.map(({ name }) => name);
  return [report(FEA.fpuUsedByBoth, { systems }, near(input, PATH, related))];
}

/** The time of a safety-related system does not depend on when the other one used the registers. A warning. */
export function switchingDoesNotDependOnTheOtherWorld(input: CheckInput): readonly Diagnostic[] {
  const { asil, name: system, path } = systemIn(input, 'secure');
  const isLazy = input.configuration.features.fpuSwitching === 'lazy';
  if (!isLazy || !isAtLeastB(asil) || usersOf(input).length < 2) return [];
  const related = [standsNear(input, `${path}.asil`)];
  return [report(FEA.fpuLazyTiming, { system, asil }, near(input, PATH, related))];
}

/** Registers that are switched exist. That an operating system uses some which do not is reported for that alone. */
export function switchedRegistersExist(input: CheckInput): readonly Diagnostic[] {
  const { cpu, name: platform } = input.platform;
  const policy = input.configuration.features.fpuSwitching;
  if (policy === 'none' || cpu.floatingPoint || usersOf(input).length > 0) return [];
  const related = [platformStands(input.platform, 'cpu', 'the processor')];
  const place = atOr(input, PATH, 'platform', related);
  return [report(FEA.fpuAbsent, { policy, platform, cpu: cpu.model }, place)];
}

function usersOf({ configuration }: CheckInput): readonly OperatingSystem[] {
  return configuration.operatingSystems.filter(({ floatingPoint }) => floatingPoint);
}
