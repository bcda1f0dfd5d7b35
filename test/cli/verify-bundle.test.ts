// A bundle is intact exactly when no bit of any file differs, every file leads to who made it from what, and its documents agree.
// Small bundles here; that of the example in evidence.system.test.ts.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleFaults } from '../../src/commands/evidence/bundle-faults.ts';
import { manifestFile, manifestOf, manifestText } from '../../src/commands/evidence/manifest-text.ts';
import { sha256 } from '../../src/commands/hash.ts';
import { decodeRecord, loadManifest } from '../../src/load/record.ts';
import type { Artefact } from '../../src/model/artefact.ts';
import { sossl } from './harness.ts';
import { sampleFiles, smallBundle, TINY } from './small-bundle.ts';

interface InMemory {
  readonly path: string;
  readonly content: Uint8Array;
}

const bytesOf = (text: string | Uint8Array): Uint8Array => Buffer.from(text);
const inMemory = (files: readonly Artefact[]): readonly InMemory[] =>
  files.map(({ path: file, content }) => ({ path: file, content: bytesOf(content) }));

/** Codes of everything that is wrong with a bundle in memory. */
function codesOf(manifest: Uint8Array, files: readonly InMemory[]): readonly string[] {
  const text = decodeRecord('manifest.json', manifest);
  const rows = text.value === undefined ? text : loadManifest(text.value);
  if (text.value === undefined || rows.value === undefined) return rows.diagnostics.map(({ code }) => code);
  const listed = rows.value as Parameters<typeof bundleFaults>[1];
  return bundleFaults(text.value.text, listed, files).map(({ code }) => code);
}

describe('a bundle of five files', () => {
  const files = inMemory(TINY);
  const manifest = bytesOf(manifestFile(TINY).content);

  test('every bit of every file and of the manifest counts', () => {
    expect(codesOf(manifest, files)).toEqual([]);
    const unnoticed: string[] = [];
    let bits = 0;
    const all = [...files, { path: 'manifest.json', content: manifest }];
    for (const { path: file, content } of all) {
      for (let bit = 0; bit < content.length * 8; bit += 1) {
        const changed = Uint8Array.from(content);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const now = files.map((one) => (one.path === file ? { path: file, content: changed } : one));
        if (codesOf(file === 'manifest.json' ? changed : manifest, now).length === 0)
          unnoticed.push(`${file} ${bit}`);
        bits += 1;
      }
    }
    expect(unnoticed).toEqual([]);
    expect(bits).toBeGreaterThan(10_000);
  });

  test.each(Array.from({ length: 12 }, (_, at) => at / 12))(
    'a manifest that ends after %d of it is refused',
    (part) => {
      expect(codesOf(manifest.subarray(0, Math.floor(manifest.length * part)), files)).toEqual(['IOE0103']);
    },
  );

  test('another word about a producer, with the layout of the tool, is noticed by the hash of the manifest', () => {
    const text = String(manifestFile(TINY).content).replace('"version": "0.1.0"', '"version": "0.2.0"');
    expect(codesOf(bytesOf(text), files)).toEqual(['BND0106']);
  });

  test('a trace of other inputs is noticed, though the manifest fits', () => {
    const others = TINY.map((one) => (one.path === 'inputs.json' ? { ...one, content: '{}\n' } : one));
    expect(codesOf(bytesOf(manifestFile(others).content), inMemory(others))).toEqual(['BND0105']);
  });

  test('a file that is wrongly called a record is noticed, though the manifest fits', () => {
    const own = manifestOf(TINY);
    const rows = own.files.map((row) => (row.path === 'README.md' ? { ...row, record: true } : row));
    expect(codesOf(bytesOf(manifestText({ ...own, files: rows })), files)).toEqual(['BND0108']);
  });
});

describe('verify-bundle', () => {
  test('an intact bundle is exit code 0 and says what was compared', async () => {
    const ran = await sossl(['verify-bundle', smallBundle()]);
    const inputs = sampleFiles().find(({ path: file }) => file === 'inputs.json')?.content ?? '';
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out.split('\n')).toEqual([
      'bundle: intact, 9 files',
      'provenance: every file names its producer, 2 in all, and its inputs, 3 in all',
      expect.stringMatching(/^counts: equal, \d\d figures in 8 documents \(inputs\.json, /),
      expect.stringMatching(/^counts: not in this bundle: index\.html, audit\/configuration-audit\.pdf, /),
      `evidence hash: ${sha256(inputs)}`,
      '',
    ]);
  });

  const names = [...sampleFiles().map(({ path: file }) => file), 'manifest.json'];
  test.each(names)('one changed byte of %s is exit code 1 or 2', async (name) => {
    const folder = smallBundle();
    const file = path.join(folder, name);
    const content = fs.readFileSync(file);
    for (const at of [0, content.length >> 1, content.length - 1]) {
      const changed = Buffer.from(content);
      changed[at] = (changed[at] ?? 0) ^ 1;
      fs.writeFileSync(file, changed);
      expect([at, (await sossl(['verify-bundle', folder])).code]).not.toEqual([at, 0]);
    }
    fs.writeFileSync(file, content);
    expect((await sossl(['verify-bundle', folder])).code).toBe(0);
  });

  const changes: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    [
      'a file that is gone',
      (folder) => fs.rmSync(path.join(folder, 'README.md')),
      /error BND0101: README\.md is listed/,
    ],
    [
      'a renamed file',
      (folder) => fs.renameSync(path.join(folder, 'README.md'), path.join(folder, 'readme.md')),
      /BND0101: README\.md [\s\S]*BND0103: readme\.md stands/,
    ],
    [
      'a file beside',
      (folder) => fs.writeFileSync(path.join(folder, 'tests/mine.txt'), ''),
      /BND0103: tests\/mine\.txt/,
    ],
    [
      'an edit',
      (folder) => fs.appendFileSync(path.join(folder, 'run/record.json'), ' '),
      /BND0102: run\/record\.json was changed: .* 3 bytes .* 4 bytes/,
    ],
    [
      'another layout of the manifest',
      (folder) => fs.appendFileSync(path.join(folder, 'manifest.json'), '\n'),
      /BND0104: manifest\.json is not what/,
    ],
  ];
  test.each(changes)('%s is exit code 1 and named', async (_, change, message) => {
    const folder = smallBundle();
    change(folder);
    const ran = await sossl(['verify-bundle', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(message);
    expect(ran.out).not.toContain('intact');
    expect(ran.out).toContain('counts: not compared');
  });

  const write = (text: string) => (folder: string) =>
    fs.writeFileSync(path.join(folder, 'manifest.json'), text);
  const unreadable: readonly (readonly [string, (folder: string) => void, string])[] = [
    ['no manifest', (folder) => fs.rmSync(path.join(folder, 'manifest.json')), 'IOE0101'],
    ['a manifest that is no JSON', write('{'), 'IOE0103'],
    ['a manifest of another format', write('{ "format": "other/1", "files": [] }'), 'IOE0103'],
    ['a manifest without producers', write('{ "format": "sossl-manifest/2", "files": [] }'), 'IOE0103'],
    [
      'a manifest of the first version',
      write('{\n  "format": "sossl-manifest/1",\n  "files": []\n}\n'),
      'BND0107',
    ],
  ];
  test.each(unreadable)('%s is exit code 2', async (_, change, code) => {
    const folder = smallBundle();
    change(folder);
    const ran = await sossl(['verify-bundle', folder]);
    expect(ran.code).toBe(2);
    expect(ran.out + ran.err).toContain(`error ${code}`);
  });

  test('of a manifest of the first version it says which version can read it', async () => {
    const folder = smallBundle();
    write('{\n  "format": "sossl-manifest/1",\n  "files": []\n}\n')(folder);
    const ran = await sossl(['verify-bundle', folder]);
    expect(ran.err).toContain('names no producers; this version of the tool reads sossl-manifest/2');
  });
});
