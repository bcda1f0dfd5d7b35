// Versions in real git repositories: revisions, tags, folders, a project in a subfolder, bases beside it, links, binary files; and a
// repository that is after the command what it was before. Needs git.
// @req TLR-F-IMP-001

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { impactSince } from '../../src/commands/impact/impact-of-project.ts';
import { parseOptions } from '../../src/commands/options.ts';
import { openAndCheck } from '../../src/commands/project/check-project.ts';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { createProgress } from '../../src/io/progress.ts';
import { OUTPUT_LIMIT } from '../../src/io/run-process.ts';
import { exampleFiles } from '../fuzz/subjects.ts';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { commit, edit, git, repository, run, write } from './scratch-repository.ts';

const SIZE = 'operating_systems.cluster.memory.cluster_log.size';

describe('versions of a repository', () => {
  const top = repository();
  const project = path.join(top, 'products/cockpit');
  const hash = git(top, 'rev-parse', 'v1').trim();

  test.each([
    ['a tag and the folder as it stands', project, ['v1']],
    ['a hash', project, [hash]],
    ['the beginning of a hash', project, [hash.slice(0, 10)]],
    ['a revision before another', project, ['HEAD~1']],
    ['two revisions', project, ['v1', 'HEAD']],
    ['a revision and the folder, from the top of the repository', top, ['v1', 'products/cockpit']],
    ['a branch', project, ['v1', 'main']],
  ])('%s', async (_, folder, words) => {
    const { exit, out } = await run(folder, words);
    expect(exit).toBe(0);
    expect(out).toContain('1 change concerns ');
    expect(out).toContain(`  changed  ${SIZE}\n         - 256K\n         + 128K\n`);
    expect(out).toContain(`(commit ${hash.slice(0, 12)}), ecockpit 1.0.0`);
  });

  test('the other way round is the opposite change', async () => {
    const { out } = await run(project, ['HEAD', 'v1']);
    expect(out).toContain(`  changed  ${SIZE}\n         - 128K\n         + 256K\n`);
  });

  test('the same revision twice has no change', async () => {
    const { exit, out } = await run(project, ['v1', hash]);
    expect([exit, out.includes('No change: the two versions mean the same.')]).toEqual([0, true]);
  });

  test('two folders without any repository', async () => {
    const folder = scratchFolder();
    fs.cpSync(project, path.join(folder, 'old'), { recursive: true });
    fs.cpSync(project, path.join(folder, 'new'), { recursive: true });
    edit(folder, 'new/sossl.yaml', 'max: 400', 'max: 500');
    const { exit, out } = await run(folder, ['old', 'new']);
    expect(exit).toBe(0);
    expect(out).toContain(
      '  changed  smc_services.set_speed.arguments.speed_kmh.max\n         - 400\n         + 500\n',
    );
    expect(out).toContain('from  old, ecockpit 1.0.0\nto    new, ecockpit 1.0.0\n');
  });

  test('what was not committed counts for the folder as it stands and is told of beside two revisions', async () => {
    const copy = scratchFolder();
    fs.cpSync(top, copy, { recursive: true });
    const inside = path.join(copy, 'products/cockpit');
    edit(inside, 'sossl.yaml', 'max: 400', 'max: 450');
    const standing = await run(inside, ['HEAD']);
    expect(standing.out).toContain('speed_kmh.max\n         - 400\n         + 450\n');
    const committed = await run(inside, ['v1', 'HEAD']);
    expect(committed.codes).toEqual(['IMP0107']);
    expect(committed.out).toContain(
      'the folder differs from the last commit in 1 file, which HEAD does not have',
    );
    expect(committed.out).not.toContain('speed_kmh');
    expect(committed.exit).toBe(0);
  });

  test('the repository is after it what it was before', async () => {
    const files = snapshot(top);
    await run(project, ['v1']);
    await run(project, ['v1', 'HEAD']);
    await run(project, ['nobody']);
    expect(snapshot(top)).toEqual(files);
  });

  test('files go to --out and nowhere else, without a path of the machine', async () => {
    const out = scratchFolder();
    await run(project, ['v1', '--out', out]);
    const files = snapshot(out);
    expect(Object.keys(files)).toEqual(['impact/impact.html', 'impact/impact.json', 'impact/impact.md']);
    for (const text of Object.values(files)) {
      expect(text.includes(top)).toBe(false);
      expect(text.includes(out)).toBe(false);
    }
    const parsed = JSON.parse(files['impact/impact.json'] ?? '');
    expect([parsed.format, parsed.from, parsed.before.commit]).toEqual(['sossl-impact/1', 'v1', hash]);
  });

  test('the impact since a baseline is the one of the command', async () => {
    const edge = { ...realEdge(), workingFolder: top };
    const parsed = parseOptions(['products/cockpit'], { options: [], argument: '[PROJECT]' });
    if ('problem' in parsed) throw new Error(parsed.problem);
    const progress = createProgress(edge.terminal, edge.environment.monotonic, true);
    const opened = await openAndCheck({ edge, options: parsed.options, progress });
    if ('outcome' in opened) throw new Error('the project does not check');
    const { value } = await impactSince(opened, 'v1');
    expect(value?.changes.map(({ path: at }) => at)).toEqual([SIZE]);
    expect(value?.before.commit).toBe(hash);
    const wrong = await impactSince(opened, 'v7');
    expect([wrong.value, wrong.diagnostics.map(({ code }) => code)]).toEqual([undefined, ['IMP0101']]);
  });
});

describe('what stands around a project', () => {
  test('a base in another folder is read from the same revision', async () => {
    const top = repository();
    fs.renameSync(path.join(top, 'products/cockpit/sossl.yaml'), path.join(top, 'family.yaml'));
    const small = 'schema: sossl/1\nextends: ../../family.yaml\nproject: { version: 2.0.0 }\n';
    write(top, 'products/cockpit/sossl.yaml', small);
    commit(top, 'family');
    edit(top, 'family.yaml', 'size: 128K', 'size: 64K');
    commit(top, 'smaller');
    const { exit, out } = await run(path.join(top, 'products/cockpit'), ['HEAD~1', 'HEAD']);
    expect(exit).toBe(0);
    expect(out).toContain(
      `  changed  ${SIZE}\n         - 128K\n         + 64K\n           ../../family.yaml:`,
    );
    expect(out).toContain('1 change concerns');
  });

  test('a symbolic link is followed inside the revision', async () => {
    const top = repository();
    const inside = path.join(top, 'products/cockpit');
    fs.renameSync(path.join(inside, 'requirements/ecockpit.yaml'), path.join(top, 'shared.yaml'));
    fs.symlinkSync('../../../shared.yaml', path.join(inside, 'requirements/ecockpit.yaml'));
    commit(top, 'shared');
    const { exit, out } = await run(inside, ['v1', 'HEAD']);
    expect(exit).toBe(0);
    expect(out).toContain('1 change concerns');
  });

  test('a project at the top, with a name that git would quote, and a binary image that changed', async () => {
    const top = scratchFolder();
    git(top, 'init', '-q');
    for (const [file, content] of exampleFiles('ecockpit')) write(top, file, content);
    write(
      top,
      'requirements/größe "x" .yaml',
      'schema: sossl-requirements/1\nset: project\nrequirements: []\n',
    );
    write(top, 'images/cluster.bin', Uint8Array.of(0xff, 0, 0xfe, 1));
    commit(top, 'one');
    write(top, 'images/cluster.bin', Uint8Array.of(0xff, 0, 0xfe, 2));
    const { exit, out } = await run(top, ['HEAD']);
    expect(exit).toBe(0);
    expect(out).toMatch(
      / {2}changed {2}named_files\.images\/cluster\.bin\.text\n {9}- SHA-1 [0-9a-f]{40}\n {9}\+ SHA-1 /,
    );
    expect(out).toContain('1 change concerns');
  });

  test('of a repository with more files than can be listed, the folder of the project is enough', async () => {
    const top = repository();
    const real = realEdge().run;
    const crowded: Edge['run'] = async (request) => {
      const isWhole =
        request.arguments.includes('ls-tree') && !request.arguments.includes('products/cockpit');
      return isWhole
        ? { ended: 'exit', status: 0, output: 'x'.repeat(OUTPUT_LIMIT), errors: '' }
        : real(request);
    };
    const { exit, out } = await run(path.join(top, 'products/cockpit'), ['v1'], { run: crowded });
    expect([exit, out.includes('1 change concerns')]).toEqual([0, true]);
  });

  test('constructs that another version of the tool recorded are taken from its record', async () => {
    const top = repository();
    const record = {
      format: 'sossl-constructs/1',
      tool: '0.0.1',
      templates: [],
      files: [],
      constructs: [
        {
          ...{
            identity: 'function:old_one:function.serve',
            kind: 'function',
            symbol: 'old_one',
            role: 'function.serve',
          },
          ...{
            file: 'sossl.c',
            template: 'function',
            from: ['smc_services.get_speed'],
            requirements: [],
            hash: 'x',
          },
        },
      ],
    };
    const inside = path.join(top, 'products/cockpit');
    write(inside, '.sossl/constructs.json', `${JSON.stringify(record, null, 2)}\n`);
    commit(top, 'recorded');
    write(
      inside,
      '.sossl/constructs.json',
      `${JSON.stringify({ ...record, tool: realEdge().toolVersion }, null, 2)}\n`,
    );
    const { out } = await run(inside, ['HEAD']);
    expect(out).toContain(`  changed  tool\n         - 0.0.1\n         + ${realEdge().toolVersion}\n`);
  });
});
