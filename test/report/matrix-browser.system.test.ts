// The matrix in a real browser, opened from the disk: its script runs, every row stands there, and an address that names a
// requirement opens its chain down to code and results. What the page looks like is for eyes, not for this test.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleInput } from '../trace/sample-project.ts';
import { reportsOf, traceOf } from './report-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sossl-browser-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trace = traceOf(sampleInput());
const page = join(folder, 'matrix.html');
writeFileSync(page, reportsOf(trace).html);

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
  `--user-data-dir=${join(folder, 'profile')}`,
];

/** The document as it stands after its script has run. */
function documentAt(address: string): string {
  const words = [...FLAGS, '--dump-dom', `file://${page}${address}`];
  return execFileSync('chromium', words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  });
}

test('the script counts every requirement', () => {
  const count = trace.requirements.length;
  expect(documentAt('')).toContain(`${count} of ${count} shown`);
});

test('an address opens the chain of a requirement', () => {
  const id = 'SSR-F-ARG-001';
  const closed = documentAt('');
  const open = documentAt(`#requirement=${id}`);
  const link = 'sample.bounds.get_speed.secure';
  const visible = (text: string): number => text.split('<script')[0]?.split(link).length ?? 0;
  expect(visible(open)).toBeGreaterThan(visible(closed));
  expect(open).toContain('request-&gt;axle');
});
