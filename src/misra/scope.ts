// Which constructs a line of a deviation's scope covers, and whether that is too many.
// In: a scope (`function:mmio_*`) and all places. Out: identities, or what makes it too broad.

import type { CodePlace } from '../model/compliance.ts';

/** A `*` may cover this many names, and one record this many constructs: what a person can look at one by one. Not asked of the
 * framework, whose constructs grow with the configuration. */
const MOST_BY_PATTERN = 16;
export const MOST_BY_RECORD = 100;

/** The constructs that a scope names: those of exactly that name, or that begin like it where it ends in `*`. */
export function identitiesIn(scope: string, places: readonly CodePlace[]): ReadonlySet<string> {
  const matches = scope.endsWith('*')
    ? (identity: string) => identity.startsWith(scope.slice(0, -1))
    : (identity: string) => identity === scope;
  return new Set(places.flatMap(({ identity }) => (matches(identity) ? [identity] : [])));
}

/** What makes a scope too broad by itself; undefined when nothing does. */
export function breadthFault(
  scope: string,
  places: readonly CodePlace[],
  isCounted: boolean,
): string | undefined {
  const name = scope.slice(scope.indexOf(':') + 1);
  if (name.startsWith('*')) return 'a whole kind of construct';
  if (/\*./.test(name)) return 'with a * that is not at its end';
  const covered = identitiesIn(scope, places);
  if (isCounted && scope.endsWith('*') && covered.size > MOST_BY_PATTERN) {
    return `${covered.size} constructs, more than the ${MOST_BY_PATTERN} that a * may stand for`;
  }
  return undefined;
}

/** A file of which every construct is covered; undefined when there is none. A file with one construct cannot tell. */
export function wholeFile(covered: ReadonlySet<string>, places: readonly CodePlace[]): string | undefined {
  const byFile = Map.groupBy(places, ({ file }) => file);
  for (const [file, own] of byFile) {
    const identities = new Set(own.map(({ identity }) => identity));
    if (identities.size > 1 && [...identities].every((identity) => covered.has(identity))) return file;
  }
  return undefined;
}
