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

/** The worlds that act, the secure one first. `permitted` stands for what the table calls so. */
export function actingWorlds(
  table: TestTable,
  natural: readonly World[],
  permitted: readonly World[] = [],
): readonly World[] {
  if (table.world === undefined) return natural;
  if (table.world === 'each') return ['secure', 'non_secure'];
  return table.world === 'permitted' ? permitted : [table.world];
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
  return actingWorlds(table, natural).flatMap((world) => {
    const os = osOf(reading, world);
    const subject = table.forEach === 'operating_system' ? os?.name : undefined;
    return [{ identity: { world, ...(subject === undefined ? {} : { subject }) }, world, os }];
  });
}

/** The operating system of a world. */
export function osOf(reading: Reading, world: World): ReadOperatingSystem | undefined {
  return reading.operatingSystems.find((os) => os.world === world);
}

/** The operating system of the other world. */
export function opponentOf(reading: Reading, world: World): ReadOperatingSystem | undefined {
  return osOf(reading, otherWorld(world));
}
