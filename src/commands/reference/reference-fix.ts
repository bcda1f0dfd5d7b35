// What a code advises when no case shows it: its hint, with the name of each parameter in its place. In: a code. Out: words.

import type { AnyCode } from '../../diagnostics/catalogue.ts';

/** The hint of a code with `‹name›` for what a finding fills in; what chooses between two hints gives its first one. */
export function fixOf({ hint }: Pick<AnyCode, 'hint'>): string {
  const parameters = new Proxy({}, { get: (_, name) => placeholder(`‹${String(name)}›`) });
  const words: unknown = Reflect.apply(hint, undefined, [parameters]);
  return typeof words === 'string' ? words : '';
}

/** A value that gives the same words whatever is asked of it, its text above all; as a list it holds them once. */
function placeholder(words: string): unknown {
  const answers: Readonly<Record<PropertyKey, unknown>> = {
    [Symbol.iterator]: () => [words].values(),
    length: 1,
  };
  const answer = (_: unknown, key: PropertyKey): unknown => answers[key] ?? (() => words);
  return new Proxy({}, { get: answer });
}
