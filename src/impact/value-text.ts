// Values as a reader of the configuration knows them. In: values of the resolved system. Out: texts that are equal exactly when
// the values are.

/** `0x0e10_0000`: at least eight digits, in groups of four. */
export function addressText(value: bigint | number): string {
  const digits = BigInt(value).toString(16);
  const width = Math.max(8, Math.ceil(digits.length / 4) * 4);
  return `0x${digits.padStart(width, '0').replace(/(?!^)(?=(?:.{4})+$)/g, '_')}`;
}

/** `64K`, `2M`, `1G`; a size that is no multiple of 1024 stays a number of bytes. */
export function sizeText(bytes: bigint): string {
  const units = [
    ['G', 1n << 30n],
    ['M', 1n << 20n],
    ['K', 1n << 10n],
  ] as const;
  const fitting = units.find(([, unit]) => bytes !== 0n && bytes % unit === 0n);
  return fitting === undefined ? `${bytes}` : `${bytes / fitting[1]}${fitting[0]}`;
}

/** `[0, 1, 2]` */
export function listText(values: readonly (string | number | bigint)[]): string {
  return `[${values.map((value) => (typeof value === 'string' ? wordText(value) : `${value}`)).join(', ')}]`;
}

/** A text inside a list: one that could be taken for more than one entry stands in quotes. */
function wordText(value: string): string {
  return /^[\w./:@+*-]+$/u.test(value) ? value : JSON.stringify(value);
}

/** Any plain value on one line, keys sorted by code unit. */
export function plainText(value: unknown): string {
  return JSON.stringify(value, plainPart);
}

/** Any plain value, a line for each part, so that a reader sees which part differs. */
export function plainLines(value: unknown): string {
  return JSON.stringify(value, plainPart, 2);
}

/** Below this a number reads better in decimal: counts, percentages, interrupt numbers. */
const SMALL = 4096n;

function plainPart(_: string, part: unknown): unknown {
  if (typeof part === 'bigint') return part < SMALL ? Number(part) : addressText(part);
  if (part instanceof Map) return Object.fromEntries(part);
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
