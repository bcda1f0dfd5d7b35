// Migration of the secure operating system between cores: only it has one, and its cores are as many as its kind needs.
// Kinds: PSCI (Arm DEN0022), MIGRATE_INFO_TYPE.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Migration } from '../model/system.ts';
import { at, type CheckInput, stands } from './rule.ts';

interface CoreCount {
  readonly least: number;
  readonly most: number;
}

const CORES: Readonly<Record<Migration, CoreCount>> = {
  none: { least: 1, most: Number.POSITIVE_INFINITY },
  uniprocessor_migratable: { least: 2, most: Number.POSITIVE_INFINITY },
  uniprocessor_not_migratable: { least: 1, most: 1 },
  multiprocessor: { least: 2, most: Number.POSITIVE_INFINITY },
};

/** Only the operating system of the secure world migrates. */
export function onlyTheSecureSystemMigrates(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ migration, world }) => world === 'non_secure' && migration !== 'none')
    .map(({ migration, name, path }) =>
      report(SYS.migrationOfNonSecure, { migration, system: name }, at(input, `${path}.migration`)),
    );
}

/** The secure operating system has as many cores as its migration needs. */
export function coresSuitTheMigration(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.operatingSystems
    .filter(({ world }) => world === 'secure')
    .flatMap(({ cores, migration, name, path }) => {
      const { least, most } = CORES[migration];
      if (least <= cores.length && cores.length <= most) return [];
      const wanted = cores.length < least ? `at least ${least}` : `exactly ${most}`;
      const parameters = { migration, system: name, count: cores.length, wanted };
      const related = [stands(input, `${path}.cores`)];
      return [report(SYS.migrationCores, parameters, at(input, `${path}.migration`, related))];
    });
}
