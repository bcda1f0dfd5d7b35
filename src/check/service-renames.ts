// `renamed_from`: the body of one service that is gone moves to one service that stands. Each entry is reported for the
// first reason that holds.

import { report } from '../diagnostics/code.ts';
import { SMC } from '../diagnostics/codes-smc.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ConfiguredService } from '../model/system.ts';
import { at, type CheckInput, stands } from './rule.ts';

/** Every service that is renamed has an earlier name that no service has now and that no other one claims. */
export function renamesAreClear(input: CheckInput): readonly Diagnostic[] {
  const services = input.configuration.smcServices;
  const standing = new Map(services.map((service) => [service.name, service]));
  const claims = new Map<string, ConfiguredService>();
  return services.flatMap((service) => {
    const { renamedFrom: from } = service;
    if (from === undefined) return [];
    const fault = renameFault(input, service, from, {
      standing: standing.get(from),
      claim: claims.get(from),
    });
    if (!claims.has(from)) claims.set(from, service);
    return fault === undefined ? [] : [fault];
  });
}

interface OtherParties {
  /** The service that has the earlier name now. */
  readonly standing: ConfiguredService | undefined;
  /** An earlier service that is renamed from the same name. */
  readonly claim: ConfiguredService | undefined;
}

function renameFault(
  input: CheckInput,
  service: ConfiguredService,
  from: string,
  { standing, claim }: OtherParties,
): Diagnostic | undefined {
  const place = at(input, `${service.path}.renamed_from`);
  if (from === service.name) return report(SMC.renamedToItself, { service: service.name }, place);
  if (standing !== undefined) {
    const related = [stands(input, standing.path)];
    return report(SMC.renamedFromPresent, { service: service.name, from }, { ...place, related });
  }
  if (claim === undefined) return undefined;
  const related = [stands(input, `${claim.path}.renamed_from`)];
  const parameters = { service: service.name, other: claim.name, from };
  return report(SMC.renamedTwice, parameters, { ...place, related });
}
