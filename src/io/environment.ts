// What the machine says about itself: time, user, CI job, host. Used for the run record and for `doctor`, nowhere else.

import * as os from 'node:os';

export interface Environment {
  /** Milliseconds that only grow, for durations. */
  readonly monotonic: () => number;
  /** ISO 8601 time, UTC. */
  readonly date: () => string;
  readonly user: string;
  readonly host: string;
  readonly system: string;
  readonly node: string;
  readonly coreCount: number;
  /** Folders in which the system looks for a program, in order. */
  readonly searchPath: readonly string[];
  /** Variables by which the usual CI systems name a job; only those that are set. */
  readonly ci: Readonly<Record<string, string>>;
}

const CI_VARIABLES = [
  'CI',
  'BUILD_URL',
  'BUILD_NUMBER',
  'CI_JOB_ID',
  'CI_JOB_URL',
  'CI_COMMIT_SHA',
  'GITHUB_REPOSITORY',
  'GITHUB_RUN_ID',
  'GITHUB_SHA',
  'GITHUB_WORKFLOW',
  'JOB_NAME',
];

/** The machine that the tool runs on. */
export function realEnvironment(): Environment {
  return {
    monotonic: () => performance.now(),
    date: () => new Date().toISOString(),
    user: userName(),
    host: os.hostname(),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    coreCount: os.availableParallelism(),
    searchPath: (process.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/')),
    ci: Object.fromEntries(CI_VARIABLES.flatMap((name) => named(name, process.env[name]))),
  };
}

function named(name: string, value: string | undefined): [string, string][] {
  return value === undefined || value === '' ? [] : [[name, value]];
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
