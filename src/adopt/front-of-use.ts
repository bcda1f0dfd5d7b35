// Moves helpers up to the first service that uses them, where the order of services is not that of the old file. In: moves, services in the order
// of today. Out: the moves again.

import type { Move } from './move.ts';

/** Again and again: a helper that went up can use others. Each round only moves up, so there is a last one. */
export function inFrontOfUse(moves: readonly Move[], services: readonly string[]): readonly Move[] {
  let current = moves;
  for (let moved = true; moved; ) {
    const next = oneRound(current, services);
    moved = next.some((move, at) => move.where !== current[at]?.where);
    current = next;
  }
  return current;
}

function oneRound(moves: readonly Move[], services: readonly string[]): readonly Move[] {
  const firstUse = firstUses(moves, services);
  return moves.map((move) => {
    if (move.fate !== 'beside') return move;
    const uses = move.unit.names.flatMap((name) => firstUse.get(name) ?? []);
    const first = Math.min(services.indexOf(move.where), ...uses);
    return { ...move, where: services[first] ?? move.where };
  });
}

/** For each word the first service whose code holds it. */
function firstUses(moves: readonly Move[], services: readonly string[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { fate, where, lines } of moves) {
    if (fate !== 'body' && fate !== 'beside') continue;
    const at = services.indexOf(where);
    for (const [word] of lines.join('\n').matchAll(/[A-Za-z_]\w*/g))
      first.set(word, Math.min(at, first.get(word) ?? at));
  }
  return first;
}
