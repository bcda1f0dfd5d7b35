// A browser without a window and without a network, for one piece of work. In: the program, a page, a time limit. Out: what the
// work gave, or in words how the browser failed: it never hangs longer than its limit and leaves no process behind. It is spoken
// to over a pipe, so that it ends when the tool does, even by SIGKILL.

import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  type StdioOptions,
  spawn,
} from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Browser, ConnectionTransport, Page } from 'puppeteer';
import { killTree } from './kill-tree.ts';

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
  '--remote-debugging-pipe',
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

/** More characters than any answer has; the longest is a picture. */
const ANSWER_LIMIT = 64 * 1024 * 1024;

/** Between the closing of a pipe and the news that the program at its other end is gone. */
const EXIT_DELAY_MS = 200;

/** Runs `work` in a fresh browser. Rejects for nothing that the browser does. */
export async function withBrowser<T>(
  request: BrowserRequest,
  work: (page: BrowserPage) => Promise<T>,
): Promise<BrowserResult<T>> {
  const profile = makeProfile();
  if (profile === undefined) return { ended: 'failed', reason: 'no folder can be made for its profile' };
  const deadline = new Deadline(request.timeLimitMs);
  const child = start(request.program, profile);
  const remove = (): void =>
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  const clear = (): void => {
    killTree(child);
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
    killTree(child);
    // A descendant that left the group keeps them open, and the tool would wait for its end.
    for (const stream of child.stdio) stream?.destroy();
    process.off('exit', clear);
    await ended(child);
    remove();
  }
}

/** None where the folder for temporary files is missing, full or closed. */
function makeProfile(): string | undefined {
  try {
    return fs.mkdtempSync(path.join(os.tmpdir(), 'sossl-browser-'));
  } catch {
    // Whatever is wrong with that folder, the browser cannot start; the caller says so.
    return undefined;
  }
}

/** The program in a process group of its own, so that all that it starts can be ended with it. */
function start(program: string, profile: string): ChildProcess {
  // The sandbox of Chromium refuses to start for root; for everybody else it stays on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const words = [...ARGUMENTS, ...asRoot, `--user-data-dir=${profile}`, 'about:blank'];
  // What it leaves in the folder for temporary files goes with the profile.
  const env = { ...process.env, TMPDIR: profile };
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
  const child = spawn(program, words, { detached: true, stdio, env });
  child.on('error', () => undefined);
  return child;
}

/** Connects; rejects as soon as the program cannot be started, ends or answers nonsense. */
async function connect(child: ChildProcess, { timeLimitMs }: BrowserRequest): Promise<Browser> {
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => undefined);
  child.on('error', () => reject(new Error('it cannot be started')));
  child.on('exit', (status, signal) =>
    reject(new Error(`it ended at once, with ${signal === null ? `status ${status}` : signal}`)),
  );
  const transport = new PipeTransport(child, reject);
  const { default: puppeteer } = await import('puppeteer');
  return Promise.race([puppeteer.connect({ transport, protocolTimeout: timeLimitMs }), broken]);
}

type Writable = ChildProcessWithoutNullStreams['stdin'];
type Readable = ChildProcessWithoutNullStreams['stdout'];

/** Chromium's own protocol over its descriptors 3 and 4: messages of JSON, each ended by a NUL. */
class PipeTransport implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  readonly #requests: Writable;
  readonly #answers: Readable;
  #begun = '';

  constructor(child: ChildProcess, refuse: (problem: Error) => void) {
    this.#requests = child.stdio[3] as Writable;
    this.#answers = child.stdio[4] as Readable;
    // What fails here ends with the closing below.
    this.#requests.on('error', () => undefined);
    this.#answers.on('error', () => undefined);
    this.#answers.setEncoding('utf8').on('data', (part: string) => {
      if (this.#take(part)) return;
      this.close();
      refuse(new Error('what it answers cannot be read'));
    });
    this.#answers.on('close', () => {
      // A program that ends closes them a little before its end is known, which says more.
      setTimeout(() => {
        refuse(new Error('it closed the way to it'));
        this.onclose?.();
      }, EXIT_DELAY_MS).unref();
    });
  }

  send(message: string): void {
    this.#requests.write(`${message}\0`);
  }

  close(): void {
    this.#requests.destroy();
    this.#answers.destroy();
  }

  /** Passes whole messages on; false for what is none. */
  #take(part: string): boolean {
    const [first = '', ...others] = part.split('\0');
    this.#begun += first;
    for (const next of others) {
      if (!isJson(this.#begun)) return false;
      this.onmessage?.(this.#begun);
      this.#begun = next;
    }
    return this.#begun.length <= ANSWER_LIMIT;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
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
