// Arguments and results of services fit the registers that their convention carries.
// Counts: SMCCC (Arm DEN0028), 7 registers behind the function ID, 17 for SMC64 from version 1.2 on.

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { at, type CheckInput, stands } from './rule.ts';

const REGISTERS_OF_SMC32 = 7;

/** Only services that are called by SMC64 alone have more than seven arguments or results. */
export function valuesFitTheirRegisters(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.smcServices
    .filter(({ convention }) => convention !== 'smc64')
    .flatMap((service) =>
      (['arguments', 'results'] as const)
        .filter((what) => service[what].length > REGISTERS_OF_SMC32)
        .map((what) => {
          const parameters = {
            service: service.name,
            what,
            count: service[what].length,
            most: REGISTERS_OF_SMC32,
            convention: service.convention,
          };
          const related = [stands(input, `${service.path}.convention`)];
          return report(SMC.tooManyRegisters, parameters, at(input, `${service.path}.${what}`, related));
        }),
    );
}
