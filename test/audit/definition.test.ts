// The report as data: what stands in it, that every link leads somewhere, and that no verdict is better than its parts.

import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EvidencePack, PackPart } from '../../src/model/pack.ts';
import type { PdfBlock, PdfDefinition, PdfRun } from '../../src/model/pdf-definition.ts';
import { STATES } from '../../src/model/states.ts';
import type { TraceEvidence } from '../../src/model/trace.ts';
import { auditDefinition } from '../../src/report/audit/audit-definition.ts';
import { handMadeImpact } from './hand-made-analysis.ts';
import { COMPLETE, packOf, ROOT, tracedProject } from './pack-fixture.ts';

let pack: EvidencePack;

beforeAll(async () => {
  pack = packOf(await tracedProject(path.join(ROOT, 'examples/ecockpit')), {
    impact: handMadeImpact(),
  });
}, 60_000);

interface Content {
  readonly runs: readonly PdfRun[];
  readonly ids: readonly string[];
}

const NOTHING: Content = { runs: [], ids: [] };

function contentOf(block: PdfBlock): Content {
  switch (block.kind) {
    case 'heading':
      return { runs: [{ text: `${block.number} ${block.text}` }], ids: [block.id] };
    case 'paragraph':
      return { runs: block.runs, ids: [] };
    case 'list':
      return { runs: block.items.flat(), ids: [] };
    case 'facts':
      return cells(block.facts.map(({ cell }) => cell));
    case 'table':
      return cells(block.rows.flatMap((row) => ('group' in row ? [row.group] : row.cells)));
    case 'listing':
      return {
        runs: block.lines.map(({ text, to }) => ({ text, ...(to === undefined ? {} : { to }) })),
        ids: block.lines.map(({ id }) => id),
      };
    default:
      return NOTHING;
  }
}

function cells(all: readonly { readonly runs: readonly PdfRun[]; readonly id?: string }[]): Content {
  return {
    runs: all.flatMap(({ runs }) => runs),
    ids: all.flatMap(({ id }) => (id === undefined ? [] : [id])),
  };
}

function contents(definition: PdfDefinition): Content {
  const all = definition.parts.flatMap(({ blocks }) => blocks.map(contentOf));
  return { runs: all.flatMap(({ runs }) => runs), ids: all.flatMap(({ ids }) => ids) };
}

function textOf(definition: PdfDefinition): string {
  return contents(definition)
    .runs.map(({ text }) => text)
    .join('\n');
}

/** What stands between the heading of a chapter and that of the next. */
function chapter(definition: PdfDefinition, title: string): string {
  const blocks = definition.parts.flatMap((part) => part.blocks);
  const isTitle = (block: PdfBlock): boolean => block.kind === 'heading' && block.level === 1;
  const from = blocks.findIndex(
    (block) => isTitle(block) && block.kind === 'heading' && block.text === title,
  );
  const length = blocks.slice(from + 1).findIndex(isTitle);
  const own = blocks.slice(from, length === -1 ? undefined : from + 1 + length);
  return own.flatMap((block) => contentOf(block).runs.map(({ text }) => text)).join('\n');
}

describe('links', () => {
  test('every anchor is there once', () => {
    const { ids } = contents(auditDefinition(pack));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(900);
  });

  test('every link leads to an anchor', () => {
    const { ids, runs } = contents(auditDefinition(pack));
    const known = new Set(ids);
    const targets = runs.flatMap(({ to }) => (to === undefined ? [] : [to]));
    expect(targets.filter((to) => !known.has(to))).toEqual([]);
    expect(targets.length).toBeGreaterThan(1000);
  });

  test('every setting leads to requirements and every requirement of a setting back to it', () => {
    const { runs } = contents(auditDefinition(pack));
    const targets = new Set(runs.map(({ to }) => to));
    for (const { leaf, requirements, tracedAs } of pack.settings) {
      for (const id of requirements) expect(targets).toContain(`requirement:${id}`);
      if (requirements.length > 0 && tracedAs === undefined) expect(targets).toContain(`leaf:${leaf}`);
    }
  });
});

describe('what stands in the report', () => {
  test('every setting by its path and value', () => {
    const text = new Set(contents(auditDefinition(pack)).runs.map((run) => run.text));
    for (const { path: at, value } of pack.settings) {
      expect(text).toContain(at);
      expect(text).toContain(value);
    }
  });

  test('every requirement, every check, every service, every tool', () => {
    const text = textOf(auditDefinition(pack));
    const names = [
      ...pack.trace.requirements.map(({ requirement }) => requirement.id),
      ...pack.checks.map(({ code }) => code),
      ...pack.system.services.map(({ name }) => name),
      ...pack.tools.map(({ program }) => program),
      ...pack.tools.flatMap(({ sha256 }) => sha256 ?? []),
    ];
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });

  test('every line of the configuration, as it is', () => {
    const lines = new Set(contents(auditDefinition(pack)).runs.map((run) => run.text));
    const wanted = pack.configuration[0]?.text.split('\n').slice(0, -1) ?? [];
    expect(wanted.filter((line) => !lines.has(line))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(100);
  });

  test('numbers of requirements by state are those of the trace', () => {
    const text = textOf(auditDefinition(pack));
    for (const state of Object.keys(pack.trace.byState) as (keyof typeof STATES)[]) {
      expect(text).toContain(`${pack.trace.byState[state]} / ${pack.trace.requirements.length}`);
      expect(text).toContain(STATES[state].explanation);
    }
  });

  test('without static analysis the chapter says so and shows no figure', () => {
    const { analysis: _, ...others } = pack;
    const text = chapter(auditDefinition(others), 'Static analysis and MISRA C');
    expect(text).toContain('No static analysis was part of this pack');
    expect(text.replace(/^\d+ /, '')).not.toMatch(/\d/);
  });

  test('without a baseline the chapter and the cover say so', () => {
    const { impact: _, ...others } = pack;
    const definition = auditDefinition(others);
    expect(chapter(definition, 'Changes since the previous baseline')).toContain('No baseline was named');
    const baseline = definition.cover.facts.find(({ label }) => label === 'Baseline');
    expect(baseline?.runs.map(({ text }) => text)).toEqual(['none named']);
  });

  test('many files of one kind are one row with their number', () => {
    const logs = Array.from({ length: 40 }, (_, at) => ({
      path: `run/logs/boot-${at}.log`,
      what: 'a console',
    }));
    const text = chapter(auditDefinition({ ...pack, files: [...pack.files, ...logs] }), 'Work products');
    expect(text).toContain('run/logs/*.log\n 40 files');
    expect(text).not.toContain('boot-7.log');
    for (const { path: at } of pack.files) expect(text).toContain(at);
  });

  test('a diagram without picture is named as missing', () => {
    const [first] = pack.diagrams;
    if (first === undefined) throw new Error('the fixture has diagrams');
    const { svg: _, ...bare } = first;
    const text = textOf(auditDefinition({ ...pack, diagrams: [{ ...bare, renderer: 'none' }] }));
    expect(text).toContain('not drawn');
    expect(text).toContain('0 / 1 diagram');
  });

  test.each([
    [900, 500, true],
    [720, 651, false],
    [400, 700, false],
  ])('a picture of %d by %d lies on its side only where it gets larger there: %s', (width, height, want) => {
    const [first] = pack.diagrams;
    if (first === undefined) throw new Error('the fixture has diagrams');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"/>`;
    const { parts } = auditDefinition({ ...pack, diagrams: [{ ...first, svg }] });
    const page = parts.find(({ blocks }) => blocks.some(({ kind }) => kind === 'picture'));
    expect(page?.landscape).toBe(want);
  });

  test('a result that is not passed stands one by one, also where there are many', () => {
    const text = chapter(auditDefinition(pack), 'Test results');
    const open = pack.trace.evidence.filter(({ state }) => state !== 'covered_deep');
    expect(open.length).toBeGreaterThan(100);
    expect(open.filter(({ item }) => !text.includes(item.id))).toEqual([]);
  });

  test('a result that this environment cannot give was neither expected nor seen', () => {
    const [first] = pack.trace.evidence;
    if (first === undefined) throw new Error('the fixture has results');
    const observation = { stimulus: first.item.title, expected: '', observed: 'No clock.' };
    const item = {
      ...first.item,
      verdict: 'not_shown_here' as const,
      observations: [{ ...observation, verdict: 'not_shown_here' as const }],
    };
    const evidence = [{ ...first, item, state: 'not_shown_here' as const }];
    const text = chapter(auditDefinition({ ...pack, trace: { ...pack.trace, evidence } }), 'Test results');
    expect(text).toContain('Nothing was tried: No clock.');
    expect(text).not.toMatch(/expected ;|seen: No clock/);
  });

  test('every fault has its mechanisms one by one, each with its requirements and their state', () => {
    const [cell] = pack.interference.filter(({ mechanisms }) => mechanisms.length > 0);
    if (cell === undefined) throw new Error('the fixture has mechanisms');
    const one = (name: string, id: string, state: 'covered_deep' | 'passed_on') => ({
      mechanism: name,
      requirements: [id],
      state,
    });
    const mechanisms = [
      one('first', 'SSR-F-MEM-003', 'covered_deep'),
      one('other', 'AOU-F-MEM-002', 'passed_on'),
    ];
    const text = chapter(
      auditDefinition({ ...pack, interference: [{ ...cell, mechanisms }] }),
      'Access matrix and freedom from interference',
    );
    expect(text.replaceAll('\n', '')).toContain(
      'first: SSR-F-MEM-003  ● covered deepother: AOU-F-MEM-002  → passed on (AOU)',
    );
  });

  test('the images of the operating systems are named as what nothing shows', () => {
    const text = chapter(auditDefinition(pack), 'What this evidence does not show');
    for (const { image, name } of pack.system.operatingSystems) {
      expect(text).toContain(`${image}\n of ${name}: no input of this evidence`);
    }
  });

  test('a result that nothing here can give says where this configuration does not use what it is about', () => {
    const [first] = pack.trace.evidence;
    if (first === undefined) throw new Error('no evidence');
    const excluded = pack.trace.requirements.find(({ state }) => state === 'excluded')?.requirement.id ?? '';
    const applying = pack.trace.requirements.find(({ state }) => state !== 'excluded')?.requirement.id ?? '';
    const about = (id: string, requirements: readonly string[]): TraceEvidence => ({
      ...first,
      state: 'not_shown_here',
      item: { ...first.item, id, requirements },
    });
    const evidence = [about('unused', [excluded]), about('used', [excluded, applying])];
    const text = chapter(
      auditDefinition({ ...pack, trace: { ...pack.trace, evidence } }),
      'What this evidence does not show',
    );
    expect(text.match(/ Not used by this configuration: \S+ excluded\./g)).toEqual([
      ` Not used by this configuration: ${excluded} excluded.`,
    ]);
    expect(text.indexOf('Not used by')).toBeLessThan(text.indexOf('\nused\n'));
  });

  test('the level of a setting is said to be that of its requirements', () => {
    const text = chapter(auditDefinition(pack), 'The configuration, item by item');
    expect(text).toContain(
      'ASIL is the highest level of these requirements, not that of an operating system.',
    );
  });

  test('guidelines are told from those that nothing checked, and nothing is called compliant as a whole', () => {
    const text = chapter(auditDefinition(pack), 'Static analysis and MISRA C');
    expect(text).toContain('Nothing here says that the code complies with');
    expect(text).toContain('1 / 2 are violated: Rule 15.5');
    expect(text).toContain('1 / 2 were checked by nothing that can be trusted: Dir 4.1');
    expect(text).toContain('cppcheck\n1 / 2\n');
    expect(text).toContain('nobody in a run that can be trusted\n1 / 2\n');
    expect(text).toContain('of these, planned for nobody\n1 / 2\n');
    expect(text).toMatch(/NOT RUN\nnot looked at\n–\n–\nunknown\n/);
  });

  test('a deviation about code that is not there is no open point', () => {
    const { analysis } = pack;
    if (analysis === undefined) throw new Error('the fixture has an analysis');
    const deviations = analysis.deviations.flatMap((record) => [
      { ...record, id: 'DEV-F-101', inForce: false, applies: false },
      { ...record, id: 'DEV-F-102', inForce: false, applies: true },
    ]);
    const definition = auditDefinition({ ...pack, analysis: { ...analysis, deviations } });
    const open = chapter(definition, 'Open points');
    expect(open).not.toContain('DEV-F-101');
    expect(open).toContain('DEV-F-102\n: this deviation is not in force');
    expect(chapter(definition, 'Static analysis and MISRA C')).toContain('does not apply');
  });
});

describe('verdict and mark', () => {
  const part = (verdict: PackPart['verdict']): PackPart => ({ name: 'a part', verdict, words: 'said.' });
  const cover = (changes: Partial<EvidencePack>) => auditDefinition({ ...pack, ...changes }).cover;

  test.each([
    ['complete', [part('complete')], 'complete', '● complete'],
    ['complete', [part('complete'), part('not_asked')], 'complete', '● complete'],
    ['gaps', [part('gaps')], 'gaps', '◐ gaps'],
    ['complete', [part('gaps')], 'gaps', '◐ gaps'],
    ['incomplete', [part('complete')], 'incomplete', '✗ incomplete'],
    ['complete', [part('complete'), part('incomplete')], 'incomplete', '✗ incomplete'],
    ['gaps', [part('incomplete')], 'incomplete', '✗ incomplete'],
  ] as const)('a pack that says %s of parts %j is shown as %s', (verdict, parts, _, want) => {
    expect(cover({ verdict, parts }).verdict.label).toBe(want);
  });

  test.each([
    ['released', 'complete', COMPLETE, 'Released'],
    ['draft', 'complete', COMPLETE, 'Draft'],
    ['released', 'gaps', COMPLETE, 'Draft'],
    ['released', 'incomplete', COMPLETE, 'Draft'],
    ['released', 'complete', [part('incomplete')], 'Draft'],
  ] as const)('%s with the verdict %s and %# is marked', (release, verdict, parts, want) => {
    expect(cover({ release, verdict, parts }).mark).toBe(want);
  });

  test('the first page says how much is shown, and when it was made, in words', () => {
    const { facts, verdict } = cover({ date: '2026-11-09T04:08:28.260Z' });
    expect(verdict.words).toContain(
      ` / ${pack.trace.requirements.length - (pack.trace.byState.excluded ?? 0)} requirements that apply are realised and shown`,
    );
    expect(verdict.words).toMatch(/\d+ \/ 26 assumptions of use are open or not answered/);
    const date = facts.find(({ label }) => label === 'Date of the run');
    expect(date?.runs.map(({ text }) => text)).toEqual(['9 November 2026, 04:08:28 UTC']);
  });

  test('an incomplete pack has the word complete in no verdict but those of parts that are', () => {
    const parts = [part('incomplete'), { ...part('incomplete'), name: 'another' }];
    const definition = auditDefinition({ ...pack, verdict: 'incomplete', parts, release: 'released' });
    expect(definition.cover.verdict.label).toBe('✗ incomplete');
    expect(definition.cover.verdict.ink).toBe('gap');
    expect(definition.header.left).toContain('draft');
    expect(definition.subject).not.toContain('released');
  });

  test('the document names the evidence hash in full on the cover and in short in every header', () => {
    const { cover: first, header } = auditDefinition(pack);
    const hash = pack.trace.evidenceHash;
    expect(first.facts.flatMap(({ runs }) => runs.map(({ text }) => text))).toContain(hash);
    expect(header.right).toBe(`CAR-ecockpit-1.0.0 — evidence ${hash.slice(0, 16)}`);
  });
});

test('the same pack gives the same definition', () => {
  expect(JSON.stringify(auditDefinition(pack))).toBe(JSON.stringify(auditDefinition(pack)));
});
