// A folder for the files of one run of a program, below the system's temporary folder; gone when the work is done or the tool is
// stopped.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** What `work` gives for a new empty folder. */
export async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sossl-'));
  const remove = (): void =>
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
