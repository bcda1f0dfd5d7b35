// Requirements that entries of the configuration name: they exist, can be implemented by an entry, and do not ask more of
// an operating system than it is developed to.

import { report } from '../diagnostics/code.ts';
import { REQ } from '../diagnostics/codes-req.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ConfiguredFeatures } from '../model/features.ts';
import type { Requirement } from '../model/requirement.ts';
import { ASIL_RANK } from './asil-order.ts';
import { nearestId, requirementsById } from './requirement-index.ts';
import { at, type CheckInput, stands } from './rule.ts';

interface Entry {
  readonly path: string;
  readonly requirements: readonly string[];
}

/** Every requirement that an entry names is defined. */
export function namedRequirementsExist(input: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(input.requirements);
  return allEntries(input).flatMap(({ path, requirements }) =>
    requirements
      .filter((id) => !byId.has(id))
      .map((id) =>
        report(REQ.unknown, { id, nearest: nearestId(id, byId) }, at(input, `${path}.requirements.${id}`)),
      ),
  );
}

/** Every requirement that an entry names is a software safety requirement of the project. */
export function namedRequirementsCanBeImplemented(input: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(input.requirements);
  return allEntries(input).flatMap(({ path, requirements }) =>
    requirements.flatMap((id) => {
      const requirement = byId.get(id);
      const what = requirement === undefined ? undefined : obstacle(requirement);
      if (requirement === undefined || what === undefined) return [];
      const related = [{ message: `${id} stands here`, span: requirement.span }];
      return [report(REQ.notImplementable, { id, what }, at(input, `${path}.requirements.${id}`, related))];
    }),
  );
}

function obstacle({ level, set }: Requirement): string | undefined {
  if (level !== 'SSR') return `of level ${level}`;
  return set === 'project' ? undefined : 'a requirement of the framework';
}

/** No operating system, region or interrupt names a requirement of a higher ASIL than that of the operating system. */
export function systemsAreDevelopedToTheirRequirements(input: CheckInput): readonly Diagnostic[] {
  const byId = requirementsById(input.requirements);
  return input.configuration.operatingSystems.flatMap((system) =>
    [system, ...system.memory, ...system.interrupts].flatMap(({ path, requirements }) =>
      requirements.flatMap((id) => {
        const requirement = byId.get(id);
        if (requirement === undefined || ASIL_RANK[requirement.asil] <= ASIL_RANK[system.asil]) return [];
        const parameters = { id, asil: requirement.asil, system: system.name, systemAsil: system.asil };
        const related = [
          { message: `${id} stands here`, span: requirement.span },
          stands(input, `${system.path}.asil`),
        ];
        return [report(REQ.asilAbove, parameters, at(input, `${path}.requirements.${id}`, related))];
      }),
    ),
  );
}

function allEntries({ configuration }: CheckInput): readonly Entry[] {
  const systems = configuration.operatingSystems.flatMap((system) => [
    system,
    ...system.memory,
    ...system.interrupts,
  ]);
  const services = configuration.smcServices.flatMap((service) => [
    service,
    ...service.arguments,
    ...service.results,
  ]);
  return [...systems, ...services, ...featureEntries(configuration.features)];
}

function featureEntries(features: ConfiguredFeatures): readonly Entry[] {
  const { channels, healthMonitoring, interruptHandlers, profiling, selfTests, worldSwitch } = features;
  return [
    worldSwitch,
    ...channels,
    ...selfTests,
    ...(profiling === undefined ? [] : [profiling, ...profiling.points]),
    ...(healthMonitoring === undefined
      ? []
      : [
          healthMonitoring,
          ...healthMonitoring.events,
          ...healthMonitoring.heartbeats,
          ...healthMonitoring.escalations,
        ]),
    ...interruptHandlers,
  ];
}
