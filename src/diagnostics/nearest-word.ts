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
    const distance = editDistance(word, candidate);
    if (distance <= limit && (best === undefined || distance < best.distance))
      best = { word: candidate, distance };
  }
  return best?.word;
}

/** Letters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  const a = from.slice(0, LONGEST);
  const b = to.slice(0, LONGEST);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
