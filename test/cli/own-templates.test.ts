// `templates:` of a configuration, through the commands: names that are none, what an assessor sees, and what the reader of
// the emitted files says of a template that does not do what ours does.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawReadable } from '../../src/commands/project/code-size.ts';
import { snapshot } from '../io/scratch.ts';
import { edit, exampleCopy, ROOT, sossl } from './harness.ts';

const ours = (name: string): string => fs.readFileSync(path.join(ROOT, 'templates/c', name), 'utf8');

/** A copy of the example that draws with templates of its own. */
function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = exampleCopy();
  edit(folder, 'sossl.yaml', 'platform: qemu-virt-gicv3', 'platform: qemu-virt-gicv3\ntemplates: forms');
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, 'forms', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

describe('check refuses', () => {
  test('a folder that is not there, at the place that names it', async () => {
    const ran = await sossl(['check', projectWith({})]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(
      /sossl\.yaml:\d+:12: error IOE0101: the folder of templates forms does not exist/,
    );
  });

  test.each([
    ['functoin.njk', 'Did you mean function.njk?'],
    ['function.njk.bak', 'The templates of the tool: case.njk decision.njk'],
    ['deeper/function.njk', 'The templates of the tool: case.njk decision.njk'],
    ['trace.yaml', 'The templates of the tool: case.njk decision.njk'],
  ])('%s, which would replace nothing', async (name, hint) => {
    const ran = await sossl(['check', projectWith({ [name]: ours('function.njk') })]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(`error GEN0408: forms/${name} replaces no template of the tool`);
    expect(ran.out).toContain(hint);
  });

  test('nothing of hidden files', async () => {
    const files = { '.function.njk.swp': '', 'function.njk': ours('function.njk') };
    expect((await sossl(['check', projectWith(files)])).code).toBe(0);
  });
});

describe('an assessor sees a template of the project', () => {
  const text = ours('decision.njk').replace('{\n', '{ /* one decision a line */\n');
  const sha256 = createHash('sha256').update(text).digest('hex');

  test('in the head of the emitted files, in the record of constructs and among the hashed inputs', async () => {
    const folder = projectWith({ 'decision.njk': text });
    expect((await sossl(['generate', folder])).code).toBe(0);
    await sossl(['trace', folder]);
    const read = (file: string): string => fs.readFileSync(path.join(folder, file), 'utf8');
    expect(read('sossl.c')).toContain(` * forms/decision.njk ${sha256}`);
    expect(read('.sossl/constructs.json')).toContain('"template":"project/decision"');
    const { files } = JSON.parse(read('reports/inputs.json'));
    expect(files).toContainEqual({ role: 'templates', path: 'forms/decision.njk', sha256 });
  });

  test('and that it was changed since generation', async () => {
    const folder = projectWith({ 'decision.njk': text });
    await sossl(['generate', folder]);
    expect((await sossl(['trace', folder])).out).not.toContain('`sossl generate` would change it');
    edit(folder, 'forms/decision.njk', 'one decision', 'a decision');
    expect((await sossl(['trace', folder])).out).toContain('`sossl generate` would change it');
  });
});

describe('the reader of the emitted files', () => {
  const trace = async (name: string, text: string) => {
    const folder = projectWith({ [name]: text });
    expect((await sossl(['generate', folder])).code).toBe(0);
    return sossl(['trace', folder, '--threshold', 'none']);
  };

  test('says nothing of a template that does what ours does', async () => {
    const ran = await trace('function.njk', ours('function.njk'));
    expect(ran.out + ran.err).not.toMatch(/(?:error|warning) (?:CSR|TRC)/);
    expect(ran.code).toBe(0);
  });

  test.each([
    [
      'drops a field',
      'function.njk',
      '{{ signature }}\n{\n}\n',
      'TRC0202: decision:get_speed_decode:decode.axle.max',
    ],
    [
      'decides where the subset does not',
      'decision.njk',
      'if (({{ condition }}) ? 1 : 0) {\n{{ body | indented }}\n}\n',
      'CSR0402: a conditional expression in a generated construct',
    ],
    [
      'uses assembly',
      'function.njk',
      '{{ signature }}\n{\n    __asm__("nop");\n{{ body | indented }}\n}\n',
      'CSR0402: inline assembly in a generated construct',
    ],
    [
      'adds a function',
      'include_group.njk',
      '{{ body }}\nstatic int more(void)\n{\n    return 0;\n}\n',
      'TRC0101: the function more has no requirement tag',
    ],
    [
      'puts a comment where the tag of a decision goes',
      'decision.njk',
      `/* why */\n${ours('decision.njk')}`,
      'CSR0202: the tag SSR-F-ARG-005 stands at no construct',
    ],
  ])('finds one that %s', async (_, name, text, message) => {
    const ran = await trace(name, text);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(message);
  });
});

describe('generate refuses C that the tool could not read again', () => {
  const outputs = [
    { path: 'sossl.c', content: 'ä'.repeat(5) },
    { path: 'sossl.h', content: 'x'.repeat(9) },
    { path: '.sossl/base/sossl.c', content: 'x'.repeat(50) },
    { path: '.sossl/lock.json', content: 'x'.repeat(50) },
  ];

  const about = { system: { spans: new Map() }, templates: [] };
  const draw = () => Promise.resolve({ value: { outputs, constructs: [], conflicts: [] }, diagnostics: [] });

  test('by its size in bytes, without counting the records', async () => {
    const { value, diagnostics } = await drawReadable(draw, about, 9);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'GEN0409',
        message: 'sossl.c would have 10 bytes, but the tool reads C files of at most 9 bytes',
        hint: 'Split the services over several projects. Nothing was written',
      },
    ]);
    expect((await drawReadable(draw, about, 10)).value?.outputs).toBe(outputs);
  });

  test('also where the text itself cannot be made; another failure is thrown on', async () => {
    const tooLong = async () => ({ diagnostics: [], text: 'x'.repeat(2 ** 29) });
    const { diagnostics } = await drawReadable(tooLong, about);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'one of the C files would have more than 536870888 bytes, but the tool reads C files of at most 67108864 bytes',
    ]);
    const broken = () => Promise.reject(new RangeError('made by the test'));
    await expect(drawReadable(broken, about)).rejects.toThrow('made by the test');
  });

  test('at the folder of templates that draw it, and writes nothing', async () => {
    const megabyte = `/* ${'x'.repeat(1_000_000)} */`;
    const text = `${ours('include_group.njk')}{% for each in range(70) %}${megabyte}{% endfor %}\n`;
    const folder = projectWith({ 'include_group.njk': text });
    const before = snapshot(folder);
    const ran = await sossl(['generate', folder]);
    expect(ran.out).toMatch(/sossl\.yaml:\d+:12: error GEN0409: sossl\.c would have \d{8,} bytes/);
    expect(ran.code).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });
});
