// `build` and what the monitor cannot carry out: the example that uses every option is refused with one finding for each
// capability that the reference monitor does not declare, before any program is started.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { ROOT, sossl } from './harness.ts';

const MISSING = ['os.bus_masters', 'os.devices'];

test.each(['build', 'test'])(
  '%s refuses what the monitor cannot do, with all of its places',
  async (command) => {
    const folder = path.join(scratchFolder(), 'vocabulary');
    fs.cpSync(path.join(ROOT, 'examples/vocabulary'), folder, { recursive: true });
    await sossl(['generate', folder]);
    const before = snapshot(folder);
    const run = () => Promise.reject(new Error('no program may be started'));
    const ran = await sossl([command, folder], { run });
    expect(ran.code).toBe(1);
    const found = [...ran.out.matchAll(/^(\S+): error SYS0801: the monitor cannot do `(\S+)`/gm)];
    expect(found.map(([, , name]) => name).sort()).toEqual(MISSING);
    for (const [, place] of found) expect(place).toMatch(/sossl\.yaml:\d+:\d+$/);
    expect(ran.out.match(/ error [A-Z]/g)).toHaveLength(MISSING.length);
    expect(snapshot(folder)).toEqual(before);
  },
);
