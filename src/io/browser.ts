// A browser without a window and without a network, for one piece of work. In: the program, a page, a time limit. Out: what the
// work gave, or in words how the browser failed: it never hangs longer than its limit and leaves no process behind.

import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Browser, Page } from 'puppeteer';

export interface BrowserRequest {
  /** Path of the program. */
  readonly program: string;
  /** The page that the work finds; its scripts and styles stand in it. */
  readonly page: string;
  /** Scripts that run in the page before the work. */
  readonly scripts: readonly string[];
  /** For all of it, start and end included. */
  readonly timeLimitMs: number;
}

/** What work can do with a page. */
export interface BrowserPage {
  /** Value of an expression of JavaScript in the page, awaited; it must be JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** PNG of a drawing that fills the page, `scale` dots for each of its units. */
  readonly capture: (
    markup: string,
    size: { readonly width: number; readonly height: number },
    scale: number,
  ) => Promise<Uint8Array>;
}

export type BrowserResult<T> =
  | { readonly ended: 'done'; readonly value: T }
  /** The reason is one line, without paths of this machine. */
  | { readonly ended: 'failed'; readonly reason: string };

const ARGUMENTS = [
  '--headless',
  '--remote-debugging-port=0',
  '--hide-scrollbars',
  '--mute-audio',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/** More than a browser says before it listens. */
const SAID_LIMIT = 65_536;

/** Runs `work` in a fresh browser. Rejects for nothing that the browser does. */
export async function withBrowser<T>(
  request: BrowserRequest,
  work: (page: BrowserPage) => Promise<T>,
): Promise<BrowserResult<T>> {
  const deadline = new Deadline(request.timeLimitMs);
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'sossl-browser-'));
  const child = start(request.program, profile);
  const remove = (): void =>
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const clear = (): void => {
    killGroup(child);
    remove();
  };
  process.once('exit', clear);
  let browser: Browser | undefined;
  try {
    browser = await deadline.before(connect(child, request));
    const page = await deadline.before(openPage(browser, request));
    return { ended: 'done', value: await deadline.before(work(page)) };
  } catch (thrown) {
    return { ended: 'failed', reason: reasonOf(thrown) };
  } finally {
    deadline.clear();
    browser?.disconnect().catch(() => undefined);
    killGroup(child);
    process.off('exit', clear);
    await ended(child);
    remove();
  }
}

/** The program in a process group of its own, so that all that it starts can be ended with it. */
function start(program: string, profile: string): ChildProcess {
  // The sandbox of Chromium refuses to start for root; for everybody else it stays on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const words = [...ARGUMENTS, ...asRoot, `--user-data-dir=${profile}`, 'about:blank'];
  // What it leaves in the folder for temporary files goes with the profile.
  const env = { ...process.env, TMPDIR: profile };
  const child = spawn(program, words, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env });
  child.on('error', () => undefined);
  return child;
}

/** Connects once the program has named the place at which it listens. */
async function connect(child: ChildProcess, { timeLimitMs }: BrowserRequest): Promise<Browser> {
  const browserWSEndpoint = await listeningPlace(child);
  const { default: puppeteer } = await import('puppeteer');
  return puppeteer.connect({ browserWSEndpoint, protocolTimeout: timeLimitMs });
}

function listeningPlace(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      if (said.length < SAID_LIMIT) said += part.toString('utf8');
      const place = /^DevTools listening on (ws:\S+)/m.exec(said)?.[1];
      if (place !== undefined) resolve(place);
    });
    child.on('error', () => reject(new Error('it cannot be started')));
    child.on('exit', (status, signal) =>
      reject(new Error(`it ended at once, with ${signal === null ? `status ${status}` : signal}`)),
    );
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has ended by itself: nothing is left to kill.
  }
}

/** After this its files can be removed. */
function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function openPage(browser: Browser, { page: markup, scripts }: BrowserRequest): Promise<BrowserPage> {
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.setOfflineMode(true);
  await page.setContent(markup);
  for (const content of scripts) await page.addScriptTag({ content });
  return {
    evaluate: (expression) => page.evaluate(expression),
    capture: (drawing, size, scale) => capture(page, drawing, size, scale),
  };
}

async function capture(
  page: Page,
  drawing: string,
  { width, height }: { readonly width: number; readonly height: number },
  scale: number,
): Promise<Uint8Array> {
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  await page.setViewport({ width: wide, height: high, deviceScaleFactor: scale });
  await page.evaluate(
    `document.body.style.margin = '0'; document.body.innerHTML = ${JSON.stringify(drawing)}; document.fonts.ready.then(() => true)`,
  );
  return page.screenshot({ type: 'png', clip: { x: 0, y: 0, width: wide, height: high } });
}

class Deadline {
  readonly #over: Promise<never>;
  readonly #timer: NodeJS.Timeout;

  constructor(limitMs: number) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.#over = promise;
    this.#over.catch(() => undefined);
    this.#timer = setTimeout(() => reject(new Error(`nothing came within ${limitMs / 1000} s`)), limitMs);
  }

  /** The value of a promise, if it comes in time. */
  before<T>(value: Promise<T>): Promise<T> {
    return Promise.race([value, this.#over]);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

/** The first line of what went wrong; paths of this machine are left out. */
function reasonOf(thrown: unknown): string {
  const isSaid = typeof thrown === 'object' && thrown !== null && 'message' in thrown;
  const message = String(isSaid ? thrown.message : thrown);
  const first = message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
  return first.replaceAll(/(?:\/[\w.+-]+){2,}/g, (found) => found.slice(found.lastIndexOf('/') + 1)).trim();
}
