// The requirements document: everything stands in it, once, in both forms alike; text stays text; the committed copy of the
// framework's set is fresh. UPDATE_DOCUMENT=1 writes that copy anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Requirement } from '../../src/model/requirement.ts';
import { requirementsDocument } from '../../src/report/requirements-document.ts';
import { type DocumentInput, factsOf } from '../../src/report/requirements-facts.ts';
import { outlineOf } from '../../src/report/requirements-outline.ts';
import { frameworkClaims } from '../framework/framework-claims.ts';
import { ROOT, textAt } from '../framework/framework-texts.ts';

const STYLE = textAt('templates/report/requirements.css').text;
const COMMITTED = new URL('requirements/framework/requirements.md', ROOT);

const { claims, requirements } = await frameworkClaims();
const framework: DocumentInput = {
  name: 'framework',
  requirements,
  claims,
  answers: undefined,
  excluded: new Map(),
};

function formsOf(input: DocumentInput): { readonly markdown: string; readonly page: string } {
  const [markdown = '', page = ''] = requirementsDocument(input, STYLE).map(({ content }) => String(content));
  return { markdown, page };
}

function only(id: string, change: Partial<Requirement>): DocumentInput {
  const changed = requirements.filter((one) => one.id === id).map((one) => ({ ...one, ...change }));
  return { ...framework, requirements: changed };
}

describe('the framework', () => {
  const { markdown, page } = formsOf(framework);

  test('its committed document is the one that the files give now', () => {
    if (process.env.UPDATE_DOCUMENT === '1') writeFileSync(COMMITTED, markdown);
    expect(readFileSync(COMMITTED, 'utf8')).toBe(markdown);
  });

  test('every requirement stands in full exactly once, in both forms', () => {
    const inMarkdown = [...markdown.matchAll(/^<a id="([^"]+)"><\/a>$/gm)].map(([, id]) => id?.toUpperCase());
    const inPage = [...page.matchAll(/<article [^>]*id="([^"]+)"/g)].map(([, id]) => id);
    const ids = requirements.map(({ id }) => id).toSorted();
    expect(inMarkdown.toSorted()).toEqual(ids);
    expect(inPage.toSorted()).toEqual(ids);
    expect(inPage).toEqual(inMarkdown);
  });

  test('every link ends at a requirement, and every link up has its way down', () => {
    const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !targets.has(id))).toEqual([]);
    const facts = new Map(requirements.map((one) => [one.id, factsOf(one, framework)]));
    const named = (id: string, label: string): readonly unknown[] =>
      facts.get(id)?.find((fact) => fact.label === label)?.parts ?? [];
    const oneWay = requirements.flatMap(({ id, satisfies }) =>
      satisfies.filter((parent) => !JSON.stringify(named(parent, 'Refined by')).includes(`"${id}"`)),
    );
    expect(oneWay).toEqual([]);
  });

  test('names what claims a requirement', () => {
    const entry = markdown.slice(markdown.indexOf('SSR-F-MEM-007 Regions'));
    expect(entry.slice(0, entry.indexOf('<a id='))).toContain('`SYS0203 region-overlap`');
  });

  test('the same requirements in another order give the same bytes', () => {
    expect(formsOf({ ...framework, requirements: requirements.toReversed() })).toEqual({ markdown, page });
  });
});

describe('a project', () => {
  const answer = {
    id: 'AOU-F-MEM-002',
    revision: 1,
    answer: 'fulfilled',
    how: 'All masters are listed.',
    evidence: 'report 7',
    author: 'a person',
    date: '2026-11-22',
    span: { file: 'assumptions.yaml', start: 0, end: 1, line: 1, column: 1 },
  } as const;
  const project: DocumentInput = {
    ...framework,
    name: 'cockpit',
    answers: [answer],
    excluded: new Map([
      ['SSR-F-NET-001', { capabilities: ['virtual_net'], reasons: ['features.virtual_net is off'] }],
    ]),
  };
  const parts = (id: string, label: string, input = project): readonly unknown[] | undefined => {
    const found = requirements.find((one) => one.id === id);
    return found && factsOf(found, input).find((fact) => fact.label === label)?.parts;
  };

  test('shows its answers, and which assumption has none', () => {
    const words = 'fulfilled (a person, 2026-11-22): All masters are listed. Shown in: report 7.';
    expect(parts('AOU-F-MEM-002', 'Answer')).toEqual([words]);
    expect(parts('AOU-F-MEM-001', 'Answer')).toEqual(['not answered']);
    expect(parts('AOU-F-MEM-001', 'Answer', framework)).toBeUndefined();
  });

  test('an answer to another revision is none', () => {
    const input = { ...project, answers: [{ ...answer, revision: 2 }] };
    expect(parts('AOU-F-MEM-002', 'Answer', input)).toEqual(['not answered']);
  });

  test('says what does not apply to it', () => {
    expect(parts('SSR-F-NET-001', 'In this project')).toEqual([
      'excluded: the configuration does not ask for virtual_net: features.virtual_net is off',
    ]);
    expect(formsOf(project).page).toContain('<span class="badge excluded">excluded</span>');
  });
});

describe('the tree', () => {
  test('what refines two requirements stands in full below the one of its own set', () => {
    const own = (id: string, satisfies: readonly string[], level: Requirement['level']): Requirement => {
      const [sample] = requirements;
      if (sample === undefined) throw new Error('the framework has no requirement');
      return { ...sample, id, level, set: id.includes('-F-') ? 'framework' : 'project', satisfies };
    };
    const [tree] = outlineOf([
      own('SG-F-AAA-001', [], 'SG'),
      own('SG-P-AAA-001', [], 'SG'),
      own('FSR-P-AAA-001', ['SG-F-AAA-001', 'SG-P-AAA-001'], 'FSR'),
      own('SSR-P-AAA-001', ['TSR-P-NOT-001'], 'SSR'),
    ]);
    const lines = tree?.entries.map(({ depth, reference, requirement }) => [
      requirement.id,
      depth,
      reference,
    ]);
    expect(lines).toEqual([
      ['SG-F-AAA-001', 1, false],
      ['FSR-P-AAA-001', 2, true],
      ['SG-P-AAA-001', 1, false],
      ['FSR-P-AAA-001', 2, false],
      ['SSR-P-AAA-001', 1, false],
    ]);
  });
});

describe('text of a requirement never becomes markup', () => {
  const hostile = '# <script>alert(1)</script> [x](javascript:1) `a` | *b* &amp; \u202e</article>\n- item';
  const { markdown, page } = formsOf(
    only('SG-F-CFG-001', { title: hostile, text: hostile, criterion: hostile }),
  );

  test('in HTML', () => {
    expect(page).not.toContain('<script');
    expect(page.match(/<\/article>/g)?.length).toBe(1);
    expect(page).not.toContain('\u202e');
  });

  test('in Markdown', () => {
    const unescaped = markdown
      .replaceAll(/\\[\\`*_{}[\]<>#|~&!$]/g, '')
      .replaceAll(/^<a id="[^"]+"><\/a>$/gm, '');
    expect(unescaped).not.toContain('<');
    expect(unescaped).not.toContain('](javascript');
    expect(markdown).not.toMatch(/^- item/m);
    expect(markdown).not.toContain('\u202e');
  });
});
