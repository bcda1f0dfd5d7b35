// Reads the XML that checkers write: elements, attributes, text, the five entities and numbered characters. In: a text.
// Out: the root element, or why there is none. Knows no document types and resolves no entities of a file.

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside, joined. */
  readonly text: string;
}

export type XmlReading = { readonly root: XmlElement } | { readonly problem: string };

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly texts: string[];
}

const TOKEN =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The whole document; a text that ends early or holds anything else is a problem. */
export function readXml(text: string): XmlReading {
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let position = 0;
  for (const match of text.matchAll(TOKEN)) {
    position = match.index + match[0].length;
    const [, data, closing, name, attributes = '', empty, between] = match;
    if (data !== undefined) open.at(-1)?.texts.push(data);
    else if (between !== undefined) {
      if (open.length > 0) open.at(-1)?.texts.push(plainText(between));
      else if (between.trim() !== '')
        return { problem: `there is text outside all elements: ${start(between)}` };
    } else if (name !== undefined && closing === '/') {
      const last = open.pop();
      if (last?.name !== name) return { problem: `</${name}> closes no open element` };
      root = close(last, open, root);
    } else if (name !== undefined) {
      if (root !== undefined && open.length === 0)
        return { problem: `there is a second root element <${name}>` };
      const element: Open = { name, attributes: attributesOf(attributes), children: [], texts: [] };
      if (empty === '/') root = close(element, open, root);
      else open.push(element);
    }
  }
  if (position < text.length) return { problem: `it is no XML from here on: ${start(text.slice(position))}` };
  if (open.length > 0) return { problem: `it ends inside <${open.at(-1)?.name}>` };
  return root === undefined ? { problem: 'it holds no element' } : { root };
}

/** Hangs a complete element below the one that is open; without one it is the root. */
function close(done: Open, open: readonly Open[], root: XmlElement | undefined): XmlElement | undefined {
  const element = { ...done, text: done.texts.join('') };
  const parent = open.at(-1);
  if (parent === undefined) return element;
  parent.children.push(element);
  return root;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      plainText(double ?? single ?? ''),
    ]),
  );
}

function plainText(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g,
    (whole, hexadecimal, decimal, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function start(text: string): string {
  return JSON.stringify(text.trim().slice(0, 60));
}
