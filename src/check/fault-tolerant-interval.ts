// The fault-tolerant time interval of an operating system: a time within which a fault must be detected and reacted to. What is
// needed of detection and reaction is compared with it elsewhere (timing); here it is a time at all.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { at, type CheckInput, stands } from './rule.ts';

/** A stated interval is not zero. */
export function intervalsAreNotEmpty(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ faultTolerantIntervalUs }) => faultTolerantIntervalUs === 0n)
    .map(({ name, path }) =>
      report(SYS.intervalEmpty, { system: name }, at(input, `${path}.fault_tolerant_interval_us`)),
    );
}

/** An interval belongs to a safety goal, so an operating system without one states none. A warning. */
export function intervalsBelongToAnAsil(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(
      ({ asil, faultTolerantIntervalUs: interval }) =>
        asil === 'QM' && interval !== undefined && interval > 0n,
    )
    .map(({ name, path }) => {
      const related = [stands(input, `${path}.asil`)];
      return report(
        SYS.intervalWithoutAsil,
        { system: name },
        at(input, `${path}.fault_tolerant_interval_us`, related),
      );
    });
}
