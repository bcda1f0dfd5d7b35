// Takes the lock of a project and is killed before its n-th call that changes the disk: node killed-claim.ts FOLDER N. Calls are
// those of the file system, of which one operation of the tool's disk makes several.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const CHANGES = ['mkdirSync', 'openSync', 'writeFileSync', 'linkSync', 'renameSync', 'unlinkSync'] as const;

const [folder = '', last = ''] = process.argv.slice(2);
const calls = fs as unknown as Record<string, (...words: unknown[]) => unknown>;
let steps = Number.NEGATIVE_INFINITY;

for (const name of CHANGES) {
  const real = calls[name] as (...words: unknown[]) => unknown;
  calls[name] = (...words) => {
    steps += 1;
    if (steps === Number(last)) process.kill(process.pid, 'SIGKILL');
    return real(...words);
  };
}
syncBuiltinESMExports();
const { realDisk } = await import('../../src/io/disk.ts');
const { claimProject } = await import('../../src/io/project-lock.ts');

steps = 0;
const claim = claimProject(realDisk, folder, 'busy');
if ('release' in claim) claim.release();
