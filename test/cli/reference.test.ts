// `sossl reference`: writes one file where it is told to, and nothing else.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../io/scratch.ts';
import { sossl } from './harness.ts';

const folder = scratchFolder();

test('writes the page to --out', async () => {
  const ran = await sossl(['reference', '--out', 'new/page.html'], { workingFolder: folder });
  const out = expect.stringMatching(/^\d+ settings, \d+ check codes: new\/page\.html\n$/);
  expect(ran).toEqual({ code: 0, err: '', out });
  expect(fs.readdirSync(path.join(folder, 'new'))).toEqual(['page.html']);
  const text = fs.readFileSync(path.join(folder, 'new/page.html'), 'utf8');
  expect(text).toContain('<article class="leaf" id="operating_systems.*.migration">');
});

test('without --out writes it to the current folder, the same bytes', async () => {
  expect((await sossl(['reference'], { workingFolder: folder })).code).toBe(0);
  expect(fs.readdirSync(folder).toSorted()).toEqual(['new', 'sossl-reference.html']);
  const [one, two] = ['new/page.html', 'sossl-reference.html'].map((name) =>
    fs.readFileSync(path.join(folder, name), 'utf8'),
  );
  expect(one).toBe(two);
});

test('a folder in the place of the file is left as it is', async () => {
  const empty = scratchFolder();
  const ran = await sossl(['reference', '--out', empty]);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('the page is one file');
  expect(fs.readdirSync(empty)).toEqual([]);
});

test('the help says that --out is a file here', async () => {
  const { out } = await sossl(['reference', '--help']);
  expect(out).toContain('--out FILE');
  expect(out).not.toContain('--out DIR');
});
