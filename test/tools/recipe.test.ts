// Recipes as the project changes them, and what is said when a platform has none.

import { describe, expect, test } from 'vitest';
import { programNeeds } from '../../src/commands/build/needs.ts';
import type { Platform } from '../../src/model/platform.ts';
import type { OperatingSystem, RecipeChoice } from '../../src/model/system.ts';
import { planProbe } from '../../src/tools/probe.ts';
import { buildRecipeOf, type RecipeOwner, recipesOf, testRecipesOf } from '../../src/tools/recipe.ts';

const BUILD: NonNullable<Platform['build']> = {
  compilers: ['aarch64-gcc -fno-ipa-cp', 'clang-19 --target=aarch64'],
  linker: 'aarch64-ld',
  objcopy: 'aarch64-objcopy',
  sources: [],
  includes: [],
  monitorFlags: [],
  sosslFlags: [],
  linkFlags: [],
  linkerScript: 'm.ld',
};
const PROBE = { sources: [], linkerScript: 'p.ld', flags: [], planOffsetBytes: 1n };
const RUN = {
  command: 'qemu',
  arguments: ['-bios', '{flash}'],
  deterministicArguments: ['-icount', 'shift=0'],
  timeLimitMs: 30_000,
};
const SLOT = { flashOffset: 1n, sizeBytes: 2n };
const WHOLE = { name: 'board', build: BUILD, probe: PROBE, run: RUN, secureImage: SLOT };
const PLACE = { file: 'sossl.yaml', start: 0, end: 1, line: 4, column: 11 };

function owner(platform: object, recipe: RecipeChoice = {}): RecipeOwner {
  return {
    operatingSystems: [],
    platform: platform as Platform,
    recipe,
    spans: new Map([['platform', PLACE]]),
  };
}

test('without a choice of the project the recipes are those of the platform', () => {
  const { name: _, ...recipes } = WHOLE;
  expect(recipesOf(owner(WHOLE))).toEqual(recipes);
  expect(testRecipesOf(owner(WHOLE))).toEqual({ value: recipes, diagnostics: [] });
});

describe('the project chooses', () => {
  test('a compiler: that one alone, with the words that the platform has behind it', () => {
    const { build } = recipesOf(owner(WHOLE, { compiler: 'clang-19' }));
    expect(build).toEqual({ ...BUILD, compilers: ['clang-19 --target=aarch64'] });
  });

  test.each<[string, RecipeChoice, object]>([
    ['a time limit', { runTimeLimitMs: 5 }, { timeLimitMs: 5 }],
    ['a program, for the same arguments', { runCommand: '/opt/qemu' }, { command: '/opt/qemu' }],
    [
      'arguments, which are then all of them',
      { runArguments: ['{flash}'] },
      { arguments: ['{flash}'], deterministicArguments: [] },
    ],
  ])('%s', (_, choice, changed) => {
    expect(recipesOf(owner(WHOLE, choice)).run).toEqual({ ...RUN, ...changed });
  });

  test('its own program: what the one of the platform lacks says nothing about it', () => {
    const limits = {
      endsAt: { line: 'over', because: 'no switch' },
      notModelled: [{ name: 'filter', because: 'none' }],
    };
    const limited = { ...WHOLE, run: { ...RUN, ...limits } };
    expect(recipesOf(owner(limited)).run).toEqual({ ...RUN, ...limits });
    expect(recipesOf(owner(limited, { runTimeLimitMs: 5 })).run).toEqual({
      ...RUN,
      ...limits,
      timeLimitMs: 5,
    });
    for (const choice of [{ runCommand: './board' }, { runArguments: ['x'] }]) {
      const run = recipesOf(owner(limited, choice)).run;
      expect([run?.endsAt, run?.notModelled]).toEqual([undefined, undefined]);
    }
  });

  test('how to run on a platform that cannot: only when it says everything', () => {
    const { run: _, ...platform } = WHOLE;
    const all = { runCommand: './flash', runArguments: ['{flash}'], runTimeLimitMs: 5 };
    expect(recipesOf(owner(platform, all)).run).toEqual({
      command: './flash',
      arguments: ['{flash}'],
      deterministicArguments: [],
      timeLimitMs: 5,
    });
    for (const key of Object.keys(all)) {
      const { [key as keyof typeof all]: __, ...part } = all;
      expect([key, recipesOf(owner(platform, part)).run]).toEqual([key, undefined]);
    }
  });
});

describe('a platform that lacks a recipe is named with what it lacks, at the place that chose it', () => {
  test.each([
    [['build'], 'it has no build recipe (build)'],
    [['run'], 'it has no run recipe (run)'],
    [
      ['probe', 'secureImage'],
      'it has no recipe for the probe guests (probe), no slot for the secure image (secure_image)',
    ],
    [
      ['build', 'probe', 'run', 'secureImage'],
      'it has no build recipe (build), no recipe for the probe guests (probe), no run recipe (run), no slot for the secure image (secure_image)',
    ],
  ])('%j', (lacking, words) => {
    const platform = Object.fromEntries(Object.entries(WHOLE).filter(([key]) => !lacking.includes(key)));
    const { value, diagnostics } = testRecipesOf(owner(platform));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'BLD0401', span: PLACE, path: 'platform' }]);
    expect(diagnostics[0]?.message).toBe(`sossl test is not possible for platform board: ${words}`);
    expect(buildRecipeOf(owner(platform)).value === undefined).toBe(lacking.includes('build'));
  });
});

test('programs are needed only by what a platform can do', () => {
  const programs = (recipes: object): string[] =>
    programNeeds([recipes as Platform]).map(({ program }) => program);
  expect(programs(WHOLE)).toEqual([
    'aarch64-gcc',
    'aarch64-ld',
    'aarch64-objcopy',
    'clang-19',
    'gcc',
    'qemu',
  ]);
  expect(programs({ run: RUN })).toEqual(['qemu']);
  expect(programs({})).toEqual([]);
});

describe('an operating system in AArch32', () => {
  const aarch32 = { compiler: 'clang-19 --target=arm', linker: 'arm-ld', flags: [], linkFlags: [] };
  const operatingSystems = [{ executionState: 'aarch32' }] as unknown as RecipeOwner['operatingSystems'];
  const whole = { ...WHOLE, probe: { ...PROBE, aarch32 } };

  test('is tested where the platform says how its probe is built, and refused elsewhere', () => {
    const { diagnostics, value } = testRecipesOf({ ...owner(WHOLE), operatingSystems });
    expect([value, diagnostics[0]?.code]).toEqual([undefined, 'BLD0401']);
    expect(diagnostics[0]?.message).toContain(
      'it has no recipe for the probe guests in AArch32 (probe.aarch32)',
    );
    expect(testRecipesOf({ ...owner(whole), operatingSystems }).value?.probe.aarch32).toEqual(aarch32);
  });

  test('needs the programs of that recipe for tests', () => {
    const needs = programNeeds([whole as unknown as Platform]).filter(({ program }) => program === 'arm-ld');
    expect(needs).toEqual([{ program: 'arm-ld', commands: ['test', 'evidence'] }]);
  });

  test('has a probe by that compiler and linker, in the other state by those of the build', () => {
    const place = { framework: '/f', output: 'out', hiddenPrefixes: [] };
    const recipes = { build: BUILD, probe: { ...PROBE, sources: ['a.c'], aarch32 } };
    const plan = (executionState: string) => {
      const system = { world: 'secure', entryPoint: 0n, executionState } as unknown as OperatingSystem;
      const { compile, link } = planProbe(recipes, { command: 'gcc', fixedArguments: [] }, place, system);
      return [compile[0]?.command, link.command];
    };
    expect([plan('aarch32'), plan('aarch64')]).toEqual([
      ['clang-19', 'arm-ld'],
      ['gcc', 'aarch64-ld'],
    ]);
  });
});
