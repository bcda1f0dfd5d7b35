// Which points a service samples, and when. That no sample costs anything where none is configured is shown with compilers.

import { expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { GOLDEN_SYSTEMS } from './feature-fixtures.ts';
import { inputFor } from './fixture.ts';

/** By service: the calls of its serve function that stand around its body, in their order. */
function around(name: keyof typeof GOLDEN_SYSTEMS): Readonly<Record<string, readonly string[]>> {
  const system = GOLDEN_SYSTEMS[name];
  if (system === undefined) throw new Error(`no system ${name}`);
  const { value } = generate(inputFor(system));
  const text = String(value?.outputs.find(({ path }) => path === 'sossl.c')?.content);
  return Object.fromEntries(
    [...text.matchAll(/static void (\w+)_serve\([^{]*\{(.*?)^\}/gmsu)].map(([, service = '', body = '']) => [
      service,
      [...body.matchAll(/sossl_hal_sample\(SOSSL_POINT_(\w+)\)|\w+_(invoke)\(/gu)].map(
        ([, point, invoke]) => point ?? invoke ?? '',
      ),
    ]),
  );
}

test('a service samples its own points and those of every service, before and behind its body', () => {
  expect(around('profiling')).toEqual({
    get_speed: ['SPEED_IN', 'invoke', 'ANY_OUT'],
    set_temperature: ['invoke', 'ANY_OUT'],
    hint: ['invoke', 'HINT_OUT', 'ANY_OUT'],
    kick: ['invoke', 'ANY_OUT'],
  });
});

test('without points of services none samples', () => {
  for (const calls of Object.values(around('limits'))) expect(calls).toEqual(['invoke']);
});
