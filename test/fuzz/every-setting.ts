// A walk over the settings of the example that uses every key: a value is exchanged for another allowed one, and what the tool
// says and writes is compared with what it said and wrote before. In: a seed. Out: for each setting the exchanges that were
// accepted as values, and those among them that changed nothing.

import { parse, stringify } from 'yaml';
import { main } from '../../src/commands/main.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { SchemaLeaf } from '../../src/model/schema-leaf.ts';
import { recipesOf } from '../../src/tools/recipe.ts';
import { textsIn } from '../framework/framework-texts.ts';
import { random } from '../load/random.ts';
import { memoryDisk, realReads } from './memory-disk.ts';
import { exampleFiles } from './subjects.ts';

const PROJECT = '/walked/project';
const FILE = 'sossl.yaml';
/** A value of a wrong shape or spelling: such an exchange says nothing. */
const FORM = /^(?:YML|CFG)/u;

const PLATFORMS = textsIn('platforms/', /\.yaml$/u);

export interface Walked {
  readonly leaf: string;
  /** Exchanges whose value the shape allows, `path: value`. */
  readonly allowed: readonly string[];
  /** Those of them after which everything is as before. */
  readonly silent: readonly string[];
  /** Exchanges that are refused, of whatever shape. */
  readonly refused: readonly string[];
  /** Those of them after which a file was written. */
  readonly written: readonly string[];
}

type Tree = Record<string, unknown>;
type Exchange = { readonly where: string; readonly value: unknown };

/** Exchanges of settings that can change together with others only. */
const TOGETHER: Readonly<Record<string, Exchange>> = {
  'operating_systems.*.restart.policy': {
    where: 'operating_systems.telematics.restart',
    value: { policy: 'never' },
  },
  'monitor.kind': {
    where: 'monitor',
    value: {
      ...{ kind: 'external', name: 'other', capabilities: 'other.yaml', objects: ['other.o'] },
      linker_script: 'other.ld',
    },
  },
};

/** Walks over the leaves one after the other; of a leaf with several places the seed chooses one. */
export async function walkSettings(leaves: readonly SchemaLeaf[], seed: number): Promise<readonly Walked[]> {
  const next = random(seed);
  const observe = observer();
  const written = new TextDecoder().decode(exampleFiles('vocabulary').get(FILE));
  const plant = (where: string, value: unknown): string => {
    const root = parse(written, { intAsBigInt: true }) as Tree;
    for (const place of placesOf(root, where.split('.'), '')) place.put(value);
    return stringify(root);
  };
  const before = await observe(plant('', undefined));
  const walked: Walked[] = [];
  for (const { allowed: words, leaf } of leaves) {
    const all = placesOf(parse(written, { intAsBigInt: true }) as Tree, leaf.split('.'), '');
    const places = all.map((place) => ({ place, rank: next() })).toSorted((a, b) => a.rank - b.rank);
    const alone = places
      .slice(0, 1)
      .flatMap(({ place }) => othersThan(place.value, words).map((value) => ({ where: place.path, value })));
    const together = TOGETHER[leaf];
    const exchanges = together === undefined ? alone : [...alone, together];
    walked.push({ leaf, ...(await tryAll(exchanges, plant, observe, before)) });
  }
  return walked;
}

async function tryAll(
  exchanges: readonly Exchange[],
  plant: (where: string, value: unknown) => string,
  observe: (text: string) => Promise<Observation>,
  before: Observation,
): Promise<Omit<Walked, 'leaf'>> {
  const allowed: string[] = [];
  const [silent, refused, written]: [string[], string[], string[]] = [[], [], []];
  for (const { value, where } of exchanges) {
    const after = await observe(plant(where, value));
    const words = `${where}: ${JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}` : one))}`;
    if (after.hasError) refused.push(words);
    if (after.hasError && after.files > 0) written.push(words);
    if (after.codes.some((code) => FORM.test(code))) continue;
    allowed.push(words);
    if (after.everything === before.everything) silent.push(words);
  }
  return { allowed, silent, refused, written };
}

interface Place {
  readonly path: string;
  readonly value: unknown;
  readonly put: (value: unknown) => void;
}

/** Where a leaf or a path stands; `*` is every entry of a list. */
function placesOf(node: unknown, [step = '', ...rest]: readonly string[], path: string): readonly Place[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (Array.isArray(node)) {
    const entries = node as readonly Tree[];
    const chosen = entries.filter(({ name }) => step === '*' || name === step);
    if (rest.length > 0) return chosen.flatMap((entry) => placesOf(entry, rest, below(`${entry.name}`)));
    return [];
  }
  const map = node as Tree;
  if (!(step in map)) return [];
  if (rest.length > 0) return placesOf(map[step], rest, below(step));
  return [{ path: below(step), value: map[step], put: (value) => Object.assign(map, { [step]: value }) }];
}

/** Values beside this one: every other word, the next number and the double, a longer text, a list with one more or less. */
function othersThan(value: unknown, words: readonly string[]): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'bigint') return [value + 1n, value === 0n ? 0x1000n : value * 2n];
  if (Array.isArray(value)) return othersThanList(value, words);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, one]) =>
      othersThan(one, []).map((other) => ({ ...value, [key]: other })),
    );
  }
  const others = words.filter((word) => word !== value).map((word) => parse(word) as unknown);
  return others.length > 0 ? others : [`${value}x`, `${value}1`, 0x1000n];
}

function othersThanList(value: readonly unknown[], words: readonly string[]): readonly unknown[] {
  const [first] = value;
  const shorter = value.length > 1 ? [value.slice(1), value.slice(0, -1)] : [[]];
  const more = words.filter((word) => !value.includes(word)).map((word) => [...value, word]);
  const next = typeof first === 'bigint' ? [[...value, (value.at(-1) as bigint) + 1n]] : [];
  return [...shorter, ...more, ...next];
}

interface Observation {
  readonly codes: readonly string[];
  readonly hasError: boolean;
  /** Number of files that were written. */
  readonly files: number;
  readonly everything: string;
}

/** Generates from a text and keeps exit code, findings, all files that were written, and the recipes of build and run. */
function observer(): (text: string) => Promise<Observation> {
  const real = realReads();
  const edge = realEdge();
  return async (text) => {
    const files = new Map(exampleFiles('vocabulary')).set(FILE, new TextEncoder().encode(text));
    const disk = memoryDisk(PROJECT, files, real);
    const { exit, out } = await run({ ...edge, disk });
    const found = (JSON.parse(out) as { readonly findings: readonly Tree[] }).findings;
    const findings = found.map(({ code, message, path, severity }) => ({ code, message, path, severity }));
    const written = [...disk.files].filter(([file]) => !files.has(file));
    const texts = written.map(([file, content]) => [file, new TextDecoder().decode(content)]);
    return {
      codes: findings.map(({ code }) => `${code}`),
      hasError: findings.some(({ severity }) => severity === 'error'),
      files: written.length,
      everything: JSON.stringify([exit, findings, texts, recipes(text)], (_, one) =>
        typeof one === 'bigint' ? `${one}` : one,
      ),
    };
  };
}

/** The recipes that `build` and `test` would use. */
function recipes(text: string): unknown {
  const configuration = loadConfiguration({ file: FILE, text }).value;
  if (configuration === undefined) return undefined;
  const source = PLATFORMS.find(({ file }) => file.endsWith(`/${configuration.platform}.yaml`));
  const platform = source === undefined ? undefined : loadPlatform(source, PLATFORMS).value;
  return platform === undefined ? undefined : recipesOf({ platform, recipe: configuration.recipe });
}

async function run(edge: Edge): Promise<{ readonly exit: number; readonly out: string }> {
  let out = '';
  const terminal = {
    print: (text: string) => {
      out += text;
    },
    printError: () => undefined,
    colours: false,
    interactive: false,
  };
  const words = ['generate', PROJECT, '--format', 'json'];
  return { exit: await main(words, { ...edge, terminal, workingFolder: '/walked' }), out };
}
