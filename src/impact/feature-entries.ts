// `features` of a resolved system as entries to compare: world switch, channels, handled interrupts. What watches and records
// stands in `watching-entries.ts`. A feature that is off has no entry; `enabled` says so.

import type { Channel, Features, InterruptHandler, WorldSwitch } from '../model/features.ts';
import type { VersionEntry } from '../model/impact.ts';
import { entryOf, idsText, type PlaceOf } from './entry-of.ts';
import { addressText, listText, sizeText } from './value-text.ts';
import { watchingEntries } from './watching-entries.ts';

/** One entry for `features` with everything below it. */
export function featureEntries(features: Features, placeOf: PlaceOf): readonly VersionEntry[] {
  const isOn = (feature: unknown): string => `${feature !== undefined}`;
  const texts = {
    fpu_switching: features.fpuSwitching,
    'virtual_net.enabled': `${features.channels.length > 0}`,
    'profiling.enabled': isOn(features.profiling),
    'health_monitoring.enabled': isOn(features.healthMonitoring),
  };
  const entries = [
    worldSwitchEntry(features.worldSwitch, placeOf),
    ...features.channels.map((channel) => channelEntry(channel, placeOf)),
    ...watchingEntries(features, placeOf),
    ...features.interruptHandlers.map((handler) => handlerEntry(handler, placeOf)),
  ];
  return [entryOf({ path: 'features', pattern: 'features', texts, entries }, placeOf)];
}

function worldSwitchEntry(worldSwitch: WorldSwitch, placeOf: PlaceOf): VersionEntry {
  const { hookAfter, hookBefore, note, priority, requirements, triggers } = worldSwitch;
  const texts = {
    triggers: listText([...triggers].sort()),
    priority,
    'hooks.before': `${hookBefore}`,
    'hooks.after': `${hookAfter}`,
    requirements: idsText(requirements),
    note,
  };
  const path = 'features.world_switch';
  const written = { triggers: listText(triggers) };
  return entryOf({ path, pattern: path, texts, written, requirements, quiet: true }, placeOf);
}

function channelEntry(channel: Channel, placeOf: PlaceOf): VersionEntry {
  const { note, notifyInterrupt, path, requirements, timeoutUs } = channel;
  const texts = {
    'buffer.base': addressText(channel.base),
    'buffer.size': sizeText(channel.sizeBytes),
    mtu_bytes: `${channel.mtuBytes}`,
    slots: `${channel.slots}`,
    notify_interrupt: notifyInterrupt === undefined ? undefined : `${notifyInterrupt}`,
    sequence_counter: channel.sequenceCounter,
    crc: channel.crc,
    timeout_us: timeoutUs === undefined ? undefined : `${timeoutUs}`,
    requirements: idsText(requirements),
    note,
  };
  const entries = limiterEntries(channel, placeOf);
  return entryOf({ path, pattern: path, texts, entries, requirements, quiet: true }, placeOf);
}

function limiterEntries({ limiter, path: channel }: Channel, placeOf: PlaceOf): readonly VersionEntry[] {
  if (limiter === undefined) return [];
  const { burst, onExcess, periodUs, rate } = limiter;
  const path = `${channel}.rate_limiter`;
  const texts = { rate: `${rate}`, burst: `${burst}`, period_us: `${periodUs}`, on_excess: onExcess };
  return [entryOf({ path, pattern: path, texts }, placeOf)];
}

function handlerEntry(handler: InterruptHandler, placeOf: PlaceOf): VersionEntry {
  const { core, description, interrupt, name, note, path, priority, requirements, trigger } = handler;
  const texts = {
    interrupt: `${interrupt}`,
    trigger,
    priority: `${priority}`,
    core: `${core}`,
    description,
    requirements: idsText(requirements),
    note,
  };
  return entryOf({ path, pattern: 'features.interrupt_handlers.*', name, texts, requirements }, placeOf);
}
