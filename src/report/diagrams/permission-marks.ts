// How a cell of the access matrix looks: the shape says what holds, the sign behind it what was shown. In: a cell. Out: shapes
// that differ in form, line and word, not in colour alone.

import type { AccessCell } from '../../model/isolation.ts';
import { STATES, type State } from '../../model/states.ts';
import { RIGHT_LETTERS } from '../right-letters.ts';
import { BLUE, GREEN, INK, QUIET, VERMILLION } from './palette.ts';
import { box, group, line, type Shape, text } from './svg.ts';

export const MARK_WIDTH = 27;
export const MARK_HEIGHT = 15;

const RIGHT_WORDS = 'R read · W write · X execute, take (interrupt), run on (core) · C call · G configure';

/** One cell at a place. */
export function mark({ right, permission, state }: AccessCell, x: number, y: number): Shape {
  const letter = RIGHT_LETTERS[right];
  if (permission === 'unprotected') return group([unprotectedShape(x, y), ...letterShape(letter, x, y, INK)]);
  const shown = text(x + 17, y + 11, sign(state), { size: 8.5, fill: state === 'failed' ? VERMILLION : INK });
  if (permission === 'closed') {
    return group([
      box(x, y, 15, 15, { fill: BLUE, stroke: BLUE }),
      ...letterShape(letter, x, y, '#ffffff'),
      shown,
    ]);
  }
  return group([
    box(x, y, 15, 15, { fill: '#ffffff', stroke: GREEN, strokeWidth: 1.4, radius: 7 }),
    ...letterShape(letter, x, y, INK),
    shown,
  ]);
}

function letterShape(letter: string, x: number, y: number, fill: string): readonly Shape[] {
  return [text(x + 7.5, y + 11.2, letter, { size: 9.5, bold: true, anchor: 'middle', fill })];
}

/** A dashed frame with two corners cut: it looks broken in black and white too. */
function unprotectedShape(x: number, y: number): Shape {
  return group([
    box(x, y, 15, 15, { fill: '#ffffff', stroke: VERMILLION, strokeWidth: 1.4, dashes: '3 2' }),
    line(x - 2, y + 5, x + 5, y - 2, { stroke: VERMILLION, strokeWidth: 1.2 }),
    line(x + 10, y + 17, x + 17, y + 10, { stroke: VERMILLION, strokeWidth: 1.2 }),
  ]);
}

function sign(state: State): string {
  return STATES[state].symbol;
}

/** Whatever occurs in the drawing, explained. */
export function markLegend(
  cells: readonly AccessCell[],
  y: number,
  width: number,
  notes: readonly string[] = [],
): Shape {
  const sample = (permission: AccessCell['permission']): AccessCell => ({
    subject: '',
    target: '',
    right: 'read',
    permission,
    reason: '',
    requirements: [],
    evidence: [],
    environments: [],
    state: 'not_shown_here',
  });
  const states = (Object.keys(STATES) as State[]).filter((state) =>
    cells.some((cell) => cell.permission !== 'unprotected' && cell.state === state),
  );
  const stateWords = states.map((state) => `${STATES[state].symbol} ${stateName(state)}`).join(' · ');
  const environments = [...new Set(cells.flatMap((cell) => cell.environments))].sort();
  return group([
    shapeWords(sample('closed'), 8, y, 'refused'),
    shapeWords(sample('open'), 8 + 90, y, 'meant to be possible'),
    shapeWords(sample('unprotected'), 8 + 240, y, 'not meant, and nothing refuses it'),
    text(8, y + 30, RIGHT_WORDS, { size: 9, width: width - 16 }),
    text(8, y + 43, stateWords, { size: 9, width: width - 16 }),
    ...[...environments.map((environment) => `shown in: ${environment}`), ...notes].map((words, index) =>
      text(8, y + 56 + index * 12, words, { size: 9, fill: QUIET, width: width - 16 }),
    ),
  ]);
}

export const LEGEND_HEIGHT = 84;

function stateName(state: State): string {
  if (state === 'covered_deep') return 'shown by passed results about exactly this';
  return state === 'not_shown_here' ? 'configured, not shown here' : STATES[state].label;
}

function shapeWords(cell: AccessCell, x: number, y: number, words: string): Shape {
  const bare = cell.permission === 'unprotected' ? mark(cell, x, y) : bareMark(cell, x, y);
  return group([bare, text(x + 21, y + 11, words, { size: 9 })]);
}

function bareMark({ permission }: AccessCell, x: number, y: number): Shape {
  return permission === 'closed'
    ? group([box(x, y, 15, 15, { fill: BLUE, stroke: BLUE }), ...letterShape('R', x, y, '#ffffff')])
    : group([
        box(x, y, 15, 15, { fill: '#ffffff', stroke: GREEN, strokeWidth: 1.4, radius: 7 }),
        ...letterShape('R', x, y, INK),
      ]);
}
