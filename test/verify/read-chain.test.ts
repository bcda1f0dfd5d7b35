// The second reader on configurations in several files, on features that are off, and on platforms that are like another one.
// What is expected was written down by hand from docs/formats.md and the schema.

import { describe, expect, test } from 'vitest';
import { readIndependently } from '../../src/verify/independent-reading.ts';
import type { Reading } from '../../src/verify/reading.ts';
import { AUTO_NUMBERS, CONFIGURATION, PLATFORM } from './fixture.ts';

const file = (name: string, text: string) => ({ file: name, text });

/** The reading of files that extend each other, the nearest first; the last one is the small configuration. */
function readWith(...texts: readonly string[]): Reading | undefined {
  const [own, ...bases] = [...texts.map((text, index) => file(`${index}.yaml`, text)), CONFIGURATION];
  if (own === undefined) throw new Error('no file');
  return readIndependently({ configuration: own, bases, platform: PLATFORM, autoNumbers: AUTO_NUMBERS })
    .value;
}

describe('extends', () => {
  test('what no nearer file says is inherited', () => {
    const alone = readWith();
    expect(alone?.services).toHaveLength(2);
    expect(readWith('schema: sossl/1\nextends: base.yaml\n')).toEqual(alone);
  });

  test('entries are joined by name, removed, and added behind the inherited ones', () => {
    const reading = readWith(`
operating_systems:
  - name: guard
    primary_core: 2
    memory:
      - { name: guard_new, base: 0x1002_0000, size: 4K, access: read }
      - { name: guard_data, remove: true }
      - { name: guard_open, size: 8K }
`);
    const [guard, rich] = reading?.operatingSystems ?? [];
    expect(guard?.primaryCore).toBe(2);
    expect(guard?.entryPoint).toBe(0x1000_0040n);
    expect(guard?.regions.map(({ name, base, size }) => [name, base, size])).toEqual([
      ['guard_code', 0x1000_0000n, 0x1_0000n],
      ['guard_open', 0x4800_0000n, 0x2000n],
      ['guard_new', 0x1002_0000n, 0x1000n],
    ]);
    expect(rich?.regions).toHaveLength(1);
  });

  test('lists of words and numbers are replaced, the nearest of three files holds', () => {
    const reading = readWith(
      'operating_systems: [{ name: rich, cores: [1] }]',
      'operating_systems: [{ name: rich, cores: [0, 1, 2], primary_core: 1, devices: [a, b] }]',
    );
    const rich = reading?.operatingSystems.find(({ name }) => name === 'rich');
    expect([rich?.cores, rich?.primaryCore, rich?.devices]).toEqual([[1], 1, ['a', 'b']]);
  });

  test('what one file removes, a nearer one may add again, at the end', () => {
    const reading = readWith(
      'smc_services: [{ name: trim, id: 0x8200_0009, convention: smc32, callable_from: secure }]',
      'smc_services: [{ name: trim, remove: true }]',
    );
    expect(reading?.services.map(({ name, arguments: args }) => [name, args.length])).toEqual([
      ['seal', 1],
      ['trim', 0],
    ]);
  });

  test('a value of another shape is replaced as a whole', () => {
    const reading = readWith('smc_services: [{ name: seal, id: { owner: oem, number: 7 } }]');
    expect(reading?.services.find(({ name }) => name === 'seal')?.ids).toEqual([
      { convention: 'smc64', id: 0xc300_0007n },
    ]);
  });

  test('a base that cannot be read makes no reading', () => {
    expect(readWith('platform: board', 'a: [')).toBeUndefined();
  });
});

describe('features', () => {
  const featuresOf = (text: string) => readWith(`features: ${text}`)?.features;
  const channel = '{ mtu_bytes: 64, slots: 2 }';

  test('nothing is on without the keyword but the eager switch', () => {
    expect(readWith()?.features).toEqual({
      paths: [],
      fpu: 'eager',
      triggers: ['smc', 'fiq'],
      priority: 'secure_first',
      hookBefore: false,
      hookAfter: false,
      channels: [],
      selfTests: [],
      handlers: [],
    });
  });

  test('defaults of a channel; the direction to the secure world comes first', () => {
    const found = featuresOf(`{ virtual_net: { to_non_secure: ${channel}, to_secure: ${channel} } }`);
    expect(found?.channels.map(({ direction }) => direction)).toEqual(['to_secure', 'to_non_secure']);
    expect(found?.channels[0]).toEqual({
      path: 'features.virtual_net.to_secure',
      direction: 'to_secure',
      mtu: 64n,
      slots: 2n,
      sequence: '32_bit',
      crc: 'crc32',
      timeoutUs: 0n,
    });
  });

  test.each(['virtual_net', 'profiling', 'health_monitoring'])('%s that is not enabled is off', (name) => {
    const found = featuresOf(`{ ${name}: { enabled: false, to_secure: ${channel} } }`);
    expect([found?.channels, found?.profiling, found?.health]).toEqual([[], undefined, undefined]);
  });

  test('a nearer file switches off what it inherits', () => {
    const base = `features: { virtual_net: { to_secure: ${channel}, to_non_secure: ${channel} } }`;
    expect(readWith(base)?.features.channels).toHaveLength(2);
    expect(readWith('features: { virtual_net: { enabled: False } }', base)?.features.channels).toEqual([]);
  });

  test('times beyond 2^53 keep every digit', () => {
    const found = featuresOf(
      '{ self_tests: [{ name: a, kind: table_check, run: [periodic], period_us: 0xffff_ffff_ffff_fff1, budget_us: 18446744073709551613, raises: e }] }',
    );
    expect(found?.selfTests[0]).toMatchObject({ periodUs: 2n ** 64n - 15n, budgetUs: 2n ** 64n - 3n });
  });

  test('a truth value in quotes is none, a missing key is reported', () => {
    const health = '{ health_monitoring: { events: [{ name: a, action: reset, log: "true" }] } }';
    expect(featuresOf(health)).toBeUndefined();
    expect(featuresOf(`{ virtual_net: { to_secure: ${channel} } }`)).toBeUndefined();
  });
});

test('function IDs of yielding calls: bit 31 is clear, owner 50', () => {
  const idsOf = (id: string) =>
    readWith(`smc_services: [{ name: seal, call: yielding, id: ${id} }]`)?.services.find(
      ({ name }) => name === 'seal',
    )?.ids;
  expect(idsOf('{ owner: trusted_os, number: 0x12 }')).toEqual([{ convention: 'smc64', id: 0x7200_0012n }]);
  expect(idsOf('auto')).toEqual([{ convention: 'smc64', id: 0x7200_0000n + BigInt(AUTO_NUMBERS.seal ?? 0) }]);
});

test('a platform that is like another one takes what it does not say itself', () => {
  const own = file('platforms/other.yaml', 'name: other\nlike: board\nwithout: [reserved]\ncores: 7\n');
  const base = { ...PLATFORM, file: 'platforms/board.yaml' };
  const texts = { configuration: CONFIGURATION, platform: own, autoNumbers: AUTO_NUMBERS };
  const reading = readIndependently({ ...texts, platforms: [own, base] }).value;
  const plain = readIndependently({ ...texts, platform: PLATFORM }).value;
  expect(plain?.reserved).not.toEqual([]);
  expect(reading).toEqual({ ...plain, coreCount: 7, reserved: [] });
});
