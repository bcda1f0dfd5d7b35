// The first page of the requirements document in figures. In: what the document is about. Out: rows of a name and a number.

import type { RequirementLevel } from '../model/requirement.ts';
import type { DocumentInput } from './requirements-facts.ts';

export interface LevelRow {
  readonly level: RequirementLevel;
  readonly name: string;
  readonly framework: number;
  readonly project: number;
  readonly excluded: number;
}

const NAMES: Readonly<Record<RequirementLevel, string>> = {
  SG: 'safety goals',
  FSR: 'functional safety requirements',
  TSR: 'technical safety requirements',
  SSR: 'software safety requirements',
  TLR: 'requirements on the tool',
  AOU: 'assumptions of use',
};

/** One row for each level that occurs, from the goals down. */
export function levelRows({ excluded, requirements }: DocumentInput): readonly LevelRow[] {
  const levels = Object.keys(NAMES) as RequirementLevel[];
  return levels.flatMap((level) => {
    const all = requirements.filter((one) => one.level === level);
    if (all.length === 0) return [];
    const framework = all.filter(({ set }) => set === 'framework').length;
    const without = all.filter(({ id }) => excluded.has(id)).length;
    return [{ level, name: NAMES[level], framework, project: all.length - framework, excluded: without }];
  });
}

/** What the document is about, in one sentence. */
export function subjectWords({ answers, name }: DocumentInput): string {
  return answers === undefined
    ? 'The requirements that are shipped with sossl, for an element out of context: goals and higher levels are assumed and have to be confirmed for each item.'
    : `The requirements that hold for the project ${name}: those shipped with sossl, whose higher levels are assumed, and its own.`;
}
