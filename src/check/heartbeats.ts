// Heartbeats and escalations: they watch what exists, can tell a beat from its neighbours, and lead to more than what was
// there before.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { HealthAction } from '../model/features.ts';
import { near, standsNear, systemIn } from './feature-places.ts';
import { entryOf, withHealth } from './health-events.ts';
import { allRaisers, possibleEvents } from './raised-events.ts';
import type { CheckInput } from './rule.ts';

/** From weak to strong. */
const ACTIONS: readonly HealthAction[] = [
  'ignore',
  'notify_secure',
  'restart_non_secure',
  'safe_state',
  'reset',
];
const LEAST_COUNT = 2;
/** Microseconds. The monitor looks after every period, and the operating system on that core waits meanwhile. */
const LEAST_PERIOD_US = 1000n;

/** Every heartbeat is of an operating system of the configuration. */
export function heartbeatsHaveASystem(input: CheckInput): readonly Diagnostic[] {
  const known = input.configuration.operatingSystems.map(({ name }) => name);
  return withHealth(input, ({ heartbeats }) =>
    heartbeats
      .filter(({ operatingSystem }) => !known.includes(operatingSystem))
      .map(({ name: heartbeat, operatingSystem: system, path }) =>
        report(
          FEA.heartbeatSystemUnknown,
          { heartbeat, system, known },
          near(input, `${path}.operating_system`),
        ),
      ),
  );
}

/** No beat may be earlier or later by its period or more. */
export function heartbeatWindowsFit(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, ({ heartbeats }) =>
    heartbeats
      .filter(({ periodUs, windowUs }) => periodUs > 0n && windowUs >= periodUs)
      .map(({ name: heartbeat, path, periodUs, windowUs }) => {
        const place = near(input, `${path}.window_us`, [standsNear(input, `${path}.period_us`)]);
        return report(FEA.heartbeatWindow, { heartbeat, windowUs, periodUs }, place);
      }),
  );
}

/** Signs of life come no faster than the monitor can look for them. */
export function heartbeatsAreNotTooFast(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, ({ heartbeats }) =>
    heartbeats
      .filter(({ periodUs }) => periodUs > 0n && periodUs < LEAST_PERIOD_US)
      .map(({ name: heartbeat, path, periodUs }) => {
        const parameters = { heartbeat, periodUs, leastUs: LEAST_PERIOD_US };
        return report(FEA.heartbeatTooFast, parameters, near(input, `${path}.period_us`));
      }),
  );
}

/**
 * A missed heartbeat of the secure operating system leads to something that does not need that system. A warning. One that is
 * ignored altogether is reported for that alone.
 */
export function missedSecureHeartbeatsHaveAnEffect(input: CheckInput): readonly Diagnostic[] {
  const secure = systemIn(input, 'secure').name;
  return withHealth(input, (health) =>
    health.heartbeats
      .filter(({ operatingSystem }) => operatingSystem === secure)
      .flatMap(({ name: heartbeat, path, raises: event }) => {
        const entry = entryOf(event, health);
        const escalations = health.escalations.filter((one) => one.event === event);
        if (entry === undefined || [entry, ...escalations].some(isEffective)) return [];
        if (entry.action === 'ignore' && escalations.length === 0) return [];
        const place = near(input, `${path}.raises`, [standsNear(input, `${entry.path}.action`)]);
        return [
          report(FEA.heartbeatUnheard, { heartbeat, system: secure, event, action: entry.action }, place),
        ];
      }),
  );
}

/** Every escalation does more than the event that it counts. */
export function escalationsAreStronger(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, (health) =>
    health.escalations.flatMap(({ action, event, name: escalation, path }) => {
      const entry = entryOf(event, health);
      if (entry === undefined || strength(action) > strength(entry.action)) return [];
      const parameters = { escalation, action, event, eventAction: entry.action };
      const place = near(input, `${path}.action`, [standsNear(input, `${entry.path}.action`)]);
      return [report(FEA.escalationNotStronger, parameters, place)];
    }),
  );
}

/** Every escalation counts to two or more. */
export function escalationsCount(input: CheckInput): readonly Diagnostic[] {
  return withHealth(input, ({ escalations }) =>
    escalations
      .filter(({ count }) => count < LEAST_COUNT)
      .map(({ count, event, name: escalation, path }) =>
        report(FEA.escalationCount, { escalation, count, event }, near(input, `${path}.count`)),
      ),
  );
}

/** Enough events can come in the time of an escalation. Asked where one source with a period raises the event. */
export function escalationsCanHappen(input: CheckInput): readonly Diagnostic[] {
  const possible = possibleEvents(input.configuration).map(({ event }) => event);
  return withHealth(input, ({ escalations }) =>
    escalations.flatMap(({ count, event, name: escalation, path, withinUs }) => {
      const [raiser, ...others] = allRaisers(input.configuration).filter((one) => one.event === event);
      if (raiser?.leastUs === undefined || others.length > 0 || possible.includes(event)) return [];
      const leastUs = BigInt(count - 1) * raiser.leastUs;
      if (withinUs === 0n || withinUs >= leastUs) return [];
      const parameters = { escalation, count, withinUs, source: raiser.source, leastUs };
      const place = near(input, `${path}.within_us`, [standsNear(input, raiser.path)]);
      return [report(FEA.escalationImpossible, parameters, place)];
    }),
  );
}

/** Whether the action helps when the secure operating system itself is at fault. */
function isEffective({ action }: { readonly action: HealthAction }): boolean {
  return strength(action) >= strength('safe_state');
}

function strength(action: HealthAction): number {
  return ACTIONS.indexOf(action);
}
