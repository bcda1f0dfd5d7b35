// The terminal session of the manual is what really happens: each command is run, and what it prints is what stands below it.
// With UPDATE_DOCUMENT=1 the page gets what is printed now.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

const PAGE = path.join(ROOT, 'docs/session.md');

/** Runs the commands of all blocks in one folder, one after the other. */
function played(page: string): string {
  const folder = scratchFolder();
  const environment = {
    ...process.env,
    ...{ PATH: `${path.join(ROOT, 'bin')}:${process.env.PATH}`, NO_COLOR: '1', LC_ALL: 'C', HOME: folder },
    ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'you', GIT_AUTHOR_EMAIL: 'you@example.org' },
    ...{ GIT_COMMITTER_NAME: 'you', GIT_COMMITTER_EMAIL: 'you@example.org' },
  };
  return page.replaceAll(/```console\n([\s\S]*?)```/g, (_, block: string) => {
    const commands = block.match(/^\$ .*(?:\n> .*)*$/gm) ?? [];
    const lines = commands.map((command) => {
      const words = command.slice('$ '.length).replaceAll('\n> ', '\n');
      const ran = spawnSync('bash', ['-c', `exec 2>&1\n${words}`], {
        cwd: folder,
        env: environment,
        encoding: 'utf8',
      });
      const said = ran.stdout.trimEnd();
      return said === '' ? command : `${command}\n${said}`;
    });
    return `\`\`\`console\n${lines.join('\n')}\n\`\`\``;
  });
}

test('every command prints what stands below it', () => {
  const page = fs.readFileSync(PAGE, 'utf8');
  const now = played(page);
  if (process.env.UPDATE_DOCUMENT === '1') fs.writeFileSync(PAGE, now);
  expect(now.match(/^\$ /gm)?.length).toBeGreaterThan(15);
  expect(now).not.toMatch(/bug-in-sossl/);
  expect(page).toBe(now);
}, 120_000);
