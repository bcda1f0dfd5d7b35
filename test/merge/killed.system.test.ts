// The tool itself, killed at 30 moments while it generates: what the user wrote is there, and the next run brings the project to its end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { edit, ROOT, sossl, wholeCopy } from '../cli/harness.ts';

const MINE = 'static int mine_of_the_user(void);';

test('generate, killed 30 times', async () => {
  const folder = wholeCopy();
  const code = path.join(folder, 'sossl.c');
  edit(folder, 'sossl.c', '/* ---- dispatch', `${MINE}\n\n/* ---- dispatch`);
  let [from, to] = ['max: 400', 'max: 300'];
  const ends = new Set<string>();
  for (let round = 0; round < 30; round += 1) {
    edit(folder, 'sossl.yaml', from, to);
    [from, to] = [to, from];
    const tool = spawn(path.join(ROOT, 'bin/sossl'), ['generate', folder], { stdio: 'ignore' });
    await Promise.race([once(tool, 'exit'), setTimeout(60 + round * 7)]);
    tool.kill('SIGKILL');
    if (tool.exitCode === null && tool.signalCode === null) await once(tool, 'exit');
    ends.add(tool.signalCode ?? `${tool.exitCode}`);
    expect([round, fs.readFileSync(code, 'utf8').includes(MINE)]).toEqual([round, true]);
    const next = await sossl(['generate', folder]);
    expect([round, next.code, next.out.match(/error \w+/g)]).toEqual([round, expect.any(Number), null]);
    // Widening a bound leaves a line in the body that says so; the user has read it.
    const text = fs.readFileSync(code, 'utf8');
    fs.writeFileSync(code, text.replace(/ *\/\* sossl: the contract .*\n/, ''));
    const status = await sossl(['status', folder]);
    expect([round, status.code, status.out.match(/code .*/)?.[0]]).toEqual([
      round,
      0,
      'code        follows the configuration',
    ]);
    expect([round, fs.readFileSync(code, 'utf8').split(MINE).length]).toEqual([round, 2]);
    expect(fs.readdirSync(folder).filter((name) => /\.sossl-(?:new|old)$/.test(name))).toEqual([]);
  }
  expect(ends.has('SIGKILL')).toBe(true);
}, 120_000);
