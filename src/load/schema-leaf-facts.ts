// What a schema says about one value, in words: kind, unit, range, default, examples. In: a node of the schema without a
// reference at its top. Out: the facts of a leaf but its path.

import type { SchemaLeaf } from '../model/schema-leaf.ts';
import { formOf } from './forms.ts';
import { dereference, isNode, listOf, nodesOf, type SchemaNode } from './schema-node.ts';

export type LeafFacts = Omit<SchemaLeaf, 'leaf' | 'required'>;

/** The facts about a value of this schema. */
export function leafFacts(root: SchemaNode, node: SchemaNode): LeafFacts {
  const forms = formsOf(root, node);
  const unit = node['x-sossl-unit'];
  const range = forms.flatMap((form) => rangeOf(root, form)).join(', or ');
  const words = new Map(forms.flatMap((form) => wordsOf(root, form)));
  return {
    description: typeof node.description === 'string' ? node.description : '',
    type: [...new Set(forms.map((form) => typeOf(root, form)))].join(', or '),
    ...(typeof unit === 'string' ? { unit } : {}),
    ...(range === '' ? {} : { range }),
    ...('default' in node ? { default: asYaml(node.default) } : {}),
    examples: (Array.isArray(node.examples) ? node.examples : exampleOf(forms)).map(asYaml),
    allowed: [...words.keys()],
    meanings: [...words.values()],
  };
}

/** The forms that a value may have. Those of a number stand in its own keyword: the rest is for editors. */
function formsOf(root: SchemaNode, node: SchemaNode): readonly SchemaNode[] {
  if ('x-sossl-integer' in node) return [node];
  const variants = [...nodesOf(node.anyOf), ...nodesOf(node.oneOf), ...nodesOf([node.then, node.else])];
  if (variants.length === 0) return [node];
  return variants.flatMap((variant) => formsOf(root, dereference(root, variant)));
}

function exampleOf(forms: readonly SchemaNode[]): readonly unknown[] {
  return forms.flatMap(({ examples }) => (Array.isArray(examples) ? examples : []));
}

function typeOf(root: SchemaNode, node: SchemaNode): string {
  if ('x-sossl-integer' in node) return 'whole number';
  if (Array.isArray(node.enum) || 'const' in node) return 'word';
  if (isNode(node.items)) {
    const entries = formsOf(root, dereference(root, node.items));
    return `list of ${[...new Set(entries.map((entry) => plural(typeOf(root, entry))))].join(' or ')}`;
  }
  if (isNode(node.properties)) return `map of ${Object.keys(node.properties).join(' and ')}`;
  if (node.type === 'boolean') return 'true or false';
  return node.type === 'integer' ? 'whole number' : 'text';
}

/** `texts`, `maps of owner and number`. */
function plural(type: string): string {
  return type.replace(/^(map|\S.*?)(?= of |$)/u, '$1s');
}

/** Bounds of a number, form of a text, length of a list. */
function rangeOf(root: SchemaNode, node: SchemaNode): readonly string[] {
  const bounds = node['x-sossl-integer'];
  if (isNode(bounds)) {
    const numbers = `${bounds.minimum} to ${bounds.maximum}`;
    return [bounds.powerOfTwo === true ? `a power of two, ${numbers}` : numbers];
  }
  if (isNode(node.items)) {
    const entries = formsOf(root, dereference(root, node.items)).flatMap((entry) => rangeOf(root, entry));
    const length = lengthOf(node);
    return [[...length, ...entries.map((entry) => `each ${entry}`)].join('; ')].filter((text) => text !== '');
  }
  return typeof node.pattern === 'string' ? [formOf(node.pattern)] : [];
}

function lengthOf({ minItems, maxItems }: SchemaNode): readonly string[] {
  if (typeof maxItems === 'number') return [`${Number(minItems ?? 0)} to ${maxItems} entries`];
  return typeof minItems === 'number' ? [`at least ${minItems} entries`] : [];
}

/** Words with their meanings, which editors know as `enumDescriptions`. */
function wordsOf(root: SchemaNode, node: SchemaNode): readonly (readonly [string, string])[] {
  const bounds = node['x-sossl-integer'];
  const words = isNode(bounds) ? nodesOf(node.anyOf).find((form) => Array.isArray(form.enum)) : node;
  const meanings = listOf(words?.enumDescriptions);
  if (isNode(bounds)) return listOf(bounds.words).map((word, at) => [word, meanings[at] ?? '']);
  if (Array.isArray(node.enum)) return node.enum.map((word, at) => [String(word), meanings[at] ?? '']);
  if ('const' in node) return [[String(node.const), '']];
  if (!isNode(node.items)) return [];
  return formsOf(root, dereference(root, node.items)).flatMap((entry) => wordsOf(root, entry));
}

/** A value in the flow style of YAML. */
function asYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asPart).join(', ')}]`;
  if (!isNode(value)) return String(value);
  const entries = Object.entries(value).map(([key, below]) => `${key}: ${asPart(below)}`);
  return `{ ${entries.join(', ')} }`;
}

/** A value inside a list or map: a text that would end there, or be read as a map, stands in quotes. */
function asPart(value: unknown): string {
  return typeof value === 'string' && /[,[\]{}]|: /u.test(value) ? `'${value}'` : asYaml(value);
}
