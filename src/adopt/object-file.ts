// Reads a relocatable 64-bit little-endian ELF file (System V ABI, chapter 4) as symbols with their bytes and relocations. In: bytes. Out: what
// the compiler made of each function and object. The linked image is read by tools/elf.ts.

export interface Relocation {
  /** From the begin of the symbol. */
  readonly at: number;
  readonly type: number;
  /** Symbol, or what stands in the section that is referred to: a string, `data:truck`. */
  readonly to: string;
  readonly addend: bigint;
}

export interface ObjectSymbol {
  readonly name: string;
  /** Further names of the same bytes. */
  readonly aliases: readonly string[];
  readonly isFunction: boolean;
  readonly sizeBytes: number;
  /** Undefined where no bytes are stored: zeroed memory. */
  readonly bytes: Uint8Array | undefined;
  readonly relocations: readonly Relocation[];
}

export interface ObjectFile {
  readonly symbols: readonly ObjectSymbol[];
  /** Bytes of code and data that no symbol covers: literals, and gaps; with the symbols that refer to their section. */
  readonly unnamed: readonly {
    readonly section: string;
    readonly sizeBytes: number;
    readonly usedBy: readonly string[];
  }[];
  /** Code and data together. */
  readonly sizeBytes: number;
  /** Tables that tell how to unwind the stack, made from the code: not counted above. */
  readonly unwindBytes: number;
}

interface Section {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly sizeBytes: number;
  readonly link: number;
  readonly info: number;
}

interface RawSymbol {
  readonly name: string;
  readonly type: number;
  readonly section: number;
  readonly value: number;
  readonly sizeBytes: number;
}

const MAGIC_64_LITTLE = 0x7f454c460201n;
const RELOCATABLE = 1;
const [SYMBOL_TABLE, RELOCATIONS, NO_BITS] = [2, 4, 8];
const [ALLOCATED, STRINGS] = [0x2, 0x20];
const [OBJECT, FUNCTION, SECTION] = [1, 2, 3];

/** Symbols of an object file, or undefined when these bytes are none. */
export function readObject(bytes: Uint8Array): ObjectFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64 || view.getBigUint64(0) >> 16n !== MAGIC_64_LITTLE) return undefined;
  try {
    return view.getUint16(16, true) === RELOCATABLE ? new Reader(bytes, view).read() : undefined;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sections: readonly Section[];
  readonly #symbols: readonly RawSymbol[];

  constructor(bytes: Uint8Array, view: DataView) {
    this.#bytes = bytes;
    this.#view = view;
    this.#sections = this.#readSections();
    this.#symbols = this.#readSymbols();
  }

  read(): ObjectFile {
    const relocations = this.#relocationsBySection();
    const counted = [...this.#sections.entries()].filter(([, section]) => isCounted(section));
    const byPlace = Map.groupBy(
      this.#symbols.filter(({ type, sizeBytes }) => (type === OBJECT || type === FUNCTION) && sizeBytes > 0),
      ({ section, value }) => `${section}:${value}`,
    );
    const named = [...byPlace.values()].flatMap(([first]) => first ?? []);
    const symbols = [...byPlace.values()].flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [
            this.#symbol(
              first,
              others.map(({ name }) => name),
              relocations.get(first.section) ?? [],
            ),
          ],
    );
    const unnamed = counted.flatMap(([index, { name, sizeBytes }]) => {
      const covered = named
        .filter(({ section }) => section === index)
        .reduce((sum, one) => sum + one.sizeBytes, 0);
      const usedBy = symbols.filter((one) => one.relocations.some(({ to }) => to.startsWith(`${name}:`)));
      return sizeBytes > covered
        ? [{ section: name, sizeBytes: sizeBytes - covered, usedBy: usedBy.map((one) => one.name) }]
        : [];
    });
    const size = (sections: readonly Section[]): number =>
      sections.reduce((sum, one) => sum + one.sizeBytes, 0);
    return {
      symbols,
      unnamed,
      sizeBytes: size(counted.map(([, section]) => section)),
      unwindBytes: size(this.#sections.filter(({ name }) => name === '.eh_frame')),
    };
  }

  #symbol(symbol: RawSymbol, aliases: readonly string[], relocations: readonly Relocation[]): ObjectSymbol {
    const section = this.#sections[symbol.section];
    const start = (section?.offset ?? 0) + symbol.value;
    const end = symbol.value + symbol.sizeBytes;
    return {
      name: symbol.name,
      aliases,
      isFunction: symbol.type === FUNCTION,
      sizeBytes: symbol.sizeBytes,
      bytes: section?.type === NO_BITS ? undefined : this.#bytes.subarray(start, start + symbol.sizeBytes),
      relocations: relocations
        .filter(({ at }) => at >= symbol.value && at < end)
        .map((one) => ({ ...one, at: one.at - symbol.value }))
        .toSorted((a, b) => a.at - b.at || a.type - b.type),
    };
  }

  #relocationsBySection(): ReadonlyMap<number, readonly Relocation[]> {
    const found = new Map<number, Relocation[]>();
    for (const { type, offset, sizeBytes, info } of this.#sections) {
      if (type !== RELOCATIONS) continue;
      const list = found.get(info) ?? [];
      for (let at = offset; at < offset + sizeBytes; at += 24) list.push(this.#relocation(at));
      found.set(info, list);
    }
    return found;
  }

  #relocation(at: number): Relocation {
    const addend = this.#view.getBigInt64(at + 16, true);
    const symbol = this.#symbols[this.#view.getUint32(at + 12, true)];
    const place = { at: Number(this.#view.getBigUint64(at, true)), type: this.#view.getUint32(at + 8, true) };
    if (symbol === undefined || symbol.type !== SECTION) return { ...place, to: symbol?.name ?? '', addend };
    const section = this.#sections[symbol.section];
    if (section === undefined) return { ...place, to: '', addend };
    if ((section.flags & STRINGS) !== 0)
      return { ...place, to: `${section.name}:${this.#textAt(section.offset + Number(addend))}`, addend: 0n };
    return { ...place, to: objectIn(section.name), addend };
  }

  #readSections(): readonly Section[] {
    const view = this.#view;
    const table = Number(view.getBigUint64(40, true));
    const [entrySize, count, namesAt] = [
      view.getUint16(58, true),
      view.getUint16(60, true),
      view.getUint16(62, true),
    ];
    const names = Number(view.getBigUint64(table + namesAt * entrySize + 24, true));
    return Array.from({ length: count }, (_, index) => {
      const at = table + index * entrySize;
      return {
        name: this.#textAt(names + view.getUint32(at, true)),
        type: view.getUint32(at + 4, true),
        flags: Number(view.getBigUint64(at + 8, true)),
        offset: Number(view.getBigUint64(at + 24, true)),
        sizeBytes: Number(view.getBigUint64(at + 32, true)),
        link: view.getUint32(at + 40, true),
        info: view.getUint32(at + 44, true),
      };
    });
  }

  #readSymbols(): readonly RawSymbol[] {
    const view = this.#view;
    return this.#sections
      .filter(({ type }) => type === SYMBOL_TABLE)
      .flatMap(({ offset, sizeBytes, link }) => {
        const names = this.#sections[link]?.offset ?? 0;
        return Array.from({ length: sizeBytes / 24 }, (_, index) => {
          const at = offset + index * 24;
          return {
            name: this.#textAt(names + view.getUint32(at, true)),
            type: view.getUint8(at + 4) & 0xf,
            section: view.getUint16(at + 6, true),
            value: Number(view.getBigUint64(at + 8, true)),
            sizeBytes: Number(view.getBigUint64(at + 16, true)),
          };
        });
      });
  }

  #textAt(start: number): string {
    return new TextDecoder('latin1').decode(this.#bytes.subarray(start, this.#bytes.indexOf(0, start)));
  }
}

/** Code and data; unwind tables follow from the code. */
function isCounted({ name, flags }: Section): boolean {
  return (flags & ALLOCATED) !== 0 && name !== '.eh_frame' && !name.startsWith('.note');
}

/** With a section for each object the section says which: `.bss.in_a_row.0` → `in_a_row.0`. */
function objectIn(section: string): string {
  return /^\.(?:text|rodata|data|bss)\.(.+)$/.exec(section)?.[1] ?? section;
}
