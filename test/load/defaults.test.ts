// What holds where a configuration says nothing, or switches off what it says.

import { describe, expect, test } from 'vitest';
import { NO_FEATURES } from '../generate/fixture.ts';
import { load } from './loaded.ts';

const VOCABULARY = 'examples/vocabulary/sossl.yaml';

describe('what is not said', () => {
  const small = load('test/cases/sossl.yaml');

  test('is off, or as the schema says', () => {
    expect(small.features).toEqual(NO_FEATURES);
    expect(small.monitor).toEqual({ kind: 'reference' });
    expect(small.recipe).toEqual({});
    expect(small.templates).toBeUndefined();
  });

  test('of hooks', () => {
    const hooks = (map: string) => {
      const text = `features: { world_switch: { hooks: ${map} } }\n`;
      const { worldSwitch } = load('test/cases/sossl.yaml', (whole) => text + whole).features;
      return [worldSwitch.hookBefore, worldSwitch.hookAfter];
    };
    expect([hooks('{}'), hooks('{ before: true }'), hooks('{ after: true }')]).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  test('of an operating system and a service', () => {
    const { name: _, path: __, memory: ___, ...system } = small.operatingSystems[1] ?? {};
    expect(system).toMatchObject({
      executionState: 'aarch64',
      endianness: 'little',
      migration: 'none',
      devices: [],
      busMasters: [],
      interrupts: [],
      bootRegisters: [0n, 0n, 0n, 0n],
      floatingPoint: true,
    });
    expect(['restart', 'faultTolerantIntervalUs'].filter((key) => key in system)).toEqual([]);
    expect(small.smcServices[0]?.call).toBe('fast');
    expect(['rateLimit', 'renamedFrom'].filter((key) => key in (small.smcServices[0] ?? {}))).toEqual([]);
  });

  test('of a channel and of health monitoring', () => {
    const text = `features:
  virtual_net:
    to_secure: { mtu_bytes: 64, slots: 2 }
    to_non_secure: { mtu_bytes: 9000, slots: 1K }
  health_monitoring: { events: [{ name: boot_table_corrupted, action: reset, log: false }] }
`;
    const { features: few } = load('test/cases/sossl.yaml', (whole) => text + whole);
    expect(few.channels[1]).toEqual({
      path: 'features.virtual_net.to_non_secure',
      direction: 'to_non_secure',
      requirements: [],
      mtuBytes: 9000,
      slots: 1024,
      sequenceCounter: '32_bit',
      crc: 'crc32',
    });
    expect(few.healthMonitoring).toMatchObject({ logEntries: 0, heartbeats: [], escalations: [] });
  });
});

test('a feature that is switched off is not there, and may keep what it says', () => {
  const off = load(VOCABULARY, (text) => text.replaceAll('enabled: true', 'enabled: false'));
  expect(off.features.channels).toEqual([]);
  expect(['profiling', 'healthMonitoring'].filter((key) => key in off.features)).toEqual([]);
  const bare = load(
    'test/cases/sossl.yaml',
    (text) => `features: { virtual_net: { enabled: false } }\n${text}`,
  );
  expect(bare.features.channels).toEqual([]);
});

test('a restart policy of never is none', () => {
  const never = load(VOCABULARY, (text) => text.replace(/restart: .*$/mu, 'restart: { policy: never }'));
  expect(never.operatingSystems.map(({ restart }) => restart)).toEqual([undefined, undefined]);
});
