// A bundle is intact exactly when no bit of any file differs. Small bundles here; that of the example in evidence.system.test.ts.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestFile } from '../../src/commands/evidence/bundle.ts';
import { bundleFaults } from '../../src/commands/evidence/bundle-faults.ts';
import { sha256 } from '../../src/commands/hash.ts';
import { decodeRecord, loadManifest } from '../../src/load/record.ts';
import { sossl } from './harness.ts';
import { FILES, INPUTS, smallBundle } from './small-bundle.ts';

function bytesOf(text: string | Uint8Array): Uint8Array {
  return Buffer.from(text);
}

/** Codes of everything that is wrong with a bundle in memory. */
function codesOf(manifest: Uint8Array, files: readonly { path: string; content: Uint8Array }[]) {
  const text = decodeRecord('manifest.json', manifest);
  const rows = text.value === undefined ? text : loadManifest(text.value);
  if (text.value === undefined || rows.value === undefined) return rows.diagnostics.map(({ code }) => code);
  const listed = rows.value as Parameters<typeof bundleFaults>[1];
  return bundleFaults(text.value.text, listed, files).map(({ code }) => code);
}

describe('a bundle of five files', () => {
  const files = FILES.map(({ path: file, content }) => ({ path: file, content: bytesOf(content) }));
  const manifest = bytesOf(manifestFile(FILES).content);

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
    expect(bits).toBeGreaterThan(5_000);
  });

  test('a trace of other inputs is noticed, though the manifest fits', () => {
    const others = FILES.map((one) => (one.path === 'inputs.json' ? { ...one, content: '{}\n' } : one));
    const inMemory = others.map(({ path: file, content }) => ({ path: file, content: bytesOf(content) }));
    expect(codesOf(bytesOf(manifestFile(others).content), inMemory)).toEqual(['BND0105']);
  });
});

describe('verify-bundle', () => {
  test('an intact bundle is exit code 0 and says what it is about', async () => {
    const ran = await sossl(['verify-bundle', smallBundle()]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toBe(`bundle: intact, 5 files\nevidence hash: ${sha256(INPUTS)}\n`);
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
      (folder) => fs.appendFileSync(path.join(folder, 'README.md'), ' '),
      /BND0102: README\.md was changed: .* 11 bytes .* 12 bytes/,
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
  });

  const unreadable: readonly (readonly [string, (folder: string) => void, string])[] = [
    ['no manifest', (folder) => fs.rmSync(path.join(folder, 'manifest.json')), 'IOE0101'],
    [
      'a manifest that is no JSON',
      (folder) => fs.writeFileSync(path.join(folder, 'manifest.json'), '{'),
      'IOE0103',
    ],
    [
      'a manifest of another format',
      (folder) =>
        fs.writeFileSync(path.join(folder, 'manifest.json'), '{ "format": "other/1", "files": [] }'),
      'IOE0103',
    ],
  ];
  test.each(unreadable)('%s is exit code 2', async (_, change, code) => {
    const folder = smallBundle();
    change(folder);
    const ran = await sossl(['verify-bundle', folder]);
    expect(ran.code).toBe(2);
    expect(ran.out + ran.err).toContain(`error ${code}`);
  });
});
