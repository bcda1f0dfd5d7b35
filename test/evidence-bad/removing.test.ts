// Removing on a disk that does not allow it: the error has a code, so it becomes words. And an error without one is a bug that is
// said to be one, never a stack trace.

import * as fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import * as path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { realDisk } from '../../src/io/disk.ts';
import { systemErrorCode } from '../../src/io/disk-error.ts';
import { refusedProject, sossl } from '../cli/harness.ts';
import { smallBundle } from '../cli/small-bundle.ts';
import { scratchFolder } from '../io/scratch.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a folder with all it holds, a link without what it names, and nothing', () => {
  const folder = scratchFolder();
  const [kept, gone] = [path.join(folder, 'kept'), path.join(folder, 'gone')];
  fs.mkdirSync(path.join(gone, 'a/b'), { recursive: true });
  fs.mkdirSync(kept);
  fs.writeFileSync(path.join(kept, 'file'), 'x');
  fs.writeFileSync(path.join(gone, 'a/b/c'), 'x');
  fs.symlinkSync(kept, path.join(gone, 'link'));
  realDisk.remove(gone);
  realDisk.remove(gone);
  realDisk.remove(path.join(kept, 'file/below a file'));
  expect([fs.existsSync(gone), fs.readdirSync(kept)]).toEqual([false, ['file']]);
});

test('what the kernel refuses to remove is an error with a code', () => {
  let code = '';
  try {
    realDisk.remove('/proc/self/status');
  } catch (thrown) {
    code = systemErrorCode(thrown);
  }
  expect(code).toMatch(/^(EPERM|EACCES|EROFS)$/);
});

test('an error of the system without a code does not leave the tool', async () => {
  const remove = (): void => {
    throw Object.assign(new Error('odd'), { code: '', syscall: 'rm', path: 'x' });
  };
  const ran = await sossl(['evidence', refusedProject(), '--out', smallBundle()], {
    disk: { ...realDisk, remove },
  });
  expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('CLI0901: this is a bug in sossl: odd')]);
});

test('what cannot be written into an open file is named', () => {
  const system = process.getBuiltinModule('node:fs');
  const spy = vi.spyOn(system, 'writeFileSync').mockImplementation(() => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
  });
  syncBuiltinESMExports();
  const file = path.join(scratchFolder(), 'image.bin');
  try {
    expect(() => realDisk.create(file, Uint8Array.of(1))).toThrow(
      expect.objectContaining({ code: 'ENOSPC', path: file }),
    );
  } finally {
    spy.mockRestore();
    syncBuiltinESMExports();
  }
});
