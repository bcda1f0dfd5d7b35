// FEA05xx: profiling. Whether each point is ever reached, and what the times tell whom.

import { choices } from './choices.ts';
import { defineCode } from './code.ts';

const PROFILING = ['SSR-F-PRF-002'];

export const PROFILING_CODES = {
  profilingServiceUnknown: defineCode({
    code: 'FEA0501',
    name: 'profiling-service-unknown',
    severity: 'error',
    message: (p: { point: string; service: string; known: readonly string[] }) =>
      `profiling point \`${p.point}\` measures service \`${p.service}\`, which does not exist`,
    hint: (p) => `${choices('services', p.service, p.known)}; without \`service\` every one is measured`,
    about:
      'The point would never be reached, and a reader of the samples would think that nobody calls the service. Correct ' +
      'the name, or measure every service.',
    requirements: PROFILING,
  }),
  profilingServiceUnused: defineCode({
    code: 'FEA0502',
    name: 'profiling-service-unused',
    severity: 'error',
    message: (p: { point: string; service: string; at: string }) =>
      `profiling point \`${p.point}\` names service \`${p.service}\`, but \`${p.at}\` is no moment of a service`,
    hint: () => 'use `at: service_entry` or `service_exit`, or leave `service` out',
    about:
      'Only entry and exit of a service belong to one service. At any other moment the samples would be of everything, ' +
      'though the name says otherwise.',
    requirements: PROFILING,
  }),
  profilingReveals: defineCode({
    code: 'FEA0503',
    name: 'profiling-reveals-secure-world',
    severity: 'warning',
    message: (p: { points: readonly string[] }) =>
      `the non-secure world may read how long the secure world takes: ${p.points.map((point) => `\`${point}\``).join(', ')}`,
    hint: () => 'use `readable_by: secure`, or accept this with why these times tell nothing',
    about:
      'Times are a covert channel: from how long a computation of the secure world takes, the non-secure world can learn about ' +
      'its data. The points measure services that only the secure world calls, or self tests.',
    requirements: PROFILING,
  }),
  profilingSilent: defineCode({
    code: 'FEA0504',
    name: 'profiling-point-silent',
    severity: 'error',
    message: (p: { point: string; at: string; needs: string }) =>
      `profiling point \`${p.point}\` is never reached: \`${p.at}\` needs ${p.needs}`,
    hint: () => 'turn that on, or remove the point',
    about:
      'Memory would be kept for samples that never come. Remove the point, or turn on what it is to measure.',
    requirements: PROFILING,
  }),
  profilingTwice: defineCode({
    code: 'FEA0505',
    name: 'profiling-point-twice',
    severity: 'error',
    message: (p: { point: string; other: string }) =>
      `profiling point \`${p.point}\` measures the same as \`${p.other}\``,
    hint: () => 'remove one of them, or correct its moment or service',
    about:
      'Two points of the same moment take the same sample twice; one of them was meant to be another. Look for the ' +
      'moment or service that was meant.',
    requirements: PROFILING,
  }),
  profilingTooLarge: defineCode({
    code: 'FEA0506',
    name: 'profiling-too-large',
    severity: 'error',
    message: (p: { points: number; depth: number; mostPoints: number; mostSamples: number }) =>
      `${p.points} profiling points of ${p.depth} samples each are more than the ${p.mostPoints} points and ${p.mostSamples} samples ` +
      'that the monitor keeps for a core',
    hint: (p) =>
      `use at most ${p.mostPoints} points, and a \`depth\` that gives at most ${p.mostSamples} samples together`,
    about:
      'The memory for samples is part of the monitor and has one size on every board. A monitor that finds more rows or samples than it has ' +
      'memory for refuses to boot.',
    requirements: PROFILING,
  }),
} as const;
