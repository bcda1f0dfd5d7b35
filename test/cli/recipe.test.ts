// What a platform cannot do and what a project sets, through the commands. Nothing but Node is needed here.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';

import { toolUses } from '../../src/commands/audit/tool-uses.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { snapshot } from '../io/scratch.ts';
import { edit, exampleCopy, ROOT, sossl, toolWithout } from './harness.ts';

const never = () => Promise.reject(new Error('no program may be started'));

describe('a platform without recipes', () => {
  const without = { ...toolWithout(['probe', 'run']), run: never };
  const nothing = { ...toolWithout(['build', 'probe', 'run', 'secure_image']), run: never };

  test('can be checked and generated for', async () => {
    const folder = exampleCopy();
    expect((await sossl(['check', folder], nothing)).code).toBe(0);
    expect((await sossl(['generate', folder], nothing)).code).toBe(0);
  });

  test.each([
    [
      'build',
      nothing,
      'sossl build is not possible for platform qemu-virt-gicv3: it has no build recipe (build)',
    ],
    ['test', nothing, 'sossl test is not possible for platform qemu-virt-gicv3: it has no build recipe'],
    [
      'kit',
      without,
      'sossl kit is not possible for platform qemu-virt-gicv3: it has no recipe for the probe guests (probe)',
    ],
    ['test', without, 'it has no recipe for the probe guests (probe), no run recipe (run)'],
  ] as const)('%s is refused before anything is written or started', async (command, changes, message) => {
    const folder = exampleCopy();
    await sossl(['generate', folder], changes);
    const before = snapshot(folder);
    const ran = await sossl([command, folder], changes);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/sossl\.yaml:\d+:11: error BLD0401: /);
    expect(ran.out).toContain(message);
    expect(snapshot(folder)).toEqual(before);
  });

  test('has evidence that says what was not run, and no verdict but incomplete', async () => {
    const folder = exampleCopy();
    const missing = { ended: 'missing', status: undefined, output: '', errors: '' } as const;
    const environment = { ...realEdge().environment, searchPath: [] };
    const changes = { ...nothing, environment, run: () => Promise.resolve(missing) };
    const ran = await sossl(['evidence', folder], changes);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/sossl\.yaml:\d+:11: error BLD0401: /);
    expect(ran.out).toMatch(/^ {2}build +incomplete +not run: sossl build is not possible/m);
    expect(ran.out).toMatch(/^ {2}tests +incomplete +not run: there is no image to test$/m);
    expect(ran.out).toMatch(/^ {2}static analysis +incomplete/m);
    expect(ran.out).toContain('evidence: incomplete, draft\n');
    const readme = snapshot(folder)['reports/README.md'] ?? '';
    expect(readme).toContain('Verdict of the pack: **incomplete**, draft');
    expect(Object.keys(snapshot(folder)).some((file) => file.startsWith('reports/tests/'))).toBe(false);
  });

  test('does not keep doctor from its work', async () => {
    const missing = { ended: 'missing', status: undefined, output: '', errors: '' } as const;
    const ran = await sossl(['doctor'], { ...nothing, run: () => Promise.resolve(missing) });
    expect(ran.code).not.toBe(3);
  });
});

test('a program of the project is looked for in its folder when its version is asked', async () => {
  const asked: string[] = [];
  const run: Edge['run'] = ({ command, folder }) => {
    asked.push(`${folder}: ${command}`);
    return Promise.resolve({ ended: 'exit', status: 0, output: 'board 1.2\n', errors: '' });
  };
  const needs = [{ program: './start-board', commands: ['test'] }];
  const uses = await toolUses({ ...realEdge(), run }, needs, '/project');
  expect(new Set(asked)).toEqual(new Set(['/project: ./start-board']));
  expect(uses.find(({ program }) => program === './start-board')?.version).toBe('board 1.2');
});

describe('settings of the project', () => {
  test('that the tool cannot follow are findings of check', async () => {
    const folder = exampleCopy();
    fs.appendFileSync(
      path.join(folder, 'sossl.yaml'),
      'build: { compiler: tcc }\nrun: { arguments: ["{image}"] }\n',
    );
    const ran = await sossl(['check', folder]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('error BLD0402: platform qemu-virt-gicv3 has no compiler tcc');
    expect(ran.out).toContain('Its compilers: aarch64-linux-gnu-gcc clang-19');
    expect(ran.out).toContain('error BLD0403: run argument "{image}" has a placeholder {image}');
  });

  test('choose the compiler that is asked for and called', async () => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    fs.appendFileSync(path.join(folder, 'sossl.yaml'), 'build: { compiler: clang-19 }\n');
    const called: string[] = [];
    const run: Edge['run'] = ({ command }) => {
      called.push(command);
      return Promise.resolve({ ended: 'exit', status: 1, output: '', errors: 'made by the test' });
    };
    await sossl(['build', folder], { ...realEdge(), run });
    expect(new Set(called)).toEqual(new Set(['clang-19']));
  });

  test('are part of the subject of results: another recipe makes them stale', async () => {
    const folder = exampleCopy();
    await sossl(['generate', folder]);
    const { openAndCheck } = await import('../../src/commands/project/check-project.ts');
    const { subjectHashes } = await import('../../src/commands/trace/subject-hashes.ts');
    const recipe = async (text: string): Promise<string | undefined> => {
      edit(folder, 'sossl.yaml', '\nplatform:', `\n${text}platform:`);
      const context = { edge: { ...realEdge(), workingFolder: ROOT }, options: { subject: folder } };
      const opened = await openAndCheck(context as unknown as Parameters<typeof openAndCheck>[0]);
      if ('outcome' in opened) throw new Error('the project has errors');
      edit(folder, 'sossl.yaml', `\n${text}platform:`, '\nplatform:');
      const code = { readings: [], monitor: { codeHash: '' } };
      return subjectHashes(opened, code as never, { planHash: '' } as never, undefined).recipe;
    };
    const plain = await recipe('');
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await recipe('x-note: other\n')).toBe(plain);
    const changed = [
      await recipe('build: { compiler: clang-19 }\n'),
      await recipe('run: { time_limit_ms: 31000 }\n'),
      await recipe('run: { command: my-qemu }\n'),
      await recipe('run: { arguments: ["{flash}"] }\n'),
    ];
    expect(new Set([plain, ...changed]).size).toBe(5);
  });
});
