// Configurations that two people changed: merged by their structure, so that neighbours do not clash and comments stay where they belong.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { linesText, readLines } from '../../src/generate/merge/lines.ts';
import { mergeYaml } from '../../src/generate/merge/merge-users.ts';
import { pieceLines } from '../../src/generate/merge/pieces.ts';
import { readYamlPieces } from '../../src/generate/merge/yaml-pieces.ts';
import { ROOT } from '../cli/harness.ts';

const BASE = `# head of mine
schema: sossl/1
project:
  name: demo
  version: "1.0"   # the version

smc_services:
  # reads
  - name: get_speed
    id: auto
    arguments:
      - { name: axle, type: uint32, min: 0, max: 1 }
      - name: side
        type: uint32
    note: |
      two lines:
      - of text
  - { name: kick, id: auto }

features:
  fpu: lazy
`;

const merged = (yours: (text: string) => string, theirs: (text: string) => string) =>
  mergeYaml({ base: BASE, yours: yours(BASE), fresh: theirs(BASE) });

describe('a configuration as pieces', () => {
  const files = ['examples/ecockpit/sossl.yaml', 'examples/vocabulary/sossl.yaml'];
  test.each(files)('%s comes back as it was', (file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const { pieces, rest } = readYamlPieces(readLines(text));
    expect(linesText([...pieces.flatMap(pieceLines), ...rest])).toBe(text);
  });

  test('entries of lists are known by their names', () => {
    const { pieces } = readYamlPieces(readLines(BASE));
    const services = pieces.find(({ key }) => key === 'key:smc_services');
    const keys = services?.kind === 'block' ? services.body.map(({ key }) => key) : [];
    expect(keys).toEqual(['item:get_speed', 'item:kick']);
  });
});

describe('changes of two people', () => {
  test('of neighbours both hold', () => {
    const { conflicts, text } = merged(
      (base) => base.replace('max: 1 }', 'max: 3 }'),
      (base) => base.replace('name: side\n        type: uint32', 'name: side\n        type: uint64'),
    );
    expect(conflicts).toEqual([]);
    expect(text).toContain('max: 3 }\n      - name: side\n        type: uint64\n');
  });

  test('a service added by each at the same place: both stay, yours first', () => {
    const add = (name: string) => (base: string) =>
      base.replace('id: auto }\n', `id: auto }\n  - name: ${name}\n    id: auto\n`);
    const { conflicts, text } = merged(add('mine'), add('theirs'));
    expect(conflicts).toEqual([]);
    expect(text).toContain(
      '- { name: kick, id: auto }\n  - name: mine\n    id: auto\n  - name: theirs\n    id: auto\n\nfeatures:',
    );
  });

  test('one reorders, the other edits', () => {
    const kick = '  - { name: kick, id: auto }\n';
    const { conflicts, text } = merged(
      (base) => base.replace('id: auto\n', 'id: 0x8200_0001\n'),
      (base) => base.replace(kick, '').replace('  # reads\n', `${kick}  # reads\n`),
    );
    expect(conflicts).toEqual([]);
    expect(text).toContain(`smc_services:\n${kick}  # reads\n  - name: get_speed\n    id: 0x8200_0001\n`);
  });

  test('one value changed by both is a conflict around that line alone', () => {
    const { conflicts, text } = merged(
      (base) => base.replace('fpu: lazy', 'fpu: eager'),
      (base) => base.replace('fpu: lazy', 'fpu: none'),
    );
    expect(conflicts).toHaveLength(1);
    expect(text).toContain(
      'features:\n<<<<<<< yours\n  fpu: eager\n||||||| before\n  fpu: lazy\n=======\n  fpu: none\n>>>>>>> generated\n',
    );
  });

  test('a service removed by one and changed by the other is a conflict, whoever it was', () => {
    const change = (base: string) =>
      base.replace('{ name: kick, id: auto }', '{ name: kick, id: 0x8200_0002 }');
    const remove = (base: string) => base.replace('  - { name: kick, id: auto }\n', '');
    expect(merged(change, remove).conflicts).toHaveLength(1);
    expect(merged(remove, change).conflicts).toHaveLength(1);
    expect(merged(remove, change).text).toContain('id: 0x8200_0002');
  });

  test('a block of text is one value', () => {
    const { conflicts, text } = merged(
      (base) => base.replace('- of text', '- of mine'),
      (base) => base.replace('fpu: lazy', 'fpu: none'),
    );
    expect(conflicts).toEqual([]);
    expect(text).toContain('      - of mine\n  - { name: kick');
  });

  test('the same change by both is no conflict', () => {
    const change = (base: string) => base.replace('fpu: lazy', 'fpu: none');
    expect(merged(change, change)).toEqual({ text: change(BASE), conflicts: [] });
  });
});
