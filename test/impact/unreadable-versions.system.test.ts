// Every way in which a version cannot be had: a word that names none, a time before the project, errors, contents that cannot be read,
// a repository that is damaged, git that is missing, hangs, fails or prints something else. Needs git.
// @req TLR-F-IMP-001

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Edge, realEdge } from '../../src/io/edge.ts';
import { exampleFiles } from '../fuzz/subjects.ts';
import { scratchFolder } from '../io/scratch.ts';
import { commit, edit, git, repository, run, write } from './scratch-repository.ts';

describe('versions that cannot be had', () => {
  const top = repository();
  const project = path.join(top, 'products/cockpit');

  test.each([
    ['an unknown revision', project, ['nobody'], 'IMP0101', 2],
    ['an option in the place of a revision', project, ['--', '--output=x'], 'IMP0101', 2],
    ['a revision with a line feed', project, ['v1\nHEAD'], 'IMP0101', 2],
    ['an empty word', project, [''], 'IMP0101', 2],
    ['a file of a revision', project, ['v1:README.md'], 'IMP0101', 2],
    [
      'a folder that is no project, which no revision is called',
      top,
      ['products', 'products/cockpit'],
      'IMP0101',
      2,
    ],
    ['a second version that is none', project, ['v1', 'nobody'], 'IMP0101', 2],
    ['a revision without the project', top, ['v1', 'HEAD'], 'IMP0103', 2],
  ] as const)('%s', async (_, folder, words, code, exit) => {
    const ran = await run(folder, words);
    expect([ran.exit, ran.codes]).toEqual([exit, ran.codes.map(() => code)]);
    expect(ran.codes.length).toBeGreaterThan(0);
  });

  test('a folder in no repository', async () => {
    const folder = scratchFolder();
    fs.cpSync(project, folder, { recursive: true });
    const { codes, exit, out } = await run(folder, ['v1']);
    expect([exit, codes]).toEqual([2, ['IMP0102']]);
    expect(out).toContain(
      'v1 is no folder with a sossl.yaml, and . lies in no git repository that could know it',
    );
  });

  test('no version at all', async () => {
    const { codes, exit } = await run(project, []);
    expect([exit, codes]).toEqual([2, ['CLI0102']]);
  });

  test('a revision of a time before the project', async () => {
    const copy = scratchFolder();
    git(copy, 'init', '-q');
    write(copy, 'README.md', 'nothing yet\n');
    commit(copy, 'zero');
    for (const [file, content] of exampleFiles('ecockpit')) write(copy, `cockpit/${file}`, content);
    commit(copy, 'one');
    const { codes, exit, out } = await run(path.join(copy, 'cockpit'), ['HEAD~1']);
    expect([exit, codes]).toEqual([2, ['IMP0103']]);
    expect(out).toContain('in HEAD~1 the folder cockpit holds no sossl.yaml');
  });

  test('a revision with errors shows them with places of that revision', async () => {
    const copy = repository();
    const inside = path.join(copy, 'products/cockpit');
    edit(inside, 'sossl.yaml', 'schema: sossl/1', 'schema: sossl/0');
    commit(copy, 'older schema');
    edit(inside, 'sossl.yaml', 'schema: sossl/0', 'schema: sossl/1');
    const { codes, exit, out } = await run(inside, ['HEAD']);
    expect([exit, codes[0]]).toEqual([1, 'IMP0104']);
    expect(out).toContain('HEAD cannot be compared: this tool finds 1 error in it');
    expect(out).toMatch(/^HEAD:products\/cockpit\/sossl\.yaml:3:\d+: error CFG/m);
    expect(out).toContain('schema: sossl/0');
    expect(out).not.toContain('change');
  });

  test('a file that is no UTF-8', async () => {
    const copy = repository();
    const inside = path.join(copy, 'products/cockpit');
    write(inside, 'requirements/more.yaml', Uint8Array.of(0x23, 0xff, 0x0a));
    commit(copy, 'no text');
    fs.rmSync(path.join(inside, 'requirements/more.yaml'));
    const { codes, exit, out } = await run(inside, ['HEAD']);
    expect([exit, codes]).toEqual([2, ['IMP0106']]);
    expect(out).toContain('products/cockpit/requirements/more.yaml of HEAD could not be read');
  });

  test('a damaged repository', async () => {
    const copy = repository();
    const object = git(copy, 'rev-parse', 'v1^{tree}').trim();
    fs.rmSync(path.join(copy, '.git/objects', object.slice(0, 2), object.slice(2)));
    const { codes, exit } = await run(path.join(copy, 'products/cockpit'), ['v1']);
    expect([exit, codes]).toEqual([2, ['IMP0105']]);
  });

  test('a content that is not what its name says', async () => {
    const copy = repository();
    const inside = path.join(copy, 'products/cockpit');
    const real = realEdge().run;
    const changing: Edge['run'] = async (request) => {
      const result = await real(request);
      return request.arguments.includes('show')
        ? { ...result, output: result.output.replace('ASIL C', 'ASIL D') }
        : result;
    };
    const { codes, exit } = await run(inside, ['v1'], { run: changing });
    expect([exit, [...new Set(codes)]]).toEqual([2, ['IMP0106']]);
  });

  test('git that is missing, hangs, or fails', async () => {
    const ended = (result: Awaited<ReturnType<Edge['run']>>): Partial<Edge> => ({ run: async () => result });
    const nothing = { output: '', errors: '', status: undefined };
    const missing = await run(project, ['v1'], ended({ ...nothing, ended: 'missing' }));
    expect([missing.exit, missing.codes]).toEqual([2, ['IOE0301']]);
    expect(missing.out).toContain('git was not found on the PATH; it reads the revision that was named');
    const late = await run(project, ['v1'], ended({ ...nothing, ended: 'time_limit' }));
    expect([late.exit, late.codes]).toEqual([2, ['IMP0105']]);
    const refused = { ...nothing, status: 128, errors: 'fatal: detected dubious ownership in repository\n' };
    const failed = await run(project, ['v1'], ended({ ...refused, ended: 'exit' }));
    expect([failed.exit, failed.codes]).toEqual([2, ['IMP0105']]);
    expect(failed.out).toContain('detected dubious ownership in repository');
    const garbage = await run(
      project,
      ['v1'],
      ended({ ...nothing, status: 0, output: 'x\ny\n', ended: 'exit' }),
    );
    expect([garbage.exit, garbage.codes]).toEqual([2, ['IMP0101']]);
  });
});
