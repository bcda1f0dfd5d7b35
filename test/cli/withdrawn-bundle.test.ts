// An earlier bundle loses what calls it complete before anything else happens to it, also when the disk fails meanwhile.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { type Disk, realDisk } from '../../src/io/disk.ts';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { exampleCopy, sossl } from './harness.ts';

const nothingInstalled = () =>
  Promise.resolve({ ended: 'missing' as const, status: undefined, output: '', errors: '' });

function bundle(): string {
  const out = scratchFolder();
  const files = [{ path: 'tests/old.xml', bytes: 3, sha256: '' }];
  fs.mkdirSync(path.join(out, 'tests'));
  fs.writeFileSync(path.join(out, 'tests/old.xml'), 'old');
  fs.writeFileSync(path.join(out, 'README.md'), 'complete');
  fs.writeFileSync(
    path.join(out, 'manifest.json'),
    JSON.stringify({ format: 'sossl-manifest/1', files }, null, 2),
  );
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

test.each([
  ['the README cannot be removed', KEEPS_README, ['README.md', 'manifest.json', 'tests/old.xml']],
  ['the manifest cannot be renamed', KEEPS_MANIFEST, ['manifest.json', 'tests/old.xml']],
  ['nothing fails', realDisk, ['manifest.earlier.json', 'tests/old.xml']],
])('%s: no README stands beside a withdrawn manifest', async (_, disk, left) => {
  const out = bundle();
  const ran = await sossl(['evidence', exampleCopy(), '--out', out], { disk, run: nothingInstalled });
  expect(ran.code).toBe(2);
  expect(Object.keys(snapshot(out)).toSorted()).toEqual(left);
});
