// What becomes of the keys of the older configuration.

import { describe, expect, test } from 'vitest';
import { namedPath } from '../../src/adopt/built.ts';
import { emitYaml } from '../../src/adopt/emit-yaml.ts';
import { canMeet, pathOf, snakeCase, starsOf, stepsOf } from '../../src/adopt/old-path.ts';
import { oldLeaves } from '../../src/adopt/old-yaml.ts';
import { readYaml } from '../../src/load/yaml-document.ts';
import { child, items, toPlain } from '../../src/load/yaml-node.ts';
import { readLegacy, todaysSettings } from './legacy.ts';

describe('paths', () => {
  test.each([
    ...['A.B[0].C', 'A[*].B[*]', 'A.*[1]', 'A[name].b'],
    ...['m["net.mtu"]', '["a.b"].c', 'm["x[0]"][1]', 'm["say \\"x\\""]', '[""].a', 'm["[x"]'],
  ])('%s reads and writes', (path) => {
    expect(pathOf(stepsOf(path))).toBe(path);
  });

  test.each([
    ['A[*].B', 'A[3].B', [3]],
    ['A.*[0]', 'A.x[0]', ['x']],
    ['A[0].B', 'A[1].B', undefined],
    ['A[*]', 'A[1].B', undefined],
    ['m.*', 'm["net.mtu"]', ['net.mtu']],
    ['m["net.mtu"]', 'm.net.mtu', undefined],
    ['m[net', 'm.net', undefined],
  ])('%s on %s', (pattern, path, want) => {
    expect(starsOf(stepsOf(pattern), stepsOf(path))).toEqual(want);
  });

  test.each([
    ['a[*].b', 'a[0].b', true],
    ['a[1].b', 'a[0].b', false],
    ['a[*].b', 'a[*].c', false],
  ])('%s and %s can meet: %s', (one, other, want) => {
    expect(canMeet(one, other)).toBe(want);
  });

  test.each([
    ['GetMast', 'get_mast'],
    ['ReachTruck_RT20', 'reach_truck_rt20'],
    ['LiftCtl', 'lift_ctl'],
    ['SMCService', 'smc_service'],
    ['target_mm', 'target_mm'],
  ])('%s becomes %s', (name, want) => {
    expect(snakeCase(name)).toBe(want);
  });
});

test('a key with a dot goes where the map says', () => {
  const text = 'm:\n  net.mtu: 1500\n  "fw[0]": 2\n';
  const { root } = readYaml({ file: 'old.yaml', text });
  expect(root === undefined ? [] : oldLeaves(root).map(({ path }) => path)).toEqual([
    'm["net.mtu"]',
    'm["fw[0]"]',
  ]);
});

describe('the older configuration', () => {
  const { map, old, built } = readLegacy();
  if (built === undefined) throw new Error('the example is refused');
  const settings = todaysSettings();
  const whole = readYaml({ file: 'sossl.yaml', text: emitYaml(built.root, [], settings, []).text }).root;
  if (whole === undefined) throw new Error('what was written is no YAML');

  test('every value has a fate, n of n', () => {
    expect(built.fates).toHaveLength(old.leaves.length);
    expect(built.fates.map(({ path }) => path)).toEqual(old.leaves.map(({ path }) => path));
    expect(built.fates.filter(({ fate, to }) => fate === 'dropped' && to.length < 10)).toEqual([]);
  });

  test('words, units and joint keys', () => {
    const plain = toPlain(whole) as Record<string, never>;
    expect(plain).toMatchObject({
      project: { name: 'reach_truck_rt20', version: '2.7' },
      platform: 'qemu-virt-gicv3',
      features: {
        world_switch: { triggers: ['smc', 'fiq', 'external_abort'], hooks: { before: false, after: false } },
        virtual_net: { to_secure: { buffer: { size: '64K' }, timeout_us: 20000n, crc: 'crc32' } },
      },
    });
    const services = items(whole, 'smc_services').map(toPlain) as {
      name: string;
      arguments?: { type: string }[];
    }[];
    expect(services.find(({ name }) => name === 'report_mast')?.arguments?.map(({ type }) => type)).toEqual([
      'uint32',
      'int32',
    ]);
    const tests = items(child(whole, 'features'), 'self_tests').map(toPlain) as { run: string[] }[];
    expect(tests.map(({ run }) => run.join())).toEqual([
      'periodic,on_demand',
      'boot,periodic',
      'boot',
      'boot,periodic',
      'periodic',
    ]);
  });

  test('what is left out stands there as comment, and the rest says the same', () => {
    const { text, leftOut } = emitYaml(built.root, map.leaveOut, settings, []);
    expect(leftOut).toHaveLength(14);
    const uncommented = text
      .split('\n')
      .filter((line) => !/^\s*# left out/.test(line))
      .map((line) => line.replace(/^(\s*)# /, '$1'))
      .map((line) =>
        line.includes('triggers: [smc, fiq]') ? line.replace('fiq]', 'fiq, external_abort]') : line,
      )
      .join('\n');
    const again = readYaml({ file: 'sossl.yaml', text: uncommented }).root;
    expect(again === undefined ? undefined : toPlain(again)).toEqual(toPlain(whole));
  });

  test('every value that is written says where it came from', () => {
    const { text } = emitYaml(built.root, map.leaveOut, settings, []);
    const values = text
      .split('\n')
      .filter((line) => /^\s*(?:- )?[a-z_0-9]+: ./.test(line) && !line.startsWith('schema:'));
    expect(values.length).toBeGreaterThan(150);
    expect(values.filter((line) => !/ # (?:constant|[A-Z][A-Za-z]+[.[])/.test(line))).toEqual([]);
  });

  test('paths are shown with the names of today', () => {
    expect(namedPath(built.root, ['smc_services', 7, 'results', 1, 'type'])).toBe(
      'smc_services[alive].results[beats_of_other].type',
    );
  });
});
