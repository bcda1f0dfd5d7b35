// Exactly one operating system in each world.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OperatingSystem, World } from '../model/system.ts';
import { at, type CheckInput, stands } from './rule.ts';

const WORLDS: readonly World[] = ['secure', 'non_secure'];

/** No world is without operating system. Two systems in one world are reported by the other rule alone. */
export function eachWorldHasASystem(input: CheckInput): readonly Diagnostic[] {
  const { operatingSystems } = input.configuration;
  if (operatingSystems.length >= WORLDS.length) return [];
  return WORLDS.filter((world) => systemsIn(operatingSystems, world).length === 0).map((world) =>
    report(SYS.worldWithoutSystem, { world }, at(input, 'operating_systems')),
  );
}

/** No world has two operating systems. */
export function noWorldHasTwoSystems(input: CheckInput): readonly Diagnostic[] {
  return WORLDS.flatMap((world) => {
    const [first, ...more] = systemsIn(input.configuration.operatingSystems, world);
    return more.map(({ name, path }) => {
      const parameters = { name, world, other: first?.name ?? '' };
      return report(SYS.worldWithTwoSystems, parameters, {
        ...at(input, `${path}.world`),
        related: [stands(input, first?.path ?? '')],
      });
    });
  });
}

function systemsIn(systems: readonly OperatingSystem[], world: World): readonly OperatingSystem[] {
  return systems.filter((system) => system.world === world);
}
