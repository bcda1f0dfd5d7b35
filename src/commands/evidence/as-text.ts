// Any value of the pack as one text to hash. In: a value. Out: JSON in which numbers of 64 bits, maps and bytes have a form.

/** The text; equal for equal values. */
export function asText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'bigint') return `${each}n`;
    if (each instanceof Map) return [...each];
    return each instanceof Uint8Array ? Buffer.from(each).toString('base64') : each;
  });
}
