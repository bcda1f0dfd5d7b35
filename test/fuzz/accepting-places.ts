// Which places of a project take a text. In: the project, and a check of it with the text at given places. Out: the places where
// no finding is an error any more. Knows from the findings of the tool alone which places refuse the text: a place that a finding
// points at keeps its own value from then on.

import { expect } from 'vitest';
import type { Ran } from '../cli/harness.ts';
import type { HostileProject, Leaf } from './hostile-project.ts';

/** More than enough: each round takes the text away from every place that was refused. */
const MOST_ROUNDS = 200;

/** Places that take a text, found by asking `check`, which sees the text at the given places, until no finding is an error. */
export async function placesThatTake(
  project: HostileProject,
  check: (filled: ReadonlySet<Leaf>) => Promise<Ran>,
): Promise<ReadonlySet<Leaf>> {
  const filled = new Set(project.values.keys());
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { code, out, err } = await check(filled);
    expect(err).toBe('');
    expect([0, 1, 2]).toContain(code);
    const refused = errorsOf(out);
    if (refused.length === 0) return filled;
    const before = filled.size;
    for (const leaf of refused) filled.delete(leaf);
    if (filled.size === before) for (const leaf of aroundOf(project, refused, filled)) filled.delete(leaf);
    if (filled.size === before) throw new Error(`no place takes it back: ${refused.join(' ')} ${out}`);
  }
  throw new Error('the text is refused again and again');
}

/**
 * What else a finding may be about: the entry that the place stands in, and, because a word is refused as well when the place
 * that declares it says something else now, every place that holds its word.
 */
function aroundOf(
  project: HostileProject,
  refused: readonly Leaf[],
  filled: ReadonlySet<Leaf>,
): readonly Leaf[] {
  const words = refused.flatMap((leaf) => project.values.get(leaf) ?? []);
  const entries = new Set(refused.flatMap((leaf) => project.entries.get(leaf) ?? []));
  return [...filled].filter(
    (leaf) => entries.has(leaf) || words.some((word) => project.values.get(leaf)?.includes(word)),
  );
}

interface Findings {
  readonly findings: readonly {
    readonly severity: string;
    readonly place?: Place;
    readonly related: readonly { readonly place?: Place }[];
  }[];
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Places that errors point at; those that they lead to as well, because the fault may be theirs. */
function errorsOf(out: string): readonly Leaf[] {
  const leaf = ({ file, line }: Place): Leaf =>
    `${file.endsWith('platforms/qemu-virt-gicv3.yaml') ? 'platform.yaml' : file}:${line}`;
  const { findings } = JSON.parse(out) as Findings;
  return findings
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ place, related }) => [place, ...related.map((each) => each.place)])
    .flatMap((place) => (place === undefined ? [] : [leaf(place)]));
}
