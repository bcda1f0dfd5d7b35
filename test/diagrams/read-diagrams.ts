// Reads the isolation diagrams back, from what is drawn: texts of the SVG in their order, and the labels of the mermaid sources.
// It knows nothing of the system, so that what it says can be compared with the image.

import type { Diagram } from '../../src/model/isolation.ts';

/** Facts as sorted texts, each with everything that the image says of it too. */
export interface DrawnFacts {
  readonly operatingSystems: readonly string[];
  readonly regions: readonly string[];
  readonly cores: readonly string[];
  readonly services: readonly string[];
  readonly channels: readonly string[];
  readonly devices: readonly string[];
  readonly busMasters: readonly string[];
  readonly interrupts: readonly string[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Texts between the tags of an SVG, in order; pieces of one text element are joined. */
export function textNodes(svg: string): readonly string[] {
  return [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)].map(([, inner = '']) =>
    decode(inner.replaceAll(/<[^>]*>/g, '')),
  );
}

export function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code === undefined ? (ENTITIES[name] ?? whole) : String.fromCodePoint(Number(code)),
  );
}

/** Lines of the label of each node of a mermaid flow chart, by the name of the node. */
export function nodeLabels(source: string): ReadonlyMap<string, readonly string[]> {
  const nodes = source.matchAll(/(?:^|^subgraph |^\w+ --> )(\w+)[[(]+"(.*?)"[\])]+/gm);
  return new Map([...nodes].map(([, name = '', words = '']) => [name, words.split('<br/>').map(decode)]));
}

/** Everything that the diagrams show of an image. */
export function readDiagrams(diagrams: readonly Diagram[]): DrawnFacts {
  const partitions = nodeLabels(sourceOf(diagrams, 'partitions'));
  const worlds = worldsOf(partitions);
  const rows = memoryRows(diagrams);
  const texts = textsOf(diagrams, /^devices/);
  return {
    operatingSystems: ['secure', 'non_secure'].map((world) => systemFact(world, partitions)).sort(),
    regions: rows.flatMap((row) => regionFact(row, worlds)).sort(),
    cores: [...partitions].flatMap(([name, lines]) => coreFact(name, lines, worlds)).sort(),
    services: serviceFacts(diagrams).sort(),
    channels: channelFacts(partitions.get('channels') ?? [], rows).sort(),
    devices: deviceFacts(texts, worlds).sort(),
    busMasters: masterFacts(texts, worlds).sort(),
    interrupts: interruptFacts(texts, worlds).sort(),
  };
}

function sourceOf(diagrams: readonly Diagram[], id: string): string {
  return diagrams.find((diagram) => diagram.id === id)?.source ?? '';
}

function textsOf(diagrams: readonly Diagram[], id: RegExp): readonly string[] {
  return diagrams.filter((diagram) => id.test(diagram.id)).flatMap(({ source }) => textNodes(source));
}

/** Worlds by the names of their operating systems. */
function worldsOf(partitions: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  return new Map(['secure', 'non_secure'].map((world) => [partitions.get(`os_${world}`)?.[0] ?? '', world]));
}

function systemFact(world: string, partitions: ReadonlyMap<string, readonly string[]>): string {
  const [, about = '', entry = ''] = partitions.get(`os_${world}`) ?? [];
  const level = /EL(\d)/.exec(about)?.[1];
  const state = /AArch(?:64|32) \w+-endian/.exec(about)?.[0];
  const [, address = '', core] = /^entry (0x[0-9a-f]+) on core (\d+)$/.exec(entry) ?? [];
  return `${world} EL${level} ${state} entry ${number(address)} core ${core}`;
}

interface Row {
  readonly base: bigint;
  readonly size: bigint;
  readonly name: string;
  readonly owner: string;
  readonly rights: string;
}

const RANGE = /^(0x[0-9a-f]+) – (0x[0-9a-f]+)$/;
const SIZE = /^(\d+) (B|KiB|MiB|GiB|TiB)$/;
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A row of the memory map: range, size, name, owner, rights; the size as drawn has to be that of the range. */
function memoryRows(diagrams: readonly Diagram[]): readonly Row[] {
  const texts = textsOf(diagrams, /^memory-map/);
  return texts.flatMap((words, at) => {
    const found = RANGE.exec(words);
    if (found === null) return [];
    const [size = '', name = '', owner = '', rights = ''] = texts.slice(at + 1);
    const base = BigInt(found[1] ?? '0');
    const bytes = sizeOf(size);
    if (base + bytes - 1n !== BigInt(found[2] ?? '0')) return [{ base, size: -1n, name, owner, rights }];
    return [{ base, size: bytes, name, owner, rights }];
  });
}

function sizeOf(words: string): bigint {
  const [, count = '0', unit = ''] = SIZE.exec(words.replace(/ each$/, '')) ?? [];
  return BigInt(count) << BigInt(10 * UNITS.indexOf(unit));
}

function regionFact(
  { base, size, owner, rights }: Row,
  worlds: ReadonlyMap<string, string>,
): readonly string[] {
  const world = worlds.get(owner);
  return world === undefined ? [] : [`${world} ${rights} ${base} ${size}`];
}

function coreFact(
  name: string,
  lines: readonly string[],
  worlds: ReadonlyMap<string, string>,
): readonly string[] {
  const core = /^core_(\d+)$/.exec(name)?.[1];
  if (core === undefined) return [];
  const users = (lines[1] ?? '').split(', ').map((user) => worlds.get(user) ?? '-');
  return [`core ${core} ${users.sort().join(' ')}`];
}

function serviceFacts(diagrams: readonly Diagram[]): string[] {
  return diagrams
    .filter(({ id }) => /^service-calls/.test(id))
    .flatMap(({ source }) => {
      const labels = nodeLabels(source);
      const calls = [...source.matchAll(/^caller_(\w+) --> (service_\d+)$/gm)];
      return [...labels]
        .filter(([node]) => node.startsWith('service_'))
        .map(([node, lines]) => {
          const ids = lines.flatMap((line) => /^SMC(?:32|64) (0x[0-9a-f]{8})/.exec(line)?.[1] ?? []);
          const worlds = calls.filter(([, , to]) => to === node).map(([, world]) => world);
          return `${lines[0]} ${ids.join(' ')} ${worlds.sort().join(' ')}`;
        });
    });
}

function channelFacts(lines: readonly string[], rows: readonly Row[]): string[] {
  return lines.flatMap((words, at) => {
    const direction = /^channel (to_\w+): /.exec(words)?.[1];
    if (direction === undefined) return [];
    const [place = '', frames = ''] = lines.slice(at + 1);
    const [, base, last, size] = /^(0x[0-9a-f]+) – (0x[0-9a-f]+) · (.*)$/.exec(place) ?? [];
    const [, slots, mtu] = /^(\d+) slots · frames up to (\d+) bytes$/.exec(frames) ?? [];
    const row = rows.find(({ name }) => name === `channel ${direction}`);
    const isSame =
      row !== undefined &&
      number(base) === row.base &&
      number(last) === row.base + row.size - 1n &&
      sizeOf(size ?? '') === row.size;
    return [
      `${direction} ${isSame ? `${row.base} ${row.size}` : 'drawn in two ways'} slots ${slots} mtu ${mtu}`,
    ];
  });
}

/** A row of a device: name, range, size and kind, owner. `a_0 … a_3 (4)` are four of the same size side by side. */
function deviceFacts(texts: readonly string[], worlds: ReadonlyMap<string, string>): string[] {
  return texts.flatMap((words, at) => {
    const found = RANGE.exec(words);
    if (found === null) return [];
    const [name = '', , size = '', owner = ''] = texts.slice(at - 1);
    const world = worlds.get(owner);
    if (world === undefined) return [];
    const count = Number(/\((\d+)\)$/.exec(name)?.[1] ?? 1);
    const each = sizeOf(size.split(' · ')[0] ?? '');
    const isWhole = BigInt(found[1] ?? '') + each * BigInt(count) - 1n === BigInt(found[2] ?? '');
    return Array.from({ length: count }, (_, index) =>
      isWhole ? `${world} ${BigInt(found[1] ?? '') + each * BigInt(index)} ${each}` : 'sizes do not add up',
    );
  });
}

/** Rows between the heads of two sections. */
function section(texts: readonly string[], from: RegExp, to: RegExp): readonly string[] {
  const start = texts.findIndex((words) => from.test(words));
  const rest = texts.slice(start + 1);
  const end = rest.findIndex((words) => to.test(words));
  return start < 0 ? [] : rest.slice(0, end < 0 ? rest.length : end);
}

/** Name (which may take two lines), what programs it (likewise), owner. */
function masterFacts(texts: readonly string[], worlds: ReadonlyMap<string, string>): string[] {
  const rows = section(texts, /^Bus masters/, /^Interrupts/);
  return rows.flatMap((words, at) => {
    const world = worlds.get(words);
    if (world === undefined) return [];
    const name = rows.slice(Math.max(0, at - 4), at).join(' ');
    const [, first = '', last = first] = /([a-z]\w*_dma|\w+_channel)(?: … (\w+) \(\d+\))?/.exec(name) ?? [];
    return numbered(first, last).map((one) => `${world} ${one}`);
  });
}

function numbered(first: string, last: string): readonly string[] {
  const [from, to] = [first, last].map((name) => Number(/\d+/.exec(name)?.[0] ?? 0));
  if (first === last || from === undefined || to === undefined) return [first];
  return Array.from({ length: to - from + 1 }, (_, index) => first.replace(/\d+/, String(from + index)));
}

/** Name, number, owner, routing, trigger and priority. Those that the platform keeps have no trigger. */
function interruptFacts(texts: readonly string[], worlds: ReadonlyMap<string, string>): string[] {
  const rows = section(texts, /^Interrupts/, /^refused$/);
  return rows.flatMap((words, at) => {
    const found = /^(level|edge) · (0x[0-9a-f]{2})$/.exec(words);
    if (found === null) return [];
    const routingAt = worlds.has(rows[at - 2] ?? '') || rows[at - 2] === 'monitor' ? at - 1 : at - 2;
    const owner = rows[routingAt - 1] ?? '';
    const core = /core (\d+)/.exec(rows.slice(routingAt, at).join(' '))?.[1];
    const who = worlds.get(owner) ?? `EL3 core ${core}`;
    return [`${who} ${rows[routingAt - 2]} ${found[1]} ${Number(found[2])}`];
  });
}

function number(text: string | undefined): bigint {
  return BigInt(text === undefined || text === '' ? 0 : text);
}
