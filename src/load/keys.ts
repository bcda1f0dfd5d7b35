// Keys of a map: which are known, and which belong to the user.

/** Begin of the keys that belong to the user. */
const OWN_PREFIX = 'x-';

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
