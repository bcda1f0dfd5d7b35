// `sossl init`: what it writes checks at once; what it refuses is left as it was. Needs Node alone.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TEMPLATE_LAYERS, TEMPLATE_NAMES } from '../../src/commands/init/starting-templates.ts';
import { realDisk } from '../../src/io/disk.ts';
import { faultDisk } from '../io/fault-disk.ts';
import { scratchFolder, snapshot } from '../io/scratch.ts';
import { ROOT, sossl } from './harness.ts';

const MODELINE = /^# yaml-language-server: \$schema=(.+)\n/;

/** A project of a template in a new folder. */
async function made(template: string, name = 'my-board'): Promise<string> {
  const folder = path.join(scratchFolder(), name);
  const ran = await sossl(['init', folder, '--template', template]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  return folder;
}

describe.each(TEMPLATE_NAMES)('the template %s', (template) => {
  test('checks without a finding, and generation has nothing to change', async () => {
    const folder = await made(template);
    const checked = await sossl(['check', folder]);
    expect(checked.out).toMatch(/^my-board \d.*: 0 errors, 0 warnings/m);
    expect(checked.code).toBe(0);
    expect(checked.out).not.toMatch(/^(?:.*: )?(?:error|warning|note) [A-Z]{3}/m);
    const written = snapshot(folder);
    expect((await sossl(['generate', folder])).out).toContain('nothing to change');
    expect(snapshot(folder)).toEqual(written);
  });

  test('holds the bodies of its services, not skeletons', async () => {
    const text = fs.readFileSync(path.join(await made(template), 'sossl.c'), 'utf8');
    const bodies = [...text.matchAll(/user-begin service\.(\w+) \*\/\n([\s\S]*?)\/\* sossl:user-end/g)];
    expect(bodies.length).toBeGreaterThan(0);
    for (const [, name, body] of bodies)
      expect([name, body]).toEqual([name, expect.stringContaining('sossl_hal_lock')]);
  });

  test('an editor finds the schema of every file that names one, and it is the schema of the tool', async () => {
    const folder = await made(template);
    const files = Object.entries(snapshot(folder)).filter(([file]) => file.endsWith('.yaml'));
    const named = files.flatMap(([file, text]) => {
      const schema = MODELINE.exec(text)?.[1];
      return schema === undefined ? [] : [{ file, schema }];
    });
    expect(named.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['sossl.yaml', 'acceptances.yaml', expect.stringMatching(/^requirements\//)]),
    );
    for (const { file, schema } of named) {
      const copy = path.join(folder, path.dirname(file), schema);
      expect(path.relative(folder, copy)).toMatch(/^\.sossl\/schema\//);
      const original = path.join(ROOT, 'schema', path.basename(schema));
      expect(fs.readFileSync(copy, 'utf8')).toBe(fs.readFileSync(original, 'utf8'));
    }
  });

  test('answers every assumption of use that applies, and claims nothing that nobody has shown', async () => {
    const answers = fs.readFileSync(path.join(await made(template), 'assumptions.yaml'), 'utf8');
    const framework = fs.readFileSync(path.join(ROOT, 'requirements/framework/assumptions.yaml'), 'utf8');
    const ids = [...framework.matchAll(/^ {2}- id: (AOU-\S+)$/gm)].map(([, id]) => id);
    expect(ids.filter((id) => answers.includes(`  - id: ${id}\n`)).length).toBeGreaterThan(10);
    if (template === 'minimal') expect(answers).not.toMatch(/answer: (?!open$)/m);
  });

  test('says what to do first, and ships what git and VS Code need', async () => {
    const folder = await made(template);
    const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
    expect(readme).toContain('First edit');
    expect(readme.trim().split('\n').length).toBeLessThan(15);
    expect(fs.readFileSync(path.join(folder, '.gitignore'), 'utf8')).toContain('build/\n');
    expect(fs.existsSync(path.join(folder, '.gitattributes'))).toBe(true);
    const tasks = fs.readFileSync(path.join(folder, '.vscode/tasks.json'), 'utf8');
    expect(JSON.parse(tasks).tasks.length).toBeGreaterThan(0);
  });

  test('the first edit that its README tells can be made', async () => {
    const folder = await made(template);
    const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
    const [, from, service, to] = /change `(max: \d+)` of `(\w+)` to `(max: \d+)`/.exec(readme) ?? [];
    const file = path.join(folder, 'sossl.yaml');
    const [before, after] = fs.readFileSync(file, 'utf8').split(`name: ${service}\n`);
    expect(after).toContain(from);
    fs.writeFileSync(file, `${before}name: ${service}\n${after?.replace(from ?? '', to ?? '')}`);
    const ran = await sossl(['generate', folder]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('wrote');
  });

  test('the package ships every file of it', () => {
    const { files } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    const shipped = (file: string): boolean =>
      files.some((one: string) => file === one || file.startsWith(`${one}/`));
    const layers = TEMPLATE_LAYERS[template].filter((layer) => !layer.startsWith('examples/'));
    expect(layers.filter((layer) => !shipped(layer))).toEqual([]);
    for (const name of ['sossl.yaml', 'sossl.c', 'acceptances.yaml', 'requirements/ecockpit.yaml']) {
      expect([name, shipped(`examples/ecockpit/${name}`)]).toEqual([name, true]);
    }
  });

  test('no file of it has a name that npm leaves out of a package', () => {
    const names = TEMPLATE_LAYERS[template]
      .filter((layer) => layer.startsWith('templates/'))
      .flatMap((layer) => fs.readdirSync(path.join(ROOT, layer), { recursive: true, encoding: 'utf8' }));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /(?:^|\/)\./.test(name))).toEqual([]);
  });
});

test('the cockpit is the example: only name and schema lines differ', async () => {
  const folder = await made('cockpit', 'ecockpit');
  const example = path.join(ROOT, 'examples/ecockpit');
  const files = ['sossl.yaml', 'sossl.c', 'sossl.h', 'sossl_guest.h', 'acceptances.yaml'];
  const below = ['requirements', 'tests'].flatMap((name) =>
    fs.readdirSync(path.join(example, name)).map((file) => `${name}/${file}`),
  );
  for (const file of [...files, ...below]) {
    const [copy, original] = [folder, example].map((root) => fs.readFileSync(path.join(root, file), 'utf8'));
    expect([file, copy?.replace(MODELINE, '')]).toEqual([file, original?.replace(MODELINE, '')]);
  }
});

describe('the name of the project', () => {
  test.each([
    ['my-board', [], 'my-board'],
    ['My Board 2', [], 'my-board-2'],
    ['2026_gateway', [], 'gateway'],
    ['x', ['--name', 'other_name'], 'other_name'],
  ])('of a folder %s with %j is %s', async (folder, words, name) => {
    const place = path.join(scratchFolder(), folder);
    expect(await sossl(['init', place, ...words])).toMatchObject({ code: 0, err: '' });
    expect(fs.readFileSync(path.join(place, 'sossl.yaml'), 'utf8')).toContain(
      `\nproject:\n  name: ${name}\n`,
    );
    expect(fs.readFileSync(path.join(place, 'sossl.c'), 'utf8')).toContain(` * sossl.c: ${name} `);
  });

  test.each([
    ['--name', 'My Board'],
    ['--name', 'x: y'],
    ['--name', ''],
  ])('%s %j is refused', async (...words) => {
    const place = path.join(scratchFolder(), 'new');
    const ran = await sossl(['init', place, ...words]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('is no name of a project');
    expect(fs.existsSync(place)).toBe(false);
  });

  test('a folder whose name gives none needs --name', async () => {
    const place = path.join(scratchFolder(), '2026');
    const ran = await sossl(['init', place]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('(--name)');
  });
});

describe('places', () => {
  test('the current folder is the default', async () => {
    const workingFolder = path.join(scratchFolder(), 'here');
    fs.mkdirSync(workingFolder);
    const ran = await sossl(['init'], { workingFolder });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('next: sossl check, sossl test;');
    expect((await sossl(['check'], { workingFolder })).code).toBe(0);
  });

  test('a folder behind a symbolic link', async () => {
    const folder = scratchFolder();
    fs.mkdirSync(path.join(folder, 'real'));
    fs.symlinkSync('real', path.join(folder, 'link'));
    expect(await sossl(['init', path.join(folder, 'link')])).toMatchObject({ code: 0, err: '' });
    expect(fs.existsSync(path.join(folder, 'real/sossl.yaml'))).toBe(true);
  });

  test('other files in the folder stay', async () => {
    const folder = path.join(scratchFolder(), 'board');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'NOTES.txt'), 'mine');
    expect(await sossl(['init', folder])).toMatchObject({ code: 0, err: '' });
    expect(fs.readFileSync(path.join(folder, 'NOTES.txt'), 'utf8')).toBe('mine');
  });
});

describe('refused, with nothing written', () => {
  test.each([
    ['a project', 'sossl.yaml', 'error CLI0107'],
    ['a file that it would write', 'README.md', 'error CLI0108'],
    ['a file of a hidden folder', '.vscode/tasks.json', 'error CLI0108'],
    ['emitted code', 'sossl.c', 'error CLI0108'],
    ['a record of the tool', '.sossl/lock.json', 'error CLI0108'],
  ])('a folder that holds %s', async (_, file, message) => {
    const folder = path.join(scratchFolder(), 'board');
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), 'mine');
    const before = snapshot(folder);
    const ran = await sossl(['init', folder]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(message);
    expect(snapshot(folder)).toEqual(before);
  });

  test('a file in the place of the folder', async () => {
    const file = path.join(scratchFolder(), 'board');
    fs.writeFileSync(file, 'mine');
    const ran = await sossl(['init', file]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('is no folder');
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
  });

  test.each(['', '/deeper/board'])('a folder behind a link to nothing: link%s', async (below) => {
    const workingFolder = scratchFolder();
    fs.symlinkSync('gone', path.join(workingFolder, 'link'));
    const ran = await sossl(['init', `link${below}`], { workingFolder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(
      'error IOE0205: link is a symbolic link to gone, which does not exist [link-to-nothing]\n' +
        '      hint: Make the folder gone, or remove the link: rm link\n',
    );
    expect(fs.readdirSync(workingFolder)).toEqual(['link']);
  });

  test('a place where the file system takes no folder', async () => {
    const refuse = (): never => {
      throw Object.assign(new Error('made by the test'), { code: 'ENOENT' });
    };
    const folder = path.join(scratchFolder(), 'board');
    const ran = await sossl(['init', folder], { disk: { ...realDisk, makeFolder: refuse } });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('error IOE0201: .gitattributes cannot be written: no file can be made there');
    expect(fs.existsSync(folder)).toBe(false);
  });

  test('a template that there is not', async () => {
    const ran = await sossl(['init', path.join(scratchFolder(), 'x'), '--template', 'minimum']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('--template is one of minimal, cockpit; did you mean minimal?');
  });

  test.each([1, 2, 7, 15])('when the disk is full at write %i', async (call) => {
    const folder = path.join(scratchFolder(), 'board');
    const ran = await sossl(['init', folder], { disk: faultDisk('create', call, 'ENOSPC') });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('error IOE0202: the disk is full');
    expect(fs.existsSync(folder)).toBe(false);
  });

  test('while another run makes the same project', async () => {
    const folder = path.join(scratchFolder(), 'board');
    fs.mkdirSync(path.join(folder, '.sossl'), { recursive: true });
    fs.writeFileSync(path.join(folder, '.sossl/busy'), `${process.ppid}\n`);
    const ran = await sossl(['init', folder]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('error IOE0204');
    expect(snapshot(folder)).toEqual({ '.sossl/busy': `${process.ppid}\n` });
  });

  test('when a rename fails half way', async () => {
    const folder = path.join(scratchFolder(), 'board');
    fs.mkdirSync(folder);
    const ran = await sossl(['init', folder], { disk: faultDisk('rename', 5, 'EACCES') });
    expect(ran.code).toBe(2);
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('schemas in a project', () => {
  test('a stale copy follows the tool with the next generation; a foreign one is left alone', async () => {
    const folder = await made('minimal');
    const [copy, foreign] = ['sossl-1.schema.json', 'mine.json'].map((name) =>
      path.join(folder, '.sossl/schema', name),
    );
    const fresh = fs.readFileSync(copy ?? '', 'utf8');
    fs.writeFileSync(copy ?? '', '{}\n');
    fs.writeFileSync(foreign ?? '', '{}\n');
    expect(await sossl(['generate', folder])).toMatchObject({ code: 0, err: '' });
    expect(fs.readFileSync(copy ?? '', 'utf8')).toBe(fresh);
    expect(fs.readFileSync(foreign ?? '', 'utf8')).toBe('{}\n');
  });

  test('a project that was not made by init gets none', async () => {
    const folder = await made('minimal');
    fs.rmSync(path.join(folder, '.sossl/schema'), { recursive: true });
    expect(await sossl(['generate', folder])).toMatchObject({ code: 0, err: '' });
    expect(fs.existsSync(path.join(folder, '.sossl/schema'))).toBe(false);
  });
});
