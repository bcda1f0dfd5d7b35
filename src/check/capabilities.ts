// Whether the monitor can carry out what a system asks for. In: the system and what the monitor declares. Out: one
// diagnostic for each capability that is asked for and not declared.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Capability } from '../model/platform.ts';
import type { System } from '../model/system.ts';

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
  const want = (capability: string, path: string): void => {
    if (!wanted.has(capability)) wanted.set(capability, path);
  };
  for (const { entryLevel, path, world } of system.operatingSystems) {
    want('os.aarch64', path);
    want(`os.${world}.${entryLevel.toLowerCase()}`, `${path}.entry_exception_level`);
  }
  for (const { path, results, smc32, smc64 } of system.services) {
    want('smc.fast', path);
    if (smc32 !== undefined) want('smc.smc32', path);
    if (smc64 !== undefined) want('smc.smc64', path);
    if (results.length > FIRST_RESULTS) want('registers.result_7', path);
  }
  const [first, second] = system.operatingSystems;
  if (first !== undefined && first.cores.length > 1) want('cores.secure_secondary', `${first.path}.cores`);
  if (second !== undefined && second.cores.length > 1) want('cores.non_secure_secondary', `${second.path}.cores`);
  if (first?.primaryCore !== second?.primaryCore) want('os.primary_cores_differ', 'operating_systems');
  if (first?.cores.some((core) => second?.cores.includes(core)) === true)
    want('cores.shared', `${first.path}.cores`);
  return wanted;
}
