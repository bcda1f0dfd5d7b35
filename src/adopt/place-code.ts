// Puts the moved code into the generated file. In: the fresh sossl.c, the moves, lines that the map adds. Out: the text of sossl.c and of
// sossl.orphans.c.

import { commentText } from '../generate/c-text.ts';
import { readRegions, toolText, withBodies } from '../generate/user-regions.ts';
import type { Move } from './move.ts';

export interface PlacedCode {
  readonly code: string;
  /** What of it is generated, whatever is put in. */
  readonly generated: string;
  /** Undefined when nothing is orphaned. */
  readonly orphans: string | undefined;
}

export function placeCode(
  fresh: string,
  moves: readonly Move[],
  add: readonly string[],
  oldFile: string,
): PlacedCode {
  const { bodies } = readRegions(fresh);
  const wanted = new Map<string, readonly string[]>();
  const put = (id: string, lines: readonly string[]): void => {
    if (bodies.has(id) && lines.length > 0) wanted.set(id, lines);
  };
  put('includes', joined(moves.filter(({ fate }) => fate === 'includes')));
  const declarations = joined(moves.filter(({ fate }) => fate === 'declarations'));
  put('declarations', [...add, ...(add.length > 0 && declarations.length > 0 ? [''] : []), ...declarations]);
  for (const { fate, where, lines } of moves) if (fate === 'body') put(`service.${where}`, lines);
  return {
    code: withBodies(withHelpers(fresh, moves), wanted),
    generated: toolText(fresh),
    orphans: orphansText(moves, oldFile),
  };
}

/** Units one below the other, with the empty lines that stood between them. */
function joined(moves: readonly Move[]): readonly string[] {
  return moves.flatMap(({ unit, lines }, at) => {
    const gap = at === 0 ? 0 : Math.max(unit.gap, isNeighbour(moves[at - 1], unit.first) ? 0 : 1);
    return [...Array<string>(gap).fill(''), ...lines];
  });
}

function isNeighbour(before: Move | undefined, first: number): boolean {
  return before !== undefined && before.unit.first + before.unit.lines.length === first;
}

/** Helpers stand below the title of their service, in front of everything that is generated for it; in no other text yet. */
function withHelpers(text: string, moves: readonly Move[]): string {
  const lines = text.split('\n');
  const services = new Set(moves.flatMap(({ fate, where }) => (fate === 'beside' ? [where] : [])));
  return lines
    .flatMap((line) => {
      const name = /^\/\* ---- service (\w+) ---- \*\/$/.exec(line)?.[1];
      if (name === undefined || !services.has(name)) return [line];
      return [line, '', ...joined(moves.filter(({ fate, where }) => fate === 'beside' && where === name))];
    })
    .join('\n');
}

const HEAD = [
  '/*',
  ' * Code that has no place in sossl.c. Nothing here is compiled; take what you need, delete what you do not.',
  ' */',
];

/** What fits nowhere, and what people wrote inside of what the generator replaces. */
function orphansText(moves: readonly Move[], oldFile: string): string | undefined {
  const entries = moves.flatMap(({ unit, fate, where, lines, kept }) => {
    const name = commentText(`${oldFile}:${unit.first}: ${unit.names.join(', ') || unit.kind}`).text;
    if (fate === 'orphaned') return entry(`${name}: ${commentText(where).text}`, lines);
    if (kept.length === 0) return [];
    return entry(`${name}: by hand, inside of what is replaced (${commentText(where).text})`, kept);
  });
  return entries.length === 0 ? undefined : `${[...HEAD, ...entries].join('\n')}\n`;
}

/** Lines out of their place can hold half of a comment or of a conditional group, so they are no code any more. */
function entry(title: string, lines: readonly string[]): readonly string[] {
  return ['', `/* ${title} */`, '#if 0', ...lines, '#endif'];
}
