// Entries under other names: which are known to be the same ones, and which are others.
// @req TLR-F-IMP-001

import { describe, expect, test } from 'vitest';
import { all, type Edits, type Expected, everywhere, impactOfEdit, rowsOf, yaml } from './joint-edits.ts';
import { exchange } from './versions.ts';

const CLOCK =
  'reason: The router sets the clock from the bus every second and takes no decision from it., author: example safety engineer, date: 2026-11-22';

const CASES: readonly (readonly [
  name: string,
  example: string,
  edits: Edits,
  expected: readonly Expected[],
])[] = [
  [
    'a service under another name that says so',
    'ecockpit',
    {
      ...yaml(
        exchange('- name: get_volume_limit', '- name: read_volume_limit\n    renamed_from: get_volume_limit'),
      ),
      'tests/services.yaml': everywhere('get_volume_limit', 'read_volume_limit'),
    },
    [
      ['renamed', 'interface', 'smc_services.read_volume_limit', 'get_volume_limit', 'read_volume_limit'],
      ['changed', 'diagnostic', 'test_tables.services.volume-limit-is-set-by-the-cluster.text'],
    ],
  ],
  [
    'a service under another name with the same content is proposed as renamed',
    'vocabulary',
    yaml(exchange('- name: store_calibration', '- name: keep_calibration')),
    [['renamed', 'interface', 'smc_services.keep_calibration', 'store_calibration', 'keep_calibration']],
  ],
  [
    'a region under another name with the same content is proposed as renamed',
    'vocabulary',
    yaml(everywhere('router_data', 'router_heap')),
    [['renamed', 'editorial', 'operating_systems.router.memory.router_heap', 'router_data', 'router_heap']],
  ],
  [
    'a region with another name and another size is another region',
    'vocabulary',
    yaml(
      exchange(
        '{ name: router_data, base: 0x0e20_0000, size: 1M',
        '{ name: router_heap, base: 0x0e20_0000, size: 512K',
      ),
    ),
    [
      [
        'removed',
        'isolation',
        'operating_systems.router.memory.router_data',
        'base: 0x0e20_0000, size: 1M, access: read_write',
        '',
      ],
      [
        'added',
        'isolation',
        'operating_systems.router.memory.router_heap',
        '',
        'base: 0x0e20_0000, size: 512K, access: read_write',
      ],
    ],
  ],
  [
    'an operating system is known by its world',
    'vocabulary',
    {
      'acceptances.yaml': everywhere('operating_systems.router.', 'operating_systems.switch_os.'),
      ...yaml(
        all(
          exchange('- name: router\n', '- name: switch_os\n'),
          exchange('image: router,', 'image: switch_os,'),
          exchange('operating_system: router', 'operating_system: switch_os'),
        ),
      ),
    },
    [
      [
        'removed',
        'diagnostic',
        'acceptances.SYS2124 operating_systems.router.devices.real_time_clock',
        CLOCK,
        '',
      ],
      [
        'added',
        'diagnostic',
        'acceptances.SYS2124 operating_systems.switch_os.devices.real_time_clock',
        '',
        CLOCK,
      ],
      [
        'changed',
        'diagnostic',
        'features.health_monitoring.heartbeats.router_alive.operating_system',
        'router',
        'switch_os',
      ],
      ['changed', 'diagnostic', 'features.self_tests.router_image.image', 'router', 'switch_os'],
      ['renamed', 'editorial', 'operating_systems.switch_os', 'router', 'switch_os'],
    ],
  ],
  [
    'an interrupt under another name',
    'vocabulary',
    yaml(exchange('name: clock_alarm', 'name: wake_up')),
    [['renamed', 'editorial', 'operating_systems.router.interrupts.wake_up', 'clock_alarm', 'wake_up']],
  ],
  [
    'an interrupt handler under another name',
    'vocabulary',
    yaml(exchange('name: supply_failing', 'name: supply_low')),
    [['renamed', 'editorial', 'features.interrupt_handlers.supply_low', 'supply_failing', 'supply_low']],
  ],
  [
    'a self test under another name',
    'vocabulary',
    yaml(exchange('name: boot_tables', 'name: tables_are_whole')),
    [['renamed', 'editorial', 'features.self_tests.tables_are_whole', 'boot_tables', 'tables_are_whole']],
  ],
  [
    'an argument and a result under other names',
    'vocabulary',
    yaml(
      all(
        exchange('name: slot, type', 'name: place, type'),
        exchange('name: progress_percent', 'name: done'),
      ),
    ),
    [
      ['renamed', 'interface', 'smc_services.verify_update.arguments.place', 'slot', 'place'],
      ['renamed', 'interface', 'smc_services.verify_update.results.done', 'progress_percent', 'done'],
    ],
  ],
  [
    'an event under another name is another event',
    'vocabulary',
    yaml(everywhere('telematics_silent', 'telematics_quiet')),
    [
      [
        'changed',
        'diagnostic',
        'features.health_monitoring.escalation.telematics_given_up.event',
        'telematics_silent',
        'telematics_quiet',
      ],
      [
        'added',
        'diagnostic',
        'features.health_monitoring.events.telematics_quiet',
        '',
        'action: restart_non_secure, log: true, reaction_us: 2000',
      ],
      [
        'removed',
        'diagnostic',
        'features.health_monitoring.events.telematics_silent',
        'action: restart_non_secure, log: true, reaction_us: 2000',
        '',
      ],
      [
        'changed',
        'diagnostic',
        'features.health_monitoring.heartbeats.telematics_alive.raises',
        'telematics_silent',
        'telematics_quiet',
      ],
    ],
  ],
];

describe('other names', () => {
  test.each(CASES)('%s', async (_, example, edits, expected) => {
    const impact = await impactOfEdit(example, edits);
    expect(rowsOf(impact)).toEqual(expected);
    expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
  });
});
