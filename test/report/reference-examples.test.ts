// Every example of the reference page loads: put in the place of the value in the configuration that uses every key, no mistake
// of text, YAML or shape is found.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { ROOT } from '../framework/framework-texts.ts';
import { leaves } from './reference-fixture.ts';

const VOCABULARY = readFileSync(new URL('examples/vocabulary/sossl.yaml', ROOT), 'utf8');
const EXTERNAL =
  'monitor: { kind: external, name: a, capabilities: a.yaml, objects: [a.o], linker_script: a.ld }';
/** Shape and text, not what entries say about each other: an example is one value, not a whole configuration. */
const FORM = /^(?:YML|CFG01|CFG030[12])/u;

type Node = Record<string, unknown> | unknown[];

/** The vocabulary with the value at every place of the leaf replaced; how many places there were. */
function replaced(leaf: string, example: string): { readonly text: string; readonly places: number } {
  const source =
    leaf.startsWith('monitor.') && leaf !== 'monitor.kind'
      ? VOCABULARY.replace(/^monitor: .*$/mu, EXTERNAL)
      : VOCABULARY;
  const root = parse(source, { intAsBigInt: true }) as Record<string, unknown>;
  let places = 0;
  const walk = (node: unknown, [step = '', ...rest]: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (step === '*') {
      for (const entry of node as Node[]) walk(entry, rest);
    } else if (rest.length > 0) {
      walk((node as Record<string, unknown>)[step], rest);
    } else if (step in node) {
      Object.assign(node, parse(`${step}: ${example}`, { intAsBigInt: true }));
      places += 1;
    }
  };
  if (leaf === 'extends') return { text: `${source}\nextends: ${example}\n`, places: 1 };
  walk(root, leaf.split('.'));
  return { text: stringify(root), places };
}

const rows = leaves.flatMap(({ examples, schema }) =>
  examples.map((example) => [schema.leaf, example] as const),
);

test.each(rows)('%s: %s', (leaf, example) => {
  const { places, text } = replaced(leaf, example);
  expect(places).toBeGreaterThan(0);
  const sources = [{ file: 'sossl.yaml', text }];
  if (leaf === 'extends') sources.push({ file: example, text: VOCABULARY });
  const { diagnostics } = loadConfiguration(sources);
  expect(diagnostics.filter(({ code }) => FORM.test(code)).map(({ message }) => message)).toEqual([]);
});

test('every setting has one', () => {
  expect(leaves.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

test('a value of a wrong form would be found', () => {
  const { text } = replaced('features.virtual_net.to_secure.slots', '3');
  const { diagnostics } = loadConfiguration({ file: 'sossl.yaml', text });
  expect(diagnostics.map(({ code }) => code)).toContain('CFG0111');
});
