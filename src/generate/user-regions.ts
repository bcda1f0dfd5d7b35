// User regions of a C file: the text between `sossl:user-begin` and `sossl:user-end`. In: file text. Out: bodies by ID,
// the text without bodies, the text with other bodies. Pure text work on whole lines; nothing here knows C.
// A file has few markers and very many lines: only lines that hold the word of a marker are looked at.

export interface Regions {
  /** Body lines by region ID, without the marker lines. */
  readonly bodies: ReadonlyMap<string, readonly string[]>;
  /** Marker problems, with the 1-based line they stand on. */
  readonly damage: readonly { readonly line: number; readonly reason: string }[];
}

export interface Marker {
  readonly kind: 'begin' | 'end';
  readonly id: string;
}

/** A line with the word of a marker, from its first character to its line end. */
interface MarkedLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Undefined when the line only looks like a marker. */
  readonly marker: Marker | undefined;
}

const WORD = 'sossl:user-';
const MARKER = /^\s*\/\* sossl:user-(begin|end) ([A-Za-z0-9_.]+) \*\/\s*$/;

/** The line above a user region. */
export function beginMarker(id: string): string {
  return `/* sossl:user-begin ${id} */`;
}

/** The line below a user region. */
export function endMarker(id: string): string {
  return `/* sossl:user-end ${id} */`;
}

/** The marker that a line is, undefined for every other line. */
export function markerOf(line: string): Marker | undefined {
  if (!line.includes(WORD)) return undefined;
  const match = MARKER.exec(line);
  if (match === null) return undefined;
  return { kind: match[1] === 'begin' ? 'begin' : 'end', id: match[2] ?? '' };
}

/** The same text with one kind of line end. */
function withPlainLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}

/** Lines of a text; CRLF counts as one line end. */
export function linesOf(text: string): string[] {
  return withPlainLineEnds(text).split('\n');
}

function markedLines(text: string): readonly MarkedLine[] {
  const lines: MarkedLine[] = [];
  for (let at = text.indexOf(WORD); at >= 0; ) {
    const start = text.lastIndexOf('\n', at) + 1;
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    lines.push({ start, end, text: line, marker: markerOf(line) });
    at = text.indexOf(WORD, end);
  }
  return lines;
}

/** Lines between the end of one marker line and the start of another one. */
function bodyBetween(text: string, begin: MarkedLine, end: MarkedLine): readonly string[] {
  return end.start === begin.end + 1 ? [] : text.slice(begin.end + 1, end.start - 1).split('\n');
}

/** 1-based number of a line, counted on from an earlier one. */
function lineCounter(text: string): (offset: number) => number {
  let [line, counted] = [1, 0];
  return (offset) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', counted)) {
      line += 1;
      counted = at + 1;
    }
    return line;
  };
}

/** Where a line begins that looks like what is left of an end marker: it names the region behind a part of the other words. */
function remainsOfEnd(text: string, id: string, from: number, to: number): number | undefined {
  const words = new RegExp(`^.*(?:sossl|user|end)\\S* ${id.replaceAll('.', '\\.')} *(?:\\*/)?$`, 'm');
  const found = words.exec(text.slice(from, to));
  return found === null ? undefined : from + found.index;
}

/** Every region that is whole, and every marker that is not in its place. */
export function readRegions(source: string): Regions {
  const text = withPlainLineEnds(source);
  const lineAt = lineCounter(text);
  const bodies = new Map<string, readonly string[]>();
  const damage: { line: number; reason: string }[] = [];
  let open: { id: string; from: MarkedLine } | undefined;
  for (const marked of markedLines(text)) {
    const { marker } = marked;
    const damaged = (reason: string) => damage.push({ line: lineAt(marked.start), reason });
    if (marker === undefined) {
      if (/\/[*/].*sossl:user-/.test(marked.text)) damaged('the marker is not alone on its line or misspelt');
    } else if (marker.kind === 'begin') {
      const remains = open && remainsOfEnd(text, open.id, open.from.end, marked.start);
      if (open !== undefined && remains !== undefined)
        damage.push({ line: lineCounter(text)(remains), reason: `the end of '${open.id}' is damaged` });
      else if (open !== undefined) damaged(`'${marker.id}' begins inside '${open.id}'`);
      if (bodies.has(marker.id)) damaged(`'${marker.id}' begins a second time`);
      open = { id: marker.id, from: marked };
    } else if (open === undefined || open.id !== marker.id) {
      damaged(`'${marker.id}' ends but did not begin`);
    } else {
      bodies.set(open.id, bodyBetween(text, open.from, marked));
      open = undefined;
    }
  }
  if (open !== undefined) {
    const remains = remainsOfEnd(text, open.id, open.from.end, text.length);
    const reason =
      remains === undefined ? `'${open.id}' begins but does not end` : `the end of '${open.id}' is damaged`;
    damage.push({ line: lineCounter(text)(remains ?? open.from.start), reason });
  }
  return { bodies, damage };
}

/** Calls `body` for every region and replaces what stands between its markers by the answer; undefined keeps it. */
function mapBodies(source: string, body: (id: string) => readonly string[] | undefined): string {
  const text = withPlainLineEnds(source);
  const pieces: string[] = [];
  let taken = 0;
  let open: { id: string; from: MarkedLine } | undefined;
  for (const marked of markedLines(text)) {
    if (marked.marker?.kind === 'begin') {
      open = { id: marked.marker.id, from: marked };
    } else if (marked.marker?.kind === 'end' && open !== undefined) {
      const lines = body(open.id);
      if (lines !== undefined) {
        pieces.push(text.slice(taken, open.from.end + 1), ...lines.map((line) => `${line}\n`));
        taken = marked.start;
      }
      open = undefined;
    }
  }
  return `${pieces.join('')}${text.slice(taken)}`;
}

/** The text with every body taken out: what belongs to the tool. */
export function toolText(text: string): string {
  return mapBodies(text, () => []);
}

/** The same by lines. */
export function toolLines(text: string): readonly string[] {
  return toolText(text).split('\n');
}

/** The text with the given bodies in place of its own; regions without an entry keep theirs. */
export function withBodies(text: string, bodies: ReadonlyMap<string, readonly string[]>): string {
  return mapBodies(text, (id) => bodies.get(id));
}
