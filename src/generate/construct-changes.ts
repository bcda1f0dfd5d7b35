// What differs between two generations, construct by construct. In: the rows that each recorded. Out: the constructs that came, went or changed,
// in the order of the files, and the requirements that they implement. A reviewer of an upgrade reads this list.

import type { EmittedConstruct } from '../model/construct.ts';

export type ConstructChangeKind = 'added' | 'removed' | 'changed' | 'tagged anew';

export interface ConstructChange {
  readonly kind: ConstructChangeKind;
  readonly identity: string;
  readonly file: string;
  /** Requirements of either generation, by ID. */
  readonly requirements: readonly string[];
}

/** The changes. A construct around a changed one is changed as well: its text is another one. */
export function constructChanges(
  before: readonly EmittedConstruct[],
  after: readonly EmittedConstruct[],
): readonly ConstructChange[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  const changed = after.flatMap((construct) => {
    const kind = kindOf(old.get(construct.identity), construct);
    return kind === undefined ? [] : [change(kind, construct, old.get(construct.identity))];
  });
  const removed = before.filter(({ identity }) => !now.has(identity));
  return [...changed, ...removed.map((construct) => change('removed', construct))];
}

function byIdentity(constructs: readonly EmittedConstruct[]): ReadonlyMap<string, EmittedConstruct> {
  return new Map(constructs.map((construct) => [construct.identity, construct]));
}

function kindOf(
  before: EmittedConstruct | undefined,
  after: EmittedConstruct,
): ConstructChangeKind | undefined {
  if (before === undefined) return 'added';
  if (before.hash !== after.hash) return 'changed';
  return before.requirements.join() === after.requirements.join() ? undefined : 'tagged anew';
}

function change(
  kind: ConstructChangeKind,
  { file, identity, requirements }: EmittedConstruct,
  other?: EmittedConstruct,
): ConstructChange {
  const ids = new Set([...requirements, ...(other?.requirements ?? [])]);
  return { kind, identity, file, requirements: [...ids].sort() };
}
