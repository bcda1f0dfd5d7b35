// Damaged inputs: whatever a file holds, nothing is lost and nothing is thrown.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkHandlers } from '../../src/adopt/check-handlers.ts';
import { missingLines } from '../../src/adopt/count-lines.ts';
import { compareWithCode } from '../../src/adopt/differences.ts';
import { draftMap } from '../../src/adopt/draft-map.ts';
import { emitYaml } from '../../src/adopt/emit-yaml.ts';
import { readOldCode } from '../../src/adopt/old-code.ts';
import { placeCode } from '../../src/adopt/place-code.ts';
import { readMap } from '../../src/adopt/read-map.ts';
import { sortCode } from '../../src/adopt/sort-code.ts';
import { legacyText, parse, readLegacy, SERVICES, todaysSettings } from './legacy.ts';

const CODE = legacyText('sossl_services.c');
const { map: MAP, old: OLD } = readLegacy();

function gatewayText(name: string): string {
  return fs.readFileSync(path.join(import.meta.dirname, 'gateway', name), 'utf8').replaceAll('\r\n', '\n');
}

const GATEWAY_MAP = readMap({ file: 'adopt-map.yaml', text: gatewayText('adopt-map.yaml') }).value ?? MAP;

/** [project, C file, map, services] */
const PROJECTS = [
  ['the truck', CODE, MAP, SERVICES],
  ['the gateway', gatewayText('gate_calls.c'), GATEWAY_MAP, GATEWAY_MAP.services.map(({ name }) => name)],
] as const;

/** A generated file with nothing in it but what the code is put into. */
function fresh(services: readonly string[]): string {
  return ['includes', 'declarations', ...services.map((name) => `service.${name}`)]
    .flatMap((id) => {
      const title = id.startsWith('service.') ? [`/* ---- service ${id.slice(8)} ---- */`, ''] : [];
      return [...title, `/* sossl:user-begin ${id} */`, `/* sossl:user-end ${id} */`, ''];
    })
    .join('\n');
}

/** Numbers that a seed decides (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES: readonly string[] = [
  '{',
  '}',
  '/*',
  '*/',
  '#if 0',
  '#endif',
  '#else',
  '"',
  "'",
  '(',
  ';',
  '\\',
  '',
  '// x',
  'static int f(void)',
];

/** A text with a few lines gone, doubled, exchanged or damaged. */
function damaged(text: string, seed: number): string {
  const next = chance(seed);
  const lines = text.split('\n');
  for (let turn = 0; turn <= next(6); turn += 1) {
    const at = next(lines.length);
    const line = lines[at] ?? '';
    const kind = next(5);
    if (kind === 0) lines.splice(at, 1);
    else if (kind === 1) lines.splice(at, 0, line);
    else if (kind === 2) lines.splice(at, 0, PIECES[next(PIECES.length)] ?? '');
    else if (kind === 3) lines[at] = `${line}${PIECES[next(PIECES.length)] ?? ''}`;
    else lines.splice(next(lines.length), 0, ...lines.splice(at, 1 + next(8)));
  }
  return lines.join('\n');
}

const SEEDS: readonly number[] = Array.from({ length: 60 }, (_, index) => index + 1);

describe('a damaged C file', () => {
  test.each(SEEDS.flatMap((seed) => PROJECTS.map((project) => [seed, ...project] as const)))(
    'seed %i of %s loses no line',
    (seed, _, code, map, services) => {
      const text = damaged(code, seed);
      const source = { file: 'old.c', text };
      const units = readOldCode(text, parse);
      const lines = units.flatMap(({ gap, lines: own }) => [...Array<string>(gap).fill(''), ...own]);
      expect(lines.join('\n').replace(/\n*$/, '')).toBe(text.replace(/\n*$/, ''));
      const { moves } = sortCode(map, source, units, services);
      const placed = placeCode(fresh(services), moves, [], source.file);
      expect(missingLines(text, moves, placed)).toEqual([]);
      expect(() => checkHandlers(map, source, units)).not.toThrow();
      expect(() => compareWithCode(map, OLD, units, text)).not.toThrow();
    },
  );
});

describe('a damaged map or configuration', () => {
  test.each(SEEDS)('seed %i is read or refused', (seed) => {
    const map = damaged(legacyText('adopt-map.yaml'), seed);
    const { diagnostics, value } = readMap({ file: 'adopt-map.yaml', text: map });
    expect(value === undefined).toBe(diagnostics.length > 0);
    if (value === undefined) return;
    const read = readLegacy({ map });
    if (read.built !== undefined) emitYaml(read.built.root, value.leaveOut, todaysSettings(), []);
  });

  test.each(SEEDS.slice(0, 20))('seed %i gives a draft that is a map', (seed) => {
    const { old } = readLegacy();
    const next = chance(seed);
    const leaves = old.leaves.filter(() => next(4) > 0);
    const units = readOldCode(damaged(CODE, seed), parse);
    const draft = draftMap(
      { file: 'vm_config.yaml', leaves },
      'sossl_services.c',
      units,
      todaysSettings().leaves,
    );
    expect(readMap({ file: 'adopt-map.yaml', text: draft.text }).diagnostics).toEqual([]);
  });
});
