// Choices that look random and are the same for the same seed.

import { random } from '../load/random.ts';

export class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b);
    for (let skipped = 0; skipped < 4; skipped += 1) this.#next();
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.#next() * 100 < percent;
  }

  /** One of a list, undefined of an empty one. */
  maybeOf<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** One of a list that has entries. */
  of<T>(list: readonly T[]): T {
    const found = this.maybeOf(list);
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  /** The same entries in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((entry) => ({ entry, key: this.#next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ entry }) => entry);
  }
}
