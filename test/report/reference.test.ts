// The reference page: everything stands in it once, its links are right and lead both ways, text stays text, and the committed
// copies are fresh. UPDATE_DOCUMENT=1 writes those anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { codeFacts, type Line, leafFacts } from '../../src/report/reference-facts.ts';
import { CODE_AREAS, effectRows } from '../../src/report/reference-figures.ts';
import { referenceHtml } from '../../src/report/reference-html.ts';
import { configurationMarkdown, diagnosticsMarkdown } from '../../src/report/reference-markdown.ts';
import type { Reference } from '../../src/report/reference-model.ts';
import { ROOT } from '../framework/framework-texts.ts';
import { assets, leafAt, leaves, maps, page, sources } from './reference-fixture.ts';

const html = referenceHtml(page, assets);
const settings = configurationMarkdown(page);
const diagnostics = diagnosticsMarkdown(page);

const words = (line: Line): string =>
  line.map((part) => (typeof part === 'string' ? part : Object.values(part).at(-1))).join('');

/** The lines of a fact of a setting, links by their names. */
function linesOf(path: string, label: string): readonly string[] {
  const found = leafFacts(leafAt(path), page).find((fact) => fact.label === label);
  return found?.lines.map(words) ?? [];
}

describe('the committed copies are those that the files give now', () => {
  test.each([
    ['docs/reference/configuration.md', settings],
    ['docs/reference/diagnostics.md', diagnostics],
  ])('%s', (file, text) => {
    const committed = new URL(file, ROOT);
    if (process.env.UPDATE_DOCUMENT === '1') writeFileSync(committed, text);
    expect(readFileSync(committed, 'utf8')).toBe(text);
  });
});

describe('everything stands in it exactly once', () => {
  const anchorsOf = (text: string): readonly string[] =>
    [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');

  test('in HTML: settings, codes, capabilities, requirements', () => {
    const anchors = anchorsOf(html);
    expect(new Set(anchors).size).toBe(anchors.length);
    const wanted = [
      ...leaves.map(({ schema }) => schema.leaf),
      ...CATALOGUE.map(({ code }) => code),
      ...page.capabilities.map(({ name }) => `capability.${name.replace(/[<>]/g, '')}`),
      ...page.requirements.map(({ id }) => id),
    ];
    expect(wanted.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  test('in Markdown', () => {
    const anchors = [...anchorsOf(settings), ...anchorsOf(diagnostics)];
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(leaves.filter(({ schema }) => !anchors.includes(schema.leaf))).toEqual([]);
    expect(CATALOGUE.filter(({ code }) => !anchors.includes(code))).toEqual([]);
    expect(anchorsOf(diagnostics)).toEqual(
      CODE_AREAS.flatMap(({ area }) =>
        CATALOGUE.map(({ code }) => code).filter((code) => code.startsWith(area)),
      ),
    );
  });

  test('every setting has one effect on each platform, and the figures count them', () => {
    for (const { effects } of leaves) {
      expect(effects.flatMap(({ platforms }) => platforms).toSorted()).toEqual(page.platforms);
    }
    page.platforms.forEach((_, at) => {
      expect(effectRows(page).reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0)).toBe(leaves.length);
    });
  });

  test('every link ends where it should', () => {
    const inPage = new Set(anchorsOf(html));
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(links.filter((target) => !inPage.has(target))).toEqual([]);
    const files: Readonly<Record<string, string>> = {
      'configuration.md': settings,
      'diagnostics.md': diagnostics,
      '../../requirements/framework/requirements.md': readFileSync(
        new URL('requirements/framework/requirements.md', ROOT),
        'utf8',
      ),
    };
    const anchors = new Map(Object.entries(files).map(([file, text]) => [file, new Set(anchorsOf(text))]));
    for (const here of ['configuration.md', 'diagnostics.md']) {
      const broken = [...(files[here] ?? '').matchAll(/\]\(([^)#]*)#([^)]+)\)/g)].filter(
        ([, file, target]) => !anchors.get(file === '' ? here : (file ?? ''))?.has(target ?? ''),
      );
      expect(broken.map(([whole]) => whole)).toEqual([]);
    }
  });
});

describe('what stands behind a setting', () => {
  test.each([
    ['smc_services.*.arguments.*.max', 'Emitted as', 'decode.*.max for SSR-F-ARG-005'],
    ['smc_services.*.arguments.*.min', 'Check codes', 'SMC0201, SMC0202'],
    ['operating_systems.*.memory.*.size', 'Emitted as', 'macro.region.size for SSR-F-MEM-001'],
    ['features.virtual_net.to_secure.crc', 'Check codes', 'FEA0110'],
    [
      'operating_systems.*.devices',
      'Asks the monitor for',
      'os.devices, which the reference monitor does not offer',
    ],
    [
      'features.world_switch.triggers',
      'Asks the monitor for',
      'world_switch.fiq, which the reference monitor offers',
    ],
    [
      'platform',
      'Asks the monitor for',
      'platform.<name>, of which the reference monitor offers platform.qemu-virt-gicv3, platform.qemu-virt-gicv2, platform.xlnx-zcu102',
    ],
    ['features.virtual_net.to_secure.mtu_bytes', 'Range', '64 to 9000'],
    ['project.name', 'Form', 'a project name: a small letter, then small letters, digits, - and _'],
    ['project.name', 'When absent', 'it must be there'],
    ['operating_systems.*.endianness', 'Example', 'endianness: big'],
    ['operating_systems.*.endianness', 'When absent', 'little'],
    ['run.arguments', 'Example', "arguments: [-machine, 'virt,secure=on']"],
    [
      'features.self_tests.*.kind',
      'Part of',
      'features.self_tests.*, and what concerns it as a whole concerns this too',
    ],
  ])('%s, %s', (path, label, wanted) => {
    expect(linesOf(path, label)).toContain(wanted);
  });

  test('the migration capacity says that it is our reading', () => {
    const { description } = leafAt('operating_systems.*.migration').schema;
    expect(description).toContain('PSCI MIGRATE_INFO_TYPE');
    expect(description).toMatch(/our reading.*meaning.*original.*not public/u);
  });

  test('a remark has nothing behind it', () => {
    const labels = leafFacts(leafAt('operating_systems.*.note'), page).map(({ label }) => label);
    expect(labels).toEqual(['Value', 'Form', 'When absent', 'Example', 'Effect']);
  });
});

test('a map stands before the maps in it', () => {
  const paths = maps.map(({ path }) => path);
  const late = paths.filter((path, at) => paths.slice(0, at).some((other) => other.startsWith(`${path}.`)));
  expect(late.filter((path) => path !== '')).toEqual([]);
});

describe('links lead both ways', () => {
  test('between settings and codes', () => {
    const there = [...maps.filter(({ path }) => path !== ''), ...leaves].flatMap((one) =>
      one.codes.map((code) => `${'schema' in one ? one.schema.leaf : one.path} ${code}`),
    );
    const back = page.codes.flatMap(({ code, settings: at }) => at.map((place) => `${place} ${code}`));
    expect(there.toSorted()).toEqual(back.toSorted());
    expect(there.length).toBeGreaterThan(200);
  });

  test('between settings and requirements', () => {
    const there = leaves.flatMap(({ schema }) =>
      linesOf(schema.leaf, 'Requirements').flatMap((line) =>
        line.split(', ').map((id) => `${schema.leaf} ${id}`),
      ),
    );
    const known = new Set(leaves.map(({ schema }) => schema.leaf));
    const back = page.requirements.flatMap(({ id, settings: at }) =>
      at.filter((place) => known.has(place)).map((place) => `${place} ${id}`),
    );
    expect(there.toSorted()).toEqual(back.toSorted());
    expect(there.length).toBeGreaterThan(150);
  });

  test('between settings and capabilities, capabilities and requirements', () => {
    const there = page.capabilities.flatMap(({ name, settings: at }) =>
      at.map((place) => `${place} ${name}`),
    );
    const back = [...maps.filter(({ path }) => path !== ''), ...leaves].flatMap((one) =>
      one.capabilities.map((name) => `${'schema' in one ? one.schema.leaf : one.path} ${name}`),
    );
    expect(there.toSorted()).toEqual(back.toSorted());
    const behind = page.capabilities.flatMap(({ name, requirements: ids }) =>
      ids.map((id) => `${id} ${name}`),
    );
    const of = page.requirements.flatMap(({ id, capabilities }) =>
      capabilities.map((name) => `${id} ${name}`),
    );
    expect(behind.toSorted()).toEqual(of.toSorted());
    expect(behind).toContain('SSR-F-PSC-014 os.migration');
  });

  test('every capability is asked for at some setting', () => {
    expect(page.capabilities.filter((one) => one.settings.length === 0)).toEqual([]);
  });

  test('every role that does not come from the tool or the platform comes from a setting', () => {
    const shown = new Set([...maps, ...leaves].flatMap(({ roles }) => roles.map(({ role }) => role)));
    const silent = sources.mapping.map(({ role }) => role).filter((role) => !shown.has(role));
    expect(silent.toSorted()).toEqual([
      'assert.abi',
      'assert.cores',
      'dispatch.default',
      'function.dispatch.empty',
      'include.interface',
      'interrupt.default',
      'macro.abi',
      'macro.guard',
      'macro.guest.status',
      'member.guest.registers',
      'object.core_count',
      'object.region_count',
      'prototype.guest.smc',
      'type.guest.registers',
    ]);
  });
});

describe('a check code', () => {
  test('of load and check that is not general stands at a setting, or is about another file', () => {
    const areas = /^(?:FEA|SMC|SYS0[1-4]|SYS2[12])/u;
    const silent = page.codes.filter(({ code, settings: at }) => areas.test(code) && at.length === 0);
    expect(silent.filter(({ name }) => !name.startsWith('platform-'))).toEqual([]);
    expect(silent.length).toBeGreaterThan(0);
  });

  test('has a fix in words, as a case shows it or with the names of its parameters', () => {
    const adviceIn = ({ fix, seen }: (typeof page.codes)[number]): string => fix ?? seen?.fix ?? '';
    const fixOf = (code: string): string =>
      page.codes
        .filter((one) => one.code === code)
        .map(adviceIn)
        .join();
    expect(fixOf('GEN0401')).toContain("add a row for '‹role›' to templates/c/trace.yaml");
    expect(fixOf('SYS0203')).toMatch(/^the next free base for this size is 0x/u);
    expect(page.codes.filter((one) => /undefined|\[object|=>/u.test(adviceIn(one)))).toEqual([]);
    expect(page.codes.filter((one) => adviceIn(one) === '').map(({ code }) => code)).toEqual(['BLD0102']);
  });

  test('names requirements, place and case', () => {
    const [found] = page.codes.filter(({ code }) => code === 'SYS0404');
    const facts = found === undefined ? [] : codeFacts(found);
    expect(facts.map(({ label, lines }) => [label, lines.map(words).join()])).toEqual([
      ['Requirements', 'SSR-F-CFG-014'],
      ['Reported at', 'operating_systems.*.memory.*.size'],
      ['For example', expect.stringContaining('(case entry/')],
      ['Fix there', expect.stringMatching(/./u)],
    ]);
  });
});

describe('text never becomes markup', () => {
  const hostile = '<script>alert(1)</script> [x](javascript:1) | *b* \u202e</article>';
  const hostilePage: Reference = {
    platforms: ['board'],
    general: ['SYS0203'],
    capabilities: [
      { name: hostile, offered: [{ name: hostile, description: hostile }], requirements: [], settings: [] },
    ],
    requirements: [
      {
        id: 'SSR-F-AAA-001',
        title: hostile,
        text: hostile,
        asil: 'B',
        settings: [],
        codes: [],
        capabilities: [],
      },
    ],
    codes: [
      {
        code: 'SYS0203',
        name: hostile,
        severity: 'error',
        about: hostile,
        fix: hostile,
        requirements: [],
        settings: [],
      },
    ],
    sections: [
      {
        keyword: hostile,
        maps: [{ path: hostile, about: hostile, roles: [], codes: [], capabilities: [hostile], leaves: [] }],
      },
    ],
  };

  test('in HTML', () => {
    const text = referenceHtml(hostilePage, { style: '', script: '' });
    expect(text.match(/<script/g)?.length).toBe(1);
    expect(text).not.toContain('\u202e');
  });

  test('in Markdown', () => {
    for (const text of [configurationMarkdown(hostilePage), diagnosticsMarkdown(hostilePage)]) {
      const plain = text.replaceAll(/\\[\\`*_{}[\]<>#|~&!$]/g, '').replaceAll(/`[^`\n]*`/g, '');
      expect(plain).not.toMatch(/<script|\]\(javascript/u);
      expect(plain).not.toContain('\u202e');
    }
  });
});

test('the page asks for nothing outside itself', () => {
  const outside = /(?:src|href)="(?!#)|url\(|@import|fetch\(/u;
  expect(html).not.toMatch(outside);
});
