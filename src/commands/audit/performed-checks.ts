// Every check code that looks at a configuration, with what came of it. In: the catalogue, how many golden cases report each code, the
// findings on this configuration. Out: one row each, sorted by code.

import type { AnyCode } from '../../diagnostics/catalogue.ts';
import type { PerformedCheck } from '../../model/checked-setting.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';

/** Areas whose codes are about the configuration and the requirements that it names. */
const CHECK_AREAS = /^(?:YML|CFG|SYS|SMC|FEA|REQ)/u;

/** The rows. */
export function performedChecks(
  codes: readonly AnyCode[],
  cases: ReadonlyMap<string, number>,
  found: readonly Diagnostic[],
): readonly PerformedCheck[] {
  return codes
    .filter(({ code }) => CHECK_AREAS.test(code))
    .map(({ code, name, requirements, severity }) => {
      const here = found.filter((one) => one.code === code);
      const accepted = here.filter((one) => one.accepted !== undefined).length;
      return {
        code,
        name,
        severity,
        requirements,
        cases: cases.get(code) ?? 0,
        open: here.length - accepted,
        accepted,
      };
    });
}
