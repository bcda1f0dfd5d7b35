// What of a handler moves into the body of today: everything but its head and its closing brace. In: its unit. Out: lines as they will stand there,
// and the numbers of those that are left out. Comments in the head, and code that shares a line with a brace, are kept.

import { codeAlone, commentsOf } from './c-lexis.ts';
import { functionOf, type OldUnit, type Place } from './old-unit.ts';

export interface HandlerCode {
  readonly lines: readonly {
    /** Place among the lines of the unit, from 0. */
    readonly at: number;
    readonly text: string;
  }[];
  /** Places of lines of which nothing is kept. */
  readonly leftOut: readonly number[];
}

/** Undefined when the unit is not one function with a body. */
export function handlerCode(unit: OldUnit): HandlerCode | undefined {
  const body = functionOf(unit);
  if (body === undefined) return undefined;
  const text = unit.lines.join('\n');
  const [opening, closing] = [body.opening - unit.start, body.closing - unit.start];
  const inside = { start: opening + 1, end: closing };
  const head = commentsOf(text).filter(({ end }) => end <= opening);
  const kept = [...head, inside, { start: closing + 1, end: text.length }];
  const lines: { at: number; text: string }[] = [];
  const leftOut: number[] = [];
  let start = 0;
  for (const [at, line] of unit.lines.entries()) {
    const place = { start, end: start + line.length };
    const whole = kept.some((one) => one.start <= place.start && place.end <= one.end);
    const rest = whole ? line : keptText(text, place, kept, inside);
    if (whole || rest !== '') lines.push({ at, text: rest });
    else leftOut.push(at);
    start = place.end + 1;
  }
  return { lines, leftOut };
}

/** What of a line is kept, with one space where something is taken out in between. */
function keptText(text: string, line: Place, kept: readonly Place[], inside: Place): string {
  const pieces = kept
    .map(({ start, end }) => ({ start: Math.max(start, line.start), end: Math.min(end, line.end) }))
    .filter(({ start, end }) => text.slice(start, end).trim() !== '');
  const [first] = pieces;
  if (first === undefined) return '';
  const isCode = pieces.some(({ start, end }) => inside.start <= start && end <= inside.end);
  const indent = first.start === line.start ? (/^\s*/.exec(text.slice(first.start))?.[0] ?? '') : '';
  return `${isCode && indent === '' ? '    ' : indent}${pieces.map(({ start, end }) => text.slice(start, end).trim()).join(' ')}`;
}

/** Text of the body alone, without comments that stand elsewhere. */
export function bodyText({ start, lines, ...unit }: OldUnit): string {
  const body = functionOf({ start, lines, ...unit });
  return body === undefined ? '' : lines.join('\n').slice(body.opening + 1 - start, body.closing - start);
}

/** Names of the parameters, in order. */
export function parameterNames(unit: OldUnit): readonly string[] {
  const parameters = codeAlone(functionOf(unit)?.parameters ?? '').split(',');
  return parameters.flatMap((one) => /(\w+)\s*(?:\[[^\]]*\]\s*)*$/.exec(one)?.[1] ?? []);
}
