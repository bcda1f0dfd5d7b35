// A part of a JSON Schema as plain values, and the few steps by which one is read.

/** A JSON object. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none when it is no list. */
export function nodesOf(value: unknown): readonly SchemaNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The texts of a list; none when it is no list. */
export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The node that `$ref` leads to, with what stands beside the reference put over it. */
export function dereference(root: SchemaNode, node: SchemaNode): SchemaNode {
  const { $ref: reference, ...own } = node;
  if (typeof reference !== 'string') return node;
  const target = reference
    .replace(/^#\//u, '')
    .split('/')
    .reduce<unknown>((at, step) => (isNode(at) ? at[step] : undefined), root);
  if (!reference.startsWith('#/') || !isNode(target)) throw new Error(`a schema refers to ${reference}`);
  return { ...dereference(root, target), ...own };
}
