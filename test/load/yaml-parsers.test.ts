// The parser that reads configurations is a pre-release of `yaml`; its last stable release is the oracle here. Both say the
// same of every YAML file of this repository and of seeded mutations: both refuse it, or both see the same values, with the
// same kinds, sources, anchors, tags and places.

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as stable from 'yaml';
import * as used from 'yaml-3';
import { random } from './random.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const FILES = globSync('{examples,monitor,platforms,requirements,templates,test}/**/*.yaml', {
  cwd: ROOT,
}).sort();
const INSERTED = [
  '&a ',
  '*a ',
  '<<: ',
  '!!int ',
  '- ',
  '? ',
  ': ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '"',
  "'",
  '|\n',
  '>-\n',
  '\n',
  '---\n',
  '...\n',
  '#',
  '~',
  '\t',
  '\\',
  '@',
  '%YAML 1.1\n',
];
const OPTIONS = { version: '1.2', schema: 'failsafe', merge: false } as const;

/** What a document says: its errors, and its values with their kinds, sources, anchors, tags and places. */
interface Said {
  readonly errors: readonly string[];
  readonly values: unknown;
}

function saidByStable(text: string): readonly Said[] {
  const tokens = new stable.Parser().parse(text);
  const documents = new stable.Composer({ ...OPTIONS, uniqueKeys: false }).compose(tokens, true, text.length);
  return [...documents].map((document) => ({
    errors: document.errors.map(errorText),
    values: valuesOfStable(document.contents),
  }));
}

function valuesOfStable(node: unknown): unknown {
  if (stable.isAlias(node)) return ['alias', node.source, placeOf(node)];
  if (stable.isScalar(node)) return ['scalar', node.type, node.source, node.value, ...about(node)];
  if (stable.isSeq(node)) return ['list', node.items.map(valuesOfStable), ...about(node)];
  if (stable.isMap(node)) return ['map', node.items.map(pairOfStable), ...about(node)];
  return stable.isPair(node) ? ['pair', pairOfStable(node)] : null;
}

function pairOfStable({ key, value }: stable.Pair): unknown {
  return [valuesOfStable(key), valuesOfStable(value)];
}

function saidByUsed(text: string): readonly Said[] {
  const tokens = new used.Parser().parse(text);
  const documents = new used.Composer({ ...OPTIONS, mapKey: (key) => key }).compose(
    tokens,
    true,
    text.length,
  );
  return documents.map((document) => ({
    errors: document.errors.map(errorText),
    values: valuesOfUsed(document.range === undefined ? null : document.value),
  }));
}

function valuesOfUsed(node: unknown): unknown {
  if (node instanceof used.Alias) return ['alias', node.source, placeOf(node)];
  if (node instanceof used.Scalar) {
    return node.value === undefined ? null : ['scalar', node.type, node.source, node.value, ...about(node)];
  }
  if (node instanceof used.YAMLSeq) return ['list', Array.from(node, valuesOfUsed), ...about(node)];
  if (node instanceof used.YAMLMap) return ['map', [...node.values.values()].map(pairOfUsed), ...about(node)];
  return node instanceof used.Pair ? ['pair', pairOfUsed(node)] : null;
}

function pairOfUsed({ key, value }: used.Pair): unknown {
  return [valuesOfUsed(key), valuesOfUsed(value)];
}

interface Placed {
  readonly range?: readonly number[] | null | undefined;
}

function placeOf({ range }: Placed): unknown {
  return range?.slice(0, 2);
}

function about(node: Placed & { readonly anchor?: string; readonly tag?: string }): readonly unknown[] {
  return [node.anchor, node.tag, placeOf(node)];
}

function errorText({ code, pos }: { readonly code: string; readonly pos: readonly number[] }): string {
  return `${code} ${pos[0]}`;
}

/** What is not refused is the same, value for value; what is refused is refused by both. */
function compare(text: string, what: string): void {
  const [one, other] = [saidByStable(text), saidByUsed(text)];
  const refused = [one, other].map((said) => said.some(({ errors }) => errors.length > 0));
  expect({ what, refused: refused[1] }).toEqual({ what, refused: refused[0] });
  if (refused[0] !== true) expect({ what, said: other }).toEqual({ what, said: one });
}

describe('the pre-release and the stable parser say the same', () => {
  test(`of all ${FILES.length} YAML files here`, () => {
    for (const file of FILES) compare(readFileSync(`${ROOT}${file}`, 'utf8'), file);
  });

  test('of 1,000 seeded mutations', () => {
    const next = random(7);
    const pick = (limit: number): number => Math.floor(next() * limit);
    const originals = FILES.map((file) => readFileSync(`${ROOT}${file}`, 'utf8')).filter(
      ({ length }) => length < 8_000,
    );
    for (let round = 0; round < 1_000; round += 1) {
      const words = (originals[pick(originals.length)] ?? '').split(/(?<=[\s:,[\]{}])/u);
      for (let count = 1 + pick(3); count > 0; count -= 1) {
        const [at, taken] = [pick(words.length), pick(3)];
        words.splice(at, taken, ...(pick(2) === 0 ? [] : [INSERTED[pick(INSERTED.length)] ?? '']));
      }
      compare(words.join(''), `round ${round}`);
    }
  });
});
