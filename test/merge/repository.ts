// A repository of git with a project in it, whose driver is the program under test.

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

const ENVIRONMENT = {
  ...process.env,
  ...{ GIT_AUTHOR_NAME: 'one', GIT_AUTHOR_EMAIL: 'one@example.org', GIT_CONFIG_GLOBAL: '/dev/null' },
  ...{ GIT_COMMITTER_NAME: 'one', GIT_COMMITTER_EMAIL: 'one@example.org', GIT_CONFIG_NOSYSTEM: '1' },
};

/** A repository with one project, in which two people work. */
export class Repository {
  readonly top: string;
  readonly project: string;

  constructor(top = scratchFolder(), project = 'board') {
    this.top = top;
    this.project = path.join(top, project);
  }

  git(...words: readonly string[]): string {
    return execFileSync('git', words, { cwd: this.top, env: ENVIRONMENT, encoding: 'utf8', stdio: 'pipe' });
  }

  /** Exit status of a git command that may fail. */
  tryGit(...words: readonly string[]): number | null {
    return this.ranGit(words).status;
  }

  /** The same with everything that it printed. */
  ranGit(
    words: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): { readonly status: number | null; readonly said: string } {
    const env = { ...ENVIRONMENT, ...variables };
    const { status, stderr, stdout } = spawnSync('git', words, { cwd: this.top, env, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  }

  /** Paths that git holds for undecided. */
  undecided(): string {
    return this.git('diff', '--name-only', '--diff-filter=U').trim();
  }

  /** The driver of a clone is the program of that machine; here the one under test. */
  useDriver(): void {
    this.git('config', 'merge.sossl.driver', `'${path.join(ROOT, 'bin/sossl')}' merge %O %A %B %P %L`);
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.project, file), 'utf8');
  }

  change(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    fs.writeFileSync(
      path.join(this.project, file),
      text.replace(from, () => to),
    );
  }

  async commit(message: string): Promise<void> {
    const ran = await sossl(['generate', this.project]);
    if (ran.code === 2) throw new Error(ran.out + ran.err);
    this.git('add', '-A');
    this.git('commit', '-qm', message);
  }
}

export async function made(): Promise<Repository> {
  const repository = new Repository();
  repository.git('init', '-q', '-b', 'main', '.');
  await sossl(['init', repository.project]);
  await sossl(['init', '--git', repository.project]);
  repository.useDriver();
  await repository.commit('base');
  return repository;
}

const service = (name: string): string =>
  `  - name: ${name}\n    id: auto\n    convention: smc32\n    callable_from: both\n    description: Of ${name}.\n    results:\n      - { name: value, type: uint32 }\n`;
const BEFORE_LAST = '  - name: get_limit\n';

/** A branch that adds a service with a body. */
export async function addService(repository: Repository, name: string): Promise<void> {
  repository.change('sossl.yaml', BEFORE_LAST, `${service(name)}${BEFORE_LAST}`);
  await sossl(['generate', repository.project]);
  const begin = `/* sossl:user-begin service.${name} */\n`;
  repository.change('sossl.c', begin, `${begin}    /* body of ${name} */\n`);
  await repository.commit(name);
}
