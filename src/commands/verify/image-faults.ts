// Whether an image in hand is the one that a bundle is about. In: bytes of ELF or flat images, the rows of `inputs.json`, what the
// bundle says of recipe and tool. Out: a line for each image that is, a finding for each that is not, in words that say why.

import { report } from '../../diagnostics/code.ts';
import { BND } from '../../diagnostics/codes-bnd.ts';
import type { InputRow } from '../../load/record.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { flattenElf, isElf } from '../../tools/elf.ts';
import { findNotes, type IdentityNote, NOTE_GROUPS } from '../../tools/identity-note.ts';
import { sha256 } from '../hash.ts';
import type { BundleIdentity } from './bundle-identity.ts';

export interface ImageInHand {
  /** As the user named it. */
  readonly name: string;
  readonly content: Uint8Array;
}

export interface JudgedImages {
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: readonly string[];
}

interface Kind {
  readonly words: 'ELF' | 'flat image';
  readonly row: InputRow | undefined;
}

/** Every image is either that of the evidence, with a line that says so, or a finding. */
export function judgeImages(images: readonly ImageInHand[], bundle: BundleIdentity): JudgedImages {
  const reference = flatOfTestedElf(images, bundle);
  const judged = images.map((image) => judge(image, bundle, reference));
  return {
    diagnostics: judged.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    lines: judged.filter((one) => typeof one === 'string'),
  };
}

function judge(
  { name, content }: ImageInHand,
  bundle: BundleIdentity,
  reference: Uint8Array | undefined,
): Diagnostic | string {
  const { words: kind, row } = kindOf(content, bundle);
  if (row === undefined) return report(BND.imageUnknown, { image: name, kind });
  const [found, stated] = [sha256(content), row.sha256];
  if (found === stated) return `${name}: the ${kind} of this evidence, ${row.path}`;
  const where = kind === 'flat image' && reference !== undefined ? difference(content, reference) : '';
  const [first] = findNotes(content);
  if (first === undefined) return report(BND.imageWithoutNote, { image: name, kind, found, stated, where });
  const others = otherInputs(first.note, bundle);
  const { tool } = first.note;
  return others.length > 0
    ? report(BND.imageOfOtherInputs, { image: name, others, tool })
    : report(BND.imageChanged, { image: name, kind, found, stated, where });
}

function kindOf(content: Uint8Array, { inputs }: BundleIdentity): Kind {
  const [words, ending] = isElf(content) ? (['ELF', '.elf'] as const) : (['flat image', '.bin'] as const);
  return { words, row: inputs.find(({ role, path }) => role === 'elf' && path.endsWith(ending)) };
}

/** Groups of inputs that two notes disagree about, and the tool where its version differs. */
function otherInputs(own: IdentityNote, { digests, tool }: BundleIdentity): readonly string[] {
  const groups: readonly string[] = NOTE_GROUPS.filter(
    (group) => digests[group] !== undefined && digests[group] !== own.inputs[group],
  );
  return tool === undefined || own.tool === tool ? groups : [...groups, `version of the tool (here ${tool})`];
}

/** The ELF of the evidence holds its flat image; with it in hand a changed flat image can be told byte by byte. */
function flatOfTestedElf(images: readonly ImageInHand[], bundle: BundleIdentity): Uint8Array | undefined {
  const elf = images.find(({ content }) => {
    const { words, row } = kindOf(content, bundle);
    return words === 'ELF' && row?.sha256 === sha256(content);
  });
  return elf === undefined ? undefined : flattenElf(elf.content);
}

function difference(flat: Uint8Array, reference: Uint8Array): string {
  const length = Math.min(flat.length, reference.length);
  const differing = Array.from({ length }, (_, at) => at).filter((at) => flat[at] !== reference[at]);
  const [first] = differing;
  const bytes = `${differing.length} of ${length} bytes ${differing.length === 1 ? 'differs' : 'differ'}`;
  const place = first === undefined ? '' : `${bytes}, the first at offset 0x${first.toString(16)}`;
  const size = flat.length === reference.length ? '' : `${flat.length} bytes instead of ${reference.length}`;
  return `; ${[place, size].filter((one) => one !== '').join('; ')}`;
}
