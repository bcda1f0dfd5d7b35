// The dashboard in a real browser, opened from the disk: every link opens a file that is there, nothing goes to a network, nothing
// complains, hostile texts run nothing, and without scripts everything is still there.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EvidencePack } from '../../src/model/pack.ts';
import { dashboardHtml } from '../../src/report/dashboard/dashboard-html.ts';
import { writeFiles } from '../cli/small-bundle.ts';
import { scratchFolder } from '../io/scratch.ts';
import { CHROMIUM_FLAGS } from './chromium-flags.ts';
import { HOSTILE, packOf } from './pack-fixture.ts';
import { loadTraced, type TracedProject } from './traced-cockpit.ts';

const asset = (name: string): string =>
  fs.readFileSync(new URL(`../../templates/report/${name}`, import.meta.url), 'utf8');
const assets = { style: asset('dashboard.css'), script: asset('dashboard.js') };

let browser: Browser;
let traced: TracedProject;
beforeAll(async () => {
  traced = await loadTraced();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...CHROMIUM_FLAGS] });
}, 60_000);
afterAll(() => browser.close());

/** The bundle of a pack on the disk; what no other stage made here is a file with a word in it. */
function bundleOf(pack: EvidencePack): string {
  const folder = scratchFolder();
  const pictures = pack.diagrams.flatMap(({ id, svg }) =>
    svg === undefined ? [] : [{ path: `diagrams/${id}.svg`, content: svg }],
  );
  const pages = ['misra/report.html', 'impact/impact.html'];
  writeFiles(folder, [
    ...pack.files.map((file) => ({
      path: file.path,
      content: pages.includes(file.path) ? '<!doctype html><title>page</title>' : file.what,
    })),
    ...pictures,
    ...traced.files,
    dashboardHtml(pack, assets),
  ]);
  return folder;
}

interface Visit {
  readonly page: Page;
  /** Addresses that are no file, complaints of the page, files that did not come. */
  readonly trouble: readonly string[];
}

async function visit(folder: string, javaScriptEnabled = true): Promise<Visit> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1300, height: 900 } });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(`network: ${request.url()}`);
  });
  page.on('requestfailed', (request) => trouble.push(`failed: ${request.url()}`));
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  return { page, trouble };
}

const isCut = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('opened from a disk', () => {
  test('every link leads to a file that is there, and to a place that its page has', async () => {
    const pack = packOf(traced, 'cockpit');
    const folder = bundleOf(pack);
    const { page, trouble } = await visit(folder);
    const addresses: string[] = await page.$$eval('a[href]', (links) =>
      links.map((link) => (link as unknown as { href: string }).href),
    );
    const unique = [...new Set(addresses)];
    expect(unique.length).toBeGreaterThan(pack.files.length);
    for (const address of unique) {
      const { pathname, hash } = new URL(address);
      expect([address, fs.existsSync(decodeURIComponent(pathname))]).toEqual([address, true]);
      if (pathname.endsWith('/index.html') && hash !== '')
        expect([hash, await page.locator(hash).count()]).toEqual([hash, 1]);
    }
    const pages = unique.filter((address) => /\.(html|svg|json|txt|md|mmd)$/.test(new URL(address).pathname));
    for (const address of new Set(pages.map((one) => one.replace(/#.*$/, '')))) {
      const opened = await page.goto(address);
      expect([address, opened?.ok() ?? false]).toEqual([address, true]);
    }
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('a link to a requirement opens its chain in the matrix', async () => {
    const { page } = await visit(bundleOf(packOf(traced, 'cockpit')));
    await page.locator('#assumptions td.id a').first().click();
    const id = decodeURIComponent(new URL(page.url()).hash.replace('#requirement=', ''));
    expect(id).toMatch(/^AOU-/);
    await page.locator('tr.opened').first().waitFor();
    expect(await page.locator('tr.isOpen').first().textContent()).toContain(id);
    await page.context().close();
  }, 60_000);

  test('every picture is drawn', async () => {
    const { page, trouble } = await visit(bundleOf(packOf(traced, 'cockpit')));
    const widths = await page.$$eval('img', async (images) => {
      const own = images as unknown as { loading: string; decode(): Promise<void>; naturalWidth: number }[];
      for (const image of own) image.loading = 'eager';
      await Promise.all(own.map((image) => image.decode()));
      return own.map(({ naturalWidth }) => naturalWidth);
    });
    expect(widths).toHaveLength(6);
    expect(widths.every((width) => width > 0)).toBe(true);
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('hostile texts are texts: nothing runs, nothing is loaded, nothing runs over the edge', async () => {
    const { page, trouble } = await visit(bundleOf(packOf(traced, HOSTILE)));
    expect(await page.locator('#parts').textContent()).toContain('</script><img src=x onerror=alert(1)>');
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await isCut(page)).toBe(false);
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('without scripts everything is there but the search field', async () => {
    const folder = bundleOf(packOf(traced, 'cockpit'));
    const [with_, without] = [await visit(folder), await visit(folder, false)];
    const text = (page: Page) => page.locator('main').textContent();
    expect(await text(without.page)).toBe(await text(with_.page));
    expect(await without.page.locator('.filter').isVisible()).toBe(false);
    expect(without.trouble).toEqual([]);
    await with_.page.context().close();
    await without.page.context().close();
  }, 60_000);

  test('the search field shows the files that fit and no others', async () => {
    const { page, trouble } = await visit(bundleOf(packOf(traced, 'cockpit')));
    await page.locator('.filter input').fill('boot 3');
    expect(await page.locator('.filter output').textContent()).toMatch(/^11 of \d+ shown$/);
    expect(await page.locator('#documents tr[data-file]:visible').count()).toBe(11);
    await page.locator('.filter input').fill('');
    expect(await page.locator('#documents tr[data-file][hidden]').count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 60_000);
});

test.each([
  ['a wide window', 1600],
  ['a small window', 700],
  ['a telephone', 380],
])(
  '%s shows the page without cutting it',
  async (_, width) => {
    const { page } = await visit(bundleOf(packOf(traced, 'cockpit')));
    await page.setViewportSize({ width, height: 900 });
    expect(await isCut(page)).toBe(false);
    expect(await page.locator('.verdict').isVisible()).toBe(true);
    await page.context().close();
  },
  60_000,
);

test('the verdict can be read: its colour is not that of its ground, on screen and on paper', async () => {
  const { page } = await visit(bundleOf(packOf(traced, 'cockpit')));
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    const [ink, ground] = await page.locator('.verdict').evaluate((element) => {
      const style = (
        globalThis as unknown as { getComputedStyle(e: unknown): Record<string, string> }
      ).getComputedStyle(element);
      return [style.color, style.backgroundColor];
    });
    expect([media, ink === ground]).toEqual([media, false]);
  }
  await page.context().close();
}, 60_000);
