// Integers as this tool's files write them: `4096`, `0x4000_0000`, `0b1010`, `64K`, `2M`, `1G`.
// In: a YAML scalar. Out: a bigint, or why it is none. Never cuts, wraps or rounds. The schemas repeat INTEGER_TEXT for
// editors; a test compares.

/** Form of an integer written as text. No leading zeros: they are octal elsewhere. */
export const INTEGER_TEXT =
  '^-?(0x[0-9a-fA-F]+(_[0-9a-fA-F]+)*|0b[01]+(_[01]+)*|(0|[1-9][0-9]*(_[0-9]+)*)[KMG]?)$';

const FORM = new RegExp(INTEGER_TEXT, 'u');
const FACTOR: Readonly<Record<string, bigint>> = { K: 1n << 10n, M: 1n << 20n, G: 1n << 30n };
/** More characters than 64 binary digits with underscores need; longer text is out of any range. */
const LONGEST = 130;

export type IntegerFault = 'not_integer' | 'out_of_range' | 'not_power_of_two';

/** The value of a text of the form INTEGER_TEXT; undefined for any other text. */
export function parseInteger(text: string): bigint | undefined {
  if (text.length > LONGEST || !FORM.test(text)) return undefined;
  const negative = text.startsWith('-');
  const digits = text.slice(negative ? 1 : 0).replaceAll('_', '');
  const factor = digits.startsWith('0x') ? undefined : FACTOR[digits.slice(-1)];
  const value = factor === undefined ? BigInt(digits) : BigInt(digits.slice(0, -1)) * factor;
  return negative ? -value : value;
}

/** A YAML value as integer; undefined when it is none. */
export function toInteger(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'string' ? parseInteger(value) : undefined;
}

/** What a schema asks of an integer: bounds, inclusive, as text; words that may stand instead of a number. */
export interface IntegerRange {
  readonly minimum: string;
  readonly maximum: string;
  readonly words: readonly string[];
  /** Only powers of two, and 0 where the bounds let it in. */
  readonly powerOfTwo?: boolean;
}

/** Why `value` is neither an integer in the range nor one of its words; undefined when it is. */
export function integerFault(value: unknown, range: IntegerRange): IntegerFault | undefined {
  if (typeof value === 'string' && range.words.includes(value)) return undefined;
  const integer = toInteger(value);
  if (integer === undefined) return isOverlong(value) ? 'out_of_range' : 'not_integer';
  const inside = integer >= bound(range.minimum) && integer <= bound(range.maximum);
  if (!inside) return 'out_of_range';
  return range.powerOfTwo === true && !isPowerOfTwo(integer) ? 'not_power_of_two' : undefined;
}

/** 0 counts as one. */
function isPowerOfTwo(value: bigint): boolean {
  return (value & (value - 1n)) === 0n;
}

/** The powers of two before and behind a positive number that is none. */
export function powersAround(value: bigint): readonly [bigint, bigint] {
  const above = 1n << BigInt(value.toString(2).length);
  return [above >> 1n, above];
}

/** What the compiled validators ask: whether `integerFault` finds nothing. */
export function isInteger(value: unknown, range: IntegerRange): boolean {
  return integerFault(value, range) === undefined;
}

function isOverlong(value: unknown): boolean {
  return typeof value === 'string' && value.length > LONGEST && FORM.test(value);
}

function bound(text: string): bigint {
  const value = parseInteger(text);
  if (value === undefined) throw new Error(`a schema gives the bound ${text}`);
  return value;
}
