// Keys of a map: which are known, and which known one a mistyped one is nearest to.

/** Begin of the keys that belong to the user. */
const OWN_PREFIX = 'x-';
/** More letters apart than this, two words are no slip of the pen. */
const FARTHEST = 3;

/** Whether every key of a plain object is known or the user's own. Other values have no keys. */
export function hasOnlyKeys(value: unknown, known: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
  return Object.keys(value).every((key) => isKnownKey(key, known));
}

/** Whether `key` is one of `known` or begins with `x-`. */
export function isKnownKey(key: string, known: readonly string[]): boolean {
  return key.startsWith(OWN_PREFIX) || known.includes(key);
}

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

/** Letters to insert, delete or replace. Long words are cut: they are not near anything. */
function editDistance(from: string, to: string): number {
  const a = from.slice(0, 64);
  const b = to.slice(0, 64);
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
