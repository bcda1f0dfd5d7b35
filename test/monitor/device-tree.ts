// Reads a flattened device tree (Devicetree Specification 0.4, chapter 5): every node by its path, with its properties.

export interface TreeNode {
  readonly path: string;
  readonly properties: ReadonlyMap<string, Buffer>;
}

const MAGIC = 0xd00dfeed;
const BEGIN_NODE = 1;
const END_NODE = 2;
const PROPERTY = 3;
const NOTHING = 4;

/** All nodes in the order of the tree; the path of the root is empty. */
export function readDeviceTree(blob: Buffer): readonly TreeNode[] {
  if (blob.readUInt32BE(0) !== MAGIC) throw new Error('no device tree');
  const strings = blob.readUInt32BE(12);
  const nodes: { path: string; properties: Map<string, Buffer> }[] = [];
  const open: (typeof nodes)[number][] = [];
  let at = blob.readUInt32BE(8);
  const word = (): number => {
    at += 4;
    return blob.readUInt32BE(at - 4);
  };
  for (;;) {
    const token = word();
    if (token === BEGIN_NODE) {
      const name = textAt(blob, at);
      at = aligned(at + name.length + 1);
      const parent = open.at(-1);
      const node = {
        path: parent === undefined ? '' : `${parent.path}/${name}`,
        properties: new Map<string, Buffer>(),
      };
      nodes.push(node);
      open.push(node);
    } else if (token === PROPERTY) {
      const length = word();
      const name = textAt(blob, strings + word());
      open.at(-1)?.properties.set(name, blob.subarray(at, at + length));
      at = aligned(at + length);
    } else if (token === END_NODE) open.pop();
    else if (token !== NOTHING) return nodes;
  }
}

/** The 32-bit cells of a property; none when the node does not have it. */
export function cells(node: TreeNode | undefined, property: string): readonly number[] {
  const bytes = node?.properties.get(property) ?? Buffer.alloc(0);
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32BE(4 * index));
}

function textAt(blob: Buffer, at: number): string {
  return blob.toString('latin1', at, blob.indexOf(0, at));
}

function aligned(at: number): number {
  return (at + 3) & ~3;
}
