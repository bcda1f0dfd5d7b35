// Objects of a PDF as this tool's own library writes them: a plain list, streams with a direct length, deflated or plain. In: bytes.
// Out: dictionaries as text, streams as bytes. Anything else (object streams, encryption) is not there for this reader.

import { inflateSync } from 'node:zlib';

/** No page of a report is larger than this. */
const LARGEST_STREAM_BYTES = 0x400_0000;

export interface PdfObject {
  /** Everything in front of a stream. */
  readonly text: string;
  readonly stream?: Uint8Array;
}

/** Objects by number; none when the bytes are no PDF. */
export function pdfObjects(bytes: Uint8Array): ReadonlyMap<number, PdfObject> {
  const text = new TextDecoder('latin1').decode(bytes);
  const objects = new Map<number, PdfObject>();
  if (!text.startsWith('%PDF-')) return objects;
  const head = /(?:^|[\r\n])(\d+) 0 obj\b/g;
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const start = match.index + match[0].length;
    const object = objectAt(text, bytes, start);
    if (object === undefined) break;
    objects.set(Number(match[1]), object.value);
    head.lastIndex = object.end;
  }
  return objects;
}

function objectAt(
  text: string,
  bytes: Uint8Array,
  start: number,
): { readonly value: PdfObject; readonly end: number } | undefined {
  const end = text.indexOf('endobj', start);
  if (end === -1) return undefined;
  const open = /\bstream\r?\n/g;
  open.lastIndex = start;
  const found = open.exec(text);
  if (found === null || found.index > end) return { value: { text: text.slice(start, end) }, end };
  const head = text.slice(start, found.index);
  const length = Number(/\/Length (\d+)(?! \d+ R)/.exec(head)?.[1] ?? Number.NaN);
  const first = found.index + found[0].length;
  const last = Number.isNaN(length) ? text.indexOf('endstream', first) : first + length;
  const raw = bytes.subarray(first, last);
  const stream = head.includes('/FlateDecode') ? inflated(raw) : raw;
  return { value: stream === undefined ? { text: head } : { text: head, stream }, end: Math.max(end, last) };
}

function inflated(raw: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(raw, { maxOutputLength: LARGEST_STREAM_BYTES });
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return undefined;
    throw thrown;
  }
}

/** Number of the object that a key of a dictionary refers to. */
export function referenceOf(text: string, key: string): number | undefined {
  const match = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(text);
  return match === null ? undefined : Number(match[1]);
}
