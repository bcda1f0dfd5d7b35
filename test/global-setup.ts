// What is made once for a whole run of the tests: a folder that all of them share. Gone afterwards.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sossl-shared-'));
  process.env.SOSSL_TEST_SHARED = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
