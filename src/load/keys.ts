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
  return isOwnKey(key) || known.includes(key);
}

/** Whether `key` belongs to the user: nothing below it is ever read. */
export function isOwnKey(key: string): boolean {
  return key.startsWith(OWN_PREFIX);
}

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

/** Letters to insert, delete, replace or exchange with their neighbour. Long words are cut: they are not near anything. */
function editDistance(from: string, to: string): number {
  const a = from.slice(0, 64);
  const b = to.slice(0, 64);
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
