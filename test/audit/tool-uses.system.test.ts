// The list of tools against what other programs say of the same files.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { toolUses } from '../../src/commands/audit/tool-uses.ts';
import type { ToolUse } from '../../src/model/pack.ts';
import { EDGE, ROOT } from './pack-fixture.ts';

const NEEDS = [
  { program: 'gcc', commands: ['test', 'evidence'] },
  { program: 'no-such-program-here', commands: ['test'] },
];
let uses: readonly ToolUse[];

beforeAll(async () => {
  uses = await toolUses(EDGE, NEEDS, ROOT);
}, 60_000);

function use(program: string): ToolUse | undefined {
  return uses.find((one) => one.program === program);
}

function sumOf(file: string): string {
  return execFileSync('sha256sum', [fs.realpathSync(file)], { encoding: 'utf8' }).split(' ')[0] ?? '';
}

describe('tools', () => {
  test('a program has the hash of the file that runs and its own words as version', () => {
    const file = execFileSync('sh', ['-c', 'command -v gcc'], { encoding: 'utf8' }).trim();
    const version = execFileSync('gcc', ['--version'], { encoding: 'utf8' }).split('\n')[0];
    expect(use('gcc')).toEqual({ program: 'gcc', purpose: 'test, evidence', version, sha256: sumOf(file) });
  });

  test('Node is the one that runs this', () => {
    expect(use('node')).toMatchObject({ version: process.version, sha256: sumOf(process.execPath) });
  });

  test('a program that is not installed has no hash and says so', () => {
    expect(use('no-such-program-here')).toEqual({
      program: 'no-such-program-here',
      purpose: 'test',
      version: 'not installed',
    });
  });

  test('sossl has one hash over all of its files', () => {
    const list = execFileSync(
      'sh',
      ['-c', "find src -type f -not -name '.*' | LC_ALL=C sort | xargs sha256sum | sha256sum"],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(use('sossl')).toMatchObject({ version: EDGE.toolVersion, sha256: list.split(' ')[0] });
  });
});
