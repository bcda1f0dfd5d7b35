// Restart of an operating system: the monitor restarts the non-secure one only, and the limits of a policy can be reached.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { at, type CheckInput } from './rule.ts';

/** The secure operating system is never restarted. */
export function onlyTheNonSecureSystemRestarts(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ restart, world }) => world === 'secure' && restart !== undefined)
    .map(({ name, path }) =>
      report(SYS.restartOfSecure, { system: name }, at(input, `${path}.restart.policy`)),
    );
}

/** A policy that restarts allows at least one restart. */
export function restartPoliciesRestart(input: CheckInput): readonly Diagnostic[] {
  return restarting(input)
    .filter(({ restart }) => restart.maxRestarts === 0)
    .map(({ name, restart }) =>
      report(SYS.restartNever, { system: name }, at(input, `${restart.path}.max_restarts`)),
    );
}

/** Restarts are counted over some time. */
export function restartWindowsAreNotEmpty(input: CheckInput): readonly Diagnostic[] {
  return restarting(input)
    .filter(({ restart }) => restart.withinUs === 0n)
    .map(({ name, restart }) =>
      report(SYS.restartWindow, { system: name }, at(input, `${restart.path}.within_us`)),
    );
}

function restarting({ configuration }: CheckInput) {
  return configuration.operatingSystems.flatMap(({ name, restart, world }) =>
    restart === undefined || world === 'secure' ? [] : [{ name, restart }],
  );
}
