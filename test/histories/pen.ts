// What the simulated user writes with: lines that can be told apart for ever, and a memory of what was written why.

import type { Dice } from './dice.ts';
import type { Sheet } from './sheet.ts';

/** Lines that were written together. */
export interface Block {
  readonly kind: string;
  readonly marks: readonly number[];
  /** Whether nothing of the tool stands between its lines. */
  readonly isWhole: boolean;
}

export class Pen {
  readonly dice: Dice;
  /** Lines of the tool that the next generation changes. */
  changing: ReadonlySet<string> = new Set();
  /** Name of the service that the history is about. */
  focus = '';
  readonly blocks: Block[] = [];
  /** Kind of the edit that wrote the line of a mark, or changed or took away a line of the tool. */
  readonly kinds = new Map<number | string, string>();
  #last = 0;
  #marks: number[] = [];

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** One of these lines, more often one in the code of the service that the history is about. */
  place({ lines }: Sheet, places: readonly number[]): number | undefined {
    if (this.dice.chance(40)) {
      const about = places.filter((at) => this.changing.has(lines[at] ?? ''));
      if (about.length > 0) return this.dice.of(about);
    }
    if (!this.dice.chance(60)) return this.dice.maybeOf(places);
    const start = lines.indexOf(`/* ---- service ${this.focus} ---- */`);
    const end = lines.findIndex((line, at) => at > start && line.startsWith('/* ---- '));
    const near = places.filter((at) => start >= 0 && at > start && at < end);
    return this.dice.maybeOf(near.length > 0 ? near : places);
  }

  /** A name that nothing else has. */
  name(): string {
    return `user_${this.#number()}`;
  }

  /** The line with a mark; before the backslash where it is continued. */
  line(text: string): string {
    const mark = `/* user line ${this.#number()} */`;
    this.#marks.push(this.#last);
    return text.endsWith(' \\')
      ? `${text.slice(0, -2)} ${mark} \\`
      : `${text}${text.endsWith(' ') || text === '' ? '' : ' '}${mark}`;
  }

  /** A mark to stand inside a comment. */
  words(): string {
    const words = `user line ${this.#number()}`;
    this.#marks.push(this.#last);
    return words;
  }

  /** An ID that no requirement has. */
  id(): string {
    return `SSR-P-USR-${this.#number()}`;
  }

  /** A revision that no requirement has. */
  revision(): string {
    return `~9${this.#number()}`;
  }

  /** Remembers the lines since the last call as one block. */
  close(kind: string, isWhole = true): void {
    if (this.#marks.length > 0) this.blocks.push({ kind, marks: this.#marks, isWhole });
    for (const mark of this.#marks) this.kinds.set(mark, kind);
    this.#marks = [];
  }

  /** Remembers that a line of the tool was changed or taken away. */
  touch(kind: string, ...lines: readonly string[]): void {
    for (const line of lines) this.kinds.set(line.trim(), kind);
  }

  #number(): string {
    this.#last += 1;
    return String(this.#last).padStart(5, '0');
  }
}
