// Templates of a project in the place of ours: seen in every record, refused when they fail, unable to lose text of the user.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { inputFor, systemWith, templates } from './fixture.ts';

function run(own: Readonly<Record<string, string>>, existing: ReadonlyMap<string, string> = new Map()) {
  const entries = Object.entries(own).map(
    ([name, text]) => [name, { file: `templates/${name}`, text }] as const,
  );
  const input = { ...inputFor(systemWith(), existing), projectTemplates: new Map(entries) };
  const { value, diagnostics } = generate(input);
  const files = new Map((value?.outputs ?? []).map(({ path, content }) => [path, String(content)]));
  return { files, diagnostics };
}

function record(files: ReadonlyMap<string, string>) {
  return JSON.parse(files.get('.sossl/constructs.json') ?? '') as {
    readonly templates: readonly unknown[];
    readonly constructs: readonly { readonly kind: string; readonly template: string }[];
  };
}

const ours = (name: string): string => templates.get(name) ?? '';
const MACRO = '#define {{ symbol }}  ({{ value }})\n';
const PLAIN = run({}).files;

describe('a template of the project', () => {
  const { files, diagnostics } = run({ 'macro.njk': MACRO });
  const sha256 = createHash('sha256').update(MACRO).digest('hex');

  test('draws what it says', () => {
    expect(diagnostics).toEqual([]);
    expect(files.get('sossl.h')).toContain('#define SOSSL_ID_GET_SPEED_SMC32  (0x82000001U)');
  });

  test('stands with its hash in the head of every file', () => {
    for (const file of ['sossl.c', 'sossl.h', 'sossl_guest.h']) {
      expect(files.get(file)).toContain(` * templates/macro.njk ${sha256}\n`);
      expect(PLAIN.get(file)).not.toContain('templates of the project');
    }
  });

  test('stands with its hash in the record, and each construct that it drew names it', () => {
    const { templates: rows, constructs } = record(files);
    expect(rows).toEqual([{ template: 'project/macro', path: 'templates/macro.njk', sha256 }]);
    for (const { kind, template } of constructs)
      expect([kind, template.startsWith('project/')]).toEqual([
        kind,
        kind === 'macro' && template !== 'macro_guard',
      ]);
    expect(record(PLAIN).templates).toEqual([]);
  });

  test('that says what ours says changes nothing but heads and records', () => {
    const same = run({ 'macro.njk': ours('macro.njk') }).files;
    const body = (text = ''): string => text.slice(text.indexOf(' */\n'));
    for (const file of ['sossl.c', 'sossl.h', 'sossl_guest.h'])
      expect(body(same.get(file))).toBe(body(PLAIN.get(file)));
  });
});

describe('a template that fails is a finding, and nothing is written', () => {
  test.each([
    ['a mistake in its syntax', '{{ condition', /templates\/decision\.njk cannot be used: .*expected/],
    ['a field that the construct does not have', '{{ conditoin }}', /asks for unknown field 'conditoin'/],
    ['an include of a file that is not there', '{% include "x.njk" %}', /no template 'x\.njk'/],
    ['a way to the machine', '{{ "".constructor }}', /reaches into a value: 'constructor'/],
  ])('%s', (_, text, message) => {
    const { files, diagnostics } = run({ 'decision.njk': text });
    expect(diagnostics.map(({ code }) => code)).toEqual(['GEN0407']);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(diagnostics[0]?.message).not.toMatch(/\n|render error/);
    expect(diagnostics[0]?.path).toBe('templates');
    expect(files.size).toBe(0);
  });

  test('all that fail are named', () => {
    const { diagnostics } = run({ 'decision.njk': '{{ a }}', 'member.njk': '{{ b }}' });
    expect(diagnostics.map(({ message }) => /templates\/\w+\.njk/.exec(message)?.[0]).sort()).toEqual([
      'templates/decision.njk',
      'templates/member.njk',
    ]);
  });

  test('one that draws a user region twice', () => {
    const { files, diagnostics } = run({ 'function.njk': `${ours('function.njk')}{{ body }}\n` });
    expect(diagnostics.map(({ code }) => code)).toEqual(['GEN0407']);
    expect(diagnostics[0]?.message).toMatch(
      /sossl\.c would have, in line \d+: 'service\.\w+' begins a second time/,
    );
    expect(files.size).toBe(0);
  });
});

test('a template that draws no body leaves the text of the user in the orphans', () => {
  const mine = 'results->speed = 7U;';
  const edited = new Map(PLAIN);
  edited.set('sossl.c', (PLAIN.get('sossl.c') ?? '').replace('results->speed = 0U;', mine));
  const { files } = run({ 'function.njk': '{{ signature }}\n{\n}\n' }, edited);
  expect(files.get('sossl.c')).not.toContain(mine);
  expect(files.get('sossl.orphans.c')).toContain(mine);
});
