// Images of real builds: the note stands in ELF and flat image and changes nothing else; what linker scripts of others do to it.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { flattenElf } from '../../src/tools/elf.ts';
import { findNotes, withoutNotes } from '../../src/tools/identity-note.ts';
import { edit, ROOT, sossl, wholeCopy } from '../cli/harness.ts';

const BUILD = 'build/qemu-virt-gicv3';
const imageOf = (folder: string, name: string): string => path.join(folder, BUILD, name);
const bytesOf = (folder: string, name: string): Buffer => fs.readFileSync(imageOf(folder, name));

describe('an image of the example', () => {
  const own = wholeCopy();
  const other = wholeCopy('other/cockpit');

  beforeAll(async () => {
    expect((await sossl(['build', own])).code).toBe(0);
    edit(other, 'sossl.yaml', 'schema: sossl/1', 'schema: sossl/1 # another word');
    await sossl(['generate', other]);
    expect((await sossl(['build', other])).code).toBe(0);
  }, 120_000);

  test('has one note, in the ELF and in the flat image, the same', () => {
    const [elf, flat] = ['sossl.elf', 'sossl.bin'].map((name) => findNotes(bytesOf(own, name)));
    expect(elf).toHaveLength(1);
    expect(flat).toHaveLength(1);
    expect(flat?.[0]?.note).toEqual(elf?.[0]?.note);
  });

  test('shows its note to readelf', () => {
    const text = execFileSync('readelf', ['-n', imageOf(own, 'sossl.elf')], { encoding: 'utf8' });
    expect(text).toMatch(/Displaying notes found in: \.note\.sossl\n[^\n]*\n {2}sossl +0x/);
  });

  test('has a flat image that follows from its ELF byte by byte', () => {
    expect(Buffer.from(flattenElf(bytesOf(own, 'sossl.elf')) ?? []).equals(bytesOf(own, 'sossl.bin'))).toBe(
      true,
    );
  });

  test('of another word in the configuration differs in the note alone, and says so', () => {
    for (const name of ['sossl.elf', 'sossl.bin']) {
      const [one, two] = [bytesOf(own, name), bytesOf(other, name)];
      expect([name, one.equals(two)]).toEqual([name, false]);
      expect([name, Buffer.from(withoutNotes(one)).equals(withoutNotes(two))]).toEqual([name, true]);
    }
    const [one, two] = [own, other].map((folder) => findNotes(bytesOf(folder, 'sossl.elf'))[0]?.note);
    expect(one?.inputs.configuration).not.toBe(two?.inputs.configuration);
    expect({ ...one?.inputs, configuration: '' }).toEqual({ ...two?.inputs, configuration: '' });
  });

  test('has the objects of the monitor that every other configuration has', () => {
    const place = path.join(BUILD, 'obj/monitor');
    const names = fs
      .readdirSync(path.join(own, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.o'));
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const [one, two] = [own, other].map((folder) => fs.readFileSync(path.join(folder, place, name)));
      expect([name, one?.equals(two ?? Buffer.alloc(0))]).toEqual([name, true]);
    }
  });
});

describe('a linker script of others', () => {
  const CHOICE =
    'monitor: { kind: external, name: ext, objects: [ext/monitor.a], linker_script: ext/monitor.ld, capabilities: ext/capabilities.yaml }\n';

  /** The reference monitor handed over as an archive, with its linker script changed. */
  async function built(
    change: (script: string) => string,
  ): Promise<{ readonly folder: string; readonly out: string }> {
    const [own, folder] = [wholeCopy(), wholeCopy('ext/cockpit')];
    await sossl(['build', own]);
    const ext = path.join(folder, 'ext');
    fs.mkdirSync(ext);
    const objects = fs
      .readdirSync(path.join(own, BUILD, 'obj'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('monitor/') && !name.includes('probe') && name.endsWith('.o'));
    execFileSync('aarch64-linux-gnu-ar', [
      ...['rcsD', path.join(ext, 'monitor.a')],
      ...objects.sort().map((name) => path.join(own, BUILD, 'obj', name)),
    ]);
    const script = fs.readFileSync(path.join(ROOT, 'monitor/boards/qemu-virt/monitor.ld'), 'utf8');
    fs.writeFileSync(path.join(ext, 'monitor.ld'), change(script));
    fs.copyFileSync(path.join(ROOT, 'monitor/capabilities.yaml'), path.join(ext, 'capabilities.yaml'));
    fs.appendFileSync(path.join(folder, 'sossl.yaml'), CHOICE);
    await sossl(['generate', folder]);
    const { code, out } = await sossl(['build', folder]);
    expect(code).toBe(0);
    return { folder, out };
  }
  const withoutSection = (script: string): string =>
    script.replace(/ {4}\/\*[^*]*\*\/\n {4}\.note\.sossl[\s\S]*?> FLASH\n/, '');
  const keepNotes = (script: string): string => withoutSection(script).replace(' *(.note*)', '');
  const notes = (folder: string): readonly number[] =>
    ['sossl.elf', 'sossl.bin'].map((name) => findNotes(bytesOf(folder, name)).length);

  test('that places the note has it in both images, and the build says nothing', async () => {
    const { folder, out } = await built((script) => script);
    expect(notes(folder)).toEqual([1, 1]);
    expect(out).not.toContain('identity note');
  }, 60_000);

  test('that does not know it has it in the ELF alone, at no address, and the build says so', async () => {
    const { folder, out } = await built(keepNotes);
    expect(notes(folder)).toEqual([1, 0]);
    expect(out).toContain(
      'identity note: in sossl.elf alone, because the linker script does not place .note.sossl\n',
    );
  }, 60_000);

  test('that discards it has it nowhere, and the build says so', async () => {
    const { folder, out } = await built(withoutSection);
    expect(notes(folder)).toEqual([0, 0]);
    expect(out).toContain('identity note: none, because the linker script discards .note.sossl\n');
  }, 60_000);
});
