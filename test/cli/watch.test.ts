// `sossl check --watch`, driven by an injected watcher: no test waits for time. One test at the end uses the real one.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchFolders } from '../../src/io/watch-folders.ts';
import { scratchFolder } from '../io/scratch.ts';
import { edit, exampleCopy, type Ran, ROOT, sossl } from './harness.ts';

const CLEAN = '\n[watch] 0 errors, 0 warnings';

interface Watched extends Ran {
  /** What was printed before the first change and after each. */
  readonly printed: readonly string[];
  /** Folders that were watched while it waited for each change. */
  readonly folders: readonly (readonly string[])[];
}

/** Runs check --watch on a folder; each step is one change, after it the watcher signals. */
async function watch(folder: string, steps: readonly (() => void)[]): Promise<Watched> {
  let out = '';
  let followed: readonly string[] = [];
  const [printed, folders]: [string[], (readonly string[])[]] = [[], []];
  const keep = (): void => {
    printed.push(out);
    folders.push(followed);
    out = '';
  };
  async function* changes(): AsyncGenerator<void> {
    for (const step of steps) {
      keep();
      step();
      yield;
    }
    keep();
  }
  const follow = (now: readonly string[]): void => {
    followed = now;
  };
  const print = (text: string): void => {
    out += text;
  };
  const terminal = { print, printError: print, colours: false, interactive: false };
  const ran = await sossl(['check', folder, '--watch'], {
    terminal,
    watch: () => ({ follow, changes: changes() }),
  });
  return { ...ran, printed, folders };
}

function breakId(folder: string): void {
  edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
}

/** As editors save: a new file under another name takes the place of the old one. */
function replaceFile(folder: string, file: string, from: string, to: string): void {
  const [place, fresh] = [path.join(folder, file), path.join(folder, `${file}~`)];
  fs.writeFileSync(fresh, fs.readFileSync(place, 'utf8').replace(from, to));
  fs.renameSync(fresh, place);
}

describe('each report stands between a begin line and an end line', () => {
  test('clean, then a mistake, then clean again', async () => {
    const folder = exampleCopy();
    const { printed, code } = await watch(folder, [
      () => breakId(folder),
      () =>
        edit(
          folder,
          'sossl.yaml',
          'name: raise_telltale\n    id: 0x8200_0001',
          'name: raise_telltale\n    id: 0x8200_0003',
        ),
    ]);
    expect(code).toBe(0);
    expect(printed[0]).toContain(CLEAN);
    expect(printed[1]).toMatch(
      /^\[watch\] checking\n.*sossl\.yaml:\d+:\d+: error SMC0\d+: [\s\S]*\n\[watch\] 1 error, 0 warnings/,
    );
    expect(printed[2]).toContain(CLEAN);
  });

  test('accepted warnings are counted and not repeated', async () => {
    const { printed } = await watch(exampleCopy(), []);
    expect(printed[0]).toMatch(/\n\[watch\] 0 errors, 0 warnings, \d+ accepted\n$/);
    expect(printed[0]).not.toContain('accepted warning');
  });
});

describe('what it looks at', () => {
  test.each([
    [
      'the configuration, replaced as editors do',
      (folder: string) => replaceFile(folder, 'sossl.yaml', 'max: 400', 'max: -1'),
      'SMC',
    ],
    [
      'requirements',
      (folder: string) => replaceFile(folder, 'requirements/ecockpit.yaml', 'asil: B', 'asil: X'),
      'CFG',
    ],
    [
      'acceptances',
      (folder: string) => replaceFile(folder, 'acceptances.yaml', 'code: SYS0302', 'code: SYS9999'),
      'SYS0302',
    ],
    [
      'a new file of requirements',
      (folder: string) =>
        fs.writeFileSync(path.join(folder, 'requirements/new.yaml'), 'schema: sossl-requirements/1\n'),
      'CFG',
    ],
    ['the file that is gone', (folder: string) => fs.rmSync(path.join(folder, 'sossl.yaml')), 'CLI0104'],
  ])('%s', async (_, change, code) => {
    const folder = exampleCopy();
    const { printed } = await watch(folder, [() => change(folder)]);
    expect(printed[1]).toMatch(
      new RegExp(`^\\[watch\\] checking\\n[\\s\\S]*${code}[\\s\\S]*\\n\\[watch\\] [1-9]\\d* error`),
    );
  });

  test('a base that the configuration extends', async () => {
    const folder = exampleCopy();
    const base = path.join(path.dirname(folder), 'base');
    fs.mkdirSync(base);
    fs.renameSync(path.join(folder, 'sossl.yaml'), path.join(base, 'sossl.yaml'));
    fs.writeFileSync(path.join(folder, 'sossl.yaml'), 'schema: sossl/1\nextends: ../base/sossl.yaml\n');
    const { printed, folders } = await watch(folder, [() => breakId(base)]);
    expect(printed[0]).toContain('[watch] 0 errors');
    expect(folders[0]).toContain(fs.realpathSync(base));
    expect(printed[1]).toMatch(/error SMC[\s\S]*\n\[watch\] 1 error/);
  });

  test('a change that alters nothing it reads prints nothing', async () => {
    const folder = exampleCopy();
    const { printed } = await watch(folder, [
      () => fs.writeFileSync(path.join(folder, 'NOTES.txt'), 'mine'),
      () => fs.utimesSync(path.join(folder, 'sossl.yaml'), 1, 1),
    ]);
    expect(printed.slice(1)).toEqual(['', '']);
  });

  test('the project folder may go and come back', async () => {
    const folder = exampleCopy();
    const { printed, folders } = await watch(folder, [
      () => fs.renameSync(folder, `${folder}.away`),
      () => fs.renameSync(`${folder}.away`, folder),
    ]);
    expect(printed[1]).toMatch(/error IOE0101[\s\S]*\n\[watch\] 1 error/);
    expect(folders[1]).toContain(fs.realpathSync(path.dirname(folder)));
    expect(printed[2]).toContain(CLEAN);
  });
});

test('a change while it checks is not missed: it looks again before it waits', async () => {
  const folder = exampleCopy();
  let [follows, out] = [0, ''];
  const print = (text: string): void => {
    out += text;
  };
  const ran = await sossl(['check', folder, '--watch'], {
    terminal: { print, printError: print, colours: false, interactive: false },
    watch: () => ({
      follow: () => {
        follows += 1;
        // After the first report, before the second look: nobody signals this change.
        if (follows === 2) breakId(folder);
      },
      changes: (async function* none() {})(),
    }),
  });
  expect(ran.code).toBe(0);
  expect(out.match(/\[watch\] \d+ errors?/g)).toEqual(['[watch] 0 errors', '[watch] 1 error']);
});

describe('wrong use is refused instead of watched', () => {
  test.each([
    [['no/such/folder', '--watch'], 'error IOE0101'],
    [['src', '--watch'], 'error CLI0104'],
    [['examples/ecockpit', '--watch', '--format', 'json'], 'error CLI0102: --watch prints text only'],
  ])('%j', async (words, message) => {
    const ran = await sossl(['check', ...words]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});

describe('the problem matcher of VS Code that a new project gets', () => {
  interface Matcher {
    readonly pattern?: { readonly regexp: string } & Readonly<Record<string, string | number>>;
    readonly background?: { readonly beginsPattern: string; readonly endsPattern: string };
  }
  interface Task {
    readonly args: readonly string[];
    readonly problemMatcher: Matcher;
  }

  const file = path.join(ROOT, 'templates/project/common/dot-vscode/tasks.json');
  const { tasks } = JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly tasks: readonly Task[] };
  const matcher = tasks.find(({ args }) => args.includes('--watch'))?.problemMatcher;

  /** What the matcher takes from a line, by the names that VS Code gives to the groups. */
  function problemOf(line: string): Readonly<Record<string, string>> | undefined {
    const { regexp, ...groups } = matcher?.pattern ?? { regexp: 'none' };
    const found = new RegExp(regexp).exec(line);
    if (found === null) return undefined;
    return Object.fromEntries(Object.entries(groups).map(([name, at]) => [name, found[Number(at)] ?? '']));
  }

  test('begins, ends and reads every finding of a real report', async () => {
    const folder = exampleCopy();
    const { printed } = await watch(folder, [
      () => {
        breakId(folder);
        edit(folder, 'sossl.yaml', 'base: 0x0e20_0000', 'base: 0x0e18_0000');
        fs.rmSync(path.join(folder, 'acceptances.yaml'));
      },
    ]);
    const lines = printed[1]?.trimEnd().split('\n') ?? [];
    const begins = new RegExp(matcher?.background?.beginsPattern ?? 'none');
    const ends = new RegExp(matcher?.background?.endsPattern ?? 'none');
    expect(lines.flatMap((line, at) => (begins.test(line) ? [at] : []))).toEqual([0]);
    expect(lines.flatMap((line, at) => (ends.test(line) ? [at] : []))).toEqual([lines.length - 1]);
    const problems = lines.map(problemOf).filter((problem) => problem !== undefined);
    const count = (word: string): number => problems.filter(({ severity }) => severity === word).length;
    expect(count('error')).toBe(2);
    expect(count('warning')).toBeGreaterThan(0);
    expect(lines.at(-1)).toBe(`[watch] ${count('error')} errors, ${count('warning')} warnings`);
    for (const problem of problems) {
      expect(problem).toMatchObject({
        file: `${folder}/sossl.yaml`,
        line: expect.stringMatching(/^[1-9]\d*$/),
        column: expect.stringMatching(/^[1-9]\d*$/),
        code: expect.stringMatching(/^[A-Z]{3}\d{4}$/),
        message: expect.stringMatching(/\S.*\[[a-z0-9-]+\]$/),
      });
    }
  });

  test('that of the other tasks, and the one that docs/editor.md gives, read the same lines', () => {
    const patterns = tasks.flatMap(({ problemMatcher }) => problemMatcher.pattern ?? []);
    expect(patterns.length).toBeGreaterThan(1);
    expect(new Set(patterns.map((pattern) => JSON.stringify(pattern))).size).toBe(1);
    const described = fs.readFileSync(path.join(ROOT, 'docs/editor.md'), 'utf8').replaceAll('\\|', '|');
    expect(described).toContain(`\`${patterns[0]?.regexp}\``);
  });
});

describe('the real watcher', () => {
  test('signals a file that was renamed into the place of another, once for a burst', async () => {
    const folder = scratchFolder();
    fs.writeFileSync(path.join(folder, 'a.yaml'), '1');
    const watcher = watchFolders();
    watcher.follow([folder, path.join(folder, 'not-there')]);
    const signals = watcher.changes[Symbol.asyncIterator]();
    for (let i = 0; i < 20; i += 1) replaceFile(folder, 'a.yaml', '1', '1');
    expect((await signals.next()).done).toBe(false);
    const later = signals.next();
    fs.writeFileSync(path.join(folder, 'b.yaml'), '2');
    expect((await later).done).toBe(false);
    watcher.follow([]);
  });

  test('ends with Ctrl-C, after it has seen a change of a real file', async () => {
    const folder = exampleCopy();
    const child = spawn(path.join(ROOT, 'bin/sossl'), ['check', folder, '--watch']);
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString();
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await expect.poll(() => out, { timeout: 20_000 }).toContain('[watch] 0 errors');
    replaceFile(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
    await expect.poll(() => out, { timeout: 20_000 }).toContain('[watch] 1 error');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});
