// Profiling points: each is reached, measures something of its own, and tells the non-secure world nothing unawares.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ProfilingMoment, ProfilingPoint } from '../model/features.ts';
import type { ConfiguredService } from '../model/system.ts';
import { near, standsNear } from './feature-places.ts';
import type { CheckInput } from './rule.ts';

/** What the monitor has memory for on each core (monitor/src/profile.h). */
const MOST_POINTS = 16;
const MOST_SAMPLES = 64;

/** Every service that a point names exists. */
export function profiledServicesExist(input: CheckInput): readonly Diagnostic[] {
  const known = input.configuration.smcServices.map(({ name }) => name);
  return allPoints(input)
    .filter((point) => isOfService(point) && point.service !== undefined)
    .filter(({ service = '' }) => !known.includes(service))
    .map(({ name: point, path, service = '' }) =>
      report(FEA.profilingServiceUnknown, { point, service, known }, near(input, `${path}.service`)),
    );
}

/** Only points at the entry or exit of a service name one. */
export function servicesAreNamedWhereTheyCount(input: CheckInput): readonly Diagnostic[] {
  return allPoints(input)
    .filter((point) => !isOfService(point) && point.service !== undefined)
    .map(({ at, name: point, path, service = '' }) => {
      const place = near(input, `${path}.service`, [standsNear(input, `${path}.at`)]);
      return report(FEA.profilingServiceUnused, { point, service, at }, place);
    });
}

/** The moment of every point comes in this configuration. */
export function profilingMomentsCome(input: CheckInput): readonly Diagnostic[] {
  return allPoints(input).flatMap(({ at, name: point, path }) => {
    const needs = missingFor(at, input);
    if (needs === undefined) return [];
    return [report(FEA.profilingSilent, { point, at, needs }, near(input, `${path}.at`))];
  });
}

/** No two points measure the same. */
export function profilingPointsAreDistinct(input: CheckInput): readonly Diagnostic[] {
  const points = allPoints(input);
  return points.flatMap((point, index) => {
    const first = points.slice(0, index).find((one) => one.at === point.at && one.service === point.service);
    if (first === undefined) return [];
    const place = near(input, `${point.path}.at`, [standsNear(input, first.path)]);
    return [report(FEA.profilingTwice, { point: point.name, other: first.name }, place)];
  });
}

/** The samples of all points fit the memory of the monitor of this tool; another one says by itself what it has. */
export function profilingFitsTheMonitor(input: CheckInput): readonly Diagnostic[] {
  const { features, monitor } = input.configuration;
  const { profiling } = features;
  if (profiling === undefined || monitor.kind === 'external') return [];
  const { depth, path } = profiling;
  const points = profiling.points.length;
  if (points <= MOST_POINTS && points * depth <= MOST_SAMPLES) return [];
  const parameters = { points, depth, mostPoints: MOST_POINTS, mostSamples: MOST_SAMPLES };
  const place = near(input, `${path}.depth`);
  return [report(FEA.profilingTooLarge, parameters, place)];
}

/** The non-secure world reads no times of work that only the secure world asks for. A warning. */
export function profilingRevealsNothing(input: CheckInput): readonly Diagnostic[] {
  const { profiling } = input.configuration.features;
  if (profiling === undefined || profiling.readableBy === 'secure') return [];
  const revealing = profiling.points.filter((point) => isOfSecureWorld(point, input));
  if (revealing.length === 0) return [];
  const place = near(
    input,
    `${profiling.path}.readable_by`,
    revealing.map(({ path }) => standsNear(input, path)),
  );
  return [report(FEA.profilingReveals, { points: revealing.map(({ name }) => name) }, place)];
}

function allPoints({ configuration }: CheckInput): readonly ProfilingPoint[] {
  return configuration.features.profiling?.points ?? [];
}

function isOfService({ at }: ProfilingPoint): boolean {
  return at === 'service_entry' || at === 'service_exit';
}

function serviceNamed(name: string | undefined, input: CheckInput): ConfiguredService | undefined {
  return input.configuration.smcServices.find((service) => service.name === name);
}

function missingFor(at: ProfilingMoment, { configuration }: CheckInput): string | undefined {
  const { interruptHandlers, selfTests, worldSwitch } = configuration.features;
  if (at === 'self_test') return selfTests.length === 0 ? '`self_tests`' : undefined;
  if (at !== 'interrupt_entry' || interruptHandlers.length > 0) return undefined;
  const isTaken = worldSwitch.triggers.some((trigger) => trigger === 'fiq' || trigger === 'irq');
  return isTaken
    ? undefined
    : '`interrupt_handlers`, or `fiq` or `irq` among the triggers of the world switch';
}

/** A point without service measures every service. */
function isOfSecureWorld(point: ProfilingPoint, input: CheckInput): boolean {
  if (point.at === 'self_test') return true;
  if (!isOfService(point)) return false;
  const named = serviceNamed(point.service, input);
  const measured = point.service === undefined ? input.configuration.smcServices : named ? [named] : [];
  return measured.some(({ callableFrom }) => callableFrom === 'secure');
}
