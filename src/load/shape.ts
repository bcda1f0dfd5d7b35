// Compares a document with its schema and puts every difference in the user's terms, with its place.
// In: a document and the validator compiled from its schema. Out: diagnostics. Knows no key of any format.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import { nearestWord } from '../diagnostics/nearest-word.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { formOf } from './forms.ts';
import { type IntegerRange, integerFault, powersAround, toInteger } from './integer.ts';
import { isKnownKey } from './keys.ts';
import { locate, type PlacedNode } from './paths.ts';
import { type MapEntry, type MapNode, toPlain, type YamlNode } from './yaml-node.ts';

/** A function of compiled/validators.ts. It leaves its errors on itself. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ShapeError[] | null;
}

interface ShapeError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One diagnostic for each difference between document and schema. */
export function checkShape(root: YamlNode, validator: Validator): readonly Diagnostic[] {
  if (validator(toPlain(root))) return [];
  const errors = validator.errors ?? [];
  const mistyped = new Set(errors.flatMap((error) => mistypedKeys(locate(root, error.instancePath), error)));
  const missing = Map.groupBy(
    errors.filter((error) => error.keyword === 'required' && !mistyped.has(missingKey(error))),
    ({ instancePath }) => instancePath,
  );
  return [
    ...[...missing].map(([pointer, group]) => missingKeys(locate(root, pointer), group)),
    ...errors.flatMap((error) => explain(locate(root, error.instancePath), error)),
  ];
}

/** All keys that one map misses. */
function missingKeys({ place, path }: PlacedNode, errors: readonly ShapeError[]): Diagnostic {
  const keys = errors.map(({ params }) => String(params.missingProperty));
  return report(CFG.missingKey, { keys }, { span: place, path });
}

/** Missing keys that stand there misspelt, with their map: the unknown key says it all. */
function mistypedKeys(
  { node }: PlacedNode,
  { instancePath, keyword, params }: ShapeError,
): readonly string[] {
  if (keyword !== 'x-sossl-keys' || node.kind !== 'map') return [];
  const known = params.schema as readonly string[];
  const unknown = [...node.entries].filter(([key]) => !isKnownKey(key, known));
  return unknown.map(([key, entry]) => `${instancePath} ${nearestWord(key, freeKeys(node, entry, known))}`);
}

function missingKey({ instancePath, params }: ShapeError): string {
  return `${instancePath} ${params.missingProperty}`;
}

function explain(placed: PlacedNode, error: ShapeError): readonly Diagnostic[] {
  const place = { span: placed.place, path: placed.path };
  const { params } = error;
  switch (error.keyword) {
    case 'x-sossl-keys':
      return unknownKeys(placed, params.schema as readonly string[]);
    case 'type':
      return [report(CFG.wrongType, { wanted: typeWord(params.type), found: kindOf(placed.node) }, place)];
    case 'enum':
      return [notAllowed(placed, params.allowedValues as readonly string[])];
    case 'const':
      return [
        report(CFG.wrongSchema, { found: show(placed.node), wanted: String(params.allowedValue) }, place),
      ];
    case 'pattern':
      return [
        report(CFG.wrongForm, { found: show(placed.node), form: formOf(String(params.pattern)) }, place),
      ];
    case 'minItems':
      return [report(CFG.tooFew, { limit: Number(params.limit) }, place)];
    case 'maxItems':
      return [report(CFG.tooMany, { limit: Number(params.limit), found: countItems(placed.node) }, place)];
    case 'x-sossl-integer':
      return [wrongInteger(placed, params.schema as IntegerRange)];
    case 'required':
    case 'if':
      return [];
    default:
      throw new Error(`no words for the schema keyword ${error.keyword}`);
  }
}

function unknownKeys({ node, path }: PlacedNode, known: readonly string[]): readonly Diagnostic[] {
  if (node.kind !== 'map') return [];
  return [...node.entries]
    .filter(([key]) => !isKnownKey(key, known))
    .map(([key, entry]) => {
      const nearest = nearestWord(key, freeKeys(node, entry, known));
      return report(CFG.unknownKey, { key, nearest, known }, { span: entry.key, path });
    });
}

/** Known keys that do not stand in the file of `entry`: what it inherits from another one it may well mean. */
function freeKeys({ entries }: MapNode, { key }: MapEntry, known: readonly string[]): readonly string[] {
  return known.filter((word) => entries.get(word)?.key.file !== key.file);
}

function notAllowed({ node, path, place }: PlacedNode, allowed: readonly string[]): Diagnostic {
  const found = show(node);
  return report(
    CFG.notAllowed,
    { found, allowed, nearest: nearestWord(found, allowed) },
    { span: place, path },
  );
}

function wrongInteger({ node, path, place }: PlacedNode, range: IntegerRange): Diagnostic {
  const value = node.kind === 'scalar' ? node.value : undefined;
  const parameters = { ...range, found: node.kind === 'scalar' ? `\`${show(node)}\`` : kindOf(node) };
  const fault = integerFault(value, range);
  if (fault === 'not_power_of_two') {
    const [below, above] = powersAround(toInteger(value) ?? 0n);
    return report(CFG.notPowerOfTwo, { ...parameters, below, above }, { span: place, path });
  }
  const definition = fault === 'out_of_range' ? CFG.outOfRange : CFG.notInteger;
  return report(definition, parameters, { span: place, path });
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a map',
  boolean: 'true or false',
};

function typeWord(type: unknown): string {
  return TYPE_WORDS[String(type)] ?? String(type);
}

function kindOf(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'boolean' ? 'true or false' : `the number ${show(node)}`;
}

/** The value as written, in one line and not too long for a message. */
function show(node: YamlNode): string {
  if (node.kind !== 'scalar') return kindOf(node);
  const text = (typeof node.value === 'string' ? node.value : node.source).replaceAll(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function countItems(node: YamlNode): number {
  return node.kind === 'list' ? node.items.length : 0;
}
