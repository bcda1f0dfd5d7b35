// Compares a document with its schema and puts every difference in the user's terms, with its place.
// In: a document and the validator compiled from its schema. Out: diagnostics. Knows no key of any format.

import { report } from '../diagnostics/code.ts';
import { CFG } from '../diagnostics/codes-cfg.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { formOf } from './forms.ts';
import { type IntegerRange, integerFault } from './integer.ts';
import { isKnownKey, nearestWord } from './keys.ts';
import { locate, type PlacedNode } from './paths.ts';
import { toPlain, type YamlNode } from './yaml-node.ts';

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
  return errors
    .filter((error) => error.keyword !== 'required' || !mistyped.has(missingKey(error)))
    .flatMap((error) => explain(locate(root, error.instancePath), error));
}

/** Missing keys that stand there misspelt, with their map: the unknown key says it all. */
function mistypedKeys(
  { node }: PlacedNode,
  { instancePath, keyword, params }: ShapeError,
): readonly string[] {
  if (keyword !== 'x-sossl-keys' || node.kind !== 'map') return [];
  const known = params.schema as readonly string[];
  const free = known.filter((key) => !node.entries.has(key));
  const unknown = [...node.entries.keys()].filter((key) => !isKnownKey(key, known));
  return unknown.map((key) => `${instancePath} ${nearestWord(key, free)}`);
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
    case 'required':
      return [report(CFG.missingKey, { key: String(params.missingProperty) }, place)];
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
    case 'if':
      return [];
    default:
      throw new Error(`no words for the schema keyword ${error.keyword}`);
  }
}

function unknownKeys({ node, path }: PlacedNode, known: readonly string[]): readonly Diagnostic[] {
  if (node.kind !== 'map') return [];
  const free = known.filter((key) => !node.entries.has(key));
  return [...node.entries]
    .filter(([key]) => !isKnownKey(key, known))
    .map(([key, entry]) =>
      report(CFG.unknownKey, { key, nearest: nearestWord(key, free), known }, { span: entry.key, path }),
    );
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
  const definition = integerFault(value, range) === 'out_of_range' ? CFG.outOfRange : CFG.notInteger;
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
