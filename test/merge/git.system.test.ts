// Real branches of real git, merged by the driver of the tool: merge, rebase, cherry-pick and revert.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sossl } from '../cli/harness.ts';
import { addService, made, type Repository } from './repository.ts';

async function twoBranches(): Promise<Repository> {
  const repository = await made();
  repository.git('checkout', '-qb', 'feature');
  await addService(repository, 'theirs_call');
  repository.git('checkout', '-q', 'main');
  await addService(repository, 'ours_call');
  return repository;
}

/** The code follows the merged configuration, holds both bodies, and nothing is left to do. */
async function expectBoth(repository: Repository): Promise<void> {
  expect(repository.git('status', '--porcelain')).toBe('');
  for (const name of ['ours_call', 'theirs_call']) {
    expect(repository.read('sossl.yaml')).toContain(`name: ${name}\n`);
    expect(repository.read('sossl.c')).toContain(`/* body of ${name} */`);
    expect(repository.read('sossl.h')).toContain(`${name.toUpperCase()}_SMC32`);
  }
  const status = await sossl(['status', repository.project]);
  expect([status.code, status.out.match(/code .*/)?.[0]]).toEqual([
    0,
    'code        follows the configuration',
  ]);
  const numbers: Record<string, number> = JSON.parse(repository.read('.sossl/lock.json')).autoNumbers;
  expect(new Set(Object.values(numbers)).size).toBe(Object.keys(numbers).length);
}

describe('two branches that each add a service and its body', () => {
  let repository: Repository;
  let start: string;
  beforeAll(async () => {
    repository = await twoBranches();
    start = repository.git('rev-parse', 'main').trim();
  }, 120_000);

  test.each([
    ['merge', ['merge', '-q', '-m', 'both', 'feature']],
    ['merge without a common name', ['merge', '-q', '-m', 'both', 'feature^{commit}']],
    ['cherry-pick', ['cherry-pick', 'feature']],
  ] as const)(
    '%s: both bodies, regenerated, nothing left to do',
    async (_, words) => {
      repository.git('checkout', '-q', '-B', 'work', start);
      repository.git(...words);
      await expectBoth(repository);
    },
    120_000,
  );

  test('rebase: the same', async () => {
    repository.git('checkout', '-q', '-B', 'work', 'feature');
    repository.git('rebase', '-q', start);
    await expectBoth(repository);
  }, 120_000);

  test('revert of an older commit takes its service away with the body that came with it', async () => {
    repository.git('checkout', '-q', '-B', 'work', start);
    await addService(repository, 'later_call');
    repository.git('revert', '--no-edit', start);
    expect(repository.read('sossl.yaml')).not.toContain('ours_call');
    expect(repository.read('sossl.c')).not.toContain('ours_call');
    expect(repository.read('sossl.c')).toContain('/* body of later_call */');
    expect((await sossl(['status', repository.project])).code).toBe(0);
  }, 120_000);
});

test('a body that was there is written on by one, a service is added by the other: no conflict', async () => {
  const repository = await made();
  repository.git('checkout', '-qb', 'feature');
  const line = '    limit_percent = arguments->percent;';
  repository.change('sossl.c', line, `${line}\n    /* more of theirs */`);
  await repository.commit('theirs');
  repository.git('checkout', '-q', 'main');
  await addService(repository, 'ours_call');
  repository.git('merge', '-q', '-m', 'both', 'feature');
  expect(repository.git('status', '--porcelain')).toBe('');
  expect(repository.read('sossl.c')).toContain(`${line}\n    /* more of theirs */`);
  expect(repository.read('sossl.c')).toContain('/* body of ours_call */');
  expect((await sossl(['status', repository.project])).code).toBe(0);
}, 120_000);

describe('what somebody has to decide', () => {
  test('one body written by both: one conflict in sossl.c alone, and nothing builds before it is decided', async () => {
    const repository = await made();
    const body = (name: string) =>
      repository.change(
        'sossl.c',
        '    limit_percent = arguments->percent;',
        `    limit_percent = ${name}(arguments->percent);`,
      );
    repository.git('checkout', '-qb', 'feature');
    body('theirs');
    await repository.commit('theirs');
    repository.git('checkout', '-q', 'main');
    body('ours');
    await repository.commit('ours');
    expect(repository.tryGit('merge', '-m', 'both', 'feature')).toBe(1);
    expect(repository.git('diff', '--name-only', '--diff-filter=U').trim()).toBe('board/sossl.c');
    const text = repository.read('sossl.c');
    expect(text.match(/^<<<<<<< .*\n[\s\S]*?^>>>>>>> .*$/m)?.[0]).toMatch(/ours\([\s\S]*theirs\(/);
    const refused = await sossl(['generate', repository.project]);
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('GEN0412')]);
    const ours = text.replace(/^<<<<<<< .*\n([\s\S]*?)^\|\|\|\|\|\|\| [\s\S]*?^>>>>>>> .*\n/m, '$1');
    fs.writeFileSync(path.join(repository.project, 'sossl.c'), ours);
    expect((await sossl(['generate', repository.project])).code).toBe(0);
    repository.git('add', '-A');
    repository.git('commit', '-qm', 'decided');
    expect((await sossl(['status', repository.project])).code).toBe(0);
  }, 120_000);

  test('one value changed by both: a conflict in the configuration; decided and generated, all bodies are there', async () => {
    const repository = await twoBranches();
    repository.git('checkout', '-q', 'feature');
    repository.change('sossl.yaml', 'max: 100', 'max: 80');
    await repository.commit('80');
    repository.git('checkout', '-q', 'main');
    repository.change('sossl.yaml', 'max: 100', 'max: 90');
    await repository.commit('90');
    expect(repository.tryGit('merge', '-m', 'both', 'feature')).toBe(1);
    const yaml = repository.read('sossl.yaml');
    expect(yaml.match(/^<<<<<<< /gm)).toHaveLength(1);
    expect(yaml).toContain('name: ours_call\n');
    expect(yaml).toContain('name: theirs_call\n');
    const asked = await sossl(['status', repository.project]);
    expect([asked.code, asked.out.match(/error \w+/g)]).toEqual([1, ['error GEN0412']]);
    const decided = yaml.replace(/^<<<<<<< .*\n([\s\S]*?)^\|\|\|\|\|\|\| [\s\S]*?^>>>>>>> .*\n/m, '$1');
    fs.writeFileSync(path.join(repository.project, 'sossl.yaml'), decided);
    // Once: what was generated from either value follows the decision.
    expect(repository.read('sossl.c')).not.toMatch(/^<<<<<<< /m);
    const ran = await sossl(['generate', repository.project]);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('wrote')]);
    repository.git('add', '-A');
    repository.git('commit', '-qm', 'decided');
    await expectBoth(repository);
    expect(repository.read('sossl.c')).toContain('0..90');
  }, 120_000);
});
