// An earlier bundle loses what calls it complete before anything else happens to it, also when the disk fails meanwhile.

import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Disk, realDisk } from '../../src/io/disk.ts';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { refusedProject, sossl } from './harness.ts';
import { writeFiles } from './small-bundle.ts';

/** A bundle of this version and of the one before: a manifest, the pages that it lists, a file with a result. */
function bundle(version: 1 | 2): string {
  const out = scratchFolder();
  const files = [
    { path: 'README.md', content: 'complete' },
    { path: 'index.html', content: 'complete' },
    { path: 'tests/old.xml', content: 'old' },
  ];
  const rows = files.map(({ path: file, content }) => ({ path: file, bytes: content.length, sha256: '' }));
  const manifest = JSON.stringify({ format: `sossl-manifest/${version}`, files: rows }, null, 2);
  writeFiles(out, [...files, { path: 'manifest.json', content: manifest }]);
  return out;
}

/** As the operating system says it. */
function failure(syscall: string, file: string): Error {
  return Object.assign(new Error('made by the test'), { code: 'EIO', syscall, path: file });
}

const KEEPS_README: Disk = {
  ...realDisk,
  remove: (file) => {
    if (path.basename(file) === 'README.md') throw failure('unlink', file);
    realDisk.remove(file);
  },
};

const KEEPS_MANIFEST: Disk = {
  ...realDisk,
  rename: (from, to) => {
    if (path.basename(from) === 'manifest.json') throw failure('rename', from);
    realDisk.rename(from, to);
  },
};

const REST = ['index.html', 'manifest.json', 'tests/old.xml'];

describe.each([1, 2] as const)('of a bundle with a manifest of version %d', (version) => {
  test.each([
    ['the README cannot be removed', KEEPS_README, 2, ['README.md', ...REST]],
    ['the manifest cannot be renamed', KEEPS_MANIFEST, 2, ['manifest.json', 'tests/old.xml']],
    ['nothing fails', realDisk, 1, ['manifest.earlier.json', 'tests/old.xml']],
  ])('%s: no page that says complete stands beside a withdrawn manifest', async (_, disk, code, left) => {
    const out = bundle(version);
    const ran = await sossl(['evidence', refusedProject(), '--out', out], { disk });
    expect(ran.code).toBe(code);
    expect(Object.keys(snapshot(out)).toSorted()).toEqual(left);
  });
});
