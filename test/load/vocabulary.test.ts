// The configuration that uses nearly every key: what its features and options become, with hand-written expectations.

import { describe, expect, test } from 'vitest';
import { load } from './loaded.ts';

const VOCABULARY = 'examples/vocabulary/sossl.yaml';
const { features, monitor, operatingSystems, recipe, smcServices, templates } = load(VOCABULARY);
const byName = <T extends { readonly name: string }>(list: readonly T[], name: string) =>
  list.find((one) => one.name === name);

describe('features', () => {
  test('floating point and world switch', () => {
    expect(features.fpuSwitching).toBe('none');
    expect(features.worldSwitch).toEqual({
      path: 'features.world_switch',
      requirements: ['SSR-P-RTR-001'],
      note: 'The hooks stop and start the trace unit, which must not see the router at work.',
      triggers: ['smc', 'fiq', 'external_abort'],
      priority: 'secure_first',
      hookBefore: true,
      hookAfter: true,
    });
  });

  test('both channels, to the secure world first', () => {
    expect(features.channels).toEqual([
      {
        path: 'features.virtual_net.to_secure',
        direction: 'to_secure',
        requirements: ['SSR-P-TEL-001'],
        note: 'Remote diagnosis and updates; the limit is twice what an update needs.',
        sizeBytes: 65536n,
        mtuBytes: 1500,
        slots: 16,
        notifyInterrupt: 90,
        sequenceCounter: '32_bit',
        crc: 'crc32',
        timeoutUs: 20000n,
        limiter: {
          path: 'features.virtual_net.to_secure.rate_limiter',
          rate: 200n,
          burst: 16n,
          periodUs: 100000n,
          onExcess: 'raise_event',
        },
      },
      {
        path: 'features.virtual_net.to_non_secure',
        direction: 'to_non_secure',
        requirements: ['SSR-P-TEL-001'],
        note: 'Vehicle signals for the fleet service.',
        base: 0x7fe00000n,
        sizeBytes: 262144n,
        mtuBytes: 2048,
        slots: 64,
        notifyInterrupt: 91,
        sequenceCounter: '16_bit',
        crc: 'crc16',
        timeoutUs: 50000n,
        limiter: {
          path: 'features.virtual_net.to_non_secure.rate_limiter',
          rate: 1000n,
          burst: 64n,
          periodUs: 100000n,
          onExcess: 'busy',
        },
      },
    ]);
  });

  test('self tests', () => {
    expect(features.selfTests.map(({ name, kind, run }) => [name, kind, run])).toEqual([
      ['clock_running', 'register_read_back', ['periodic']],
      ['scratch_memory', 'ram_march', ['boot']],
      ['monitor_image', 'image_crc', ['boot', 'periodic']],
      ['router_image', 'image_crc', ['boot']],
      ['monitor_stacks', 'stack_canary', ['periodic', 'on_demand']],
      ['boot_tables', 'table_check', ['boot', 'periodic', 'on_demand']],
    ]);
    expect(byName(features.selfTests, 'clock_running')).toEqual({
      name: 'clock_running',
      path: 'features.self_tests.clock_running',
      requirements: [],
      note: 'Bit 0 of the control register of the clock.',
      kind: 'register_read_back',
      run: ['periodic'],
      periodUs: 50000n,
      budgetUs: 10n,
      register: 0x0901000cn,
      mask: 1n,
      expected: 1n,
      raises: 'self_test_failed',
    });
    expect(byName(features.selfTests, 'scratch_memory')).toMatchObject({ region: 'router_scratch' });
    expect(byName(features.selfTests, 'monitor_image')).toMatchObject({
      image: 'monitor',
      expected: 'first_run',
    });
    expect(byName(features.selfTests, 'router_image')).toMatchObject({
      image: 'router',
      expected: 0x9ae0daafn,
    });
  });

  test('profiling', () => {
    expect(features.profiling).toMatchObject({ path: 'features.profiling', depth: 8, readableBy: 'secure' });
    expect(features.profiling?.points.map(({ name, at, service }) => [name, at, service])).toEqual([
      ['router_entered', 'world_switch_to_secure', undefined],
      ['router_left', 'world_switch_to_non_secure', undefined],
      ['speed_asked', 'service_entry', 'get_vehicle_speed'],
      ['service_done', 'service_exit', undefined],
      ['line_taken', 'interrupt_entry', undefined],
      ['test_done', 'self_test', undefined],
    ]);
  });

  test('health monitoring', () => {
    const { healthMonitoring: health } = features;
    expect(health).toMatchObject({ path: 'features.health_monitoring', logEntries: 64 });
    expect(
      health?.events.map(({ name, action, log, reactionUs }) => [name, action, log, reactionUs]),
    ).toEqual([
      ['unexpected_exception', 'reset', true, 500n],
      ['boot_table_corrupted', 'reset', true, 500n],
      ['world_access_violation', 'restart_non_secure', true, 2000n],
      ['channel_integrity_error', 'notify_secure', true, 200n],
      ['channel_timeout', 'notify_secure', true, 200n],
      ['channel_limit_exceeded', 'notify_secure', true, 200n],
      ['service_limit_exceeded', 'notify_secure', true, 200n],
      ['fpu_access_denied', 'notify_secure', true, 200n],
      ['self_test_failed', 'safe_state', true, 1000n],
      ['telematics_silent', 'restart_non_secure', true, 2000n],
      ['router_silent', 'reset', true, 500n],
    ]);
    expect(health?.heartbeats[1]).toEqual({
      name: 'router_alive',
      path: 'features.health_monitoring.heartbeats.router_alive',
      requirements: ['SSR-P-RTR-002'],
      note: 'Given by the idle task.',
      operatingSystem: 'router',
      periodUs: 10000n,
      windowUs: 1000n,
      maxMissed: 1,
      raises: 'router_silent',
    });
    expect(health?.escalations).toEqual([
      {
        name: 'telematics_given_up',
        path: 'features.health_monitoring.escalation.telematics_given_up',
        requirements: ['SSR-P-RTR-001'],
        note: 'A unit that does not come back is switched off.',
        event: 'telematics_silent',
        count: 3,
        withinUs: 10000000n,
        action: 'safe_state',
      },
    ]);
  });

  test('interrupt handlers', () => {
    expect(features.interruptHandlers).toEqual([
      {
        name: 'supply_failing',
        path: 'features.interrupt_handlers.supply_failing',
        requirements: ['SSR-P-RTR-001'],
        note: 'Three milliseconds are left from here on.',
        interrupt: 92,
        trigger: 'edge',
        priority: 8,
        core: 0,
        description: 'Saves the fault memory when the supply voltage begins to fall.',
      },
    ]);
  });
});

test('options of the operating systems', () => {
  const [router, telematics] = operatingSystems;
  expect(router).toMatchObject({
    executionState: 'aarch32',
    endianness: 'big',
    migration: 'uniprocessor_not_migratable',
    floatingPoint: false,
    bootRegisters: [0x0e200000n, 0x100000n, 0x20n, 2n],
    devices: ['real_time_clock'],
    busMasters: [],
    faultTolerantIntervalUs: 100000n,
  });
  expect(router?.restart).toBeUndefined();
  expect(router?.interrupts[1]).toEqual({
    name: 'net_notify',
    path: 'operating_systems.router.interrupts.net_notify',
    requirements: ['SSR-P-TEL-001'],
    note: 'Raised by the virtual network.',
    number: 90,
    trigger: 'edge',
    priority: 0x48,
  });
  expect(telematics).toMatchObject({
    executionState: 'aarch64',
    endianness: 'little',
    migration: 'none',
    floatingPoint: true,
    bootRegisters: [0x40000000n, 0n, 0n, 0n],
    devices: ['non_secure_uart', 'virtio_0', 'virtio_1'],
    busMasters: ['virtio_0_dma', 'virtio_1_dma'],
    restart: { path: 'operating_systems.telematics.restart', maxRestarts: 3, withinUs: 60000000n },
  });
});

test('options of the services', () => {
  expect(byName(smcServices, 'get_vehicle_speed')).toMatchObject({
    call: 'fast',
    renamedFrom: 'get_speed',
    rateLimit: { path: 'smc_services.get_vehicle_speed.rate_limit', rate: 10n, burst: 10n, periodUs: 10000n },
  });
  expect(byName(smcServices, 'get_vehicle_speed')?.rateLimit?.onExcess).toBe('deny');
  expect(byName(smcServices, 'verify_update')).toMatchObject({
    call: 'yielding',
    id: { kind: 'owned', owner: 'trusted_os', number: 0 },
  });
  expect(byName(smcServices, 'store_calibration')?.arguments.length).toBe(17);
  expect(byName(smcServices, 'read_vehicle_state')?.results.length).toBe(17);
});

describe('monitor, build, run and templates', () => {
  test('as the gateway has them', () => {
    expect(monitor).toEqual({ kind: 'reference' });
    expect(recipe).toMatchObject({
      compiler: 'clang-19',
      runCommand: 'qemu-system-aarch64',
      runTimeLimitMs: 60000,
    });
    expect(recipe.runArguments?.slice(0, 2)).toEqual([
      '-machine',
      'virt,secure=on,virtualization=on,gic-version=3',
    ]);
    expect(templates).toBe('templates');
  });

  test('an external monitor', () => {
    const external =
      'monitor: { kind: external, name: othermonitor, capabilities: ext/can.yaml, objects: [ext/a.o, ext/b.a], linker_script: ext/m.ld }';
    expect(load(VOCABULARY, (text) => text.replace(/^monitor: .*$/mu, external)).monitor).toEqual({
      kind: 'external',
      name: 'othermonitor',
      capabilities: 'ext/can.yaml',
      objects: ['ext/a.o', 'ext/b.a'],
      linkerScript: 'ext/m.ld',
    });
  });
});
