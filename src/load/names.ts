// Names and plain lists of a configuration: names can be C identifiers, nothing stands twice in a list, and entries
// that share a name space of C differ. Works on a document of any shape; what has no name is passed over.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { childAt, childrenOf, locate, type PlacedNode, walkContainers } from './paths.ts';
import { reservedReason } from './reserved-words.ts';
import { textOf, type YamlNode } from './yaml-node.ts';

const NAME = /^[a-z][a-z0-9_]{0,30}$/u;

interface NamedEntry {
  readonly name: string;
  readonly what: string;
  readonly placed: PlacedNode;
}

/** Lists below `features` whose names must differ from each other only. */
const FEATURE_LISTS: readonly (readonly [path: string, what: string])[] = [
  ['features.self_tests', 'self test'],
  ['features.profiling.points', 'profiling point'],
  ['features.health_monitoring.events', 'health event'],
  ['features.health_monitoring.heartbeats', 'heartbeat'],
  ['features.health_monitoring.escalation', 'escalation'],
];
/** Words that stand for something else where the entry is named, by what the entry is. */
const TAKEN: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  'operating system': new Map([['monitor', 'the word for the monitor itself, as in `image: monitor`']]),
  'health event': new Map([['count', 'needed for the macro that counts the health events']]),
  'interrupt handler': new Map([['count', 'needed for the macro that counts the interrupt handlers']]),
};
/** Lists in which an item may stand twice. */
const REPEATABLE = new Set(['run.arguments']);

/** Every name of a configuration that cannot be used, and every name and item that stands twice. */
export function checkNames(root: YamlNode): readonly Diagnostic[] {
  const spaces = nameSpaces(root);
  return [...spaces.flat().flatMap(checkName), ...spaces.flatMap(namesAreUnique), ...itemsAreUnique(root)];
}

/** Entries that may not share a name. What gives C functions is one space, whichever keyword it stands under. */
function nameSpaces(root: YamlNode): readonly (readonly NamedEntry[])[] {
  const systems = entriesOf(root, 'operating_systems', 'operating system');
  const services = entriesOf(root, 'smc_services', 'service');
  const handlers = entriesOf(root, 'features.interrupt_handlers', 'interrupt handler');
  const regions = systems.flatMap(({ placed }) => entriesBelow(placed, 'memory', 'region'));
  return [
    [...systems, ...services, ...handlers],
    regions,
    ...systems.map(({ placed }) => entriesBelow(placed, 'interrupts', 'interrupt')),
    ...services.flatMap(({ placed }) => [
      entriesBelow(placed, 'arguments', 'argument'),
      entriesBelow(placed, 'results', 'result'),
    ]),
    ...FEATURE_LISTS.map(([path, what]) => entriesOf(root, path, what)),
  ];
}

function entriesOf(root: YamlNode, path: string, what: string): readonly NamedEntry[] {
  const list = locate(root, `/${path.replaceAll('.', '/')}`);
  return list.path === path ? namedEntries(list, what) : [];
}

function entriesBelow(owner: PlacedNode, key: string, what: string): readonly NamedEntry[] {
  const list = childAt(owner, key);
  return list === undefined ? [] : namedEntries(list, what);
}

function namedEntries(list: PlacedNode, what: string): readonly NamedEntry[] {
  if (list.node.kind !== 'list') return [];
  return childrenOf(list).flatMap((placed) => {
    const name = textOf(placed.node, 'name');
    return name === undefined ? [] : [{ name, what, placed }];
  });
}

function checkName({ name, what, placed }: NamedEntry): readonly Diagnostic[] {
  const place = { span: placed.place, path: placed.path };
  if (!NAME.test(name)) return [];
  const reason = reservedReason(name) ?? TAKEN[what]?.get(name);
  return reason === undefined ? [] : [report(CFG.reservedName, { name, reason }, place)];
}

function namesAreUnique(entries: readonly NamedEntry[]): readonly Diagnostic[] {
  const first = new Map<string, NamedEntry>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const other = first.get(entry.name);
    if (other === undefined) first.set(entry.name, entry);
    else diagnostics.push(duplicateName(entry, other));
  }
  return diagnostics;
}

function duplicateName({ name, what, placed }: NamedEntry, other: NamedEntry): Diagnostic {
  const related = [{ message: `\`${other.placed.path}\` stands here`, span: other.placed.place }];
  const parameters = { name, what, other: `the ${other.what} \`${other.placed.path}\`` };
  return report(CFG.duplicateName, parameters, { span: placed.place, path: placed.path, related });
}

/** Plain items of one list differ by value: 0x10 and 16 are the same item. */
function itemsAreUnique(root: YamlNode): readonly Diagnostic[] {
  const lists = walkContainers({ node: root, path: '', place: root.span }).filter(
    ({ node, path }) => node.kind === 'list' && !REPEATABLE.has(path),
  );
  return lists.flatMap(listItemsAreUnique);
}

function listItemsAreUnique(list: PlacedNode): readonly Diagnostic[] {
  const first = new Map<string, PlacedNode>();
  return childrenOf(list).flatMap((placed) => {
    if (placed.node.kind !== 'scalar') return [];
    const other = first.get(placed.path);
    if (other === undefined) {
      first.set(placed.path, placed);
      return [];
    }
    const related = [{ message: 'the first one stands here', span: other.place }];
    const parameters = { item: placed.node.source, list: list.path };
    return [report(CFG.duplicateItem, parameters, { span: placed.place, path: list.path, related })];
  });
}
