// The `expect` of a test table: YAML node -> Expectation. Closed vocabulary; an unknown word would be a check that
// nobody carries out, so it is reported.

import { fitsBits, parseInteger, toUnsigned64 } from './integer.ts';
import { REGISTER_COUNT, STATUS } from './known-values.ts';
import { type NodeReader, valueAt } from './node-reader.ts';
import { readValue } from './table-actions.ts';
import type { Expectation, RelativeResult, X0Expectation } from './table-model.ts';
import type { YamlMap, YamlNode } from './yaml-tree.ts';

const LITERAL_REGISTERS = Array.from({ length: REGISTER_COUNT - 1 }, (_, index) => `x${index + 1}`);

/** Keys that have exactly one legal word. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  x1_x3: ['zero'],
  x4_x17: ['kept'],
  unused: ['default'],
  fault: ['external_abort'],
  unchanged: ['yes', 'true'],
  entry: ['configured'],
  registers: ['configured'],
  ended: ['off'],
  kept: ['all'],
  arrives: ['yes', 'true'],
  started: ['yes', 'true'],
  off: ['yes', 'true'],
  equals: ['configuration'],
  reaction: ['configured'],
  ends: ['in_time'],
  undefined: ['yes', 'true'],
};
const KNOWN = ['x0', ...LITERAL_REGISTERS, 'results', 'refused', ...Object.keys(FIXED)];

/** What a table or a step of a sequence expects, or undefined with a diagnostic. */
export function readExpectation(reader: NodeReader, node: YamlNode | undefined): Expectation | undefined {
  const map = reader.map(node, 'expect');
  if (map === undefined) return undefined;
  if (map.entries.size === 0) return reader.wrong(map, 'expect', 'a map with at least one expectation');
  reader.onlyKeys(map, KNOWN, 'expect');
  for (const [key, words] of Object.entries(FIXED)) reader.word(valueAt(map, key), words, `expect.${key}`);
  const x0 = readX0(reader, valueAt(map, 'x0'));
  return {
    keys: [...map.entries.keys()],
    ...(x0 === undefined ? {} : { x0 }),
    registers: readLiterals(reader, map),
    ...readRefused(reader, valueAt(map, 'refused')),
    ...readResults(reader, valueAt(map, 'results')),
  };
}

function readX0(reader: NodeReader, node: YamlNode | undefined): X0Expectation | undefined {
  const text = reader.text(node, 'expect.x0');
  if (node === undefined || text === undefined) return undefined;
  if (text === 'served' || text === 'migration') return { kind: text };
  if (Object.hasOwn(STATUS, text)) return { kind: 'status', name: text };
  const value = parseInteger(text);
  if (value !== undefined && fitsBits(value, 64)) return { kind: 'literal', value: toUnsigned64(value) };
  return reader.wrong(
    node,
    'expect.x0',
    `one of ${Object.keys(STATUS).join(', ')}, served, migration or a number of at most 64 bits`,
  );
}

/** `yes`, or the three words of the record that is expected. */
function readRefused(reader: NodeReader, node: YamlNode | undefined): Pick<Expectation, 'refused'> {
  const text = reader.text(node, 'expect.refused');
  if (node === undefined || text === undefined || text === 'yes' || text === 'true') return {};
  if (/^[a-z_]+ [a-z0-9_]+ [a-z_]+$/.test(text)) return { refused: text };
  reader.wrong(node, 'expect.refused', 'yes, or table, row and field as the monitor names them');
  return {};
}

function readLiterals(reader: NodeReader, map: YamlMap): ReadonlyMap<number, bigint> {
  const values = LITERAL_REGISTERS.flatMap((name, index): (readonly [number, bigint])[] => {
    const value = reader.register(valueAt(map, name), `expect.${name}`);
    return value === undefined ? [] : [[index + 1, toUnsigned64(value)]];
  });
  return new Map(values);
}

function readResults(
  reader: NodeReader,
  node: YamlNode | undefined,
): Pick<Expectation, 'results' | 'relative'> {
  const results = new Map<string, bigint>();
  const relative = new Map<string, RelativeResult>();
  const map = reader.map(node, 'expect.results');
  if (map?.entries.size === 0) reader.wrong(map, 'expect.results', 'a map with at least one result');
  for (const [name, { value: given }] of map?.entries ?? []) {
    if (given.kind === 'map') {
      const earlier = readRelative(reader, given, `expect.results.${name}`);
      if (earlier !== undefined) relative.set(name, earlier);
      continue;
    }
    const value = readValue(reader, given, `expect.results.${name}`);
    if (value !== undefined) results.set(name, value);
  }
  return { results, relative };
}

function readRelative(reader: NodeReader, map: YamlMap, where: string): RelativeResult | undefined {
  reader.onlyKeys(map, ['step', 'result', 'plus'], where);
  const step = reader.integer(reader.required(map, 'step', where), `${where}.step`);
  const result = reader.text(reader.required(map, 'result', where), `${where}.result`);
  const plus = reader.integer(reader.required(map, 'plus', where), `${where}.plus`);
  if (step === undefined || result === undefined || plus === undefined) return undefined;
  return { step: Number(step), result, plus };
}
