// What is made once for a whole run of the tests. Before: a folder that all of them share, and the interpreter of Python itself in front of
// the PATH, for cppcheck calls `python3` twice for each unit, and a shim of a version manager takes half a second each time. After: both gone.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sossl-shared-'));
  const programs = join(folder, 'bin');
  mkdirSync(programs);
  symlinkSync(interpreter(), join(programs, 'python3'));
  process.env.PATH = `${programs}:${process.env.PATH}`;
  process.env.SOSSL_TEST_SHARED = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

function interpreter(): string {
  return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
}
