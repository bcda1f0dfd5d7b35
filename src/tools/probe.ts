// The calls that build the probe guest of one world. In: recipes, compiler, world, where its image is loaded and entered.
// Out: calls to run in the project folder. The probe is the same source for both worlds and execution states; link addresses
// differ, and in AArch32 the compiler.

import type { BuildRecipe, ProbeRecipe } from '../model/platform.ts';
import type { OperatingSystem } from '../model/system.ts';
import { type BuildPlace, type BuildPlan, compileCall, frameworkPath, linkCall } from './build.ts';
import { type Compiler, compilerFrom } from './program.ts';

interface ProbeRecipes {
  readonly build: BuildRecipe;
  readonly probe: ProbeRecipe;
}

/** What of an operating system decides about its probe. */
type ProbedSystem = Pick<OperatingSystem, 'world' | 'entryPoint'> &
  Partial<Pick<OperatingSystem, 'executionState'>>;

/** Calls that build the probe that takes the place of `system` in a test boot. */
export function planProbe(
  recipes: ProbeRecipes,
  compiler: Compiler,
  place: BuildPlace,
  system: ProbedSystem,
): BuildPlan {
  const { build, probe } = recipes;
  if (system.executionState !== 'aarch32') return planFor(recipes, compiler, place, system);
  const { aarch32 } = probe;
  if (aarch32 === undefined) throw new Error('a platform without a probe in AArch32 has no test recipes');
  const { flags, linker, linkFlags } = aarch32;
  const own = { build: { ...build, linker, linkFlags }, probe: { ...probe, flags } };
  return planFor(own, compilerFrom(aarch32.compiler), place, system);
}

function planFor(
  recipes: ProbeRecipes,
  compiler: Compiler,
  place: BuildPlace,
  system: ProbedSystem,
): BuildPlan {
  const name = `probe-${system.world.replace('_', '-')}`;
  const units = recipes.probe.sources.map((path) => ({
    source: frameworkPath(place, path),
    object: `${place.output}/obj/${name}/${path}.o`,
    flags: [
      ...recipes.probe.flags,
      ...recipes.build.includes.map((folder) => `-I${frameworkPath(place, folder)}`),
    ],
  }));
  const link = linkCall(recipes.build, compiler, place, {
    script: frameworkPath(place, recipes.probe.linkerScript),
    extra: [
      '--defsym',
      `PROBE_BASE=${hex(probeBase(system))}`,
      '--defsym',
      `ENTRY_POINT=${hex(system.entryPoint)}`,
    ],
    name,
    objects: units.map((unit) => unit.object),
  });
  return { units, compile: units.map((unit) => compileCall(compiler, unit, place)), ...link };
}

/** Where the probe itself begins: at the 4 KiB block of the entry point. What lies before it in the image is zero. */
export function probeBase({ entryPoint }: Pick<OperatingSystem, 'entryPoint'>): bigint {
  return entryPoint - (entryPoint % 0x1000n);
}

/** Base of the region that holds the entry point: there the image of an operating system is loaded. */
export function loadBase(system: OperatingSystem): bigint {
  const inside = system.memory.find(
    ({ base, sizeBytes }) => system.entryPoint >= base && system.entryPoint < base + sizeBytes,
  );
  if (inside === undefined) throw new Error(`entry point of ${system.name} lies in none of its regions`);
  return inside.base;
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
