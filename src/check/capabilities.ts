// Whether the monitor can carry out what a system asks for. In: the system and what the monitor declares. Out: one
// diagnostic for each capability that is asked for and not declared.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Capability } from '../model/platform.ts';
import type { Service, System } from '../model/system.ts';

/** Results beyond this one need more registers than the first version of the calling convention returns. */
const FIRST_RESULTS = 3;

/** A diagnostic for each capability that the system asks for and the monitor does not declare. */
export function checkCapabilities(
  system: System,
  capabilities: readonly Capability[],
): readonly Diagnostic[] {
  const offered = new Set(capabilities.map(({ name }) => name));
  return [...wantedCapabilities(system)]
    .filter(([capability]) => !offered.has(capability))
    .map(([capability, path]) =>
      report(SYS.capabilityMissing, { capability, wantedBy: path }, { span: system.spans.get(path), path }),
    );
}

/** What the system asks for, each with the first path that asks for it. */
function wantedCapabilities(system: System): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  for (const [capability, path] of [
    ...wantedBySystems(system),
    ...system.services.flatMap(wantedByService),
  ]) {
    if (!wanted.has(capability)) wanted.set(capability, path);
  }
  return wanted;
}

type Want = readonly [capability: string, path: string];

function wantedBySystems({ operatingSystems }: System): readonly Want[] {
  const [secure, nonSecure] = operatingSystems;
  const each = operatingSystems.flatMap(({ cores, entryLevel, path, world }): readonly Want[] => [
    ['os.aarch64', path],
    [`os.${world}.${entryLevel.toLowerCase()}`, `${path}.entry_exception_level`],
    ...when(cores.length > 1, `cores.${world}_secondary`, `${path}.cores`),
  ]);
  const shared = secure?.cores.some((core) => nonSecure?.cores.includes(core)) === true;
  return [
    ...each,
    ...when(secure?.primaryCore !== nonSecure?.primaryCore, 'os.primary_cores_differ', 'operating_systems'),
    ...when(shared, 'cores.shared', `${secure?.path}.cores`),
  ];
}

function wantedByService({ path, results, smc32, smc64 }: Service): readonly Want[] {
  return [
    ['smc.fast', path],
    ...when(smc32 !== undefined, 'smc.smc32', path),
    ...when(smc64 !== undefined, 'smc.smc64', path),
    ...when(results.length > FIRST_RESULTS, 'registers.result_7', path),
  ];
}

function when(condition: boolean, capability: string, path: string): readonly Want[] {
  return condition ? [[capability, path]] : [];
}
