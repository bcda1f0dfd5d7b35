// Seeded mutations of one YAML text: of its bytes, its tokens, its structure, its values, and values near those that stand. In: the text, what the schema says
// may stand at a key, and a source of numbers. Out: bytes. The same seed gives the same bytes.

import { parse } from 'yaml';
import { HOSTILE_TEXTS, INTEGERS, TOKENS } from './material.ts';

export type Pick = (limit: number) => number;

export interface Original {
  readonly text: string;
  /** Parsed once; mutations of structure and values work on copies. */
  readonly tree: unknown;
  /** Allowed words by key, from the schema. */
  readonly words: ReadonlyMap<string, readonly string[]>;
}

export type Kind = 'bytes' | 'tokens' | 'structure' | 'values' | 'near';
/** `near` comes twice: it is the kind that gets past the shape, to the checks and to generation. */
export const KINDS: readonly Kind[] = ['bytes', 'tokens', 'structure', 'values', 'near', 'near'];

export function originalOf(text: string, words: ReadonlyMap<string, readonly string[]>): Original {
  return { text, tree: parse(text, { intAsBigInt: true }), words };
}

/** The mutated text of one kind, one to four changes deep. */
export function mutate(kind: Kind, original: Original, pick: Pick): Uint8Array {
  switch (kind) {
    case 'bytes':
      return mutateBytes(original.text, pick);
    case 'tokens':
      return encode(mutateTokens(original.text, pick));
    case 'structure':
      return encode(mutateTree(original, pick, changeStructure));
    case 'values':
      return encode(mutateTree(original, pick, changeValue));
    case 'near':
      return encode(mutateTree(original, pick, changeNear));
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function mutateBytes(text: string, pick: Pick): Uint8Array {
  const bytes = encode(text);
  for (let count = 1 + pick(4); count > 0; count -= 1) bytes[pick(bytes.length)] = pick(256);
  return pick(20) === 0 ? bytes.subarray(0, pick(bytes.length)) : bytes;
}

function mutateTokens(text: string, pick: Pick): string {
  const tokens = text.split(/(?<=[\s:,[\]{}])/u);
  for (let count = 1 + pick(3); count > 0; count -= 1) {
    const [at, other] = [pick(tokens.length), pick(tokens.length)];
    const kind = pick(4);
    if (kind === 0) tokens.splice(at, 1);
    else if (kind === 1) tokens.splice(other, 0, tokens[at] ?? '');
    else if (kind === 2) [tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? ''];
    else tokens.splice(at, 0, TOKENS[pick(TOKENS.length)] ?? '');
  }
  return tokens.join('');
}

type Parent = Record<string, unknown> | unknown[];
interface Slot {
  readonly parent: Parent;
  readonly key: string | number;
}
type Change = (slot: Slot, slots: readonly Slot[], original: Original, pick: Pick) => void;

/** JSON is YAML, so a changed tree is written as JSON; numbers beyond 2^53 keep their digits. */
function mutateTree(original: Original, pick: Pick, change: Change): string {
  const tree = structuredClone(original.tree) as Parent;
  for (let count = 1 + pick(3); count > 0; count -= 1) {
    const slots = slotsOf(tree);
    const slot = slots[pick(slots.length)];
    if (slot !== undefined) change(slot, slots, original, pick);
  }
  return toJson(tree);
}

function slotsOf(parent: unknown): Slot[] {
  if (typeof parent !== 'object' || parent === null) return [];
  const keys = Array.isArray(parent) ? [...parent.keys()] : Object.keys(parent);
  return keys.flatMap((key) => {
    const slot = { parent: parent as Parent, key };
    return [slot, ...slotsOf(valueAt(slot))];
  });
}

function valueAt({ parent, key }: Slot): unknown {
  return (parent as Record<string | number, unknown>)[key];
}

function setAt({ parent, key }: Slot, value: unknown): void {
  (parent as Record<string | number, unknown>)[key] = value;
}

function changeStructure(slot: Slot, slots: readonly Slot[], _original: Original, pick: Pick): void {
  const other = slots[pick(slots.length)] ?? slot;
  const kind = pick(6);
  if (kind === 0) removeAt(slot);
  else if (kind === 1) copyBeside(slot, pick);
  else if (kind === 2) setAt(slot, structuredClone(valueAt(other)));
  else if (kind === 3) setAt(slot, [valueAt(slot)]);
  else if (kind === 4) setAt(slot, { [String(other.key)]: valueAt(slot) });
  else renameKey(slot, String(other.key));
}

function removeAt({ parent, key }: Slot): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** A list entry twice, with or without a name of its own. */
function copyBeside(slot: Slot, pick: Pick): void {
  const { parent, key } = slot;
  const copy = structuredClone(valueAt(slot));
  if (!Array.isArray(parent)) {
    parent[`${key}${pick(10)}`] = copy;
    return;
  }
  if (pick(2) === 0 && typeof copy === 'object' && copy !== null && 'name' in copy) {
    copy.name = `${String(copy.name)}_${pick(10)}`;
  }
  parent.splice(pick(parent.length + 1), 0, copy);
}

function renameKey({ parent, key }: Slot, to: string): void {
  if (Array.isArray(parent)) return;
  const value = parent[key];
  delete parent[key];
  parent[to] = value;
}

/** Half of the changes stay in what the key allows, so that some mutants are accepted. */
function changeValue(slot: Slot, slots: readonly Slot[], original: Original, pick: Pick): void {
  const scalars = slots.filter((each) => typeof valueAt(each) !== 'object');
  const at = scalars[pick(scalars.length)] ?? slot;
  const value = valueAt(at);
  const words = original.words.get(String(at.key));
  if (words !== undefined && pick(2) === 0) setAt(at, words[pick(words.length)]);
  else if (isInteger(value) && pick(4) !== 0) setAt(at, nearInteger(value, pick));
  else if (pick(2) === 0) setAt(at, valueAt(scalars[pick(scalars.length)] ?? at));
  else setAt(at, hostileValue(pick));
}

/** Another allowed word, a number beside it, the value of another entry at the same key, or a whole entry left out. */
function changeNear(slot: Slot, slots: readonly Slot[], original: Original, pick: Pick): void {
  const value = valueAt(slot);
  const words = original.words.get(String(slot.key));
  const alike = slots.filter((each) => each.key === slot.key && typeof valueAt(each) === typeof value);
  const other = alike[pick(alike.length)] ?? slot;
  if (typeof value === 'boolean') setAt(slot, !value);
  else if (words !== undefined && typeof value === 'string') setAt(slot, words[pick(words.length)]);
  else if (isInteger(value) && pick(3) !== 0) setAt(slot, nearInteger(value, pick));
  else if (pick(4) === 0 && slot.key !== 'name') removeAt(slot);
  else setAt(slot, structuredClone(valueAt(other)));
}

function isInteger(value: unknown): value is bigint | string {
  if (typeof value === 'bigint') return true;
  return typeof value === 'string' && /^(0x[0-9a-f_]+|\d+[KMG])$/i.test(value);
}

const SUFFIX: Readonly<Record<string, bigint>> = { K: 1n << 10n, M: 1n << 20n, G: 1n << 30n };

function nearInteger(value: bigint | string, pick: Pick): unknown {
  const number = typeof value === 'bigint' ? value : bigintOf(value);
  const steps = [1n, -1n, 0x1000n, -0x1000n, number, -(number / 2n), 0x10_0000n, -0x10_0000n];
  const near = number + (steps[pick(steps.length)] ?? 0n);
  return pick(2) === 0 && near >= 0n ? `0x${near.toString(16)}` : near;
}

function bigintOf(text: string): bigint {
  const suffix = SUFFIX[text.at(-1) ?? ''];
  return suffix === undefined ? BigInt(text.replaceAll('_', '')) : BigInt(text.slice(0, -1)) * suffix;
}

function hostileValue(pick: Pick): unknown {
  const kind = pick(3);
  if (kind === 0) return INTEGERS[pick(INTEGERS.length)];
  if (kind === 1) return HOSTILE_TEXTS[pick(HOSTILE_TEXTS.length)];
  return [null, true, false, 0.5, '', [], {}, [[]], 'auto', 'none'][pick(10)];
}

function toJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join(',\n')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${toJson(each)}`);
    return `{${entries.join(',\n')}}`;
  }
  return JSON.stringify(value ?? null);
}
