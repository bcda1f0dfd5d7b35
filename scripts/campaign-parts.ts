// What the long campaigns share: a process for each part, which prints its result as JSON, and a folder that is gone afterwards.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** The result of one part: what this script prints when it is started with `--part` and these options. */
export function startPart<T>(script: string, part: string, options: readonly string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const words = [script, '--part', part, ...options];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (bytes) => {
      out += bytes;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(out));
      else reject(new Error(`part ${part} ended with ${code}`));
    });
  });
}

export async function inScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sossl-campaign-'));
  try {
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
