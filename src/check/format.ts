// Numbers as a user writes them, for messages.

/** `0x0e10_0000`: at least eight hexadecimal digits, in groups of four. */
export function hex(value: bigint | number): string {
  const digits = value.toString(16);
  const padded = digits.padStart(Math.max(8, Math.ceil(digits.length / 4) * 4), '0');
  return `0x${padded.replaceAll(/(?<=.)(?=(?:.{4})+$)/gu, '_')}`;
}

/** `64K`, `2M`, `1G`; hexadecimal bytes when it is no whole number of KiB. */
export function size(bytes: bigint): string {
  for (const [suffix, bits] of [
    ['G', 30n],
    ['M', 20n],
    ['K', 10n],
  ] as const) {
    if (bytes > 0n && bytes % (1n << bits) === 0n) return `${bytes >> bits}${suffix}`;
  }
  return hex(bytes);
}

/** `[0x0e10_0000, 0x0e20_0000)` */
export function range(base: bigint, end: bigint): string {
  return `[${hex(base)}, ${hex(end)})`;
}
