// One bundle of the cockpit example for all files of tests that want one as it comes out of `sossl evidence`: the first of a run makes it, the
// others wait and take copies. Tests that ask whether two runs give the same make their own.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { realEdge } from '../../src/io/edge.ts';
import { scratchFolder } from '../io/scratch.ts';
import { type Ran, sossl, wholeCopy } from './harness.ts';

/** The clock of runs whose bytes are compared: documents take their date from the record. */
export const SAME_DAY = { ...realEdge().environment, date: () => '2026-01-02T03:04:05.000Z' };

export interface Bundle {
  /** The project, built, with what a later run may carry over. */
  readonly project: string;
  readonly out: string;
  /** What the run said that made it. */
  readonly ran: Ran;
}

/** A copy of one's own. */
export async function bundleCopy(): Promise<Bundle> {
  const made = await sharedBundle();
  const own = scratchFolder();
  fs.cpSync(made, own, { recursive: true });
  return bundleIn(own);
}

function bundleIn(folder: string): Bundle {
  return {
    project: path.join(folder, 'cockpit'),
    out: path.join(folder, 'out'),
    ran: JSON.parse(fs.readFileSync(path.join(folder, 'ran.json'), 'utf8')),
  };
}

/** Where it stands, once somebody has made it. */
async function sharedBundle(): Promise<string> {
  const shared = process.env.SOSSL_TEST_SHARED;
  if (shared === undefined) throw new Error('test/global-setup.ts has not run');
  const place = path.join(shared, 'bundle');
  if (isFirst(place)) await make(place);
  while (!fs.existsSync(path.join(place, 'ran.json'))) await setTimeout(100);
  return place;
}

function isFirst(place: string): boolean {
  try {
    fs.mkdirSync(place);
    return true;
  } catch {
    return false;
  }
}

async function make(place: string): Promise<void> {
  const project = path.join(place, 'cockpit');
  fs.cpSync(wholeCopy(), project, { recursive: true });
  const ran = await sossl(['evidence', project, '--out', path.join(place, 'out')], { environment: SAME_DAY });
  // By a rename, so that nobody finds half of it; it is the sign that all is there.
  fs.writeFileSync(path.join(place, 'ran.json.new'), JSON.stringify(ran));
  fs.renameSync(path.join(place, 'ran.json.new'), path.join(place, 'ran.json'));
}
