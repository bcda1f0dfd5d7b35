// The four forms of an impact state the same figures, are the same bytes each time, and text of the versions stays text in all of them.
// @req TLR-F-IMP-001

import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { impactOf } from '../../src/impact/impact-of.ts';
import type { Impact } from '../../src/model/impact.ts';
import { impactFiles } from '../../src/report/impact/impact-files.ts';
import { impactText } from '../../src/report/impact/impact-text.ts';
import { ROOT } from '../framework/framework-texts.ts';
import { type Edit, editedFiles, exchange, versionFrom } from './versions.ts';

const STYLE = readFileSync(new URL('templates/report/impact.css', ROOT), 'utf8');
const edits: Readonly<Record<string, Edit>> = {
  'sossl.yaml': (text) =>
    [
      exchange('size: 256K', 'size: 128K'),
      exchange('max: 24', 'max: 25'),
      exchange('note: Hosts maps, media and the app store.', 'note: Hosts maps.'),
      exchange('cores: [0, 1, 2, 3]', 'cores: [3, 2, 1, 0]'),
    ].reduce((given, edit) => edit(given), text),
};

const before = await versionFrom(editedFiles('ecockpit'), 'v1');
const impact = impactOf(before, await versionFrom(editedFiles('ecockpit', edits), 'v2'), '1.2.3');

function filesOf(one: Impact): Readonly<Record<string, string>> {
  return Object.fromEntries(impactFiles(one, STYLE).map(({ path, content }) => [path, String(content)]));
}

function htmlOf(one: Impact): Document {
  return new JSDOM(filesOf(one)['impact/impact.html'] ?? '').window.document;
}

describe('figures', () => {
  const { 'impact/impact.json': json = '', 'impact/impact.md': markdown = '' } = filesOf(impact);
  const page = htmlOf(impact);
  const text = impactText(impact);
  const sentence = /4 changes concern \d+ constructs, \d+ requirements, \d+ tests and \d+ documents\./;

  test('are those of the changes that were made', () => {
    expect(impact.byClass).toEqual({ isolation: 1, interface: 1, timing: 0, diagnostic: 0, editorial: 2 });
  });

  test('are the same in text, Markdown and HTML', () => {
    const words = sentence.exec(text)?.[0];
    expect(words).toBeDefined();
    expect(sentence.exec(markdown)?.[0]).toBe(words);
    expect(page.querySelector('.result')?.textContent).toBe(words);
    const parsed = JSON.parse(json);
    const counts = ['constructs', 'requirements', 'tests', 'documents'].map((key) => parsed[key].length);
    expect(words).toBe(
      `4 changes concern ${counts[0]} constructs, ${counts[1]} requirements, ${counts[2]} tests and ${counts[3]} documents.`,
    );
  });

  test('by class are the same in all four', () => {
    const rows = [
      ['isolation', 1],
      ['interface', 1],
      ['editorial', 2],
    ] as const;
    for (const [name, count] of rows) {
      expect(text).toContain(`\n${name}  ${count} / 4  `);
      expect(markdown).toContain(`| ${name} | ${count} / 4 |`);
      expect(page.querySelector(`#${name} h2 small`)?.textContent).toBe(`${count} / 4`);
      expect(page.querySelectorAll(`#${name} article`).length).toBe(count);
      expect(JSON.parse(json).byClass[name]).toBe(count);
    }
  });

  test('of each change are its links', () => {
    impact.changes.forEach((change, at) => {
      const article = page.querySelector(`#change-${at + 1}`);
      expect(article?.querySelectorAll('details tbody tr').length).toBe(change.concerned.length);
      expect(markdown.split(`\`${change.path}\`\n`).length).toBe(2);
    });
    const rows = markdown.match(/^ {2}\* (?:construct|requirement|test|document): /gm) ?? [];
    expect(rows.length).toBe(impact.changes.reduce((sum, { concerned }) => sum + concerned.length, 0));
  });
});

test('the same versions give the same bytes', async () => {
  const again = impactOf(
    await versionFrom(editedFiles('ecockpit'), 'v1'),
    await versionFrom(editedFiles('ecockpit', edits), 'v2'),
    '1.2.3',
  );
  expect(filesOf(again)).toEqual(filesOf(impact));
  expect(impactText(again)).toBe(impactText(impact));
});

test('no change is said in all forms', () => {
  const none = impactOf(before, before, '1.2.3');
  const files = filesOf(none);
  const words = 'No change: the two versions mean the same.';
  expect(impactText(none)).toContain(words);
  expect(files['impact/impact.md']).toContain(words);
  expect(htmlOf(none).querySelector('.result')?.textContent).toBe(words);
  expect(htmlOf(none).querySelectorAll('article').length).toBe(0);
  expect(JSON.parse(files['impact/impact.json'] ?? '').changes).toEqual([]);
});

describe('hostile text', () => {
  const TEXTS: readonly (readonly [name: string, text: string])[] = [
    ['the end of a script', '</script></style><script>alert(1)</script>'],
    ['an image with a handler', '"><img src=x onerror=alert(1)>'],
    ['the end of CDATA', ']]><b>'],
    ['Mermaid', 'a --> b; click a "javascript:alert(1)"'],
    ['backquotes and pipes', '``` | `x` | **bold** [link](http://x) <!-- -->'],
    ['a heading', '# heading\n## another\n* list\n| a | b |'],
    ['right to left', 'abc \u202e txt.exe \u2066'],
    ['control characters', 'a\u001b[2J\u0007b\u009bc\r\u2028d'],
    ['emoji and a lone surrogate', '\u{1f4a3}\ud800'],
    ['ten thousand characters', 'x'.repeat(10_000)],
    ['a thousand lines', 'y\n'.repeat(1000)],
    ['nothing', ''],
  ];

  const hostile = (text: string): Impact => {
    const [first] = impact.changes;
    if (first === undefined) throw new Error('no change');
    const change = {
      ...first,
      path: `smc_services.${text}`,
      pathBefore: text,
      because: text,
      before: text,
      after: `${text}!`,
      placeBefore: { file: text, line: 1, column: 1 },
      concerned: [{ kind: 'test' as const, id: text, chain: [text, text], because: text }],
    };
    const name = { name: text, project: text, constructsFrom: 'generated' as const };
    return {
      ...{ ...impact, from: text, to: text, before: name, after: name, changes: [change] },
      ...{ tests: [text], unexplained: { constructs: [text], tests: [text] }, sameMeaning: [text] },
    };
  };

  test.each(TEXTS)('%s stays text', (_, text) => {
    const one = hostile(text);
    const files = filesOf(one);
    expect(JSON.parse(files['impact/impact.json'] ?? '').from).toBe(text);
    const page = htmlOf(one);
    expect(page.querySelectorAll('script, img, iframe, b > b, a[href^="javascript"]').length).toBe(0);
    expect(page.querySelectorAll('article').length).toBe(1);
    const shapes = (given: string): readonly string[] => given.match(/^(?:#+|\|| *\*) /gm) ?? [];
    expect(shapes(files['impact/impact.md'] ?? '').length).toBe(
      shapes(filesOf(hostile('plain'))['impact/impact.md'] ?? '').length,
    );
    expect(impactText(one)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    );
    expect(
      impactText(one)
        .split('\n')
        .every((line) => line.length < 25_000),
    ).toBe(true);
  });

  test('a long value is cut where people read and whole where programs do', () => {
    const one = hostile('z'.repeat(10_000));
    const files = filesOf(one);
    expect(files['impact/impact.html']).toContain('(10001 characters; all of them stand in impact.json)');
    expect(files['impact/impact.json']).toContain(`"after": "${'z'.repeat(10_000)}!"`);
  });
});
