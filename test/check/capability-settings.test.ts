// Where a capability is asked for, in words for the reader of an excluded requirement. The settings are compared with the
// schema, and with what really asks in the golden cases.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { excludedRequirements } from '../../src/check/applicability.ts';
import { CAPABILITIES } from '../../src/check/capability-names.ts';
import { reasonsNotAsked, settingsOf } from '../../src/check/capability-settings.ts';
import { wantedCapabilities } from '../../src/check/wanted-capabilities.ts';
import { caseRunner } from '../../src/commands/test/refusal-case.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import type { Features } from '../../src/model/features.ts';
import { frameworkClaims } from '../framework/framework-claims.ts';
import { NO_FEATURES, service, systemWith } from '../generate/fixture.ts';
import { CASES } from './run-case.ts';

const AREAS = [
  ...[
    'channels',
    'clean',
    'cores',
    'features',
    'health',
    'limiters',
    'os-options',
    'profiling',
    'self-tests',
  ],
];
const SCHEMA = new URL('../../schema/sossl-1.schema.json', import.meta.url);

const run = caseRunner((file) => {
  const path = join(CASES, file);
  return existsSync(path) ? readFileSync(path) : undefined;
});

/** Whether one lies in the other; `*` stands for any name. */
function isRelated(one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')];
  const steps = a.slice(0, Math.min(a.length, b.length));
  return steps.every((step, index) => step === b[index] || step === '*' || b[index] === '*');
}

describe('the settings that ask for a capability', () => {
  const leaves = schemaLeaves(JSON.parse(readFileSync(SCHEMA, 'utf8'))).map(({ leaf }) => leaf);

  test('stand in the schema', () => {
    const settings = [...CAPABILITIES, 'controller.any', 'platform.any'].flatMap((name) => settingsOf(name));
    const isThere = (setting: string): boolean =>
      leaves.some((leaf) => leaf.split('.').length >= setting.split('.').length && isRelated(setting, leaf));
    expect(settings.filter((setting) => !isThere(setting))).toEqual([]);
  });

  test('are those that ask for it in the golden cases', () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const area of AREAS) {
      for (const name of readdirSync(join(CASES, area))) {
        const { system } = run(`${area}/${name}`);
        for (const [capability, path] of system === undefined ? [] : wantedCapabilities(system)) {
          seen.add(capability);
          if (!settingsOf(capability).some((setting) => isRelated(setting, path)))
            wrong.push(`${capability} at ${path}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(CAPABILITIES.filter((name) => !seen.has(name))).toEqual([]);
  });
});

describe('why a capability is not asked for', () => {
  const path = 'features.self_tests.crc';
  const crc: Features['selfTests'][number] = {
    ...{ name: 'crc', path, kind: 'image_crc', run: ['boot'], budgetUs: 1n, raises: 'bad', requirements: [] },
  };

  test.each<[string, Partial<Features>, readonly string[]]>([
    ['virtual_net', {}, ['features.virtual_net is off']],
    ['virtual_net.limiter', {}, ['features.virtual_net is off']],
    ['self_tests', {}, ['features.self_tests is off']],
    ['self_tests.ram_march', { selfTests: [crc] }, ['nothing at features.self_tests.*.kind asks for it']],
    ['health_monitoring.heartbeats', {}, ['features.health_monitoring is off']],
    ['profiling', {}, ['features.profiling is off']],
    ['interrupt_handlers', {}, ['features.interrupt_handlers is off']],
    ['fpu.lazy', {}, ['nothing at features.fpu_switching asks for it']],
    ['platform.other', {}, ['nothing at platform asks for it']],
    [
      'controller',
      {},
      ['memory', 'devices', 'bus_masters'].map(
        (list) => `nothing at operating_systems.*.${list} asks for it`,
      ),
    ],
  ])('%s', (word, features, want) => {
    expect(reasonsNotAsked(word, { ...NO_FEATURES, ...features })).toEqual(want);
  });

  test('is said of every requirement that does not apply to a plain system', async () => {
    const plain = systemWith([service('kick', { smc32: 0x8700_0100 })]);
    const { requirements } = await frameworkClaims();
    const system = { ...plain, platform: { ...plain.platform, memory: [], controllers: [] } };
    const excluded = excludedRequirements(requirements, system);
    expect(excluded.size).toBeGreaterThan(40);
    expect([...excluded].filter(([, { reasons }]) => reasons.length === 0)).toEqual([]);
    expect(excluded.get('SSR-F-HLT-002')).toEqual({
      capabilities: ['health_monitoring.heartbeats'],
      reasons: ['features.health_monitoring is off'],
    });
  });
});
