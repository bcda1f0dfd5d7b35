// The bundle that `sossl evidence` writes for the example, as an assessor gets it: it verifies, its first page leads to every file of it
// in a real browser, and an image in hand is told from every other. One run for all of it.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { edit, sossl, wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { CHROMIUM_FLAGS } from './chromium-flags.ts';

const BUILD = 'build/qemu-virt-gicv3';
const imageOf = (project: string, name: string): string => path.join(project, BUILD, name);
const bytesOf = (project: string, name: string): Buffer => fs.readFileSync(imageOf(project, name));

const folder = wholeCopy();
const out = path.join(scratchFolder(), 'out');

beforeAll(async () => {
  await sossl(['evidence', folder, '--out', out]);
  expect(fs.existsSync(path.join(out, 'manifest.json'))).toBe(true);
}, 400_000);

test('verifies: every hash, every producer, every input, every count', async () => {
  const ran = await sossl(['verify-bundle', out]);
  expect(ran.out).toMatch(/^bundle: intact, \d+ files\nprovenance: every file names its producer, /);
  expect(ran.out).toMatch(/^counts: equal, \d+ figures in 14 documents /m);
  expect([ran.code, ran.err]).toEqual([0, '']);
});

test('opens in a browser: every file of the manifest has a link, every link a file, and every page opens in silence', async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(`network: ${request.url()}`);
  });
  await page.goto(pathToFileURL(path.join(out, 'index.html')).href);
  const addresses: string[] = await page.$$eval('a[href]', (links) =>
    links.map((link) => (link as unknown as { href: string }).href),
  );
  const files = new Set(addresses.map((address) => decodeURIComponent(new URL(address).pathname)));
  const { files: rows } = JSON.parse(fs.readFileSync(path.join(out, 'manifest.json'), 'utf8'));
  const listed: readonly string[] = rows.map((row: { readonly path: string }) => path.join(out, row.path));
  const own = [path.join(out, 'index.html'), path.join(out, 'manifest.json')];
  expect([...files].filter((file) => !own.includes(file)).sort()).toEqual(
    listed.filter((file) => !own.includes(file)).sort(),
  );
  const shown = [...files].filter((file) => /\.(html|svg|png|json|txt|md|mmd)$/.test(file));
  expect(shown.length).toBeGreaterThan(40);
  for (const file of shown) {
    const opened = await page.goto(pathToFileURL(file).href);
    expect([file, opened?.ok() ?? false]).toEqual([file, true]);
  }
  expect(trouble).toEqual([]);
  await browser.close();
}, 240_000);

describe('an image in hand', () => {
  const verify = (image: string) => sossl(['verify-bundle', out, '--image', image]);
  const changedCopy = (name: string, change: (bytes: Buffer) => void): string => {
    const copy = path.join(scratchFolder(), name);
    const bytes = bytesOf(folder, name);
    change(bytes);
    fs.writeFileSync(copy, bytes);
    return copy;
  };

  test.each([
    ['sossl.elf', 'the ELF of this evidence'],
    ['sossl.bin', 'the flat image of this evidence'],
  ])('%s is %s', async (name, words) => {
    const ran = await verify(imageOf(folder, name));
    expect(ran.out).toContain(`${name}: ${words}, ${BUILD}/${name}`);
    expect(ran.code).toBe(0);
  });

  test.each(['sossl.elf', 'sossl.bin'])('%s with one byte changed is refused as changed', async (name) => {
    const copy = changedCopy(name, (bytes) => bytes.writeUInt8(bytes.readUInt8(0x1234) ^ 1, 0x1234));
    const ran = await verify(copy);
    expect(ran.out).toMatch(/error BND0402: .* names the inputs of this evidence, but is not its/);
    expect(ran.code).toBe(1);
  });

  test('of another configuration is refused in words that name it', async () => {
    const other = wholeCopy('other/cockpit');
    edit(other, 'sossl.yaml', 'schema: sossl/1', 'schema: sossl/1 # another word');
    await sossl(['generate', other]);
    await sossl(['build', other]);
    const ran = await verify(imageOf(other, 'sossl.elf'));
    expect(ran.out).toMatch(
      /error BND0403: .* from other inputs than this evidence is about: configuration \[/,
    );
    expect(ran.code).toBe(1);
  }, 60_000);

  test('that is not there is exit code 2', async () => {
    const ran = await verify('no/such/image.elf');
    expect(ran.err).toContain('error IOE0101: the image no/such/image.elf does not exist');
    expect(ran.code).toBe(2);
  });
});
