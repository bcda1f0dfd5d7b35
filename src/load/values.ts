// Values of a document whose shape was checked. A missing or different value here is a bug of the tool, not of the file.

import { toInteger } from './integer.ts';
import { child, items, textOf, type YamlNode } from './yaml-node.ts';

/** The text below `key`, without white space at its end. */
export function text(node: YamlNode, key: string): string {
  return optionalText(node, key) ?? unexpected(key);
}

/** The text below `key`; undefined when there is none. */
export function optionalText(node: YamlNode | undefined, key: string): string | undefined {
  return textOf(node, key)?.trimEnd();
}

/** The word below `key`, one of a closed list that the schema has checked. */
export function word<T extends string>(node: YamlNode, key: string): T {
  return text(node, key) as T;
}

/** The word below `key`, or `otherwise` when there is none. */
export function optionalWord<T extends string>(node: YamlNode | undefined, key: string, otherwise: T): T {
  return (optionalText(node, key) as T | undefined) ?? otherwise;
}

/** The integer below `key`. */
export function integer(node: YamlNode, key: string): bigint {
  return optionalInteger(node, key) ?? unexpected(key);
}

/** The integer below `key`; undefined when there is none. */
export function optionalInteger(node: YamlNode | undefined, key: string): bigint | undefined {
  const value = child(node, key);
  return value === undefined ? undefined : integerOf(value);
}

/** The integer below `key` as number; the schema keeps it far below 2^53. */
export function smallInteger(node: YamlNode, key: string): number {
  return Number(integer(node, key));
}

/** The same; undefined when there is none. */
export function optionalSmallInteger(node: YamlNode | undefined, key: string): number | undefined {
  const value = optionalInteger(node, key);
  return value === undefined ? undefined : Number(value);
}

/** A scalar as integer. */
export function integerOf(node: YamlNode): bigint {
  const value = node.kind === 'scalar' ? toInteger(node.value) : undefined;
  return value ?? unexpected('integer');
}

/** The texts of the list below `key`; empty when there is none. */
export function texts(node: YamlNode | undefined, key: string): readonly string[] {
  return items(node, key).map((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? item.value : unexpected(key),
  );
}

/** The truth value below `key`, or `otherwise` when there is none. */
export function truth(node: YamlNode | undefined, key: string, otherwise: boolean): boolean {
  const value = child(node, key);
  if (value === undefined) return otherwise;
  return value.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : unexpected(key);
}

/** Whether a feature is on: one that is there is, unless it says otherwise. */
export function isOn(feature: YamlNode): boolean {
  return truth(feature, 'enabled', true);
}

/** The map below `key`. */
export function map(node: YamlNode, key: string): YamlNode {
  return child(node, key) ?? unexpected(key);
}

/** An object of the entries that have a value: optional keys stay absent instead of undefined. */
export function present<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function unexpected(key: string): never {
  throw new Error(`the schema lets a wrong value pass at ${key}`);
}
