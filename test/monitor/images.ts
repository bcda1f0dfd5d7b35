// Images for the boots of these tests. In: steps, machine code, parts. Out: bytes. Touches no file.

const KINDS = [
  'call',
  'read32',
  'write32',
  'execute',
  'switch_patterns',
  'timer',
  'wait',
  'cpu_on',
  'measure',
  'floating_point',
  'interrupt',
];
const PLAN_OFFSET = 0x2_0000;

/** [index, phase, kind, operands], docs/formats.md section 8. */
export type Step = readonly [number, number, string, ...(number | bigint)[]];

type Part = readonly [offset: number, bytes: Uint8Array];

/** The parts at their offsets, zero between them; later ones win. */
export function place(parts: readonly Part[]): Uint8Array {
  const image = new Uint8Array(Math.max(...parts.map(([offset, bytes]) => offset + bytes.length)));
  for (const [offset, bytes] of parts) image.set(bytes, offset);
  return image;
}

/** A probe with the plan of its world: 0 secure, 1 non-secure; and whether it leaves floating point alone. */
export function probeImage(
  probe: Uint8Array,
  world: number,
  steps: readonly Step[],
  withoutFloatingPoint = false,
): Uint8Array {
  return place([
    [0, probe],
    [PLAN_OFFSET, encodePlan(world, steps, withoutFloatingPoint)],
  ]);
}

/** `value` in `size` bytes, the lowest first. */
export function littleEndian(value: bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

/** Machine code as bytes. */
export function codeBytes(words: readonly number[]): Uint8Array {
  return place(words.map((word, i): Part => [4 * i, littleEndian(BigInt(word), 4)]));
}

function encodePlan(world: number, steps: readonly Step[], withoutFloatingPoint: boolean): Uint8Array {
  const head = codeBytes([0x4e4c5053, 1, world, steps.length, withoutFloatingPoint ? 1 : 0, 0, 0, 0]);
  return place([
    [0, head],
    ...steps.map(([index, phase, kind, ...operands], row): Part => {
      const first = codeBytes([index, KINDS.indexOf(kind) + 1, phase, 0]);
      const rest = operands.map((operand, i): Part => [16 + 8 * i, littleEndian(BigInt(operand), 8)]);
      return [32 + 160 * row, place([[0, new Uint8Array(160)], [0, first], ...rest])];
    }),
  ]);
}
