// The dashboard as a text: every file has its link, nothing that the bundle lacks has one, texts of a project stay texts, and bad
// news cannot be overlooked. How it behaves in a browser is shown in dashboard.system.test.ts.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EvidencePack } from '../../src/model/pack.ts';
import { dashboardHtml } from '../../src/report/dashboard/dashboard-html.ts';
import { documentGroups } from '../../src/report/dashboard/document-groups.ts';
import { headFigures, ratio } from '../../src/report/matrix-figures.ts';
import { cockpitPack, HOSTILE } from './pack-fixture.ts';

const asset = (name: string): string =>
  readFileSync(new URL(`../../templates/report/${name}`, import.meta.url), 'utf8');
const assets = { style: asset('dashboard.css'), script: asset('dashboard.js') };

let pack: EvidencePack;
beforeAll(async () => {
  pack = await cockpitPack();
}, 60_000);

const pageOf = (changes: Partial<EvidencePack> = {}): string =>
  String(dashboardHtml({ ...pack, ...changes }, assets).content);
const linksOf = (page: string): readonly string[] =>
  [...page.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
const pathsOf = (page: string): readonly string[] =>
  linksOf(page).flatMap((address) => {
    const path = decodeURIComponent(address.replace(/#.*$/, ''));
    return path === '' ? [] : [path];
  });
/** Elements of a page without their texts and the values of their attributes. */
const skeleton = (page: string): readonly string[] =>
  [...page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '').matchAll(/<\/?[a-z0-9]+/g)].map(([tag]) => tag);

describe('links', () => {
  test('lead to every file of the bundle but the page itself, and to nothing else', () => {
    const files = pack.files.map(({ path }) => path).filter((path) => path !== 'index.html');
    expect([...new Set(pathsOf(pageOf()))].sort()).toEqual([...files].sort());
  });

  test.each(['traceability/matrix.html', 'inputs.json', 'misra/report.html', 'diagrams/partitions.svg'])(
    'do not name %s when the bundle does not hold it',
    (path) => {
      const page = pageOf({ files: pack.files.filter((file) => file.path !== path) });
      expect(pathsOf(page)).not.toContain(path);
    },
  );

  test('spell a path so that no character of it is taken for anything else', () => {
    const path = 'run/logs/a b#c?d%e"<&.log';
    const page = pageOf({ files: [...pack.files, { path, what: 'log' }] });
    expect(linksOf(page)).toContain('run/logs/a%20b%23c%3Fd%25e%22%3C%26.log');
    expect(pathsOf(page)).toContain(path);
  });

  test('stand in one group each, in reading order', () => {
    const groups = documentGroups([...pack.files, { path: 'other/thing.bin', what: 'thing' }]);
    const paths = groups.flatMap(({ files }) => files.map(({ path }) => path));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.length).toBe(pack.files.length);
    expect(groups.map(({ title }) => title)).toEqual([
      ...['Start here', 'Requirements and code', 'Isolation', 'Static analysis', 'Tests', 'Change'],
      ...['Identity', 'Record of the run', 'Other files'],
    ]);
    expect(paths[0]).toBe('audit/configuration-audit.pdf');
  });
});

describe('a page', () => {
  test('is the same for the same pack', () => {
    expect(pageOf()).toBe(pageOf());
  });

  test('may load pictures of its own bundle and nothing else, and holds one classic script', () => {
    const page = pageOf();
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).toContain('img-src &#39;self&#39; file:;');
    expect(page.match(/<script/g)).toEqual(['<script']);
    expect(page).not.toMatch(/type="module"|fetch\(|https?:\/\//);
  });

  test('has the same elements whatever the project calls its things', async () => {
    const hostile = String(dashboardHtml(await cockpitPack(HOSTILE), assets).content);
    expect(skeleton(hostile)).toEqual(skeleton(pageOf()));
    expect(hostile).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(hostile).not.toContain('\u202e');
  }, 60_000);

  test('has the figures of the trace', () => {
    const page = pageOf();
    for (const figure of headFigures(pack.trace)) {
      expect(page).toContain(`<b>${ratio(figure)}</b><span>${figure.name}</span>`);
    }
  });
});

describe('the verdict', () => {
  const badge = (page: string): string | undefined => /<p class="verdict state (\w+)">/.exec(page)?.[1];
  const part = (verdict: EvidencePack['parts'][number]['verdict']) => ({ name: 'one', verdict, words: 'w' });
  const released = 'class="release">released';

  test.each([
    ['complete', 'complete', 'good'],
    ['gaps', 'gaps', 'gap'],
    ['incomplete', 'incomplete', 'bad'],
    ['complete', 'gaps', 'gap'],
    ['complete', 'incomplete', 'bad'],
  ] as const)('of a pack that says %s with a part that is %s looks %s', (verdict, worst, look) => {
    expect(badge(pageOf({ verdict, parts: [part('complete'), part(worst)] }))).toBe(look);
  });

  test.each([
    ['complete', 'released', true],
    ['complete', 'draft', false],
    ['gaps', 'released', false],
    ['incomplete', 'released', false],
  ] as const)('%s and %s: marked released is %s', (verdict, release, marked) => {
    const page = pageOf({ verdict, release, parts: [part('complete')] });
    expect(page.includes(released)).toBe(marked);
    expect(page.includes('class="release draft">draft')).toBe(!marked);
  });
});

describe('bad news', () => {
  const without = (key: 'analysis' | 'impact'): string => {
    const { [key]: _, ...rest } = pack;
    return String(dashboardHtml(rest, assets).content);
  };

  test('of checkers comes before what they found', () => {
    const page = pageOf();
    const section = page.slice(
      page.indexOf('<section id="analysis">'),
      page.indexOf('<section id="impact">'),
    );
    expect(section.indexOf('✗ INVALID</b> clang-tidy')).toBeGreaterThan(0);
    expect(section.indexOf('✗ NOT RUN</b> pc-lint-plus')).toBeLessThan(section.indexOf('<table'));
    expect(section).toContain('1 / 3 runs can be trusted');
    expect(section).toContain('1 open, 1 deviated');
  });

  test('is that no checker ran at all', () => {
    expect(without('analysis')).toContain('✗ NOT RUN</b> No static check was possible');
  });

  test('is not a missing earlier version: that is said as it is', () => {
    expect(without('impact')).toContain('No earlier version was named');
  });

  test('is a diagram that could not be drawn', () => {
    const page = pageOf();
    expect(page.match(/✗ NOT DRAWN/g)).toHaveLength(1);
    expect(pageOf({ diagrams: [] })).toContain('✗ NOT DRAWN: no diagram was made');
  });

  test('is every access that nothing refuses, by name', () => {
    const open = pack.matrix.cells.filter(({ permission }) => permission === 'unprotected');
    const page = pageOf();
    expect(open.length).toBeGreaterThan(0);
    expect(page).toContain(`Not meant, and not refused by anything: ${open.length} cells, for 1 reason`);
    const names = pack.matrix.targets.filter(({ owner }) => owner !== 'os.cluster').map(({ name }) => name);
    expect(names.length * 3).toBe(open.length);
    expect(page).toContain(
      `cells: secure software reaches all memory<ul><li><b>cluster</b>: read, write, execute ${names.join(', ')}</li></ul>`,
    );
  });

  test('of bus masters that may do the same is told once, with the names of the first and the last', () => {
    const master = (name: string, state: 'covered_deep' | 'not_shown_here') => {
      const subject = {
        id: name,
        kind: 'bus_master' as const,
        name,
        world: 'non_secure' as const,
        path: 'platform',
      };
      const cell = {
        subject: name,
        target: 't',
        right: 'read' as const,
        permission: 'unprotected' as const,
        state,
      };
      return {
        subject,
        cell: { ...cell, reason: 'nothing is there', requirements: [], evidence: [], environments: [] },
      };
    };
    const all = [
      master('dma_0', 'not_shown_here'),
      master('dma_1', 'not_shown_here'),
      master('other', 'covered_deep'),
    ];
    const targets = [{ id: 't', kind: 'region' as const, name: 'code', path: 'p' }];
    const matrix = { subjects: all.map((one) => one.subject), targets, cells: all.map((one) => one.cell) };
    const page = pageOf({ matrix });
    expect(page).toContain('<td>dma_0 … dma_1 <small class="quiet">2 bus masters, each</small></td>');
    expect(page).toContain('<td>other <small class="quiet">bus master</small></td>');
    expect(page).toContain(
      '<li>3 cells: nothing is there<ul><li><b>dma_0 … dma_1 (2)</b>: read code</li><li><b>other</b>: read code</li></ul></li>',
    );
    expect(page).toContain('3 cells, for 1 reason<');
  });

  test('is every open assumption, finding and result that failed', () => {
    const page = pageOf();
    const open = pack.trace.requirements.filter(({ answer }) => answer?.answer === 'open');
    for (const { requirement } of open) {
      expect(page).toContain(`matrix.html#requirement=${requirement.id}">${requirement.id}</a>`);
    }
    expect(open.length).toBeGreaterThan(10);
    expect(page).toContain(`Assumptions to answer (${open.length})`);
    for (const { message } of pack.trace.findings.slice(0, 5)) expect(page).toContain(message.slice(0, 20));
  });

  test('is told apart from what the audit report counts as open', () => {
    expect(pageOf()).toContain(
      'Chapter “Open points” of the <a href="audit/configuration-audit.pdf">audit report</a> counts more',
    );
  });

  test('is every accepted warning with its reason', () => {
    const accepted = pack.diagnostics.flatMap(({ accepted }) => accepted ?? []);
    expect(accepted.length).toBeGreaterThan(0);
    for (const { reason } of accepted) expect(pageOf()).toContain(reason.slice(0, 30));
  });
});
