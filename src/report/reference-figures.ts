// Words and figures of the reference page that stand in every form of it: its introduction, the effect classes, the titles.

import type { EffectClass } from '../model/platform.ts';
import type { Reference } from './reference-model.ts';

export const TITLE = 'Reference of the configuration';

export const INTRODUCTION: readonly string[] = [
  'Every setting of `sossl.yaml`, with what stands behind it on each platform. Paths have `*` for a name that you choose. Meaning, range and examples come from `schema/sossl-1.schema.json`, effects from `platforms/`.',
  'Links are derived, not written: a check code is listed at a setting when a golden case below `test/cases/` has it reported there; a construct role, when a construct of a case comes from there; a capability, when a case asks for it there or when the effect names it. What no case shows is not listed.',
  'Where neither a setting nor the map that it is part of asks for a capability, it needs none beyond that of its platform.',
];

export interface EffectWords {
  readonly symbol: string;
  readonly label: string;
  readonly meaning: string;
}

/** The classes from the strongest down. Symbols differ in form, so that nothing depends on colour. */
export const EFFECTS: Readonly<Record<EffectClass, EffectWords>> = {
  enforced_by_hardware: {
    symbol: '■',
    label: 'enforced by hardware',
    meaning: 'The board keeps to it at run time, whatever software does.',
  },
  enforced_by_monitor: {
    symbol: '◆',
    label: 'enforced by the monitor',
    meaning: 'Monitor or generated code keeps to it at run time.',
  },
  given_to_os: {
    symbol: '▶',
    label: 'given to the operating system',
    meaning: 'It is handed over; what comes of it is up to the operating system.',
  },
  checked_only: {
    symbol: '□',
    label: 'checked only',
    meaning: 'This tool checks it before the build; nothing keeps to it at run time.',
  },
  documentation: { symbol: '–', label: 'documentation', meaning: 'For readers, names and reports.' },
};

export interface EffectRow extends EffectWords {
  readonly effect: EffectClass;
  /** Settings of this class, for each platform of the page. */
  readonly counts: readonly number[];
}

/** How many settings have each class on each platform. */
export function effectRows({ platforms, sections }: Reference): readonly EffectRow[] {
  const leaves = sections.flatMap(({ maps }) => maps.flatMap((map) => map.leaves));
  return (Object.keys(EFFECTS) as EffectClass[]).map((effect) => ({
    effect,
    ...EFFECTS[effect],
    counts: platforms.map(
      (platform) =>
        leaves.filter(({ effects }) =>
          effects.some((one) => one.effect === effect && one.platforms.includes(platform)),
        ).length,
    ),
  }));
}

export interface CodeArea {
  readonly area: string;
  readonly title: string;
}

/** Areas of codes in the order of the page. */
export const CODE_AREAS: readonly CodeArea[] = [
  { area: 'YML', title: 'Text and YAML' },
  { area: 'CFG', title: 'Shape of the configuration' },
  { area: 'SYS', title: 'System and platform' },
  { area: 'SMC', title: 'SMC services' },
  { area: 'FEA', title: 'Features' },
  { area: 'REQ', title: 'Requirements and mapping' },
  { area: 'GEN', title: 'Generation' },
  { area: 'CSR', title: 'Reading the emitted C' },
  { area: 'BLD', title: 'Build' },
  { area: 'TST', title: 'Planning and running tests' },
  { area: 'TRC', title: 'Trace' },
  { area: 'DIA', title: 'Diagrams' },
  { area: 'AUD', title: 'Audit report' },
  { area: 'MIS', title: 'Static checkers and deviations' },
  { area: 'IMP', title: 'Versions to compare' },
  { area: 'EVD', title: 'The run that makes the evidence' },
  { area: 'BND', title: 'Bundles of evidence' },
  { area: 'IOE', title: 'Files and processes' },
  { area: 'CLI', title: 'Use of the command' },
  { area: 'ADP', title: 'Taking an older project over' },
];
