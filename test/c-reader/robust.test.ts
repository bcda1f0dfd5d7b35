// Whatever a text looks like, the reader answers: a reading or diagnostics, never an exception. Seeded, so repeatable.

import { expect, test } from 'vitest';
import { reader, sample } from './reader-fixture.ts';

const PIECES = [
  '/*',
  '*/',
  '{',
  '}',
  '(',
  ';',
  '"',
  '\\',
  '#',
  '\n',
  '@req',
  '/* sossl:user-begin x */',
  'é',
  '\u0000',
  '??/',
];

/** A small generator of numbers below a bound, the same on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('600 damaged texts: each has either a reading or diagnostics', () => {
  const next = numbers(2026);
  const text = sample('sossl.c');
  let refused = 0;
  for (let round = 0; round < 600; round += 1) {
    const [from, length] = [next(text.length), next(40)];
    const damaged = text.slice(0, from) + (PIECES[next(PIECES.length)] ?? '') + text.slice(from + length);
    const { value, diagnostics } = reader.read({ file: 'sossl.c', text: damaged });
    expect(value === undefined).toBe(diagnostics.length > 0);
    if (value === undefined) refused += 1;
    else expect(value.segments.at(-1)?.endByte).toBe(Buffer.byteLength(damaged, 'utf8'));
  }
  expect(refused).toBeGreaterThan(300);
});
