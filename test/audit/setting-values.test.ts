// Values as they are written, over files that extend one another, with keys of the user's own, lists, maps and aliases.

import { expect, test } from 'vitest';
import { settingValues } from '../../src/commands/audit/setting-values.ts';

const OWN = `schema: sossl/1
extends: base.yaml
project:
  version: 2.0.0
  x-order: { number: GW-1, parts: [a, b] }
smc_services:
  - name: get_speed
    id: 0x8200_0001
  - name: set_speed
    id: { owner: sip, number: 2 }
`;
const BASE = `schema: sossl/1
project:
  name: cockpit
  version: 1.0.0
operating_systems:
  - name: cluster
    cores: [0, 0x1]
    memory: &memory
      - { name: code, base: 0x0e10_0000 }
  - name: other
    memory: *memory
    devices: []
`;
const isWhole = (path: string): boolean => /^smc_services\.[^.]+\.id$/.test(path);

test('every value stands with the file and line that it has its value from', () => {
  const values = settingValues(
    [
      { file: 'sossl.yaml', text: OWN },
      { file: 'base.yaml', text: BASE },
    ],
    isWhole,
  );
  expect(values.map(({ file, line, path, value }) => `${path} = ${value} (${file}:${line})`).sort()).toEqual([
    'extends = base.yaml (sossl.yaml:2)',
    'operating_systems.cluster.cores = [0, 0x1] (base.yaml:7)',
    'operating_systems.cluster.memory.code.base = 0x0e10_0000 (base.yaml:9)',
    'operating_systems.cluster.memory.code.name = code (base.yaml:9)',
    'operating_systems.cluster.name = cluster (base.yaml:6)',
    'operating_systems.other.devices = [] (base.yaml:12)',
    'operating_systems.other.memory.code.base = 0x0e10_0000 (base.yaml:9)',
    'operating_systems.other.memory.code.name = code (base.yaml:9)',
    'operating_systems.other.name = other (base.yaml:10)',
    'project.name = cockpit (base.yaml:3)',
    'project.version = 2.0.0 (sossl.yaml:4)',
    'project.x-order.number = GW-1 (sossl.yaml:5)',
    'project.x-order.parts = [a, b] (sossl.yaml:5)',
    'schema = sossl/1 (sossl.yaml:1)',
    'smc_services.get_speed.id = 0x8200_0001 (sossl.yaml:8)',
    'smc_services.get_speed.name = get_speed (sossl.yaml:7)',
    'smc_services.set_speed.id = { owner: sip, number: 2 } (sossl.yaml:10)',
    'smc_services.set_speed.name = set_speed (sossl.yaml:9)',
  ]);
});
