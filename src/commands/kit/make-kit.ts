// Makes the conformance kit of a project. In: the opened project. Out: every file of the kit, its boots and plans, and the
// build behind it. The same input gives the same bytes, so that an import can tell the kit of today from any other.

import { joinNamed, joinResults } from '../../diagnostics/join-results.ts';
import type { StageResult } from '../../model/diagnostic.ts';
import type { OutputFile } from '../../model/source.ts';
import { kitPlanOf, planProject } from '../../pipeline.ts';
import { readElf } from '../../tools/elf.ts';
import type { TestPlan } from '../../verify/plan-model.ts';
import type { Built } from '../build/build-image.ts';
import { buildProject } from '../build/build-project.ts';
import { sha256 } from '../hash.ts';
import type { OpenedProject } from '../project/check-project.ts';
import { type CodeOnDisk, readCodeOnDisk } from '../project/read-code.ts';
import { readTables } from '../project/read-sources.ts';
import { buildProbes, type ProbeImages } from '../test/build-probes.ts';
import { patched } from '../test/patched-image.ts';
import { subjectHashes } from '../trace/subject-hashes.ts';
import { buildSuite, planConformance, type SuiteBuild } from './build-suite.ts';
import { CONFORMANCE, type KitBoot, type KitFacts, MAIN_BOOT } from './kit-facts.ts';
import { kitTexts } from './kit-files.ts';

export interface Kit {
  readonly plan: TestPlan;
  readonly conformance: TestPlan;
  readonly boots: readonly KitBoot[];
  readonly files: readonly OutputFile[];
  /** Hash of `manifest.json`, which lists all other files but the record. */
  readonly sha256: string;
  readonly built: Built;
  readonly code: CodeOnDisk;
}

/** The kit, or what keeps it from being made. */
export async function makeKit(opened: OpenedProject): Promise<StageResult<Kit>> {
  const { project, sources, checked } = opened;
  const built = await buildProject(opened);
  if (built.value === undefined) return { diagnostics: built.diagnostics };
  const tables = readTables(project);
  if (tables.value === undefined) return { diagnostics: tables.diagnostics };
  const prepared = joinNamed({
    plan: await planProject(checked, sources, tables.value),
    code: await readCodeOnDisk(project, checked.system),
  });
  if (prepared.value === undefined) return { diagnostics: prepared.diagnostics };
  const { code } = prepared.value;
  const plan = await kitPlanOf(prepared.value.plan);
  const conformance = await planConformance(opened, plan.reading, 'monitor');
  if (conformance.value === undefined) return { diagnostics: conformance.diagnostics };
  const images = await makeImages(opened, built.value, plan, conformance.value);
  if (images.value === undefined) return { diagnostics: images.diagnostics };
  const facts = factsOf(opened, { plan, conformance: conformance.value, code, built: built.value });
  const kit = assemble(facts, images.value);
  const value = { plan, conformance: conformance.value, built: built.value, code, ...kit };
  return { value, diagnostics: built.diagnostics };
}

interface KitImages {
  readonly image: Uint8Array;
  readonly probes: ProbeImages;
  readonly suite: SuiteBuild;
  readonly suiteProbes: ProbeImages;
  readonly corrupted: readonly { readonly id: string; readonly image: Uint8Array }[];
}

async function makeImages(
  { project, checked }: OpenedProject,
  built: Built,
  plan: TestPlan,
  conformance: TestPlan,
): Promise<StageResult<KitImages>> {
  const { system } = checked;
  const probes = await buildProbes(project, system, built, plan);
  if (probes.value === undefined) return { diagnostics: probes.diagnostics };
  const suite = await buildSuite(project, system, built);
  if (suite.value === undefined) return { diagnostics: suite.diagnostics };
  const suiteProbes = await buildProbes(project, system, built, conformance);
  if (suiteProbes.value === undefined) return { diagnostics: suiteProbes.diagnostics };
  const elf = readElf(built.elf);
  if (elf === undefined) throw new Error('the linker wrote something that is no 64-bit ELF');
  const corrupted = joinResults(
    plan.corruptions.map((corruption): StageResult<KitImages['corrupted'][number]> => {
      const image = patched(built.flat, elf, corruption);
      if (image.value === undefined) return { diagnostics: image.diagnostics };
      return { value: { id: corruption.id, image: image.value }, diagnostics: [] };
    }),
  );
  if (corrupted.value === undefined) return { diagnostics: corrupted.diagnostics };
  const value = {
    image: built.flat,
    probes: probes.value,
    suite: suite.value,
    suiteProbes: suiteProbes.value,
    corrupted: corrupted.value,
  };
  return { value, diagnostics: [] };
}

function factsOf(
  opened: OpenedProject,
  made: Pick<Kit, 'plan' | 'conformance' | 'code' | 'built'>,
): KitFacts {
  const { project, checked } = opened;
  const { disk, toolVersion } = project.edge;
  const read = (file: string): Uint8Array => disk.read(project.locate(file));
  const { plan: _, ...subject } = subjectHashes(opened, made.code, made.plan, made.built.elf);
  return {
    system: checked.system,
    toolVersion,
    plan: made.plan,
    conformance: made.conformance,
    subject,
    compiler: made.built.compiler.command,
    object: read(`${made.built.place.output}/obj/sossl.c.o`),
    read,
  };
}

function assemble(facts: KitFacts, images: KitImages): Pick<Kit, 'boots' | 'files' | 'sha256'> {
  const file = (name: string, content: Uint8Array): OutputFile => ({ path: `images/${name}.bin`, content });
  const [image, suite] = [file('monitor', images.image), file(CONFORMANCE, images.suite.image)];
  const [secure, nonSecure] = [
    file('secure-probe', images.probes.secure),
    file('non-secure-probe', images.probes.nonSecure),
  ];
  const suiteSecure = file(`${CONFORMANCE}-secure-probe`, images.suiteProbes.secure);
  const suiteNonSecure = file(`${CONFORMANCE}-non-secure-probe`, images.suiteProbes.nonSecure);
  const corrupted = images.corrupted.map(({ id, image: bytes }) => ({
    id,
    file: file(`corrupted/${id}`, bytes),
  }));
  const boots = [
    bootOf(MAIN_BOOT, 'off', image, secure, nonSecure),
    bootOf(CONFORMANCE, 'off', suite, suiteSecure, suiteNonSecure),
    ...corrupted.map((one) => bootOf(one.id, 'refused', one.file, secure, nonSecure)),
  ];
  const binaries = [image, suite, secure, nonSecure, suiteSecure, suiteNonSecure];
  const parts = [
    ...binaries,
    ...corrupted.map((one) => one.file),
    { path: 'objects/sossl.c.o', content: facts.object },
    { path: 'objects/hal_suite.c.o', content: images.suite.object },
  ];
  const { files, manifest } = kitTexts(facts, boots, parts);
  return { boots, files, sha256: sha256(manifest) };
}

function bootOf(
  name: string,
  ends: KitBoot['ends'],
  image: OutputFile,
  secure: OutputFile,
  nonSecure: OutputFile,
): KitBoot {
  return {
    name,
    ends,
    image: image.path,
    sha256: sha256(image.content),
    secureProbe: secure.path,
    nonSecureProbe: nonSecure.path,
  };
}
