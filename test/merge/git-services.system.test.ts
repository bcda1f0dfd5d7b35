// Branches of which one renames or removes a service while the other writes its body: what was written is in the result, or in a conflict
// that git tells of.

import { describe, expect, test } from 'vitest';
import { sossl } from '../cli/harness.ts';
import { addService, made, Repository } from './repository.ts';

const MINE = '    /* mine */';

/** Writes a line into a body. */
function write(repository: Repository, service: string, line = MINE): void {
  const begin = `/* sossl:user-begin service.${service} */\n`;
  repository.change('sossl.c', begin, `${begin}${line}\n`);
}

function rename(repository: Repository, from: string, to: string): void {
  repository.change('sossl.yaml', `  - name: ${from}\n`, `  - name: ${to}\n    renamed_from: ${from}\n`);
}

function remove(repository: Repository, name: string): void {
  const [entry = ''] =
    new RegExp(`  - name: ${name}\\n(?:    .*\\n)*`).exec(repository.read('sossl.yaml')) ?? [];
  repository.change('sossl.yaml', entry, '');
}

/** A project with the service `fuel`, and a branch on which `change` was made. */
async function branched(change: (repository: Repository) => void): Promise<Repository> {
  const repository = await made();
  await addService(repository, 'fuel');
  repository.git('checkout', '-qb', 'feature');
  change(repository);
  await repository.commit('theirs');
  repository.git('checkout', '-q', 'main');
  return repository;
}

async function expectSettled(repository: Repository): Promise<void> {
  expect(repository.git('status', '--porcelain')).toBe('');
  expect((await sossl(['status', repository.project])).code).toBe(0);
}

describe.each(['merge', 'rebase'])('%s', (how) => {
  test('a body written by one while the other renames its service stands under the new name', async () => {
    const repository = await branched((theirs) => rename(theirs, 'fuel', 'read_fuel'));
    write(repository, 'fuel');
    await repository.commit('ours');
    const words = how === 'merge' ? ['-q', '-m', 'both', 'feature'] : ['-q', 'feature'];
    repository.git(how, ...words);
    expect(repository.read('sossl.c')).toContain(
      `/* sossl:user-begin service.read_fuel */\n${MINE}\n    /* body of fuel */\n`,
    );
    await expectSettled(repository);
  }, 120_000);

  test('a body written by one while the other removes its service is a conflict, decided and generated', async () => {
    const repository = await branched((theirs) => remove(theirs, 'fuel'));
    write(repository, 'fuel');
    await repository.commit('ours');
    const words = how === 'merge' ? ['-m', 'both', 'feature'] : ['feature'];
    const { said, status } = repository.ranGit([how, ...words]);
    expect([status, said]).toEqual([1, expect.stringContaining('board/sossl.c')]);
    expect(repository.undecided()).toBe('board/sossl.c');
    const text = repository.read('sossl.c');
    expect(text.match(/^<<<<<<< [\s\S]*?^>>>>>>> /gm)).toHaveLength(1);
    expect(text).toContain(MINE);
    repository.change('sossl.c', /^<<<<<<< [\s\S]*?^>>>>>>> .*\n/m.exec(text)?.[0] ?? '', '');
    await repository.commit('decided');
    await expectSettled(repository);
  }, 120_000);
});

test('a line of the tool that one edited while the other removes its service is a conflict as well', async () => {
  const repository = await branched((theirs) => {
    theirs.change('sossl.c', 'static int32_t fuel_invoke(', 'static int32_t fuel_invoke( /* mine */');
  });
  remove(repository, 'fuel');
  await repository.commit('ours');
  expect(repository.tryGit('merge', '-m', 'both', 'feature')).toBe(1);
  expect(repository.read('sossl.c')).toContain('fuel_invoke( /* mine */');
}, 120_000);

test('commits picked in another order: a body in front of the commit that adds its service is a conflict', async () => {
  const repository = await made();
  const start = repository.git('rev-parse', 'HEAD').trim();
  await addService(repository, 'fuel');
  write(repository, 'fuel');
  await repository.commit('body');
  const body = repository.git('rev-parse', 'HEAD').trim();
  repository.git('checkout', '-qb', 'other', start);
  expect(repository.tryGit('cherry-pick', body)).toBe(1);
  expect(repository.read('sossl.c')).toContain(MINE);
}, 120_000);

test('revert of the commit that added a service whose body was written on since is a conflict', async () => {
  const repository = await made();
  await addService(repository, 'fuel');
  write(repository, 'fuel');
  await repository.commit('body');
  expect(repository.tryGit('revert', '--no-edit', 'HEAD^')).toBe(1);
  expect(repository.read('sossl.c')).toContain(MINE);
}, 120_000);

test('each branch removes a service, and so makes the orphans: both entries, nothing to decide', async () => {
  const repository = await branched((theirs) => remove(theirs, 'fuel'));
  write(repository, 'get_limit');
  await repository.commit('ours');
  repository.git('checkout', '-q', 'feature');
  repository.git('rebase', '-q', 'main');
  repository.git('checkout', '-q', 'main');
  remove(repository, 'get_limit');
  await repository.commit('ours removes');
  repository.git('merge', '-q', '-m', 'both', 'feature');
  const orphans = repository.read('sossl.orphans.c');
  expect(orphans.match(/^\/\* service\.\w+/gm)).toEqual(['/* service.get_limit', '/* service.fuel']);
  expect(orphans.match(/Code of services that left/g)).toHaveLength(1);
  await expectSettled(repository);
}, 120_000);

test('each branch generates for the first time: both bodies', async () => {
  const repository = await made();
  repository.git('rm', '-rq', 'board/sossl.c', 'board/sossl.h', 'board/sossl_guest.h', 'board/.sossl/base');
  repository.git('rm', '-q', 'board/.sossl/lock.json', 'board/.sossl/constructs.json');
  repository.git('commit', '-qm', 'nothing generated');
  repository.git('checkout', '-qb', 'feature');
  await addService(repository, 'theirs_call');
  repository.git('checkout', '-q', 'main');
  await addService(repository, 'ours_call');
  repository.git('merge', '-q', '-m', 'both', 'feature');
  expect(repository.read('sossl.c')).toContain('/* body of theirs_call */');
  expect(repository.read('sossl.c')).toContain('/* body of ours_call */');
  await expectSettled(repository);
}, 120_000);

test('what the driver says where both wrote one body: words of branches, and how git goes on', async () => {
  const repository = await branched((theirs) => write(theirs, 'fuel', '    /* theirs */'));
  write(repository, 'fuel', '    /* ours */');
  await repository.commit('ours');
  const { said } = repository.ranGit(['merge', '-m', 'both', 'feature']);
  expect(said).toMatch(/error GEN0426: both branches changed the same lines of board\/sossl\.c/);
  expect(said).toContain('git add board/sossl.c');
  expect(repository.read('sossl.c')).toMatch(/^<<<<<<< ours\n[\s\S]*^>>>>>>> theirs\n/m);
}, 120_000);

test('in a linked work tree the project of the path is merged, not one at the top', async () => {
  const repository = await made();
  await sossl(['init', repository.top, '--name', 'at-the-top', '--git']);
  repository.useDriver();
  repository.git('add', '-A');
  repository.git('commit', '-qm', 'a project at the top');
  repository.git('checkout', '-qb', 'feature');
  await addService(repository, 'theirs_call');
  repository.git('checkout', '-q', 'main');
  await addService(repository, 'ours_call');
  const linked = new Repository();
  repository.git('worktree', 'add', '-q', `${linked.top}/tree`, '-b', 'work', 'main');
  const tree = new Repository(`${linked.top}/tree`);
  tree.git('merge', '-q', '-m', 'both', 'feature');
  expect(tree.read('sossl.c')).toContain('/* body of theirs_call */');
  expect(tree.read('sossl.c')).toContain('/* body of ours_call */');
  await expectSettled(tree);
}, 120_000);
