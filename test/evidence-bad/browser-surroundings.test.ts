// A browser that has no place for its files, or leaves programs behind: a failure of the browser in words, never one of the tool.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { withBrowser } from '../../src/io/browser.ts';
import { ROOT } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the folder for temporary files is not there', async () => {
  vi.stubEnv('TMPDIR', '/no/such/folder');
  const request = { program: '/bin/true', page: '', scripts: [], timeLimitMs: 5_000 };
  expect(await withBrowser(request, async () => 'drawn')).toEqual({
    ended: 'failed',
    reason: 'no folder can be made for its profile',
  });
});

test('a descendant that left the group does not keep the tool waiting', () => {
  const folder = scratchFolder();
  const program = path.join(folder, 'chromium');
  fs.writeFileSync(program, '#!/bin/sh\nsetsid sleep 20 &\nsleep 20\n', { mode: 0o755 });
  const module = path.join(ROOT, 'src/io/browser.ts');
  const request = { program, page: '', scripts: [], timeLimitMs: 300 };
  const script = `import { withBrowser } from ${JSON.stringify(module)};
    console.log((await withBrowser(${JSON.stringify(request)}, async () => 0)).reason);`;
  const started = performance.now();
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(said).toBe('nothing came within 0.3 s\n');
  expect(performance.now() - started).toBeLessThan(15_000);
}, 30_000);
