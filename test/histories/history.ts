// One history: a project that is generated, edited and configured anew, step by step. In: a seed. Out: what happened, and the first step that
// broke a promise.

import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { CheckedProject } from '../../src/pipeline.ts';
import type { Bodies } from './bodies.ts';
import { changed } from './changes.ts';
import type { Compiler } from './compiler.ts';
import { type Configuration, configurationText, firstConfiguration } from './configuration.ts';
import { causeOf, conflictsIn, drawSide, resolved } from './conflicts.ts';
import { Dice } from './dice.ts';
import type { NamedEdit } from './edit.ts';
import { EDITS } from './edits.ts';
import type { Texts } from './findings.ts';
import { judgeStep } from './judge.ts';
import { Pen } from './pen.ts';
import { BASE, checked, type Files, type Framework, generated, ORPHANS, SOURCE, written } from './project.ts';
import { secondGeneration } from './second-generation.ts';
import { linesIn, Sheet } from './sheet.ts';
import { isStale } from './stale.ts';

export interface Options {
  readonly framework: Framework;
  /** Compiles the result of these steps. */
  readonly compiler?: Compiler;
  readonly compiles?: (seed: number, step: number) => boolean;
  /** Kinds of edits that the user does not make. */
  readonly without?: readonly string[];
  /** The step after which to stop. */
  readonly until?: number;
  /** What is done to a result before it is judged: proof that the findings find. */
  readonly tamper?: (text: string, step: number) => string;
}

export interface StepRecord {
  readonly step: number;
  readonly edits: readonly string[];
  readonly changes: readonly string[];
  readonly texts: Texts;
  readonly configuration: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Told {
  readonly seed: number;
  readonly steps: number;
  /** The cause of each. */
  readonly conflicts: readonly string[];
  readonly compiled: number;
  readonly edits: readonly string[];
  readonly changes: readonly string[];
  readonly failure: { readonly step: number; readonly problem: string } | undefined;
  readonly last: StepRecord | undefined;
}

/** Tells the history of a seed. */
export async function tellHistory(seed: number, options: Options): Promise<Told> {
  const history = await History.begin(seed, options);
  const steps = Math.min(history.length, options.until ?? history.length);
  while (history.step < steps && history.failure === undefined) await history.next();
  return history.told();
}

class History {
  readonly length: number;
  step = 0;
  failure: Told['failure'];
  readonly #seed: number;
  readonly #options: Options;
  readonly #dice: Dice;
  readonly #pen: Pen;
  /** Whether the user only ever adds. */
  readonly #adds: boolean;
  readonly #possible: readonly NamedEdit[];
  #configuration: Configuration;
  #project: CheckedProject;
  #files: Files;
  #left: Bodies = new Map();
  #isC = true;
  #isAsGenerated = true;
  #compiled = 0;
  readonly #conflicts: string[] = [];
  readonly #edits: string[] = [];
  readonly #changes: string[] = [];
  #last: StepRecord | undefined;

  private constructor(
    seed: number,
    options: Options,
    dice: Dice,
    start: { readonly configuration: Configuration; readonly project: CheckedProject; readonly files: Files },
  ) {
    this.#seed = seed;
    this.#options = options;
    this.#dice = dice;
    this.#pen = new Pen(dice);
    this.#adds = dice.chance(45);
    this.#possible = EDITS.filter(
      ({ adds, kind }) => (adds || !this.#adds) && options.without?.includes(kind) !== true,
    );
    this.length = 6 + dice.below(5);
    this.#configuration = start.configuration;
    this.#project = start.project;
    this.#files = start.files;
  }

  static async begin(seed: number, options: Options): Promise<History> {
    const dice = new Dice(seed);
    const configuration = firstConfiguration(dice);
    const { diagnostics, value: project } = await checked(options.framework, configuration, new Map());
    if (project === undefined) throw new Error(`seed ${seed} begins with ${diagnostics[0]?.message}`);
    const first = await generated(options.framework, project, new Map());
    if (first.value === undefined)
      throw new Error(`seed ${seed} begins with ${first.diagnostics[0]?.message}`);
    return new History(seed, options, dice, {
      configuration,
      project,
      files: written(new Map(), first.value),
    });
  }

  async next(): Promise<void> {
    this.step += 1;
    const changes = this.#dice.chance(80) ? await this.#change() : [];
    const edits = this.#dice.chance(85) ? await this.#edit() : [];
    this.#edits.push(...edits);
    this.#changes.push(...changes);
    try {
      const problems = await this.#generate(edits, changes);
      if (problems[0] !== undefined)
        this.failure = { step: this.step, problem: problems.slice(0, 3).join('; ') };
    } catch (thrown) {
      this.failure = {
        step: this.step,
        problem: `threw ${thrown instanceof Error ? thrown.stack?.slice(0, 400) : String(thrown)}`,
      };
    }
  }

  told(): Told {
    return {
      seed: this.#seed,
      steps: this.step,
      conflicts: this.#conflicts,
      compiled: this.#compiled,
      edits: this.#edits,
      changes: this.#changes,
      failure: this.failure,
      last: this.#last,
    };
  }

  async #edit(): Promise<readonly string[]> {
    const sheet = new Sheet(this.#text(SOURCE));
    const kinds: string[] = [];
    this.#pen.focus = this.#configuration.focus;
    this.#pen.changing = await this.#changingLines();
    for (let wanted = 1 + this.#dice.below(4); wanted > 0; wanted -= 1) {
      const { adds, edit, kind } = this.#dice.of(this.#possible);
      if (edit(sheet, this.#pen)) kinds.push(kind);
      this.#pen.close(kind, adds);
    }
    this.#files = new Map(this.#files).set(SOURCE, sheet.text());
    return kinds;
  }

  /** What the next generation would write differently, were it for the tool alone. */
  async #changingLines(): Promise<ReadonlySet<string>> {
    const { value } = await generated(this.#options.framework, this.#project, new Map());
    const fresh = value?.outputs.find(({ path }) => path === SOURCE)?.content;
    const there = new Set(linesIn(String(fresh)));
    return new Set(linesIn(this.#text(BASE)).filter((line) => !there.has(line)));
  }

  async #change(): Promise<readonly string[]> {
    const { configuration, kinds } = changed(this.#configuration, this.#dice);
    const { value } = await checked(this.#options.framework, configuration, this.#files);
    if (value === undefined) return [];
    this.#configuration = configuration;
    this.#project = value;
    return kinds;
  }

  async #generate(edits: readonly string[], changes: readonly string[]): Promise<readonly string[]> {
    const before = this.#files;
    const { diagnostics, value } = await generated(this.#options.framework, this.#project, before);
    if (value === undefined) {
      this.#keep(edits, changes, before, before, diagnostics);
      return [`refused: ${diagnostics.map(({ code, message }) => `${code} ${message}`).join(', ')}`];
    }
    const after = new Map(written(before, value));
    const { tamper } = this.#options;
    if (tamper !== undefined) after.set(SOURCE, tamper(after.get(SOURCE) ?? '', this.step));
    this.#files = after;
    const texts = this.#keep(edits, changes, before, after, [...diagnostics, ...value.conflicts]);
    const problems = [
      ...this.#judge(texts),
      ...(await secondGeneration(this.#options.framework, this.#project, this.#files)),
    ];
    if (problems.length > 0) return problems;
    this.#decide(texts, changes, value.conflicts);
    return this.#compile(texts);
  }

  #keep(
    edits: readonly string[],
    changes: readonly string[],
    before: Files,
    after: Files,
    diagnostics: readonly Diagnostic[],
  ): Texts {
    const text = (files: Files, name: string): string => files.get(name) ?? '';
    const texts = {
      base: text(before, BASE),
      yours: text(before, SOURCE),
      fresh: text(after, BASE),
      result: text(after, SOURCE),
      orphansBefore: text(before, ORPHANS),
      orphans: text(after, ORPHANS),
    };
    const configuration = configurationText(this.#configuration);
    this.#last = { step: this.step, edits, changes, texts, configuration, diagnostics };
    return texts;
  }

  #judge(texts: Texts): readonly string[] {
    const { left, problems } = judgeStep({
      texts,
      services: this.#configuration.services,
      blocks: this.#pen.blocks,
      isAsGenerated: this.#adds && this.#isAsGenerated,
      left: this.#left,
    });
    this.#left = left;
    return problems;
  }

  #decide({ result }: Texts, changes: readonly string[], conflicts: readonly Diagnostic[]): void {
    const blocks = conflictsIn(result);
    for (const [at, block] of blocks.entries()) {
      const piece = / of (a piece|\w+)/.exec(conflicts[at]?.message ?? '')?.[1] ?? 'unknown';
      this.#conflicts.push(causeOf(block, { changes, kinds: this.#pen.kinds, piece }));
    }
    if (blocks.length === 0) return;
    const sides = blocks.map(() => drawSide(this.#dice));
    if (sides.some((side) => side !== 'generated')) this.#isC = this.#isAsGenerated = false;
    let next = blocks.length;
    const text = resolved(result, () => {
      next -= 1;
      return sides[next] ?? 'both';
    });
    this.#files = new Map(this.#files).set(SOURCE, text);
  }

  async #compile({ fresh }: Texts): Promise<readonly string[]> {
    const { compiler, compiles } = this.#options;
    const isWanted = this.#isC && (compiles?.(this.#seed, this.step) ?? true);
    const text = this.#text(SOURCE);
    if (compiler === undefined || !isWanted || isStale(text, fresh)) return [];
    this.#compiled += 1;
    const error = await compiler.errorOf(text, this.#text('sossl.h'));
    return error === undefined ? [] : [`does not compile: ${error}`];
  }

  #text(file: string): string {
    return this.#files.get(file) ?? '';
  }
}
