// The resolved features of the vocabulary example and of small variations: places, sizes, cores, and what depends on no order.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resolveSystem } from '../../src/check/resolve.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { Configuration, System } from '../../src/model/system.ts';
import { NO_FEATURES } from '../generate/fixture.ts';
import { CASES, runCase } from './run-case.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

function resolved(directory: string): System {
  return resolveSystem({
    ...inputOf(directory),
    requirements: [],
    mapping: [],
    acceptances: [],
    autoNumbers: {},
  });
}

function inputOf(directory: string) {
  const file = (name: string) => ({ file: name, text: readFileSync(name, 'utf8') });
  const { value: configuration } = loadConfiguration(file(`${CASES}${directory}/sossl.yaml`));
  const beside = [file(`${CASES}effects.yaml`)];
  const { value: platform } = loadPlatform(file(`${CASES}platform.yaml`), beside);
  if (configuration === undefined || platform === undefined) throw new Error(`${directory} does not load`);
  return { configuration, platform };
}

test('a buffer without base is placed at the top of the open memory, one with a base stays', () => {
  const [toSecure, toNonSecure] = resolved('channels/auto-and-written').features.channels;
  expect(toSecure).toMatchObject({ base: 0x4fef_0000n, sizeBytes: 0x1_0000n, slotBytes: 1536, placed: true });
  expect(toNonSecure).toMatchObject({
    base: 0x4800_0000n,
    sizeBytes: 0x8000n,
    slotBytes: 1536,
    placed: false,
  });
});

test('a handler without core is for the primary core of the secure operating system', () => {
  const { interruptHandlers } = resolved('features/handlers').features;
  expect(interruptHandlers.map(({ core, name }) => [name, core])).toEqual([
    ['fan', 0],
    ['lamp', 1],
  ]);
});

test('features that are absent are off', () => {
  const { features } = resolved('features/absent');
  expect(features).toEqual(NO_FEATURES);
  expect(resolved('channels/disabled').features).toEqual(features);
});

test('a configuration without room is an error before it is resolved', () => {
  expect(runCase('channels/no-room').diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  expect(() => resolved('channels/no-room')).toThrow('no place for');
});

test('what a service says beside its call is kept', () => {
  const [service] = resolved('limiters/of-a-service').services;
  expect(service).toMatchObject({
    call: 'fast',
    rateLimit: { rate: 10n, burst: 10n, periodUs: 1000n, onExcess: 'deny' },
  });
});

describe('findings depend on no order of the operating systems', () => {
  for (const directory of [
    'channels/notify-nobody',
    'timing/heartbeat-too-late',
    'health/heartbeat-unheard',
  ]) {
    test(directory, async () => {
      const { checkSystem } = await import('../../src/check/check.ts');
      const input = inputOf(directory);
      const codes = (configuration: Configuration): readonly string[] =>
        checkSystem({
          ...input,
          configuration,
          requirements: [],
          mapping: [],
          acceptances: [],
          autoNumbers: {},
        })
          .diagnostics.filter(({ code }) => code.startsWith('FEA'))
          .map(({ code, message }) => `${code} ${message}`);
      const { configuration } = input;
      const reversed = { ...configuration, operatingSystems: configuration.operatingSystems.toReversed() };
      expect(codes(reversed)).toEqual(codes(configuration));
      expect(codes(configuration)).toHaveLength(1);
    });
  }
});

test('the vocabulary example gives every feature its place and no warning of this area is accepted', () => {
  const acceptances = readFileSync(`${ROOT}examples/vocabulary/acceptances.yaml`, 'utf8');
  expect(acceptances).not.toContain('code: FEA');
});
