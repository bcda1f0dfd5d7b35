// Composes boot images from parts. In: bytes and offsets. Out: bytes, or undefined when a part does not fit.

import { type ElfImage, flatOffset } from './elf.ts';

export interface ImagePatch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** `image` with `part` at `offset`; the gap is zero. Undefined when `image` reaches beyond `offset`. */
export function placeAt(image: Uint8Array, offset: number, part: Uint8Array): Uint8Array | undefined {
  if (image.length > offset) return undefined;
  const whole = new Uint8Array(offset + part.length);
  whole.set(image, 0);
  whole.set(part, offset);
  return whole;
}

/** A copy of `image` with some bytes replaced. Undefined when a patch lies outside. */
export function patchImage(image: Uint8Array, patches: readonly ImagePatch[]): Uint8Array | undefined {
  const copy = new Uint8Array(image);
  for (const { offset, bytes } of patches) {
    if (offset < 0 || offset + bytes.length > copy.length) return undefined;
    copy.set(bytes, offset);
  }
  return copy;
}

/** Bytes of an object of the image, by the name of its symbol; undefined when the image does not hold it. */
export function flatBytes(elf: ElfImage, flat: Uint8Array, name: string): Uint8Array | undefined {
  const symbol = elf.symbols.get(name);
  const start = symbol === undefined ? undefined : flatOffset(elf, symbol.address);
  if (symbol === undefined || start === undefined) return undefined;
  return flat.subarray(start, start + Number(symbol.sizeBytes));
}
