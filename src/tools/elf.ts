// Reads symbols and load segments of a 64-bit little-endian ELF file (System V ABI, chapters 4 and 5).
// In: bytes. Out: what the tool needs to find a table inside the flat image. Must not guess: anything unexpected is undefined.

export interface ElfSymbol {
  readonly name: string;
  readonly address: bigint;
  readonly sizeBytes: bigint;
}

export interface ElfSegment {
  readonly offset: number;
  readonly virtualAddress: bigint;
  readonly physicalAddress: bigint;
  readonly fileSizeBytes: bigint;
}

export interface ElfImage {
  readonly symbols: ReadonlyMap<string, ElfSymbol>;
  /** Load segments that carry bytes, by physical address. */
  readonly segments: readonly ElfSegment[];
}

const MAGIC_64_LITTLE = 0x7f454c460201n;
const SECTION_SYMBOLS = 2;
const SEGMENT_LOAD = 1;
/** Segments that lie farther apart than this make no image for a boot flash. */
const LARGEST_FLAT_BYTES = 0x1000_0000n;

/** Symbols and segments, or undefined when these bytes are not such a file. */
export function readElf(bytes: Uint8Array): ElfImage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64 || view.getBigUint64(0) >> 16n !== MAGIC_64_LITTLE) return undefined;
  try {
    return { symbols: readSymbols(bytes, view), segments: readSegments(view) };
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/** Offset of an address in the flat image that `objcopy -O binary` makes: from the lowest load address on. */
export function flatOffset(image: ElfImage, address: bigint): number | undefined {
  const first = image.segments[0];
  const segment = image.segments.find(
    ({ virtualAddress, fileSizeBytes }) =>
      address >= virtualAddress && address < virtualAddress + fileSizeBytes,
  );
  if (first === undefined || segment === undefined) return undefined;
  return Number(segment.physicalAddress + (address - segment.virtualAddress) - first.physicalAddress);
}

/** Whether these bytes begin as an ELF file of any kind. */
export function isElf(bytes: Uint8Array): boolean {
  return [0x7f, 0x45, 0x4c, 0x46].every((byte, at) => bytes[at] === byte);
}

/** The flat image that `objcopy -O binary` makes of an ELF: its load segments from the lowest address on, zero between them. */
export function flattenElf(bytes: Uint8Array): Uint8Array | undefined {
  const segments = readElf(bytes)?.segments ?? [];
  const [first, last] = [segments[0], segments.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const start = first.physicalAddress;
  const sizeBytes = last.physicalAddress + last.fileSizeBytes - start;
  if (sizeBytes > LARGEST_FLAT_BYTES) return undefined;
  const flat = new Uint8Array(Number(sizeBytes));
  for (const { offset, physicalAddress, fileSizeBytes } of segments) {
    flat.set(bytes.subarray(offset, offset + Number(fileSizeBytes)), Number(physicalAddress - start));
  }
  return flat;
}

function readSegments(view: DataView): ElfSegment[] {
  const table = Number(view.getBigUint64(32, true));
  const [entrySize, count] = [view.getUint16(54, true), view.getUint16(56, true)];
  const segments: ElfSegment[] = [];
  for (let i = 0; i < count; i++) {
    const at = table + i * entrySize;
    const fileSizeBytes = view.getBigUint64(at + 32, true);
    if (view.getUint32(at, true) !== SEGMENT_LOAD || fileSizeBytes === 0n) continue;
    segments.push({
      offset: Number(view.getBigUint64(at + 8, true)),
      virtualAddress: view.getBigUint64(at + 16, true),
      physicalAddress: view.getBigUint64(at + 24, true),
      fileSizeBytes,
    });
  }
  return segments.sort((a, b) => (a.physicalAddress < b.physicalAddress ? -1 : 1));
}

function readSymbols(bytes: Uint8Array, view: DataView): Map<string, ElfSymbol> {
  const table = Number(view.getBigUint64(40, true));
  const [entrySize, count] = [view.getUint16(58, true), view.getUint16(60, true)];
  const section = (index: number): { type: number; link: number; offset: number; size: number } => {
    const at = table + index * entrySize;
    return {
      type: view.getUint32(at + 4, true),
      link: view.getUint32(at + 40, true),
      offset: Number(view.getBigUint64(at + 24, true)),
      size: Number(view.getBigUint64(at + 32, true)),
    };
  };
  const symbols = new Map<string, ElfSymbol>();
  for (let index = 0; index < count; index++) {
    const found = section(index);
    if (found.type !== SECTION_SYMBOLS) continue;
    const names = section(found.link).offset;
    for (let at = found.offset; at < found.offset + found.size; at += 24) {
      const name = textAt(bytes, names + view.getUint32(at, true));
      const address = view.getBigUint64(at + 8, true);
      if (name !== '') symbols.set(name, { name, address, sizeBytes: view.getBigUint64(at + 16, true) });
    }
  }
  return symbols;
}

function textAt(bytes: Uint8Array, start: number): string {
  const end = bytes.indexOf(0, start);
  return new TextDecoder('latin1').decode(bytes.subarray(start, end));
}
