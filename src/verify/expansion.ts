// The parts that every expansion of a table shares: draft cases in stages, their identity, and who acts.

import type { Diagnostic } from '../model/diagnostic.ts';
import type { World } from '../model/system.ts';
import type { CaseBody, DraftStep, Skipped, TestCase } from './plan-model.ts';
import { type CallConvention, otherWorld, type Reading, type ReadOperatingSystem } from './reading.ts';
import type { TestTable } from './table-model.ts';

/**
 * Steps that one case runs one after the other. The stages of all cases of a table are aligned: the first stages of
 * all of them run before the second ones. `together`: one step of each world that have to meet in a phase of their own.
 */
export interface Stage {
  readonly steps: readonly DraftStep[];
  readonly together: boolean;
}

export type DraftBody =
  | Exclude<CaseBody<never>, { kind: 'steps' }>
  | { readonly kind: 'stages'; readonly stages: readonly Stage[] };
export type DraftCase = Omit<TestCase<never>, 'body'> & { readonly body: DraftBody };

/** What a table becomes on a configuration. Filled by the expansion of the table's action. */
export interface Expansion {
  readonly cases: DraftCase[];
  readonly skipped: Skipped[];
  readonly diagnostics: Diagnostic[];
}

export interface Identity {
  readonly subject?: string;
  readonly world?: World;
  readonly convention?: CallConvention;
}

/** ID of a case: file stem, table, subject, world and convention, as far as they apply. */
export function idOf(table: TestTable, { convention, subject, world }: Identity): string {
  const parts = [table.stem, table.name, subject, world, convention];
  return parts.filter((part) => part !== undefined).join('.');
}

/** A case of `table`. */
export function draftCase(
  table: TestTable,
  identity: Identity,
  exercises: readonly string[],
  body: DraftBody,
): DraftCase {
  return {
    id: idOf(table, identity),
    title: table.about,
    requirements: table.verifies,
    file: table.file,
    table: table.name,
    tableHash: table.fileHash,
    exercises,
    ...(table.fault === undefined ? {} : { fault: table.fault }),
    body,
  };
}

/** Steps that run one after the other in one stage. */
export function inOrder(...steps: readonly DraftStep[]): DraftBody {
  return { kind: 'stages', stages: [{ steps, together: false }] };
}

/** Notes that `table` has nothing to say about `subject`, and why. */
export function skip(expansion: Expansion, table: TestTable, subject: string, reason: string): void {
  expansion.skipped.push({ table: `${table.stem}.${table.name}`, subject, reason });
}

/** The worlds that act and that the table is about, the secure one first. `permitted` stands for what the table calls so. */
export function actingWorlds(
  table: TestTable,
  reading: Reading,
  natural: readonly World[],
  permitted: readonly World[] = [],
): readonly World[] {
  return namedWorlds(table, natural, permitted).filter(
    (world) => reasonAgainst(table, osOf(reading, world)) === undefined,
  );
}

function namedWorlds(
  table: TestTable,
  natural: readonly World[],
  permitted: readonly World[],
): readonly World[] {
  if (table.world === undefined) return natural;
  if (table.world === 'each') return ['secure', 'non_secure'];
  return table.world === 'permitted' ? permitted : [table.world];
}

/** Why a table that is about one kind of operating system is not about this one. */
export function reasonAgainst(
  table: Pick<TestTable, 'state' | 'floatingPoint'>,
  os: ReadOperatingSystem | undefined,
): string | undefined {
  if (os === undefined) return undefined;
  if (table.state !== undefined && table.state !== os.state) return `${os.name} is in ${STATES[os.state]}`;
  if (table.floatingPoint === undefined || table.floatingPoint === os.floatingPoint) return undefined;
  return `${os.name} uses ${os.floatingPoint ? '' : 'no '}floating point`;
}

const STATES = { aarch32: 'AArch32', aarch64: 'AArch64' } as const;

/** Notes for which of the operating systems that a table could be about it has nothing to say. */
export function skipOthers(table: TestTable, reading: Reading, into: Expansion): void {
  for (const world of namedWorlds(table, ['secure', 'non_secure'], ['secure', 'non_secure'])) {
    const reason = reasonAgainst(table, osOf(reading, world));
    if (reason !== undefined) skip(into, table, world, reason);
  }
}

/** Who acts in a table that is about worlds: each acting world, with the operating system as subject if asked so. */
export function actors(
  table: TestTable,
  reading: Reading,
  natural: readonly World[],
): readonly {
  readonly identity: Identity;
  readonly world: World;
  readonly os: ReadOperatingSystem | undefined;
}[] {
  return actingWorlds(table, reading, natural).flatMap((world) => {
    const os = osOf(reading, world);
    const subject = table.forEach === 'operating_system' ? os?.name : undefined;
    return [{ identity: { world, ...(subject === undefined ? {} : { subject }) }, world, os }];
  });
}

/** The operating system of a world. */
export function osOf(
  reading: Pick<Reading, 'operatingSystems'>,
  world: World,
): ReadOperatingSystem | undefined {
  return reading.operatingSystems.find((os) => os.world === world);
}

/** The operating system of the other world. */
export function opponentOf(reading: Reading, world: World): ReadOperatingSystem | undefined {
  return osOf(reading, otherWorld(world));
}
