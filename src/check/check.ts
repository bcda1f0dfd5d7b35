// The stage: a configuration on its platform becomes the resolved system. In: everything loaded. Out: all findings, and
// the system with the function numbers to keep when none of them is an error. Looks at no file.

import { hasNoErrors } from '../diagnostics/exit-code.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { System } from '../model/system.ts';
import { applyAcceptances } from './acceptances.ts';
import { assumptionsAreAnswered } from './assumptions.ts';
import { resolveIds } from './function-ids.ts';
import { resolveSystem } from './resolve.ts';
import type { CheckInput, Rule } from './rule.ts';
import { FOUNDATION_RULES, INDEPENDENT_RULES, SYSTEM_RULES } from './rules.ts';

export type { CheckInput } from './rule.ts';

export interface CheckedSystem {
  readonly system: System;
  /** Function numbers to hand to the next check, by service. */
  readonly autoNumbers: Readonly<Record<string, number>>;
}

/** Every finding of every rule, accepted warnings marked; the system when none is an error. */
export function checkSystem(input: CheckInput): StageResult<CheckedSystem> {
  const foundation = ask(FOUNDATION_RULES, input);
  const system = hasNoErrors(foundation) ? ask(SYSTEM_RULES, input) : [];
  const found = [...foundation, ...system, ...ask(INDEPENDENT_RULES, input)];
  const resolved = hasNoErrors(found) ? resolve(input) : undefined;
  const asked = resolved === undefined ? [] : assumptionsAreAnswered(input, resolved.system);
  const diagnostics = applyAcceptances([...found, ...asked], input.acceptances);
  return resolved === undefined || !hasNoErrors(diagnostics)
    ? { diagnostics }
    : { value: resolved, diagnostics };
}

function resolve(input: CheckInput): CheckedSystem {
  const { configuration, platform } = input;
  const { autoNumbers } = resolveIds(configuration.smcServices, platform, input.autoNumbers);
  return { system: resolveSystem(input), autoNumbers };
}

function ask(rules: readonly Rule[], input: CheckInput): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(input));
}
