// Which cores each operating system may run on: they exist, include the primary one, and are not shared unawares.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { at, type CheckInput, stands } from './rule.ts';

/** Every core is one of the platform's. */
export function coresExist(input: CheckInput): readonly Diagnostic[] {
  const { coreCount: count, name: platform } = input.platform;
  return input.configuration.operatingSystems.flatMap(({ cores, path }) => {
    const related = [platformCores(input)];
    return cores
      .filter((core) => core >= count)
      .map((core) =>
        report(SYS.coreUnknown, { core, count, platform }, at(input, `${path}.cores.${core}`, related)),
      );
  });
}

/** The primary core of an operating system is one of its cores. */
export function primaryCoresAreOwned(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ cores, primaryCore }) => !cores.includes(primaryCore))
    .map(({ cores, name, path, primaryCore }) => {
      const parameters = { core: primaryCore, system: name, cores };
      return report(
        SYS.primaryCoreNotOwned,
        parameters,
        at(input, `${path}.primary_core`, [stands(input, `${path}.cores`)]),
      );
    });
}

/** No core runs both worlds. A warning: sharing can be intended. */
export function coresAreNotShared(input: CheckInput): readonly Diagnostic[] {
  const secure = input.configuration.operatingSystems.find(({ world }) => world === 'secure');
  const nonSecure = input.configuration.operatingSystems.find(({ world }) => world === 'non_secure');
  if (secure === undefined || nonSecure === undefined) return [];
  const cores = nonSecure.cores.filter((core) => secure.cores.includes(core));
  if (cores.length === 0) return [];
  const parameters = { cores, secure: secure.name, nonSecure: nonSecure.name };
  const related = [stands(input, `${secure.path}.cores`)];
  return [report(SYS.coreShared, parameters, at(input, `${nonSecure.path}.cores`, related))];
}

function platformCores({ platform }: CheckInput): { readonly message: string } {
  const span = platform.spans.get('cores');
  return { message: 'the platform counts its cores here', ...(span === undefined ? {} : { span }) };
}
