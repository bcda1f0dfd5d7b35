// Everything outside the tool, as one value: commands get it as an argument, so a test can replace any part of it.

import type { Disk } from './disk.ts';
import { realDisk } from './disk.ts';
import type { Environment } from './environment.ts';
import { realEnvironment } from './environment.ts';
import { packageRoot, toolVersion } from './package-files.ts';
import type { RunProcess } from './run-process.ts';
import { runProcess } from './run-process.ts';
import type { Terminal } from './terminal.ts';
import { realTerminal } from './terminal.ts';
import type { Watcher } from './watch-folders.ts';
import { watchFolders } from './watch-folders.ts';

export interface Edge {
  readonly disk: Disk;
  readonly run: RunProcess;
  readonly terminal: Terminal;
  readonly environment: Environment;
  readonly watch: () => Watcher;
  /** Folder of the tool's own files. */
  readonly packageRoot: string;
  readonly toolVersion: string;
  /** Folder in which the user typed the command. */
  readonly workingFolder: string;
}

/** The edge of this process. */
export function realEdge(): Edge {
  return {
    disk: realDisk,
    run: runProcess,
    terminal: realTerminal(),
    environment: realEnvironment(),
    watch: watchFolders,
    packageRoot: packageRoot(),
    toolVersion: toolVersion(),
    workingFolder: process.cwd(),
  };
}
