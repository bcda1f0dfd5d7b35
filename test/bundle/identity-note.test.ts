// The identity note: what goes in comes out, wherever it stands; and what verify-bundle says of an image by it.

import { describe, expect, test } from 'vitest';
import { noteDigests } from '../../src/commands/build/build-inputs.ts';
import { sha256 } from '../../src/commands/hash.ts';
import { bundleIdentity } from '../../src/commands/verify/bundle-identity.ts';
import { judgeImages } from '../../src/commands/verify/image-faults.ts';
import {
  findNotes,
  type IdentityNote,
  NOTE_GROUPS,
  noteAssembly,
  withoutNotes,
} from '../../src/tools/identity-note.ts';

const ROWS = ['configuration', 'code', 'monitor', 'platform'].flatMap((role) => [
  { role, path: `${role}.file`, sha256: sha256(role) },
  { role, path: `${role}.more`, sha256: sha256(`${role} more`) },
]);
const RECIPE = sha256('recipe');
const NOTE: IdentityNote = { tool: '0.1.0', inputs: noteDigests(ROWS, RECIPE) };

/** The bytes that an assembler makes of the text. */
function assembled(note: IdentityNote, isAllocated = true): Uint8Array {
  const rows = noteAssembly(note, isAllocated).split('\n');
  return Uint8Array.from(
    rows.flatMap((row) => {
      const [, form, list] = /^ {4}\.(4byte|byte) (.*)$/.exec(row) ?? [];
      const values = list?.split(', ').map(Number) ?? [];
      return form === '4byte' ? values.flatMap((value) => [value & 0xff, value >> 8, 0, 0]) : values;
    }),
  );
}

const ELF_HEAD = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
const image = (note: IdentityNote | undefined, rest = 'code', head = Buffer.alloc(0)): Uint8Array =>
  Buffer.concat([
    head,
    Buffer.from(rest),
    note === undefined ? Buffer.alloc(0) : assembled(note),
    Buffer.alloc(9),
  ]);

describe('the note', () => {
  test.each(['0.1.0', '', '10.20.30-rc.1', 'x'.repeat(200)])('holds version %j and every digest', (tool) => {
    const [found, ...more] = findNotes(image({ ...NOTE, tool }));
    expect(more).toEqual([]);
    expect(found?.note).toEqual({ ...NOTE, tool: tool.slice(0, 63) });
    expect(assembled({ ...NOTE, tool }).length % 4).toBe(0);
  });

  test('is that of the System V ABI: sizes, type 1, owner', () => {
    const bytes = Buffer.from(assembled(NOTE));
    expect([bytes.readUInt32LE(0), bytes.readUInt32LE(8), bytes.subarray(12, 20).toString()]).toEqual([
      6,
      1,
      'sossl\0\0\0',
    ]);
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 20);
  });

  test('is allocated only where the linker script places it', () => {
    expect(noteAssembly(NOTE, true)).toContain('.note.sossl, "a", %note');
    expect(noteAssembly(NOTE, false)).toContain('.note.sossl, "", %note');
    expect(assembled(NOTE, false)).toEqual(assembled(NOTE, true));
  });

  test.each(NOTE_GROUPS)('tells another %s from this one', (group) => {
    const other = noteDigests(
      ROWS.map((row) => (row.role === group ? { ...row, sha256: sha256('x') } : row)),
      group === 'recipe' ? sha256('x') : RECIPE,
    );
    expect(NOTE_GROUPS.filter((one) => other[one] !== NOTE.inputs[one])).toEqual([group]);
  });

  test('depends on names of files, not on their order', () => {
    expect(noteDigests(ROWS.toReversed(), RECIPE)).toEqual(NOTE.inputs);
    const renamed = ROWS.map((row) => (row.role === 'code' ? { ...row, path: 'other.file' } : row));
    expect(noteDigests(renamed, RECIPE).code).not.toBe(NOTE.inputs.code);
  });

  test('leaves the rest of an image as it is when it is blanked', () => {
    const [one, two] = [image(NOTE), image({ ...NOTE, inputs: noteDigests([], RECIPE) })];
    expect(Buffer.from(one).equals(two)).toBe(false);
    expect(withoutNotes(one)).toEqual(withoutNotes(two));
    expect(withoutNotes(image(NOTE, 'other'))).not.toEqual(withoutNotes(one));
  });

  test('cut off, of another owner, type or size is none', () => {
    const bytes = assembled(NOTE);
    const changed = (at: number): Uint8Array =>
      bytes.map((byte, index) => (index === at ? byte ^ 0x40 : byte));
    for (const at of [0, 4, 5, 8, 12, 19]) expect([at, findNotes(changed(at))]).toEqual([at, []]);
    for (const length of [0, 12, 20, bytes.length - 1])
      expect(findNotes(bytes.subarray(0, length))).toEqual([]);
  });

  test('takes nothing but SHA-256 digests', () => {
    expect(() => noteAssembly({ ...NOTE, inputs: { ...NOTE.inputs, code: 'abc' } }, true)).toThrow();
  });
});

describe('an image in hand', () => {
  const ELF = image(NOTE, 'elf', ELF_HEAD);
  const FLAT = image(NOTE, 'flat');
  const inputs = [
    ...ROWS,
    { role: 'elf', path: 'build/b/sossl.elf', sha256: sha256(ELF) },
    { role: 'elf', path: 'build/b/sossl.bin', sha256: sha256(FLAT) },
  ];
  const bundle = bundleIdentity(inputs, [
    { path: 'tests/evidence.json', content: Buffer.from(`"recipe": "${RECIPE}"`) },
    { path: 'traceability/trace.json', content: Buffer.from('{\n  "tool": "0.1.0"\n}') },
  ]);
  const said = (content: Uint8Array, about = bundle): string => {
    const { diagnostics, lines } = judgeImages([{ name: 'hand', content }], about);
    return [...lines, ...diagnostics.map(({ code, message }) => `${code} ${message}`)].join('\n');
  };
  const others = (groups: readonly string[]): IdentityNote => {
    const changed = groups.map((group) => [group, sha256('x')] as const);
    return { ...NOTE, inputs: { ...NOTE.inputs, ...Object.fromEntries(changed) } };
  };

  test.each([
    ['the ELF', ELF, 'hand: the ELF of this evidence, build/b/sossl.elf'],
    ['the flat image', FLAT, 'hand: the flat image of this evidence, build/b/sossl.bin'],
  ])('that is %s of the evidence is called so', (_, content, words) => {
    expect(said(content)).toBe(words);
  });

  test('with any one bit changed is refused', () => {
    for (const content of [ELF, FLAT]) {
      for (let bit = 0; bit < content.length * 8; bit += 1) {
        const changed = Uint8Array.from(content);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect([bit, said(changed).startsWith('BND04')]).toEqual([bit, true]);
      }
    }
  });

  test.each([[['configuration']], [['code', 'monitor']], [[...NOTE_GROUPS]]])(
    'built from another %j says which',
    (groups) => {
      expect(said(image(others(groups), 'elf', ELF_HEAD))).toBe(
        `BND0403 hand was built by sossl 0.1.0 from other inputs than this evidence is about: ${groups.join(', ')}`,
      );
    },
  );

  test('built by another version of the tool says so', () => {
    expect(said(image({ ...NOTE, tool: '0.2.0' }))).toContain(
      'BND0403 hand was built by sossl 0.2.0 from other inputs than this evidence is about: version of the tool (here 0.1.0)',
    );
  });

  test('with the note of these inputs and other bytes was changed after it was built', () => {
    const words = said(image(NOTE, 'flot'));
    expect(words).toContain('BND0402 hand names the inputs of this evidence, but is not its flat image');
    expect(words).toContain(sha256(FLAT));
  });

  test.each(['', 'any text', '\x7fELF and no more'])('that is %j has no note', (text) => {
    expect(said(Buffer.from(text))).toMatch(
      /^BND0404 hand is not the (ELF|flat image) of this evidence and has no identity note/,
    );
  });

  test('of a bundle that names no image cannot be compared', () => {
    expect(said(ELF, bundleIdentity(ROWS, []))).toBe(
      'BND0401 hand cannot be compared: inputs.json names no ELF',
    );
  });

  test('is judged by what the bundle says: without results or trace by fewer groups', () => {
    const bare = bundleIdentity(inputs, []);
    expect(said(image({ ...others(['recipe']), tool: '9' }), bare)).toContain('BND0402');
    expect(said(image(others(['code'])), bare)).toContain('BND0403');
  });
});
