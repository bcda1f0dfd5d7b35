// What the compiled validators use to join lists of errors.

/** `list` itself, with all of `more` at its end. */
export function appendAll<T>(list: T[], more: readonly T[]): T[] {
  for (const one of more) list.push(one);
  return list;
}
