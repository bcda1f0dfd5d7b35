// What a mistyped word was probably meant to be. In: the word and the known ones. Out: the nearest, if any is near.

/** More letters apart than this, two words are no slip of the pen. */
const FARTHEST = 3;
/** Longer words are cut: they are not near anything. */
const LONGEST = 64;

/** The known word that is fewest letters away, the first of equals; undefined when all are far. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const limit = Math.min(FARTHEST, Math.floor(word.length / 2));
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word, candidate);
    if (distance <= limit && (best === undefined || distance < best.distance))
      best = { word: candidate, distance };
  }
  return best?.word;
}

/** Letters to insert, delete, replace or exchange with their neighbour. */
function editDistance(from: string, to: string): number {
  const a = from.slice(0, LONGEST);
  const b = to.slice(0, LONGEST);
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(nextDistance(rows, row, a, b));
    rows.push(row);
  }
  return rows.at(-1)?.[b.length] ?? 0;
}

/** The next number of `row`: as few changes as lead from the beginning of `a` to that of `b`. */
function nextDistance(rows: readonly number[][], row: readonly number[], a: string, b: string): number {
  const [i, j] = [rows.length, row.length];
  const at = (line: readonly number[] | undefined, column: number): number => line?.[column] ?? 0;
  const replaced = at(rows[i - 1], j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const changed = Math.min(replaced, at(rows[i - 1], j) + 1, at(row, j - 1) + 1);
  const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return isExchange ? Math.min(changed, at(rows[i - 2], j - 2) + 1) : changed;
}
