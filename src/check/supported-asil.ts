// The integrity level of operating systems against that of the framework. In: configuration and requirements. Out: one
// warning for each operating system whose level no assumed safety goal reaches. What the integrator does about it, this tool
// cannot see: he accepts the warning with the reference.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { ASIL_RANK, highestAsil } from './asil-order.ts';
import { at, type CheckInput } from './rule.ts';

/** No operating system has a higher ASIL than the safety goals of the framework. A warning. */
export function frameworkReachesTheAsil(input: CheckInput): readonly Diagnostic[] {
  const goals = input.requirements.filter(({ level, set }) => level === 'SG' && set === 'framework');
  const aim = highestAsil(goals.map(({ asil }) => asil));
  if (aim === undefined) return [];
  return input.configuration.operatingSystems
    .filter(({ asil }) => ASIL_RANK[asil] > ASIL_RANK[aim])
    .map(({ asil, name, path }) =>
      report(SYS.asilAboveFramework, { system: name, asil, aim }, at(input, `${path}.asil`)),
    );
}
