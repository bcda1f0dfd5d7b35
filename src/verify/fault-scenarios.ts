// Faults that a probe brings about in a boot of its own, for every subject of a configuration. In: an injection and the reading. Out:
// for each subject the steps, who takes them, the event that has to follow; or why such a fault has to be analysed instead.

import { argumentRegisters, callStep } from './call-steps.ts';
import { channelScenario } from './fault-channels.ts';
import { monitorCall } from './fault-frames.ts';
import { type Subject, slicesUs, tooMany } from './fault-scenario.ts';
import { isOfSelfTests, selfTestSubjects } from './fault-self-tests.ts';
import { SERVED, STATUS } from './known-values.ts';
import type { DraftStep } from './plan-model.ts';
import { permittedWorlds, type Reading, type ReadService } from './reading.ts';
import type { ReadChannel, ReadHeartbeat } from './reading-features.ts';
import { registerBits, seenIn } from './registers-of.ts';
import type { Injection } from './table-model.ts';

/** Every subject of an injection. */
export function subjectsOf(injection: Injection, reading: Reading): readonly Subject[] {
  const { channels, health } = reading.features;
  if (injection === 'undefined_instruction') return [undefinedInstruction()];
  if (isOfSelfTests(injection)) return selfTestSubjects(injection, reading);
  if (injection === 'missing_sign_of_life')
    return (health?.heartbeats ?? []).map((one, row) => missingSign(one, row, reading));
  if (injection === 'flood_of_calls')
    return reading.services.flatMap((service) => floodOfCalls(service, reading));
  return channels.map((channel) => ({
    name: channel.direction,
    exercises: exercisesOf(injection, channel),
    scenario: channelScenario(injection, channel, reading),
  }));
}

function exercisesOf(injection: Injection, { path, timeoutUs }: ReadChannel): readonly string[] {
  return injection === 'untaken_frame' && timeoutUs > 0n ? [path, `${path}.timeout_us`] : [path];
}

function floodOfCalls(service: ReadService, reading: Reading): readonly Subject[] {
  const { limit, name, path } = service;
  const [call] = service.ids;
  if (limit === undefined || call === undefined) return [];
  const world = permittedWorlds(service).at(-1) ?? 'secure';
  const reason = tooMany(limit, 1n);
  const subject = { name, exercises: [`${path}.rate_limit`] };
  if (reason !== undefined) return [{ ...subject, scenario: reason }];
  const bits = registerBits(reading, world);
  const registers = argumentRegisters(service, call.convention, new Map());
  const raises = limit.onExcess === 'raise_event';
  const step = (statuses: readonly bigint[], expected: string): DraftStep => {
    const rule = { rule: 'served', statuses: statuses.map((status) => seenIn(bits, status)) } as const;
    return callStep(world, call.id, registers, expected, { kind: 'registers', rules: [[0, rule]] }, name);
  };
  const served = Array.from({ length: Number(limit.burst) }, () => step(SERVED, 'x0 served'));
  const refusal = raises ? 'busy' : 'denied';
  const scenario = {
    by: world,
    steps: [...served, step([STATUS[refusal] ?? 0n], `x0 ${refusal}`)],
    ...(raises ? { event: 'service_limit_exceeded', raisedBy: served.length, recurs: 'once' as const } : {}),
  };
  return [{ ...subject, scenario }];
}

const SIGN_OF_LIFE = 0x8700_0006n;

function missingSign(heartbeat: ReadHeartbeat, row: number, reading: Reading): Subject {
  const { maxMissed, name, operatingSystem, path, periodUs, raises, windowUs } = heartbeat;
  const os = reading.operatingSystems.find((one) => one.name === operatingSystem);
  if (os === undefined) throw new Error(`no operating system ${operatingSystem}`);
  const sign = monitorCall(
    reading,
    os.world,
    SIGN_OF_LIFE,
    [BigInt(row)],
    'success',
    [],
    'a sign of life, the last',
  );
  const noticedWithinUs = (maxMissed + 1n) * periodUs + windowUs + slicesUs(reading);
  const scenario = {
    by: os.world,
    steps: [sign],
    event: raises,
    noticedWithinUs,
    about: [operatingSystem],
  };
  return { name, exercises: [path, `${path}.period_us`], scenario };
}

/** Which service is called does not matter. */
const UNKNOWN = 0x8200_ffffn;

/** `udf #0` in the place of the first instruction that every call of a service comes to. */
function undefinedInstruction(): Subject {
  const step = callStep('non_secure', UNKNOWN, new Map(), 'x0 of any value', { kind: 'done' }, 'any service');
  return {
    name: undefined,
    exercises: [],
    scenario: {
      by: 'non_secure',
      steps: [step],
      raisedBy: 0,
      event: 'unexpected_exception',
      end: 'panic',
      patch: { symbol: 'sossl_dispatch', offset: 0, bytes: new Uint8Array(4) },
    },
  };
}
