// What differs between two versions by itself, whatever the changes say: constructs by hash and tag, tests by what they do.

import type { EmittedConstruct } from '../model/construct.ts';
import type { Version, VersionCase } from '../model/impact.ts';

/** A thing of both versions or of one of them. */
export interface Versioned<T> {
  readonly id: string;
  readonly before?: T;
  readonly after?: T;
  readonly differs: boolean;
}

/** Every construct of either version, sorted by identity. */
export function constructsOf(before: Version, after: Version): readonly Versioned<EmittedConstruct>[] {
  const content = ({ hash, requirements }: EmittedConstruct): string => JSON.stringify([hash, requirements]);
  return join(
    before.constructs,
    after.constructs,
    ({ file, identity }) => `${identity}\n${file}`,
    content,
  ).map(({ id, ...others }) => ({ ...others, id: id.split('\n')[0] ?? id }));
}

/** Every planned test of either version, sorted by ID. */
export function casesOf(before: Version, after: Version): readonly Versioned<VersionCase>[] {
  return join(
    before.cases,
    after.cases,
    ({ id }) => id,
    ({ content, requirements }) => JSON.stringify([content, requirements]),
  );
}

function join<T>(
  before: readonly T[],
  after: readonly T[],
  idOf: (one: T) => string,
  contentOf: (one: T) => string,
): readonly Versioned<T>[] {
  const [old, fresh] = [
    new Map(before.map((one) => [idOf(one), one])),
    new Map(after.map((one) => [idOf(one), one])),
  ];
  const ids = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return ids.map((id) => {
    const [was, is] = [old.get(id), fresh.get(id)];
    const differs = was === undefined || is === undefined || contentOf(was) !== contentOf(is);
    return {
      id,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      differs,
    };
  });
}
