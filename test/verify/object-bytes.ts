// Bytes of the objects of a relocatable file, as a compiler left them: 64-bit little-endian ELF (System V ABI, chapter 4). Tables
// of the SOSSL hold no address, so that nothing in them waits for the linker.

interface Section {
  readonly type: number;
  readonly link: number;
  readonly offset: number;
  readonly size: number;
}

const SYMBOLS = 2;
/** A section without bytes in the file: all of them are zero. */
const NO_BITS = 8;

function readSections(view: DataView): readonly Section[] {
  const table = Number(view.getBigUint64(40, true));
  return Array.from({ length: view.getUint16(60, true) }, (_, index) => {
    const at = table + index * view.getUint16(58, true);
    return {
      type: view.getUint32(at + 4, true),
      link: view.getUint32(at + 40, true),
      offset: Number(view.getBigUint64(at + 24, true)),
      size: Number(view.getBigUint64(at + 32, true)),
    };
  });
}

/** The bytes of every object that the file defines, by the name of its symbol. */
export function objectBytes(file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sections = readSections(view);
  const symbols = sections.find(({ type }) => type === SYMBOLS);
  if (symbols === undefined) throw new Error('the object file has no symbols');
  const names = sections[symbols.link]?.offset ?? 0;
  const found = new Map<string, Uint8Array>();
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += 24) {
    const start = names + view.getUint32(at, true);
    const name = new TextDecoder('latin1').decode(file.subarray(start, file.indexOf(0, start)));
    const section = sections[view.getUint16(at + 6, true)];
    const size = Number(view.getBigUint64(at + 16, true));
    if (name === '' || section === undefined || section.type === 0) continue;
    const first = section.offset + Number(view.getBigUint64(at + 8, true));
    found.set(name, section.type === NO_BITS ? new Uint8Array(size) : file.subarray(first, first + size));
  }
  return found;
}
