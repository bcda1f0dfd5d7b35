// The texts of a kit: manifest, list of boots, plan in words, record to fill in, README; and the sources that go with it. In:
// facts, boots, binaries. Out: every file. Pure.

import type { OutputFile } from '../../model/source.ts';
import { TOOL_FILES } from '../../project-sources.ts';
import { probeBase } from '../../tools/probe.ts';
import { SUITE_FILES } from '../../tools/suite.ts';
import type { PlannedStep, TestCase, TestPlan } from '../../verify/plan-model.ts';
import { sha256 } from '../hash.ts';
import type { KitBoot, KitFacts } from './kit-facts.ts';
import { readmeText } from './kit-readme.ts';

export interface Places {
  /** Offset in the boot flash, or address in memory that the boot loader fills. */
  readonly secureOffset: string;
  /** The same in words. */
  readonly securePlace: string;
  readonly nonSecureAddress: string;
}

/** Every file of the kit, and the text of its manifest. */
export function kitTexts(
  facts: KitFacts,
  boots: readonly KitBoot[],
  parts: readonly OutputFile[],
): { readonly files: readonly OutputFile[]; readonly manifest: string } {
  const places = placesOf(facts);
  const listed = [
    ...parts,
    ...sourceFiles(facts),
    { path: 'boots.tsv', content: bootsText(boots, places) },
    { path: 'plan.json', content: planText(facts) },
    { path: 'README.md', content: readmeText(facts, boots, places) },
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = manifestText(facts, boots, places, listed);
  const record = { path: 'record.yaml', content: recordText(sha256(manifest), boots) };
  return { files: [...listed, { path: 'manifest.json', content: manifest }, record], manifest };
}

function placesOf({ system }: KitFacts): Places {
  const nonSecure = system.operatingSystems.find(({ world }) => world === 'non_secure');
  if (nonSecure === undefined) throw new Error('a checked system has no non-secure operating system');
  const slot = system.platform.secureImage ?? { flashOffset: 0n };
  const secureOffset = hex('address' in slot ? slot.address : slot.flashOffset);
  return {
    secureOffset,
    securePlace: 'address' in slot ? `in memory at ${secureOffset}` : `at offset ${secureOffset} of it`,
    nonSecureAddress: hex(probeBase(nonSecure)),
  };
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

/** Headers that a monitor is compiled with, and the suite as it was compiled here. */
function sourceFiles({ read }: KitFacts): readonly OutputFile[] {
  return [
    { path: 'include/sossl_hal.h', content: read(`${TOOL_FILES}monitor/include/sossl_hal.h`) },
    { path: 'include/sossl.h', content: read('sossl.h') },
    ...SUITE_FILES.map((file) => ({
      path: `hal-suite/${file.slice(file.lastIndexOf('/') + 1)}`,
      content: read(`${TOOL_FILES}${file}`),
    })),
  ];
}

/** One boot a line, for runners that are scripts. */
function bootsText(boots: readonly KitBoot[], { secureOffset, nonSecureAddress }: Places): string {
  const rows = boots.map(({ name, ends, image, secureProbe, nonSecureProbe }) => [
    name,
    image,
    secureProbe,
    secureOffset,
    nonSecureProbe,
    nonSecureAddress,
    ends,
  ]);
  const head = ['#boot', 'image', 'secure_probe', 'at_offset', 'non_secure_probe', 'at_address', 'ends'];
  return [head, ...rows].map((row) => `${row.join('\t')}\n`).join('');
}

function planText({ plan, conformance }: KitFacts): string {
  const text = { format: 'sossl-kit-plan/1', probes: casesOf(plan), 'hal-suite': casesOf(conformance) };
  return `${JSON.stringify(text, null, 2)}\n`;
}

function casesOf({ cases }: TestPlan) {
  return cases.map(({ id, title, requirements, body }) => ({
    id,
    title,
    requirements,
    steps: stepsOf(body),
  }));
}

function stepsOf(body: TestCase<PlannedStep>['body']) {
  switch (body.kind) {
    case 'steps':
      return body.steps.map(({ index, world, stimulus, expected }) => ({ index, world, stimulus, expected }));
    case 'corruption':
      return [
        { stimulus: body.corruption.stimulus, expected: `refused ${body.corruption.refused ?? ''}`.trim() },
      ];
    case 'not_shown':
      return [{ stimulus: 'none', expected: `not shown here: ${body.because}` }];
    default:
      return [{ stimulus: body.kind, expected: 'as configured' }];
  }
}

function manifestText(
  { system, toolVersion, plan, conformance, subject, compiler }: KitFacts,
  boots: readonly KitBoot[],
  places: Places,
  files: readonly OutputFile[],
): string {
  const manifest = {
    format: 'sossl-kit/1',
    tool: toolVersion,
    project: system.project.name,
    version: system.project.version,
    platform: system.platform.name,
    monitor: system.monitor.kind === 'external' ? system.monitor.name : 'reference',
    compiler,
    plans: { probes: plan.planHash, 'hal-suite': conformance.planHash },
    subject,
    places,
    boots,
    files: files.map(({ path, content }) => ({
      path,
      bytes:
        new TextEncoder().encode(typeof content === 'string' ? content : '').length + binaryLength(content),
      sha256: sha256(content),
    })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function binaryLength(content: string | Uint8Array): number {
  return typeof content === 'string' ? 0 : content.length;
}

/** A record with everything but what only the person at the board knows. */
function recordText(kit: string, boots: readonly KitBoot[]): string {
  const rows = boots.flatMap(({ name, sha256: image }) => [
    `  - name: ${name}`,
    `    image: ${image}`,
    `    secure_log: logs/${name}.secure.log`,
    `    non_secure_log: logs/${name}.non-secure.log`,
  ]);
  const lines = [
    '# What was run where and by whom. Fill in `environment`, and take out the boots that did not take place.',
    'schema: sossl-run-record/1',
    `kit: ${kit}`,
    'environment:',
    '  board: ""',
    '  runner: ""',
    '  by: ""',
    '  date: ""',
    '  target: hardware # or emulator',
    'boots:',
    ...rows,
  ];
  return `${lines.join('\n')}\n`;
}
