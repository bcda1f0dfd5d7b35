// What every entry of a configuration carries: its path, its requirements and its note; a named one its name as well. In: the
// map of the entry, whose shape was checked, and the path of the list or map that it stands in.

import type { Entry, NamedEntry } from '../model/features.ts';
import { optionalText, present, text, texts } from './values.ts';
import type { YamlNode } from './yaml-node.ts';

/** Path, requirements and note of the map at `path`. */
export function entryAt(node: YamlNode, path: string): Entry {
  return { path, ...common(node) };
}

/** Name, path, requirements and note of an entry of the list at `list`. */
export function namedEntry(node: YamlNode, list: string): NamedEntry {
  const name = text(node, 'name');
  return { name, path: `${list}.${name}`, ...common(node) };
}

function common(node: YamlNode): Pick<Entry, 'requirements' | 'note'> {
  return { requirements: texts(node, 'requirements'), ...present({ note: optionalText(node, 'note') }) };
}
