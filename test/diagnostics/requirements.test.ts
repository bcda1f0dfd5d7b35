// Requirements of the framework and everything that claims them name each other, both ways: nothing of the tool is without a
// requirement, and no requirement is without something that claims it.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CAPABILITIES, isCapability } from '../../src/check/capability-names.ts';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { loadAssumptions } from '../../src/load/assumptions.ts';
import { loadCapabilities } from '../../src/load/capabilities.ts';
import { loadToolTests } from '../../src/load/tool-tests.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import { frameworkClaims } from '../framework/framework-claims.ts';
import { ROOT } from '../framework/framework-texts.ts';

const { capabilities, claims, requirements: REQUIREMENTS } = await frameworkClaims();

/** Bound to capabilities of which the reference monitor has none: `build` refuses whoever asks for one. */
function isRefused({ appliesWhen }: Requirement): boolean {
  const covers = (word: string, name: string): boolean => name === word || name.startsWith(`${word}.`);
  return appliesWhen?.every((word) => capabilities.every((name) => !covers(word, name))) === true;
}

/** Where the requirement is carried out according to itself and nothing there claims it. */
function unclaimed(one: Requirement): readonly string[] {
  const found = claims.get(one.id);
  const claimants = { emitted: found?.roles, monitor: found?.symbols, tool: found?.codes };
  return one.realizedIn.filter((where) => {
    if (where === 'integrator') return one.integratorAction === undefined;
    if (where === 'tool' && one.level === 'TLR') return (found?.toolTests ?? []).length === 0;
    return (claimants[where] ?? []).length === 0 && !(where === 'monitor' && isRefused(one));
  });
}

describe('every requirement of the framework is claimed', () => {
  test.each(['SSR', 'TLR', 'AOU'])('%s, wherever it says that it is carried out', (level) => {
    const all = REQUIREMENTS.filter((one) => one.level === level);
    expect(all.length).toBeGreaterThan(20);
    expect(all.flatMap((one) => unclaimed(one).map((where) => `${one.id} in ${where}`))).toEqual([]);
  });

  test('or is bound to capabilities that exist and that the monitor does not declare', () => {
    const bound = REQUIREMENTS.filter((one) => one.realizedIn.includes('monitor') && isRefused(one));
    expect(bound.length).toBeGreaterThan(0);
    expect(capabilities.filter((name) => !isCapability(name))).toEqual([]);
  });

  test('and the assumptions are relied on', () => {
    const relied = new Set(REQUIREMENTS.flatMap(({ reliesOn = [] }) => reliesOn));
    const idle = REQUIREMENTS.filter(({ id, level }) => level === 'AOU' && !relied.has(id));
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});

describe('every capability', () => {
  const covers = (word: string, name: string): boolean => name === word || name.startsWith(`${word}.`);

  test('has a requirement that is bound to it, or behind what the reference monitor offers', () => {
    const file = 'monitor/capabilities.yaml';
    const offered = loadCapabilities({ file, text: readFileSync(new URL(file, ROOT), 'utf8') }).value ?? [];
    const bound = REQUIREMENTS.filter(({ level }) => level === 'SSR').flatMap(
      ({ appliesWhen }) => appliesWhen ?? [],
    );
    const behind = offered.filter(({ requirements }) => requirements.length > 0).map(({ name }) => name);
    const without = CAPABILITIES.filter((name) => ![...bound, ...behind].some((word) => covers(word, name)));
    expect(without).toEqual(
      // Whatever the entry level, SSR-F-BOOT-003 is about it; wherever the timer is, SSR-F-STS-009 and SSR-F-HLT-008.
      ['os.secure.el2', 'timer.of_a_secure_core'],
    );
  });
});

describe('every code of the tool', () => {
  test('claims a requirement', () => {
    expect(CATALOGUE.filter(({ requirements }) => requirements.length === 0).map(({ code }) => code)).toEqual(
      [],
    );
  });

  test('claims only what the tool carries out', () => {
    const tools = new Set(
      REQUIREMENTS.filter(({ realizedIn }) => realizedIn.includes('tool')).map(({ id }) => id),
    );
    const wrong = CATALOGUE.flatMap(({ code, requirements }) =>
      requirements.filter((id) => !tools.has(id)).map((id) => `${code} ${id}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the table of the tool’s tests', () => {
  const text = readFileSync(new URL('requirements/tool-tests.yaml', ROOT), 'utf8');
  const rows = loadToolTests({ file: 'requirements/tool-tests.yaml', text }).value ?? [];

  test('names tests that exist', () => {
    const lost = rows.filter(({ file, title }) => {
      const source = readFileSync(new URL(file, ROOT), 'utf8');
      return ![`'${title.replaceAll("'", "\\'")}'`, `\`${title}\``, `"${title}"`].some((form) =>
        source.includes(form),
      );
    });
    expect(rows.length).toBeGreaterThan(40);
    expect(lost.map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
  });

  test('shows requirements on the tool only', () => {
    const tools = new Set(REQUIREMENTS.filter(({ level }) => level === 'TLR').map(({ id }) => id));
    expect(rows.flatMap(({ shows }) => shows).filter((id) => !tools.has(id))).toEqual([]);
  });
});

describe('the set itself', () => {
  test('has at least 80 software safety requirements, aimed at ASIL C', () => {
    const software = REQUIREMENTS.filter(({ level }) => level === 'SSR');
    expect(software.length).toBeGreaterThanOrEqual(80);
    expect(REQUIREMENTS.filter(({ asil }) => asil !== 'C').map(({ id }) => id)).toEqual([]);
  });

  test('says `shall` in every requirement that somebody carries out', () => {
    const without = REQUIREMENTS.filter(
      ({ level, text: words }) => level !== 'AOU' && !/\bshall\b/.test(words),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

test('the example answers every assumption of use', () => {
  const folder = new URL('examples/ecockpit/', ROOT);
  const file = 'assumptions.yaml';
  const { value = [], diagnostics } = loadAssumptions({
    file,
    text: readFileSync(new URL(file, folder), 'utf8'),
  });
  const answered = new Set(value.map(({ id }) => id));
  const asked = REQUIREMENTS.filter(({ appliesWhen, level }) => level === 'AOU' && appliesWhen === undefined);
  expect(diagnostics).toEqual([]);
  expect(asked.filter(({ id }) => !answered.has(id)).map(({ id }) => id)).toEqual([]);
  expect(readdirSync(folder)).toContain(file);
});
