// Every setting alone: a value of the example that uses every key is exchanged for another allowed one, and the impact names that
// change, with what stood there and what stands there now, and the class of its row; nothing else but what follows from it.
// @req TLR-F-IMP-001

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CLASS_ROWS } from '../../src/impact/class-of.ts';
import { impactOf } from '../../src/impact/impact-of.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import type { Impact, Version } from '../../src/model/impact.ts';
import { ROOT } from '../framework/framework-texts.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { type Exchange, exchangesAt, integerOf, type Others, plainConfiguration } from './exchanges.ts';
import { editedFiles, tryVersion, versionFrom } from './versions.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('schema/sossl-1.schema.json', ROOT), 'utf8'));
const LEAVES = schemaLeaves(SCHEMA);
const TEXT = readFileSync(new URL('examples/vocabulary/sossl.yaml', ROOT), 'utf8');

/** Values that the example needs where the neighbours of its own are refused. */
const OTHERS: Others = {
  'features.self_tests.*.region': ['router_data'],
  'features.self_tests.*.image': ['telematics'],
  'features.self_tests.*.raises': ['channel_timeout'],
  'features.profiling.points.*.service': ['report_position'],
  'features.health_monitoring.heartbeats.*.operating_system': ['router'],
  'features.health_monitoring.heartbeats.*.raises': ['router_silent'],
  'features.health_monitoring.escalation.*.event': [
    'channel_timeout',
    'fpu_access_denied',
    'self_test_failed',
  ],
  'features.virtual_net.to_secure.buffer.base': [0x7fd0_0000n],
  'build.compiler': ['aarch64-linux-gnu-gcc'],
};

/** What stands in the resolved system in the place of `auto`: the buffer ends with the memory of the board. */
const RESOLVED: Readonly<Record<string, bigint>> = {
  'features.virtual_net.to_secure.buffer.base': 0x7fff_0000n,
};

/** What else changes in the resolved system when a leaf does. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  // The tool places the buffer behind the other one's end.
  'features.virtual_net.to_secure.buffer.size': ['features.virtual_net.to_secure.buffer.base'],
  // The written number is the one that `auto` had taken.
  'smc_services.*.id': ['smc_services.report_position.id'],
};

describe('every setting alone', () => {
  let before: Version;
  const found = new Map<string, { readonly exchange: Exchange; readonly impact: Impact }>();

  beforeAll(async () => {
    before = await versionFrom(files(plainConfiguration(TEXT)), 'old');
    for (const leaf of LEAVES) {
      for (const exchange of exchangesAt(TEXT, leaf, OTHERS)) {
        const { value } = await tryVersion(files(exchange.text), 'new');
        if (value === undefined) continue;
        if (leaf.leaf.endsWith('.name') && leaf.leaf.includes('*')) break;
        found.set(leaf.leaf, { exchange, impact: impactOf(before, value, '1.0.0') });
        break;
      }
    }
  }, 600_000);

  test('has an exchange that the tool accepts, or stands in another test', () => {
    const without = LEAVES.map(({ leaf }) => leaf).filter((leaf) => !found.has(leaf));
    expect(without.toSorted()).toEqual(Object.keys(ELSEWHERE).toSorted());
  });

  test('and that other test exists', () => {
    const names = ['joint-changes', 'other-names', 'other-parts'].map(
      (name) => `test/impact/${name}.test.ts`,
    );
    const texts = names.map((name) => readFileSync(new URL(name, ROOT), 'utf8'));
    const missing = Object.values(ELSEWHERE).filter(
      (title) => !texts.some((text) => text.includes(`'${title}'`)),
    );
    expect(missing).toEqual([]);
  });

  test.each(LEAVES.map(({ leaf }) => leaf).filter((leaf) => !(leaf in ELSEWHERE)))('%s', (leaf) => {
    const one = found.get(leaf);
    if (one === undefined) throw new Error(`no exchange for ${leaf}`);
    const { exchange, impact } = one;
    const own = impact.changes.filter(({ path }) => path === exchange.path);
    const others = impact.changes.filter(({ path }) => path !== exchange.path);
    expect(own.map(({ kind }) => kind)).toEqual(['changed']);
    expect(canonText(own[0]?.before)).toEqual(canon(RESOLVED[leaf] ?? exchange.before, leaf));
    expect(canonText(own[0]?.after)).toEqual(canon(exchange.after, leaf));
    const row = CLASS_ROWS.find(({ pattern }) => pattern === leaf);
    expect([own[0]?.impactClass, own[0]?.because]).toEqual([row?.impactClass, row?.because]);
    expect(own[0]?.placeBefore).toEqual(own[0]?.placeAfter);
    expect(others.map(({ path }) => path)).toEqual(FOLLOWS[leaf] ?? []);
    expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
  });
});

function files(text: string) {
  return editedFiles('vocabulary', { 'sossl.yaml': () => text });
}

const OWNERS: Readonly<Record<number, string>> = {
  2: 'sip',
  3: 'oem',
  7: 'vendor_monitor',
  50: 'trusted_os',
};

/** A value of the YAML in a form in which equal values are equal. */
function canon(value: unknown, leaf = ''): unknown {
  const number = integerOf(value);
  if (number !== undefined && leaf === 'smc_services.*.id') {
    return `${OWNERS[Number((number >> 24n) & 0x3fn)]} ${number & 0xffffn}`;
  }
  if (Array.isArray(value)) return value.map((one) => `${canon(one)}`).sort();
  if (typeof value === 'object' && value !== null) {
    const { number, owner } = value as { readonly number: unknown; readonly owner: string };
    return `${owner} ${integerOf(number)}`;
  }
  return `${integerOf(value) ?? value}`;
}

/** The same of the text that the impact states. */
function canonText(text: string | undefined): unknown {
  if (text === undefined) return [];
  const id = /^owner \d+ \((\w+)\), number (\w+)$/.exec(text);
  if (id !== null) return `${id[1]} ${integerOf(id[2])}`;
  if (text.startsWith('[')) {
    return [...text.slice(1, -1).matchAll(/"(?:[^"\\]|\\.)*"|[^,\s]+/g)]
      .map(([word]) => (word.startsWith('"') ? String(JSON.parse(word)) : (canon(word) as string)))
      .sort();
  }
  return canon(text);
}
