// Which health events can come, and from where. In: a configuration. Out: the events that the monitor notices by itself, with
// what makes each possible, and everything that raises an event by name. Judges nothing; health-events.ts does.

import type { SelfTest } from '../model/features.ts';
import type { Configuration } from '../model/system.ts';

/** What the monitor can notice by itself, and what has to be on for it, in words. */
export const BUILT_IN_EVENTS: Readonly<Record<string, string>> = {
  unexpected_exception: 'nothing',
  world_access_violation: 'trigger `external_abort`',
  channel_integrity_error: 'the virtual network',
  channel_timeout: 'a channel with `timeout_us`',
  channel_limit_exceeded: 'a channel whose limiter does `raise_event`',
  service_limit_exceeded: 'a service whose rate limit does `raise_event`',
  fpu_access_denied: '`fpu_switching: none`',
  boot_table_corrupted: 'nothing',
};

/** Events that tell of a fault that somebody looked for: ignoring them makes the search pointless. */
export const FAULT_EVENTS: readonly string[] = [
  'unexpected_exception',
  'channel_integrity_error',
  'channel_timeout',
  'boot_table_corrupted',
];

export interface PossibleEvent {
  readonly event: string;
  /** Why it can come, for messages. */
  readonly because: string;
  /** What makes it possible; undefined for what is always possible. */
  readonly path?: string;
}

export interface Raiser {
  readonly event: string;
  /** `self test \`flash_crc\``, for messages. */
  readonly source: string;
  /** The path that names the event. */
  readonly path: string;
  /** Whether it names an event of the integrator's choice, not a built-in one. */
  readonly isNamed: boolean;
  /** The least time between two events; undefined where nothing bounds it. */
  readonly leastUs?: bigint;
}

/** Built-in events that can come in this configuration, in the order of their table. */
export function possibleEvents({ features, smcServices }: Configuration): readonly PossibleEvent[] {
  const { channels, fpuSwitching, worldSwitch } = features;
  const [channel] = channels;
  const timed = channels.find(({ timeoutUs }) => timeoutUs !== undefined);
  const limited = channels.find(({ limiter }) => limiter?.onExcess === 'raise_event');
  const limitedService = smcServices.find(({ rateLimit }) => rateLimit?.onExcess === 'raise_event');
  const switchPath = `${worldSwitch.path}.triggers`;
  return [
    { event: 'unexpected_exception', because: 'the monitor can always notice it' },
    ...when(worldSwitch.triggers.includes('external_abort'), 'world_access_violation', switchPath),
    ...when(channel !== undefined, 'channel_integrity_error', channel?.path),
    ...when(timed !== undefined, 'channel_timeout', timed && `${timed.path}.timeout_us`),
    ...when(
      limited !== undefined,
      'channel_limit_exceeded',
      limited?.limiter && `${limited.limiter.path}.on_excess`,
    ),
    ...when(
      limitedService !== undefined,
      'service_limit_exceeded',
      limitedService?.rateLimit && `${limitedService.rateLimit.path}.on_excess`,
    ),
    ...when(fpuSwitching === 'none', 'fpu_access_denied', 'features.fpu_switching'),
    { event: 'boot_table_corrupted', because: 'the monitor can always notice it' },
  ];
}

/** Everything that raises an event on purpose: self tests, heartbeats, limiters of channels, rate limits of services. */
export function allRaisers({ features, smcServices }: Configuration): readonly Raiser[] {
  const { channels, healthMonitoring, selfTests } = features;
  return [
    ...selfTests.map(raisedByTest),
    ...(healthMonitoring?.heartbeats ?? []).map(({ name, path, periodUs, raises }) => ({
      event: raises,
      source: `heartbeat \`${name}\``,
      path: `${path}.raises`,
      isNamed: true,
      leastUs: periodUs,
    })),
    ...channels.flatMap(({ direction, limiter }) =>
      limiter?.onExcess !== 'raise_event'
        ? []
        : [limitRaiser('channel_limit_exceeded', `the limiter of channel \`${direction}\``, limiter.path)],
    ),
    ...smcServices.flatMap(({ name, rateLimit }) =>
      rateLimit?.onExcess !== 'raise_event'
        ? []
        : [limitRaiser('service_limit_exceeded', `the rate limit of service \`${name}\``, rateLimit.path)],
    ),
  ];
}

function raisedByTest({ name, path, periodUs, raises, run }: SelfTest): Raiser {
  const isPeriodicOnly = run.every((occasion) => occasion === 'periodic');
  const source = { event: raises, source: `self test \`${name}\``, path: `${path}.raises`, isNamed: true };
  return isPeriodicOnly && periodUs !== undefined ? { ...source, leastUs: periodUs } : source;
}

function limitRaiser(event: string, source: string, path: string): Raiser {
  return { event, source, path: `${path}.on_excess`, isNamed: false };
}

function when(condition: boolean, event: string, path: string | undefined): readonly PossibleEvent[] {
  if (!condition || path === undefined) return [];
  return [{ event, because: `\`${path}\` makes it possible`, path }];
}
