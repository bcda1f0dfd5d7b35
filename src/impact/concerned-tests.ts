// Tests that a change concerns: those that exercise what changed, those of a table that changed, and those that show a requirement
// without naming a part of the configuration.

import type { Concerned, VersionCase } from '../model/impact.ts';
import type { ChangeSubject } from './change-subject.ts';
import type { Versioned } from './differing.ts';
import { relationOf } from './path-relation.ts';

/** Each once, with the first way to it, sorted by ID. `requirements` are those that the change concerns. */
export function concernedTests(
  subject: ChangeSubject,
  cases: readonly Versioned<VersionCase>[],
  requirements: readonly Concerned[],
): readonly Concerned[] {
  if (subject.wordsOnly) return [];
  const wayTo = new Map(requirements.map((one) => [one.id, one]));
  return cases.flatMap((one) => wayToTest(subject, one, wayTo) ?? []);
}

/** Of tests that differ and that nothing leads to: those of the same entry, those that run in its place, and those whose plan follows from all. */
export function testsBeside(
  { isConfiguration, path, within, wordsOnly }: ChangeSubject,
  unclaimed: readonly Versioned<VersionCase>[],
): readonly Concerned[] {
  if (wordsOnly || !isConfiguration) return [];
  return unclaimed.flatMap((one) => {
    const { after, before, id } = one;
    const exercised = [...(before?.exercises ?? []), ...(after?.exercises ?? [])];
    const isNear = within.some((entry) => exercised.some((source) => relationOf(source, entry) !== 'apart'));
    const isRunBy = [before, after].some((is) => is?.runBy.some((os) => within.includes(os)) === true);
    if (!isNear && !isRunBy && !isUnbound(one)) return [];
    return [{ kind: 'test' as const, id, chain: [path, id], because: besideReason(isNear, isRunBy) }];
  });
}

function besideReason(isNear: boolean, isRunBy: boolean): string {
  if (isNear) return 'It exercises another part of the same entry, and it differs.';
  if (isRunBy) return 'It runs in the place of this operating system, and it differs.';
  return 'Its plan follows from the configuration as a whole, and it differs.';
}

function wayToTest(
  subject: ChangeSubject,
  one: Versioned<VersionCase>,
  wayTo: ReadonlyMap<string, Concerned>,
): Concerned | undefined {
  const { id } = one;
  const test = (links: readonly string[], because: string): Concerned => ({
    kind: 'test',
    id,
    chain: [...links, id],
    because,
  });
  const { isGround, path, tables } = subject;
  if (tables.some((table) => id === table || id.startsWith(`${table}.`))) {
    return test([path], 'It comes from this table.');
  }
  if (isGround) return test([path], 'It runs on it.');
  const direct = exerciseReason(subject, one);
  if (direct !== undefined) return test([path], direct);
  if (!isUnbound(one) && subject.requirements.length === 0) return undefined;
  const asked = requirementsOf(one).map((requirement) => wayTo.get(requirement));
  const way = asked.find((found) => found !== undefined);
  if (way === undefined) return undefined;
  return test(way.chain, 'It shows the requirement.');
}

function exerciseReason(
  { after, before, entries }: ChangeSubject,
  { after: is, before: was, differs }: Versioned<VersionCase>,
): string | undefined {
  const pairs = [
    ...(was?.exercises ?? []).flatMap((source) => before.map((path) => ({ source, path }))),
    ...(is?.exercises ?? []).flatMap((source) => after.map((path) => ({ source, path }))),
  ];
  const relations = pairs.map(({ path, source }) => relationOf(source, path));
  if (relations.includes('at') || relations.includes('below')) return 'It exercises it.';
  const exercised = pairs.map(({ source }) => source);
  if (exercised.some((source) => entries.includes(source))) return 'It exercises what this is a part of.';
  if (!differs) return undefined;
  if (relations.includes('above')) return 'It exercises what this is a part of, and it differs.';
  const within = entries.some((entry) => exercised.some((source) => source.startsWith(`${entry}.`)));
  return within ? 'It exercises another part of the same entry, and it differs.' : undefined;
}

/** A test that names no part of the configuration looks at what its requirements ask for, wherever that is. */
function isUnbound({ after, before }: Versioned<VersionCase>): boolean {
  return [after, before].some((one) => one !== undefined && one.exercises.length === 0);
}

function requirementsOf({ after, before }: Versioned<VersionCase>): readonly string[] {
  return [...new Set([...(after?.requirements ?? []), ...(before?.requirements ?? [])])].sort();
}
