// 2,000 seeded mutations, by bytes and by words, of the smallest configuration and of two examples: loading never throws,
// always ends, and gives a value exactly when no diagnostic is an error. What loads goes on to the checks, which hold the same.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSystem } from '../../src/check/check.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import { decodeText } from '../../src/load/text.ts';
import { random } from './random.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const SUBJECTS: readonly (readonly [string, string, number])[] = [
  ['test/cases/sossl.yaml', 'test/cases/platform.yaml', 800],
  ['examples/ecockpit/sossl.yaml', 'platforms/qemu-virt-gicv3.yaml', 100],
  ['examples/vocabulary/sossl.yaml', 'platforms/qemu-virt-gicv3.yaml', 100],
];
const INSERTED = ['&a ', '*a ', '<<: ', '!!int ', '- ', '? ', '0x', '-1', '[', ']', '{', '}', '"', "'"];
const INSERTED_LINES = ['|\n', '---\n', '\t', '#', '~', '\u202e'];

describe.each(SUBJECTS)('%s', (file, platformFile, rounds) => {
  const text = read(file);
  const { value: platform } = loadPlatform({ file: platformFile, text: read(platformFile) });
  let checkedRounds = 0;

  beforeAll(() => expect(platform).toBeDefined());
  afterAll(() => expect(checkedRounds).toBeGreaterThan(rounds / 20));

  test(`${rounds} byte mutations`, () => {
    const next = random(1);
    const pick = (limit: number): number => Math.floor(next() * limit);
    for (let round = 0; round < rounds; round += 1) {
      const bytes = new TextEncoder().encode(text);
      for (let count = 1 + pick(4); count > 0; count -= 1) bytes[pick(bytes.length)] = pick(256);
      judge(bytes, round);
    }
  });

  test(`${rounds} word mutations`, () => {
    const next = random(2);
    const pick = (limit: number): number => Math.floor(next() * limit);
    for (let round = 0; round < rounds; round += 1) {
      const words = text.split(/(?<=[\s:,[\]{}])/u);
      for (let count = 1 + pick(3); count > 0; count -= 1) mutateWords(words, pick);
      judge(new TextEncoder().encode(words.join('')), round);
    }
  });

  function judge(bytes: Uint8Array, round: number): void {
    const decoded = decodeText(file, bytes);
    const loaded =
      decoded.value === undefined ? { diagnostics: decoded.diagnostics } : loadConfiguration(decoded.value);
    const failed = loaded.diagnostics.some(({ severity }) => severity === 'error');
    const complete = loaded.diagnostics.every(
      ({ message, hint, span }) => message !== '' && hint !== '' && span !== undefined,
    );
    expect({ round, valueIsMissing: loaded.value === undefined, complete }).toEqual({
      round,
      valueIsMissing: failed,
      complete: true,
    });
    if (loaded.value === undefined || platform === undefined) return;
    const input = { requirements: [], mapping: [], acceptances: [], autoNumbers: {} };
    const checked = checkSystem({ ...input, configuration: loaded.value, platform });
    checkedRounds += 1;
    const refused = checked.diagnostics.some(({ severity }) => severity === 'error');
    expect({ round, valueIsMissing: checked.value === undefined }).toEqual({
      round,
      valueIsMissing: refused,
    });
  }
});

/** Deletes, repeats, exchanges or inserts a word. */
function mutateWords(words: string[], pick: (limit: number) => number): void {
  const at = pick(words.length);
  const other = pick(words.length);
  const inserted = [...INSERTED, ...INSERTED_LINES];
  const kind = pick(4);
  if (kind === 0) words.splice(at, 1);
  else if (kind === 1) words.splice(other, 0, words[at] ?? '');
  else if (kind === 2) [words[at], words[other]] = [words[other] ?? '', words[at] ?? ''];
  else words.splice(at, 0, inserted[pick(inserted.length)] ?? '');
}
