// How a checker is started on the units of a build. In: the adapter, the units, where things stand. Out: calls to run in a folder
// of their own each, and the same command lines without paths of this machine. Must not start anything.

import type { CheckerAdapter } from '../../model/checker.ts';
import type { BuildPlace } from '../build.ts';
import { type CheckedUnit, definesOf, includesOf, neutralPath } from './checked-unit.ts';
import { unitGroups } from './unit-groups.ts';

/** Name of the canary in the folder of a call; no unit of the build is called so. */
export const CANARY_FILE = 'sossl_canary.c';
export const DATABASE_FILE = 'compile_commands.json';

export interface CheckPlace extends Pick<BuildPlace, 'framework'> {
  /** The project folder as seen from the folder of a call: `../../../..`. */
  readonly up: string;
}

export interface PlannedCall {
  readonly arguments: readonly string[];
  /** Program and arguments as outputs show them. */
  readonly commandLine: readonly string[];
  readonly units: readonly CheckedUnit[];
  readonly defines: readonly string[];
  readonly includePaths: readonly string[];
  /** Findings on the canary, `rule:line`, sorted. */
  readonly expected: readonly string[];
  /** Entries of a compilation database, of a checker that reads one. */
  readonly database?: readonly { readonly file: string; readonly arguments: readonly string[] }[];
}

/** Calls that look at every unit at least once. */
export function planCalls(
  adapter: CheckerAdapter,
  units: readonly CheckedUnit[],
  place: CheckPlace,
): readonly PlannedCall[] {
  return unitGroups(adapter, units).map((group) => {
    const flags = kept(adapter, group.flags);
    const suppressed = group.part ? suppressions(adapter) : [];
    const words = (path: (name: string) => string): readonly string[] =>
      adapter.arguments.flatMap((word) =>
        expand(word, {
          '{flags}': flags.map((flag) => placed(flag, path)),
          '{defines}': definesOf(flags),
          '{includes}': includesOf(flags).map((flag) => placed(flag, path)),
          '{units}': group.units.map(({ source }) => path(source)),
          '{suppressed}': suppressed,
        }),
      );
    const fromCall = (path: string): string => relativeFrom(place.up, path);
    const all = group.units.flatMap((unit) => kept(adapter, unit.flags));
    return {
      arguments: words(fromCall),
      commandLine: [adapter.program, ...words((path) => neutralPath(path, place))],
      units: group.units,
      defines: unique([...flags, ...all].filter((flag) => flag.startsWith('-D'))),
      includePaths: unique(includesOf([...flags, ...all]).map((flag) => neutralPath(flag.slice(2), place))),
      expected: expectedOf(adapter, group.part),
      ...(adapter.calls === 'database' ? { database: databaseOf(adapter, group.units, fromCall) } : {}),
    };
  });
}

/** The flags of the build that are handed on. */
function kept({ droppedFlags }: CheckerAdapter, flags: readonly string[]): readonly string[] {
  const dropped = droppedFlags.map((pattern) => new RegExp(`^(?:${pattern})$`));
  return flags.filter((flag) => !dropped.some((pattern) => pattern.test(flag)));
}

function suppressions({ systemRules, suppressArgument }: CheckerAdapter): readonly string[] {
  if (suppressArgument === undefined) return [];
  return systemRules.map((rule) => suppressArgument.replaceAll('{rule}', () => rule));
}

/** A call over some of the units leaves the rules out that need all of them; then the canary shows none of them either. */
function expectedOf({ canary, systemRules }: CheckerAdapter, part: boolean): readonly string[] {
  const isSystem = (finding: string): boolean => systemRules.includes(finding.replace(/:\d+$/, ''));
  return canary.expected.filter((finding) => !part || !isSystem(finding)).toSorted();
}

function databaseOf(
  adapter: CheckerAdapter,
  units: readonly CheckedUnit[],
  fromCall: (path: string) => string,
): NonNullable<PlannedCall['database']> {
  const entry = (file: string, flags: readonly string[]) => ({
    file,
    arguments: ['cc', ...kept(adapter, flags).map((flag) => placed(flag, fromCall)), '-c', file],
  });
  const first = units[0]?.flags ?? [];
  return [...units.map(({ source, flags }) => entry(fromCall(source), flags)), entry(CANARY_FILE, first)];
}

/** A word that is a placeholder becomes its words; any other one stays. */
function expand(word: string, values: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.hasOwn(values, word) ? (values[word] ?? []) : [word];
}

function placed(flag: string, path: (name: string) => string): string {
  return flag.startsWith('-I') ? `-I${path(flag.slice(2))}` : flag;
}

function relativeFrom(up: string, path: string): string {
  if (path.startsWith('/')) return path;
  return path === '.' ? up : `${up}/${path}`;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
