// Notices changes below folders. In: folders. Out: one signal for every burst of changes. Watches folders, not files: an editor
// that saves by renaming puts another file into the place of the one it read. Says nothing about what changed: whoever
// waits looks for himself.

import * as fs from 'node:fs';
import { systemErrorCode } from './disk-error.ts';

export interface Watcher {
  /** Watches these folders and no others from now on; what does not exist is left out. */
  readonly follow: (folders: readonly string[]) => void;
  /** A signal after each burst of changes since the last one. */
  readonly changes: AsyncIterable<void>;
}

/** Milliseconds without a further change after which a burst is over: an editor writes a file in several steps. */
const QUIET = 50;
/** A folder that is gone, was taken away meanwhile, or is none. Another look tells. */
const GONE: readonly string[] = ['ENOENT', 'ENOTDIR'];

/** A watcher on the machine's folders. */
export function watchFolders(): Watcher {
  const signal = createSignal();
  let watched: readonly fs.FSWatcher[] = [];
  return {
    changes: signal.bursts(),
    follow: (folders) => {
      for (const one of watched) one.close();
      watched = folders.flatMap((folder) => watchFolder(folder, signal.raise, signal.fail) ?? []);
    },
  };
}

function watchFolder(
  folder: string,
  raise: () => void,
  fail: (problem: Error) => void,
): fs.FSWatcher | undefined {
  try {
    const watcher = fs.watch(folder, raise);
    watcher.on('error', fail);
    return watcher;
  } catch (thrown) {
    if (GONE.includes(systemErrorCode(thrown))) return undefined;
    throw thrown;
  }
}

/** Many calls of `raise` become one burst; none is lost while nobody waits. */
function createSignal() {
  let [raised, waiting] = [0, (): void => undefined];
  let problem: Error | undefined;
  const raise = (): void => {
    raised += 1;
    waiting();
  };
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void setTimeout(resolve, milliseconds));
  async function* bursts(): AsyncGenerator<void> {
    for (;;) {
      while (raised === 0) await new Promise<void>((resolve) => (waiting = resolve));
      while (raised > 0 && problem === undefined) {
        raised = 0;
        await pause(QUIET);
      }
      if (problem !== undefined) throw problem;
      yield;
    }
  }
  const fail = (thrown: Error): void => {
    problem = thrown;
    raise();
  };
  return { raise, fail, bursts };
}
