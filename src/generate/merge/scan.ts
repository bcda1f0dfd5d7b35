// What each line of a C file does to nesting: braces, parentheses, comments, conditional groups. In: lines. Out: one entry for each.
// Works on any text: what stands in user regions is not looked at, and the first line of a known piece sets nesting back.

import { type Marker, markerOf } from '../user-regions.ts';
import { codeOf, type Line } from './lines.ts';

export interface Scanned {
  /** Open braces before and after the line, as C counts them. */
  readonly depth: number;
  readonly depthAfter: number;
  /** Whether a parenthesis or bracket is open after it. */
  readonly isOpen: boolean;
  /** Last character that is code, `''` for none. */
  readonly last: string;
  /** Whether anything on it is code. */
  readonly hasCode: boolean;
  /** Whether a comment goes on after it. */
  readonly inComment: boolean;
  /** The directive that the line begins: `#define`, `#if`. */
  readonly directive: string | undefined;
  /** Whether the next line continues it by a backslash. */
  readonly goesOn: boolean;
  /** ID and side of the marker of a user region that the line is. */
  readonly marker: Marker | undefined;
}

interface State {
  depth: number;
  parentheses: number;
  inComment: boolean;
  /** Depth at the `#if` of each open group. */
  groups: number[];
  /** Whether the line is the rest of a directive. */
  inDirective: boolean;
}

/** All lines. `anchors` are the code of lines that can only stand at file level. */
export function scanLines(lines: readonly Line[], anchors: ReadonlySet<string>): readonly Scanned[] {
  const state: State = { depth: 0, parentheses: 0, inComment: false, groups: [], inDirective: false };
  let region: string | undefined;
  return lines.map(({ own, code }) => {
    const marker = markerOf(own);
    if (region !== undefined && !(marker?.kind === 'end' && marker.id === region)) return opaque(state);
    if (marker !== undefined) {
      region = marker.kind === 'begin' ? marker.id : undefined;
      return { ...opaque(state), marker };
    }
    if (anchors.has(code) && state.groups.length === 0)
      Object.assign(state, { depth: 0, parentheses: 0, inComment: false });
    return scanLine(own, state);
  });
}

function opaque({ depth, inComment }: State): Scanned {
  const none = { isOpen: false, last: '', hasCode: false, directive: undefined, goesOn: false };
  return { ...none, depth, depthAfter: depth, inComment, marker: undefined };
}

function scanLine(line: string, state: State): Scanned {
  const before = state.depth;
  const goesOn = line.endsWith('\\');
  if (state.inDirective) {
    state.inDirective = goesOn;
    return { ...opaque(state), hasCode: true, goesOn };
  }
  const directive = state.inComment ? undefined : /^\s*#\s*(\w+)/.exec(line)?.[1];
  if (directive !== undefined) {
    enterDirective(directive, state);
    state.inDirective = goesOn;
    if (!goesOn) state.inComment = endsInComment(line);
    return { ...opaque(state), depth: before, hasCode: true, directive: `#${directive}`, goesOn };
  }
  const { hasCode, last } = scanCode(line, state);
  return {
    depth: before,
    depthAfter: state.depth,
    isOpen: state.parentheses > 0,
    last,
    hasCode,
    inComment: state.inComment,
    directive: undefined,
    goesOn,
    marker: undefined,
  };
}

/** Each branch of a conditional group begins at the depth of its `#if`. */
function enterDirective(directive: string, state: State): void {
  if (/^if(?:n?def)?$/.test(directive)) state.groups.push(state.depth);
  else if (/^el(?:se|if|ifdef|ifndef)$/.test(directive)) state.depth = state.groups.at(-1) ?? state.depth;
  else if (directive === 'endif') state.groups.pop();
}

function endsInComment(line: string): boolean {
  const state = { depth: 0, parentheses: 0, inComment: false, groups: [], inDirective: false };
  scanCode(line, state);
  return state.inComment;
}

const OPENING = '([';
const CLOSING = ')]';

/** Follows comments, literals and brackets through a line. */
function scanCode(line: string, state: State): { readonly hasCode: boolean; readonly last: string } {
  let last = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (state.inComment) {
      const end = line.indexOf('*/', at);
      if (end < 0) break;
      state.inComment = false;
      at = end + 1;
    } else if (line.startsWith('/*', at)) {
      state.inComment = true;
      at += 1;
    } else if (line.startsWith('//', at)) {
      break;
    } else if (character === '"' || character === "'") {
      at = endOfLiteral(line, at);
      last = character;
    } else if (character.trim() !== '') {
      last = character;
      if (OPENING.includes(character)) state.parentheses += 1;
      else if (CLOSING.includes(character)) state.parentheses = Math.max(0, state.parentheses - 1);
      else if (character === '{') state.depth += 1;
      else if (character === '}') state.depth = Math.max(0, state.depth - 1);
    }
  }
  return { hasCode: last !== '', last };
}

/** Whether as many braces close in these lines as open. */
export function isBalanced(lines: readonly Line[]): boolean {
  return (scanLines(lines, new Set()).at(-1)?.depthAfter ?? 0) === 0;
}

/** Position of the quote that ends a literal; the last character of the line where none does. */
function endOfLiteral(line: string, start: number): number {
  const quote = line.charAt(start);
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '\\') at += 1;
    else if (character === quote) return at;
  }
  return line.length - 1;
}

/** Code of a line without comments, for names. */
export function withoutComments(text: string): string {
  return codeOf(text).replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*/g, ' ');
}
