// Changes that take more than one value: entries that come, go and change their places, settings that go off with what needs them,
// a configuration that is split into two files.
// @req TLR-F-IMP-001

import { describe, expect, test } from 'vitest';
import {
  all,
  type Edits,
  type Expected,
  everywhere,
  impactOfEdit,
  moveLine,
  rowsOf,
  yaml,
} from './joint-edits.ts';
import { editedFiles, exchange } from './versions.ts';

const CASES: readonly (readonly [
  name: string,
  example: string,
  edits: Edits,
  expected: readonly Expected[],
])[] = [
  ['equal texts have none', 'vocabulary', {}, []],
  [
    'another spelling of the same values is none',
    'vocabulary',
    yaml(
      all(
        exchange('base: 0x0e30_0000, size: 64K', 'base: 0x0E300000, size: 65536'),
        exchange('      crc: crc32\n', ''),
        exchange('# A vehicle gateway', '# The vehicle gateway'),
      ),
    ),
    [],
  ],
  [
    'another order of a list without an order of its own',
    'vocabulary',
    yaml(
      all(
        exchange('cores: [1, 2, 3]', 'cores: [3, 1, 2]'),
        exchange(
          'devices: [non_secure_uart, virtio_0, virtio_1]',
          'devices: [virtio_1, non_secure_uart, virtio_0]',
        ),
        exchange('triggers: [smc, fiq, external_abort]', 'triggers: [fiq, smc, external_abort]'),
      ),
    ),
    [
      [
        'moved',
        'editorial',
        'features.world_switch.triggers',
        '[smc, fiq, external_abort]',
        '[fiq, smc, external_abort]',
      ],
      ['moved', 'editorial', 'operating_systems.telematics.cores', '[1, 2, 3]', '[3, 1, 2]'],
      [
        'moved',
        'editorial',
        'operating_systems.telematics.devices',
        '[non_secure_uart, virtio_0, virtio_1]',
        '[virtio_1, non_secure_uart, virtio_0]',
      ],
    ],
  ],
  [
    'a service that is gone',
    'vocabulary',
    yaml((text) => text.replace(/ {2}- name: verify_update[\s\S]*?(?=\nmonitor:)/, '')),
    [
      [
        'removed',
        'interface',
        'smc_services.verify_update',
        'id: owner 50 (trusted_os), number 0x0, call: yielding, convention: smc32, callable_from: non_secure, description: Checks the signature of an update; may take seconds and is resumed in between., arguments.slot: { type: uint32, min: 0, max: 1, description: slot of the update }, results.progress_percent: { type: uint32, description: 100 when the signature holds }',
        '',
      ],
    ],
  ],
  [
    'a new argument behind the others',
    'vocabulary',
    yaml(
      exchange(
        'description: slot of the update }',
        'description: slot of the update }\n      - { name: force, type: bool }',
      ),
    ),
    [['added', 'interface', 'smc_services.verify_update.arguments.force', '', 'type: bool, min: 0, max: 1']],
  ],
  [
    'a new argument in front of the others gives them other registers',
    'vocabulary',
    yaml(exchange('      - { name: slot,', '      - { name: force, type: bool }\n      - { name: slot,')),
    [
      ['added', 'interface', 'smc_services.verify_update.arguments.force', '', 'type: bool, min: 0, max: 1'],
      ['moved', 'interface', 'smc_services.verify_update.arguments.slot', 'x1', 'x2'],
    ],
  ],
  [
    'a limit that is taken away',
    'vocabulary',
    yaml(exchange('    rate_limit: { rate: 2, burst: 4, period_us: 100000, on_excess: raise_event }\n', '')),
    [
      [
        'removed',
        'timing',
        'smc_services.report_position.rate_limit',
        'rate: 2, burst: 4, period_us: 100000, on_excess: raise_event',
        '',
      ],
    ],
  ],
  [
    'a restart policy that is switched off',
    'vocabulary',
    yaml(
      all(
        exchange(
          'restart: { policy: on_failure, max_restarts: 3, within_us: 60000000 }',
          'restart: { policy: never }',
        ),
        everywhere('action: restart_non_secure', 'action: notify_secure'),
      ),
    ),
    [
      ['removed', 'timing', 'operating_systems.telematics.restart.within_us', '60000000', ''],
      [
        'changed',
        'diagnostic',
        'features.health_monitoring.events.telematics_silent.action',
        'restart_non_secure',
        'notify_secure',
      ],
      [
        'changed',
        'diagnostic',
        'features.health_monitoring.events.world_access_violation.action',
        'restart_non_secure',
        'notify_secure',
      ],
      ['removed', 'diagnostic', 'operating_systems.telematics.restart.max_restarts', '3', ''],
      ['changed', 'diagnostic', 'operating_systems.telematics.restart.policy', 'on_failure', 'never'],
    ],
  ],
  [
    'another order of services',
    'ecockpit',
    yaml((text) => {
      const at = text.indexOf('  - name: set_volume_limit');
      const end = text.indexOf('  - name: get_volume_limit');
      const block = text.slice(at, end);
      return text.replace(block, '').replace('  - name: get_speed\n', `${block}  - name: get_speed\n`);
    }),
    [['moved', 'editorial', 'smc_services.set_volume_limit', '15 of 16', '1 of 16']],
  ],
  [
    'another order of regions',
    'ecockpit',
    yaml(moveLine('- { name: cluster_log', '- { name: cluster_data')),
    [['moved', 'editorial', 'operating_systems.cluster.memory.cluster_log', '5 of 6', '2 of 6']],
  ],
  [
    'another order of events',
    'vocabulary',
    yaml(moveLine('- { name: channel_timeout', '- { name: channel_integrity_error')),
    [
      [
        'moved',
        'diagnostic',
        'features.health_monitoring.events.channel_integrity_error',
        'number 3',
        'number 4',
      ],
      ['moved', 'diagnostic', 'features.health_monitoring.events.channel_timeout', 'number 4', 'number 3'],
    ],
  ],
  [
    'a yielding call that becomes a fast one gets an ID of another owner',
    'vocabulary',
    yaml(
      exchange(
        'id: { owner: trusted_os, number: 0 }\n    call: yielding',
        'id: { owner: oem, number: 7 }\n    call: fast',
      ),
    ),
    [
      ['changed', 'interface', 'smc_services.verify_update.call', 'yielding', 'fast'],
      [
        'changed',
        'interface',
        'smc_services.verify_update.id',
        'owner 50 (trusted_os), number 0x0',
        'owner 3 (oem), number 0x7',
      ],
    ],
  ],
  [
    'a configuration that is split into two files',
    'vocabulary',
    {
      'family.yaml': () => new TextDecoder().decode(editedFiles('vocabulary').get('sossl.yaml')),
      'sossl.yaml': () => 'schema: sossl/1\nextends: family.yaml\nproject: { version: 2.1.1 }\n',
    },
    [
      ['added', 'editorial', 'extends', '', 'family.yaml'],
      ['changed', 'editorial', 'project.version', '2.1.0', '2.1.1'],
    ],
  ],
];

describe('changes that belong together', () => {
  test.each(CASES)('%s', async (_, example, edits, expected) => {
    const impact = await impactOfEdit(example, edits);
    expect(rowsOf(impact)).toEqual(expected);
    expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
  });
});
