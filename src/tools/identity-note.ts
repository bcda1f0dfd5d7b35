// The note by which an image names what it was built from: section `.note.sossl`, an ELF note of owner `sossl`, type 1
// (System V ABI, chapter 5, note section). In: digests and the version of the tool. Out: assembly text; and back from the
// bytes of an ELF or a flat image. Knows nothing of the hash of the image that it stands in: that would have no solution.

export const NOTE_SECTION = '.note.sossl';

/** What the digests are over, in the order in which they stand in the note. */
export const NOTE_GROUPS = ['configuration', 'code', 'monitor', 'platform', 'recipe'] as const;
export type NoteGroup = (typeof NOTE_GROUPS)[number];

export interface IdentityNote {
  /** Version of the tool that built the image. */
  readonly tool: string;
  /** SHA-256 in hexadecimal of each group of inputs. */
  readonly inputs: Readonly<Record<NoteGroup, string>>;
}

export interface FoundNote {
  readonly note: IdentityNote;
  /** Where header and content stand in the bytes that were read. */
  readonly start: number;
  readonly end: number;
}

const NOTE_TYPE = 1;
const DIGEST_BYTES = 32;
const DIGESTS_BYTES = NOTE_GROUPS.length * DIGEST_BYTES;
const VERSION_LIMIT = 64;
/** Owner with its final zero, padded to whole words. */
const OWNER = Uint8Array.from([0x73, 0x6f, 0x73, 0x73, 0x6c, 0, 0, 0]);
const OWNER_BYTES = 6;
const HEAD_BYTES = 12 + OWNER.length;

/**
 * Assembly that every compiler of the tool takes. Allocated, the note becomes part of the flat image where the linker script
 * places it; not allocated, it changes no address of an image whose script does not know it.
 */
export function noteAssembly(note: IdentityNote, isAllocated: boolean): string {
  const content = noteContent(note);
  const rows = Array.from({ length: content.length / 4 }, (_, row) =>
    [...content.subarray(4 * row, 4 * row + 4)].map((byte) => `0x${hex(byte)}`).join(', '),
  );
  return [
    '/* What this image was built from, for `sossl verify-bundle`. Written by `sossl build`. */',
    `    .section ${NOTE_SECTION}, "${isAllocated ? 'a' : ''}", %note`,
    '    .balign 4',
    `    .4byte ${OWNER_BYTES}, ${content.length}, ${NOTE_TYPE}`,
    `    .byte ${[...OWNER].map((byte) => `0x${hex(byte)}`).join(', ')}`,
    ...rows.map((row) => `    .byte ${row}`),
    '',
  ].join('\n');
}

/** Every identity note in these bytes; a well-formed image has one. */
export function findNotes(bytes: Uint8Array): readonly FoundNote[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: FoundNote[] = [];
  for (let at = bytes.indexOf(OWNER_BYTES); at !== -1; at = bytes.indexOf(OWNER_BYTES, at + 1)) {
    const one = noteAt(bytes, view, at);
    if (one !== undefined) found.push(one);
  }
  return found;
}

/** A copy of the image in which the content of its notes is zero: what remains does not depend on comments of the inputs. */
export function withoutNotes(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (const { start, end } of findNotes(bytes)) copy.fill(0, start + HEAD_BYTES, end);
  return copy;
}

function noteContent({ inputs, tool }: IdentityNote): Uint8Array {
  const version = new TextEncoder().encode(tool).subarray(0, VERSION_LIMIT - 1);
  const content = new Uint8Array(DIGESTS_BYTES + 4 * Math.ceil((version.length + 1) / 4));
  for (const [index, group] of NOTE_GROUPS.entries()) {
    content.set(digestBytes(inputs[group]), index * DIGEST_BYTES);
  }
  content.set(version, DIGESTS_BYTES);
  return content;
}

function noteAt(bytes: Uint8Array, view: DataView, start: number): FoundNote | undefined {
  if (start + HEAD_BYTES + DIGESTS_BYTES > bytes.length) return undefined;
  const word = (offset: number): number => view.getUint32(start + offset, true);
  if (word(0) !== OWNER_BYTES || word(8) !== NOTE_TYPE) return undefined;
  if (!OWNER.every((byte, index) => bytes[start + 12 + index] === byte)) return undefined;
  const end = start + HEAD_BYTES + word(4);
  if (word(4) < DIGESTS_BYTES + 4 || word(4) > DIGESTS_BYTES + VERSION_LIMIT || end > bytes.length) {
    return undefined;
  }
  const content = bytes.subarray(start + HEAD_BYTES, end);
  const digest = (index: number): string =>
    [...content.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES)].map(hex).join('');
  const groups = NOTE_GROUPS.map((group, index) => [group, digest(index)] as const);
  const version = content.subarray(DIGESTS_BYTES);
  const tool = new TextDecoder().decode(version.subarray(0, version.indexOf(0)));
  return { note: { tool, inputs: Object.fromEntries(groups) as IdentityNote['inputs'] }, start, end };
}

function digestBytes(digest: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('an identity note takes SHA-256 digests');
  return Uint8Array.from(digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
