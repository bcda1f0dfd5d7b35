// README.md of a kit: what the person at the board does, in order.

import type { KitBoot, KitFacts } from './kit-facts.ts';
import type { Places } from './kit-files.ts';

/** The text for this kit. */
export function readmeText(
  { system, plan, conformance, toolVersion }: KitFacts,
  boots: readonly KitBoot[],
  { securePlace, nonSecureAddress }: Places,
): string {
  const { name, version } = system.project;
  const monitor =
    system.monitor.kind === 'external' ? `the monitor ${system.monitor.name}` : 'the reference monitor';
  const corrupted = boots.filter(({ ends }) => ends === 'refused').length;
  return `# Conformance kit of ${name} ${version}

Platform ${system.platform.name}, ${monitor}, made by sossl ${toolVersion}. Plans: probes ${plan.planHash.slice(0, 16)} with
${plan.steps.length} steps, HAL suite ${conformance.planHash.slice(0, 16)} with ${conformance.steps.length}. \`manifest.json\` has the hash of every file.

## What is here

| path | what |
|---|---|
| \`images/monitor.bin\` | monitor and SOSSL, the bytes of the product |
| \`images/secure-probe.bin\`, \`images/non-secure-probe.bin\` | guests that take the place of both operating systems, their plans inside |
| \`images/corrupted/\` | ${corrupted} copies of \`monitor.bin\` with one field of a table made wrong |
| \`images/hal-suite*.bin\` | monitor, SOSSL and HAL test suite, and probes with the plan of the suite |
| \`objects/sossl.c.o\` | the SOSSL as it was linked into all of them |
| \`objects/hal_suite.c.o\`, \`hal-suite/\` | the suite; linked beside the SOSSL with \`--wrap\` for \`sossl_dispatch\` and both hooks |
| \`include/\` | the headers that a monitor and service bodies are compiled with |
| \`boots.tsv\` | the boots, one a line, for a script |
| \`plan.json\` | every case with what is done and what is expected |
| \`record.yaml\` | to be filled in |

## What to do

For each line of \`boots.tsv\`, in any order:

1. Put the image where the board starts it, at the beginning of a boot flash, the secure probe ${securePlace}, and the non-secure probe
   at ${nonSecureAddress}, where the boot loader of the product puts the non-secure operating system.
2. Record both consoles from reset on, each into a file of its own, every byte: the one that only the secure world reaches, on
   which the monitor writes as well, and that of the non-secure world.
3. Reset the board. The boots \`probes\` and \`hal-suite\` end with \`@monitor 1 off\` on the secure console, those of
   \`images/corrupted\` with \`@monitor 1 refused\`. A boot that says neither within the time that you allow has failed: keep its logs.

Then fill in \`record.yaml\`: board, runner, who, the day, and whether it was hardware or an emulator. Give each boot the paths of
its logs, relative to the record. Take out boots that did not take place; they count as not run.

\`sossl test PROJECT --import record.yaml\` judges the logs. It refuses a record of another kit, an image that is not the one of
its boot, and logs that are cut, that end early, in which a step reports twice, or that name another plan. Change nothing in a log.

## What this does not show

* That the image of the record was the one in the flash: the board does not say so. The person who signs the record does.
* Which corrupted copy gave a refusal: its words name table, row and field, and that is all that the log has.
* What \`plan.json\` marks as not shown here.
`;
}
