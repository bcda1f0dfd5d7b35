// The text of `sossl.c` as the simulated user sees it: lines, with what stands around each. A reader of its own, made for the layout of
// generated files and of what the user writes here; it shares no code with the merge.

export interface Place {
  /** The user region that the line stands in, markers included. */
  readonly region: string | undefined;
  readonly isMarker: boolean;
  readonly scope: 'file' | 'function' | 'object';
  /** In a comment that began on a line above. */
  readonly inComment: boolean;
  /** Conditional groups around it. */
  readonly groups: number;
}

/** The text as lines that can be changed. */
export class Sheet {
  lines: string[];
  end: '\n' | '\r\n';
  hasLastEnd: boolean;

  constructor(text: string) {
    this.end = text.includes('\r\n') ? '\r\n' : '\n';
    this.hasLastEnd = text.endsWith('\n');
    this.lines = plainText(text).replace(/\n$/, '').split('\n');
  }

  text(): string {
    return this.lines.join(this.end) + (this.hasLastEnd ? this.end : '');
  }

  places(): readonly Place[] {
    return placesOf(this.lines);
  }

  insert(at: number, lines: readonly string[]): void {
    this.lines.splice(at, 0, ...lines);
  }
}

export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Lines of a text without line ends. */
export function linesIn(text: string): string[] {
  return plainText(text).split('\n');
}

/** A line without its tags. */
export function withoutTags(line: string): string {
  return line.replaceAll(/[ \t]*\/\* @req [^*]*\*\//g, '');
}

/** A line without comments, its literals empty. */
export function codeIn(line: string): string {
  return line
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(/\/\*.*?\*\/|\/\/.*/g, '')
    .trimEnd();
}

/** Lines that the tool wrote, or the user in their place: not those with a mark, in a region, or of nothing but braces. */
export function linesOfTool(text: string): readonly string[] {
  let isInside = false;
  return linesIn(text).flatMap((line) => {
    if (line.includes('sossl:user-end')) isInside = false;
    const plain = withoutTags(line);
    const isTools = !isInside && markOf(line) === undefined && !/^[\s{}/*]*$/.test(plain);
    if (line.includes('sossl:user-begin')) isInside = true;
    return isTools ? [plain] : [];
  });
}

/** Number of the mark of a line of the user. */
export function markOf(line: string): number | undefined {
  const found = /user line (\d{5})/.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}

interface State {
  region: string | undefined;
  scope: Place['scope'];
  inComment: boolean;
  groups: number;
  /** Depth of conditional groups at an `#if 0`, -1 for none. */
  out: number;
}

function placesOf(lines: readonly string[]): readonly Place[] {
  const state: State = { region: undefined, scope: 'file', inComment: false, groups: 0, out: -1 };
  return lines.map((line) => placeOf(line, state));
}

function placeOf(line: string, state: State): Place {
  const marker = /^\s*\/\* sossl:user-(begin|end) (\S+) \*\/\s*$/.exec(line);
  if (marker?.[1] === 'begin') state.region = marker[2];
  const { groups, inComment, region } = state;
  const wasObject = state.scope;
  if (marker?.[1] === 'end') state.region = undefined;
  if (region === undefined) follow(line, state);
  const scope = wasObject === 'file' ? state.scope : wasObject;
  return { region, isMarker: marker !== null, scope, inComment, groups };
}

function follow(line: string, state: State): void {
  if (state.inComment) {
    state.inComment = !line.includes('*/');
    return;
  }
  if (/^\s*#\s*if/.test(line)) state.groups += 1;
  if (/^\s*#\s*if 0/.test(line) && state.out < 0) state.out = state.groups;
  const isOut = state.out >= 0;
  if (/^\s*#\s*endif/.test(line)) {
    if (state.groups === state.out) state.out = -1;
    state.groups -= 1;
  }
  if (isOut || /^\s*#/.test(line)) return;
  const code = codeIn(line);
  if (code.includes('/*')) state.inComment = true;
  if (state.scope === 'file' && code === '{') state.scope = 'function';
  else if (state.scope === 'file' && /^\S.*\{$/.test(code)) state.scope = 'object';
  else if (/^\}/.test(code)) state.scope = 'file';
}
