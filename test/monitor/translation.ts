// Translation tables of EL3 as the architecture reads them (DDI 0487, D8.3): three levels, 4 KiB pages, first level 1. In: bytes of the tables and
// their address. Out: pages in order. Shares nothing with the monitor's code.

export interface Page {
  readonly address: number;
  readonly kind: string;
}

const ENTRIES = 512;

/** Every page that the tables map; a table outside of the bytes, and an entry that says something else, is a failure. */
export function pagesOf(bytes: Uint8Array, at: number): readonly Page[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entry = (table: number, place: number): bigint => view.getBigUint64(table - at + 8 * place, true);
  const walk = (table: number, level: number, base: number): readonly Page[] => {
    const span = 2 ** (39 - 9 * level);
    return Array.from({ length: ENTRIES }, (_, place) => place).flatMap((place) => {
      const value = entry(table, place);
      const address = base + place * span;
      if ((value & 1n) === 0n) return [];
      if (level === 3) return [pageOf(value, address)];
      if ((value & 3n) !== 3n)
        throw new Error(`level ${level} entry ${place}: ${value.toString(16)} is no table`);
      return walk(Number(value & 0xffff_ffff_f000n), level + 1, address);
    });
  };
  return walk(at, 1, 0);
}

function pageOf(value: bigint, address: number): Page {
  const bit = (number: number): boolean => ((value >> BigInt(number)) & 1n) === 1n;
  if ((value & 3n) !== 3n || !bit(10) || Number(value & 0xffff_ffff_f000n) !== address)
    throw new Error(`page ${address.toString(16)}: ${value.toString(16)}`);
  const type = ((value >> 2n) & 7n) === 1n ? 'normal' : 'device';
  const rights = `r${bit(7) ? '' : 'w'}${bit(54) ? '' : 'x'}`;
  return { address, kind: `${type} ${rights}${bit(5) ? ' non-secure' : ''}` };
}
