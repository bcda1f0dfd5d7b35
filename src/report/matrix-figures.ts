// The figures of the trace as `n / m`, computed once for every report that prints them.
// In: the trace. Out: named pairs; nothing is rounded.

import type { RequirementLevel } from '../model/requirement.ts';
import { STATES } from '../model/states.ts';
import type { Trace } from '../model/trace.ts';
import { countAnswers } from './assumption-answers.ts';
import { countUserCode } from './user-code-figures.ts';

export interface Figure {
  readonly name: string;
  readonly part: number;
  readonly whole: number;
  readonly about: string;
}

/** `n / m`, with `100 %` only when they are equal and there is something to count. */
export function ratio({ part, whole }: Pick<Figure, 'part' | 'whole'>): string {
  return part === whole && whole > 0 ? `${part} / ${whole} = 100 %` : `${part} / ${whole}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Every statement of the evidence holds under these; what is open weighs as much as a gap that was passed on. */
function assumptionFigure(trace: Trace): Figure {
  const { total, fulfilled, notApplicable, open, unanswered } = countAnswers(trace);
  return {
    name: 'assumptions of use settled',
    part: fulfilled + notApplicable,
    whole: total,
    about: `${fulfilled} fulfilled, ${notApplicable} not applicable, ${open} open, ${unanswered} not answered`,
  };
}

/** Code that people wrote into the emitted files; one without a tag is no gap, but nobody said what it is for. */
function userCodeFigure(trace: Trace): Figure {
  const { traced, units, untracedBytes } = countUserCode(trace.constructs);
  const about = `functions, types, objects, macros and bodies of the user; ${untracedBytes} bytes lead to no requirement`;
  return { name: 'user code traced', part: traced, whole: units, about };
}

/** What a reader wants to know first. */
export function headFigures(trace: Trace): readonly Figure[] {
  const applying = trace.requirements.filter(({ state }) => state !== 'excluded');
  const gapFree = applying.filter(({ state }) => STATES[state].severity !== 'gap').length;
  const deep = trace.requirements.filter(({ state }) => state === 'covered_deep').length;
  const passed = trace.evidence.filter(({ state }) => state === 'covered_deep').length;
  const constructs = sum(trace.files.map((file) => file.constructs));
  const tagged = sum(trace.files.map((file) => file.tagged));
  const total = applying.length;
  return [
    {
      name: 'requirements covered deep',
      part: deep,
      whole: total,
      about: 'they and everything below them are realised and shown',
    },
    {
      name: 'requirements without a gap',
      part: gapFree,
      whole: total,
      about: 'realised and shown, not shown here, or passed on',
    },
    assumptionFigure(trace),
    {
      name: 'constructs tagged',
      part: tagged,
      whole: constructs,
      about: 'of the tool in the three emitted files, read back from the files',
    },
    userCodeFigure(trace),
    {
      name: 'results passed',
      part: passed,
      whole: trace.evidence.length,
      about: 'executed on the present code and as expected',
    },
  ];
}

/** Levels as a reader goes through them: from the safety goals down, assumptions of use last. */
export const LEVEL_ORDER: readonly RequirementLevel[] = ['SG', 'FSR', 'TSR', 'SSR', 'TLR', 'AOU'];

export interface LevelFigure extends Figure {
  readonly level: RequirementLevel;
}

/** Of the requirements that apply those without a gap, level by level; levels without any are left out. */
export function levelFigures(trace: Trace): readonly LevelFigure[] {
  return LEVEL_ORDER.flatMap((level) => {
    const rows = trace.requirements.filter(
      ({ requirement, state }) => requirement.level === level && state !== 'excluded',
    );
    const part = rows.filter(({ state }) => STATES[state].severity !== 'gap').length;
    return rows.length === 0
      ? []
      : [{ level, name: level, part, whole: rows.length, about: 'without a gap' }];
  });
}
