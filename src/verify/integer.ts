// Integers as the verifying side reads them, written apart from the loader: a value misread there must not be misread
// here. Decimal, 0x, 0b, `_` between digits, K M G as powers of 1024, a leading minus. Nothing else is an integer.

const SHAPES: readonly (readonly [RegExp, number])[] = [
  [/^0x([0-9a-f]+(?:_[0-9a-f]+)*)([kmg]?)$/i, 16],
  [/^0b([01]+(?:_[01]+)*)([kmg]?)$/i, 2],
  [/^([0-9]+(?:_[0-9]+)*)([kmg]?)$/i, 10],
];
const SHIFTS: Readonly<Record<string, bigint>> = { '': 0n, k: 10n, m: 20n, g: 30n };

/** The value of `text`, or undefined when it is not an integer. */
export function parseInteger(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  const magnitude = negative ? text.slice(1) : text;
  for (const [shape, base] of SHAPES) {
    const match = shape.exec(magnitude);
    if (match === null) continue;
    const value = fromDigits(match[1] ?? '', base) << (SHIFTS[(match[2] ?? '').toLowerCase()] ?? 0n);
    return negative ? -value : value;
  }
  return undefined;
}

function fromDigits(digits: string, base: number): bigint {
  let value = 0n;
  for (const digit of digits.replaceAll('_', ''))
    value = value * BigInt(base) + BigInt(Number.parseInt(digit, base));
  return value;
}

/** `value` as 64 bits, unsigned. */
export function toUnsigned64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

/** Whether `bits` bits hold `value`, read as signed or as unsigned. */
export function fitsBits(value: bigint, bits: number): boolean {
  return BigInt.asUintN(bits, value) === value || BigInt.asIntN(bits, value) === value;
}

/** `0x…` without leading zeros; negative values as 64 bits. */
export function hex(value: bigint): string {
  return `0x${toUnsigned64(value).toString(16)}`;
}
