// Token buckets of services and channels: one row each, an index by which the row is named, and assertions over the
// numbers. In: the system. Out: constructs. The services come first, in the order of the configuration.

import type { Channel, ChannelExcess, ServiceExcess, TokenBucket } from '../model/features.ts';
import type { Service, System } from '../model/system.ts';
import { type CText, c, constant, fitted, joinC, macroName, unsigned32 } from './c-text.ts';
import { BLANK, type Item } from './construct.ts';
import { EXCESS } from './hal-words.ts';
import { eventMacro } from './health-events.ts';
import { macro } from './identifiers.ts';
import { assertion, type FeatureTable, row, rowComment } from './table-construct.ts';

/** A bucket and whose it is: `service_get_speed`, `channel_to_secure`. */
interface Limit {
  readonly name: string;
  readonly about: string;
  readonly bucket: TokenBucket<ServiceExcess | ChannelExcess>;
  /** The event of the monitor that the excess raises. */
  readonly event: string;
}

type LimitNumber = 'rate' | 'burst' | 'period_us';

function limitsOf({ features, services }: System): readonly Limit[] {
  const ofServices = services.flatMap(({ name, rateLimit }) =>
    rateLimit === undefined
      ? []
      : [
          {
            name: `service_${name}`,
            about: `service ${name}`,
            bucket: rateLimit,
            event: 'service_limit_exceeded',
          },
        ],
  );
  const ofChannels = features.channels.flatMap(({ direction, limiter }) =>
    limiter === undefined
      ? []
      : [
          {
            name: `channel_${direction}`,
            about: `channel ${direction}`,
            bucket: limiter,
            event: 'channel_limit_exceeded',
          },
        ],
  );
  return [...ofServices, ...ofChannels];
}

/** `SOSSL_LIMIT_SERVICE_GET_SPEED`: the row of the limit. */
function limitMacro(name: string): CText {
  return macroName('sossl', 'limit', name);
}

/** The row of the limit of a service. */
export function serviceLimitMacro({ name }: Service): CText {
  return limitMacro(`service_${name}`);
}

/** The row of the limit of a channel. */
export function channelLimitMacro({ direction }: Channel): CText {
  return limitMacro(`channel_${direction}`);
}

/** `SOSSL_BUCKET_SERVICE_GET_SPEED_RATE`: no service has a name by which it could be the row of another one. */
function bucketMacro({ name }: Limit, part: LimitNumber): CText {
  return macroName('sossl', 'bucket', name, part);
}

function macrosOf(limit: Limit, index: number): readonly Item[] {
  const { bucket, name } = limit;
  const numbers = [
    ['rate', unsigned32(bucket.rate), 'rate'],
    ['burst', unsigned32(bucket.burst), 'burst'],
    ['period_us', constant('uint64', bucket.periodUs), 'period_us'],
  ] as const;
  return [
    macro({ symbol: limitMacro(name), value: unsigned32(index), role: 'macro.limit', from: [bucket.path] }),
    ...numbers.map(([part, value, leaf]) =>
      macro({
        symbol: bucketMacro(limit, part),
        value,
        role: `macro.limit.${part === 'period_us' ? 'period' : part}`,
        from: [`${bucket.path}.${leaf}`],
      }),
    ),
    BLANK,
  ];
}

/** Row and numbers of every limit. */
export function limitMacros(system: System): readonly Item[] {
  return limitsOf(system).flatMap(macrosOf);
}

function limitRow({ features }: System, limit: Limit): Item {
  const { about, bucket, event, name } = limit;
  const raised = bucket.onExcess === 'raise_event' ? eventMacro(features, event) : c`SOSSL_NONE`;
  const head = { symbol: 'sossl_limits', role: 'row.limit.*', name, about: rowComment(about, undefined) };
  return row({ ...head, from: [bucket.path], requirements: [] }, [
    ['rate', bucketMacro(limit, 'rate')],
    ['burst', bucketMacro(limit, 'burst')],
    ['period_us', bucketMacro(limit, 'period_us')],
    ['on_excess', EXCESS[bucket.onExcess]],
    ['event', raised],
  ]);
}

/** Where the numbers of rows come from: of `features`, `virtual_net` alone can hold limits. */
function sourcesOf({ features, services }: System): readonly string[] {
  return [
    ...(services.some(({ rateLimit }) => rateLimit !== undefined) ? ['smc_services'] : []),
    ...(features.channels.some(({ limiter }) => limiter !== undefined) ? ['features.virtual_net'] : []),
  ];
}

/** Limits of the services, then those of the channels: the macros number them. */
export function limitTable(system: System): FeatureTable {
  return {
    symbol: 'sossl_limits',
    struct: 'sossl_limit',
    count: 'limit_count',
    role: 'object.limits',
    about: 'How often a service may be called by one world, and a channel be written to.',
    from: sourcesOf(system),
    rows: limitsOf(system).map((limit) => limitRow(system, limit)),
  };
}

/**
 * A bucket refills, holds something, and burst × period, in which the monitor counts, stays within 64 bits. The rate has an
 * assertion of its own: with the number of the burst, one condition would say the same thing twice.
 */
export function limitAssertions(system: System): readonly Item[] {
  return limitsOf(system).flatMap((limit) => {
    const [rate, burst] = [bucketMacro(limit, 'rate'), bucketMacro(limit, 'burst')];
    const period = bucketMacro(limit, 'period_us');
    const product = fitted(
      c`(${burst} <= (UINT64_MAX / ${period}))`,
      c`(${burst} <=\n     (UINT64_MAX / ${period}))`,
    );
    const bounds = [c`(${burst} > 0U)`, c`(${period} > 0U)`, product];
    const head = { role: 'assert.limit', from: [limit.bucket.path] };
    return [
      assertion({
        ...head,
        symbol: rate,
        condition: c`${rate} > 0U`,
        message: `the limit of ${limit.about} is empty`,
      }),
      assertion({
        ...head,
        symbol: burst,
        condition: joinC(bounds, ' &&\n    '),
        message: `the limit of ${limit.about} is empty or overflows its counter`,
      }),
      BLANK,
    ];
  });
}
