// User regions of a C file: the text between `sossl:user-begin` and `sossl:user-end`. In: file text. Out: bodies by ID,
// the text without bodies, the text with other bodies. Pure text work on whole lines; nothing here knows C.

export interface Regions {
  /** Body lines by region ID, without the marker lines. */
  readonly bodies: ReadonlyMap<string, readonly string[]>;
  /** Marker problems, with the 1-based line they stand on. */
  readonly damage: readonly { readonly line: number; readonly reason: string }[];
}

interface Marker {
  readonly kind: 'begin' | 'end';
  readonly id: string;
}

const MARKER = /^\s*\/\* sossl:user-(begin|end) ([A-Za-z0-9_.]+) \*\/\s*$/;

export function beginMarker(id: string): string {
  return `/* sossl:user-begin ${id} */`;
}

export function endMarker(id: string): string {
  return `/* sossl:user-end ${id} */`;
}

function markerOf(line: string): Marker | undefined {
  const match = MARKER.exec(line);
  if (match === null) return undefined;
  return { kind: match[1] === 'begin' ? 'begin' : 'end', id: match[2] ?? '' };
}

/** Lines of a text; CRLF counts as one line end. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

export function readRegions(text: string): Regions {
  const bodies = new Map<string, string[]>();
  const damage: { line: number; reason: string }[] = [];
  let open: { id: string; body: string[]; line: number } | undefined;
  linesOf(text).forEach((text, index) => {
    const marker = markerOf(text);
    const line = index + 1;
    if (marker === undefined) {
      if (/sossl:user-(begin|end)/.test(text))
        damage.push({ line, reason: 'the marker is not alone on its line or misspelt' });
      open?.body.push(text);
    } else if (marker.kind === 'begin') {
      if (open !== undefined) damage.push({ line, reason: `'${marker.id}' begins inside '${open.id}'` });
      if (bodies.has(marker.id)) damage.push({ line, reason: `'${marker.id}' begins a second time` });
      open = { id: marker.id, body: [], line };
    } else if (open === undefined || open.id !== marker.id) {
      damage.push({ line, reason: `'${marker.id}' ends but did not begin` });
    } else {
      bodies.set(open.id, open.body);
      open = undefined;
    }
  });
  if (open !== undefined) damage.push({ line: open.line, reason: `'${open.id}' begins but does not end` });
  return { bodies, damage };
}

/** Calls `body` for every region and replaces what stands between its markers by the answer. */
function mapBodies(
  text: string,
  body: (id: string, lines: readonly string[]) => readonly string[],
): string[] {
  const result: string[] = [];
  let open: { id: string; lines: string[] } | undefined;
  for (const line of linesOf(text)) {
    const marker = markerOf(line);
    if (marker?.kind === 'begin') {
      result.push(line);
      open = { id: marker.id, lines: [] };
    } else if (marker?.kind === 'end' && open !== undefined) {
      result.push(...body(open.id, open.lines), line);
      open = undefined;
    } else if (open === undefined) {
      result.push(line);
    } else {
      open.lines.push(line);
    }
  }
  return result;
}

/** The text with every body taken out: what belongs to the tool. */
export function toolLines(text: string): readonly string[] {
  return mapBodies(text, () => []);
}

/** The text with the given bodies in place of its own; regions without an entry keep theirs. */
export function withBodies(text: string, bodies: ReadonlyMap<string, readonly string[]>): string {
  return mapBodies(text, (id, lines) => bodies.get(id) ?? lines).join('\n');
}
