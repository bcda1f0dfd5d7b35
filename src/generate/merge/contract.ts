// What the body of a function can rely on: its head, and the arguments and results that the comment above it lists with registers, types and
// bounds. In: the function in two versions. Out: whether a body that was right for the first can be wrong for the second.

import type { Block } from './pieces.ts';

interface Listed {
  /** `x1 axle, uint32` */
  readonly what: string;
  readonly min: bigint;
  readonly max: bigint;
}

/** Whether everything that held for a body still holds; narrower bounds do no harm. */
export function isContractKept(base: Block, fresh: Block): boolean {
  if (contractOf(base) !== contractOf(fresh)) return false;
  const now = listedIn(fresh);
  return listedIn(base).every(({ min, max }, at) => {
    const other = now[at];
    return other === undefined || (other.min >= min && other.max <= max);
  });
}

/** The contract without its bounds, as text. */
export function contractOf(block: Block): string {
  const code = block.head.filter(({ code: text }) => text !== '' && !/^\s*(?:\/\*|\*)/.test(text));
  // Where a head is broken into lines depends on the length of its names.
  const head = code
    .map(({ code: text }) => text.trim())
    .join(' ')
    .replaceAll('( ', '(');
  return [...listedIn(block).map(({ what }) => what), head].join('\n');
}

function listedIn({ head }: Block): readonly Listed[] {
  return head.flatMap(({ code }) => {
    const match = /^ \* - (\w+ \w+, \w+)(?: (-?\d+)\.\.(-?\d+))?/.exec(code);
    if (match === null) return [];
    const [, what = '', min = '0', max = '0'] = match;
    return [{ what, min: BigInt(min), max: BigInt(max) }];
  });
}
