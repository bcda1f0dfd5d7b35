// Changes of what a configuration stands on: another board, another monitor, other templates, worlds that are exchanged, features that
// are switched on.
// @req TLR-F-IMP-001

import { describe, expect, test } from 'vitest';
import { impactOf } from '../../src/impact/impact-of.ts';
import { textAt } from '../framework/framework-texts.ts';
import { all, type Edits, type Expected, everywhere, impactOfEdit, rowsOf, yaml } from './joint-edits.ts';
import { editedFiles, exchange, type Files, versionFrom } from './versions.ts';

const CAPABILITIES = textAt('monitor/capabilities.yaml').text;
const external = (name: string): Edits => ({
  ...yaml(
    exchange(
      'monitor: { kind: reference }',
      `monitor: { kind: external, name: ${name}, capabilities: ${name}.yaml, objects: [${name}.o], linker_script: ${name}.ld }`,
    ),
  ),
  [`${name}.yaml`]: () => CAPABILITIES,
});

const GIVEN_UP =
  'event: telematics_silent, count: 3, within_us: 10000000, action: safe_state, requirements: [SSR-P-RTR-001], note: A unit that does not come back is switched off.';
const ALIVE =
  'operating_system: telematics, period_us: 20000, window_us: 2000, max_missed: 2, raises: telematics_silent';
const NO_TABLES = 'schema: sossl-tests/1\ntables: []\n';

const CASES: readonly (readonly [
  name: string,
  example: string,
  edits: Edits,
  expected: readonly Expected[],
])[] = [
  [
    'the interrupts of the channels',
    'vocabulary',
    yaml(
      all(
        exchange('notify_interrupt: 90', 'notify_interrupt: 93'),
        exchange('number: 90', 'number: 93'),
        exchange('notify_interrupt: 91', 'notify_interrupt: 94'),
        exchange('number: 91', 'number: 94'),
      ),
    ),
    [
      ['changed', 'isolation', 'operating_systems.router.interrupts.net_notify.number', '90', '93'],
      ['changed', 'isolation', 'operating_systems.telematics.interrupts.net_notify.number', '91', '94'],
      ['changed', 'interface', 'features.virtual_net.to_non_secure.notify_interrupt', '91', '94'],
      ['changed', 'interface', 'features.virtual_net.to_secure.notify_interrupt', '90', '93'],
    ],
  ],
  [
    'a profiling point under another name is another point',
    'vocabulary',
    yaml(exchange('name: line_taken', 'name: line_seen')),
    [
      ['added', 'diagnostic', 'features.profiling.points.line_seen', '', 'at: interrupt_entry'],
      ['removed', 'diagnostic', 'features.profiling.points.line_taken', 'at: interrupt_entry', ''],
    ],
  ],
  [
    'a heartbeat and an escalation under other names are other ones',
    'vocabulary',
    yaml(
      all(
        exchange('name: telematics_alive', 'name: unit_alive'),
        exchange('name: telematics_given_up', 'name: unit_given_up'),
      ),
    ),
    [
      ['removed', 'diagnostic', 'features.health_monitoring.escalation.telematics_given_up', GIVEN_UP, ''],
      ['added', 'diagnostic', 'features.health_monitoring.escalation.unit_given_up', '', GIVEN_UP],
      ['removed', 'diagnostic', 'features.health_monitoring.heartbeats.telematics_alive', ALIVE, ''],
      ['added', 'diagnostic', 'features.health_monitoring.heartbeats.unit_alive', '', ALIVE],
    ],
  ],
  [
    'a feature that is switched on',
    'ecockpit',
    yaml(
      (text) => `${text}
features:
  health_monitoring:
    events:
      - { name: unexpected_exception, action: reset, log: false }
      - { name: boot_table_corrupted, action: reset, log: false }
      - { name: world_access_violation, action: reset, log: false }
      - { name: fpu_access_denied, action: reset, log: false }
`,
    ),
    [['changed', 'diagnostic', 'features.health_monitoring.enabled', 'false', 'true']],
  ],
  [
    'an external monitor in the place of the reference one',
    'vocabulary',
    external('other'),
    [
      ['added', 'isolation', 'monitor.capabilities', '', 'other.yaml'],
      ['changed', 'isolation', 'monitor.kind', 'reference', 'external'],
      ['added', 'isolation', 'monitor.linker_script', '', 'other.ld'],
      ['added', 'isolation', 'monitor.objects', '', '[other.o]'],
      ['added', 'editorial', 'monitor.name', '', 'other'],
    ],
  ],
];

describe('changes of what a configuration stands on', () => {
  test.each(CASES)('%s', async (_, example, edits, expected) => {
    const impact = await impactOfEdit(example, edits);
    expect(rowsOf(impact)).toEqual(expected);
    expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
  });

  test('another external monitor', async () => {
    const one = await versionFrom(editedFiles('vocabulary', external('one')));
    const two = await versionFrom(editedFiles('vocabulary', external('two')));
    expect(rowsOf(impactOf(one, two, '1.0.0'))).toEqual([
      ['changed', 'isolation', 'monitor.capabilities', 'one.yaml', 'two.yaml'],
      ['changed', 'isolation', 'monitor.linker_script', 'one.ld', 'two.ld'],
      ['changed', 'isolation', 'monitor.objects', '[one.o]', '[two.o]'],
      ['changed', 'editorial', 'monitor.name', 'one', 'two'],
    ]);
  });

  test('templates in another folder', async () => {
    const moved = new Map(
      [...editedFiles('vocabulary', yaml(exchange('templates: templates', 'templates: own')))].map(
        ([file, content]) => [file.replace(/^templates\//, 'own/'), content],
      ),
    ) as Files;
    const impact = impactOf(await versionFrom(editedFiles('vocabulary')), await versionFrom(moved), '1.0.0');
    expect(rowsOf(impact)).toEqual([['changed', 'isolation', 'templates', 'templates', 'own']]);
    expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
  });

  test('another text of a template concerns what it draws', async () => {
    const impact = await impactOfEdit('vocabulary', {
      'templates/file_head.njk': exchange('{{ text }}', '{{ text }} '),
    });
    expect(impact.changes.map(({ impactClass, path }) => [impactClass, path])).toEqual([
      ['isolation', 'template_files.file_head.njk.text'],
    ]);
    expect(impact.constructs.filter((id) => id.startsWith('file_head:')).length).toBe(3);
    expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
  });

  test('another board', async () => {
    const impact = await impactOfEdit('ecockpit', yaml(exchange('qemu-virt-gicv3', 'qemu-virt-gicv2')));
    const rows = rowsOf(impact);
    expect(rows).toContainEqual(['changed', 'isolation', 'platform', 'qemu-virt-gicv3', 'qemu-virt-gicv2']);
    const beside = rows.filter(([, , path]) => path !== 'platform');
    expect(beside.length).toBeGreaterThan(0);
    expect(beside.every(([, , path]) => /^(?:board|run|build)\./.test(path ?? ''))).toBe(true);
    const [change] = impact.changes.filter(({ path }) => path === 'platform');
    const tests = change?.concerned.filter(({ kind }) => kind === 'test') ?? [];
    expect(tests.length).toBeGreaterThan(500);
  });

  test('two operating systems that exchange their worlds', async () => {
    const swap = all(
      everywhere('- name: cluster\n', '- name: x\n'),
      everywhere('- name: infotainment\n', '- name: cluster\n'),
      everywhere('- name: x\n', '- name: infotainment\n'),
    );
    const acceptances = all(
      (text) => text.replaceAll('operating_systems.cluster', 'operating_systems.x'),
      (text) =>
        text
          .replaceAll('operating_systems.infotainment', 'operating_systems.cluster')
          .replaceAll('operating_systems.x', 'operating_systems.infotainment'),
    );
    const tables = { 'tests/services.yaml': () => NO_TABLES, 'tests/cockpit-boot.yaml': () => NO_TABLES };
    const before = await versionFrom(editedFiles('ecockpit', tables));
    const after = await versionFrom(
      editedFiles('ecockpit', { ...tables, ...yaml(swap), 'acceptances.yaml': acceptances }),
    );
    const rows = rowsOf(impactOf(before, after, '1.0.0'));
    expect(rows).toContainEqual([
      'changed',
      'isolation',
      'operating_systems.cluster.world',
      'secure',
      'non_secure',
    ]);
    expect(rows).toContainEqual([
      'changed',
      'isolation',
      'operating_systems.infotainment.world',
      'non_secure',
      'secure',
    ]);
    expect(rows.filter(([kind]) => kind === 'renamed')).toEqual([]);
  });
});
