// Many histories, two at a time. In: seeds. Out: counts, the causes of conflicts, the failures.

import { type Options, type Told, tellHistory } from './history.ts';

export interface Figures {
  readonly histories: number;
  readonly steps: number;
  readonly conflicts: number;
  readonly compiled: number;
  readonly causes: Readonly<Record<string, number>>;
  readonly edits: Readonly<Record<string, number>>;
  readonly changes: Readonly<Record<string, number>>;
  readonly failures: readonly { readonly seed: number; readonly step: number; readonly problem: string }[];
}

/** Tells the histories of all seeds. */
export async function tellHistories(seeds: readonly number[], options: Options): Promise<Figures> {
  const rest = [...seeds];
  const told: Told[] = [];
  const work = async (): Promise<void> => {
    for (let seed = rest.shift(); seed !== undefined; seed = rest.shift())
      told.push(await tellHistory(seed, options));
  };
  await Promise.all([work(), work()]);
  return figuresOf(told.sort((a, b) => a.seed - b.seed));
}

function figuresOf(told: readonly Told[]): Figures {
  const sum = (count: (one: Told) => number): number => told.reduce((total, one) => total + count(one), 0);
  return {
    histories: told.length,
    steps: sum(({ steps }) => steps),
    conflicts: sum(({ conflicts }) => conflicts.length),
    compiled: sum(({ compiled }) => compiled),
    causes: counted(told.flatMap(({ conflicts }) => conflicts)),
    edits: counted(told.flatMap(({ edits }) => edits)),
    changes: counted(told.flatMap(({ changes }) => changes)),
    failures: told.flatMap(({ failure, seed }) => (failure === undefined ? [] : [{ seed, ...failure }])),
  };
}

function counted(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** The figures of several parts as one. */
export function joined(parts: readonly Figures[]): Figures {
  const sum = (count: (part: Figures) => number): number =>
    parts.reduce((total, part) => total + count(part), 0);
  const merged = (
    counts: (part: Figures) => Readonly<Record<string, number>>,
  ): Readonly<Record<string, number>> => {
    const all: Record<string, number> = {};
    for (const part of parts)
      for (const [word, count] of Object.entries(counts(part))) all[word] = (all[word] ?? 0) + count;
    return all;
  };
  return {
    histories: sum(({ histories }) => histories),
    steps: sum(({ steps }) => steps),
    conflicts: sum(({ conflicts }) => conflicts),
    compiled: sum(({ compiled }) => compiled),
    causes: merged(({ causes }) => causes),
    edits: merged(({ edits }) => edits),
    changes: merged(({ changes }) => changes),
    failures: parts.flatMap(({ failures }) => failures).sort((a, b) => a.seed - b.seed),
  };
}
