// Whether the monitor can carry out what a system asks for. In: the system and what the monitor declares. Out: one
// diagnostic for each capability that is asked for and not declared.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Capability } from '../model/platform.ts';
import type { System } from '../model/system.ts';
import { wantedCapabilities } from './wanted-capabilities.ts';

/** A diagnostic for each capability that the system asks for and the monitor does not declare. */
export function checkCapabilities(
  system: System,
  capabilities: readonly Capability[],
): readonly Diagnostic[] {
  const offered = new Set(capabilities.map(({ name }) => name));
  return [...wantedCapabilities(system)]
    .filter(([capability]) => !offered.has(capability))
    .map(([capability, path]) =>
      report(SYS.capabilityMissing, { capability, wantedBy: path }, { span: placeOf(system, path), path }),
    );
}

/** Place of the path; of what is on by default, and so written nowhere, the place of what it belongs to. */
function placeOf({ spans }: System, path: string) {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const span = spans.get(parts.slice(0, length).join('.'));
    if (span !== undefined) return span;
  }
  return undefined;
}
