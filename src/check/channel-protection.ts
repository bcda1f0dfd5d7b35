// What the virtual network promises about frames: the receiver hears of them by an interrupt of its own, and what is changed,
// lost, late or too much is noticed. What protects less than it could is a warning.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ConfiguredChannel } from '../model/features.ts';
import { HEADER_BYTES } from './channel-placement.ts';
import { mostGranted } from './counter-ticks.ts';
import { near, receiverOf, safetyRelated, standsNear, systemIn } from './feature-places.ts';
import { isMonitorInterrupt, isOfController } from './interrupt-numbers.ts';
import { isCountable } from './limiters.ts';
import { type CheckInput, platformStands } from './rule.ts';

const SEQUENCE_BITS = { none: 0, '16_bit': 16, '32_bit': 32 } as const;
/** A CRC of n bits repeats after at most 2^n - 1 bits. */
const CRC16_BITS = 65_535;

/** The two directions do not share a notify interrupt. */
export function notifyInterruptsAreNotShared(input: CheckInput): readonly Diagnostic[] {
  const [first, second] = input.configuration.features.channels;
  const interrupt = second?.notifyInterrupt;
  if (first === undefined || second === undefined || !notifyIsShared(input)) return [];
  const parameters = {
    interrupt: interrupt ?? 0,
    receiver: receiverOf(input, first.direction).name,
    other: receiverOf(input, second.direction).name,
  };
  const related = [standsNear(input, `${first.path}.notify_interrupt`)];
  return [report(FEA.notifyShared, parameters, near(input, `${second.path}.notify_interrupt`, related))];
}

/** Every notify interrupt is one that the receiver owns. Shared and wired numbers are reported for that alone. */
export function notifyInterruptsAreOwned(input: CheckInput): readonly Diagnostic[] {
  if (notifyIsShared(input)) return [];
  return input.configuration.features.channels.flatMap((channel) => {
    const { direction, notifyInterrupt: interrupt, path } = channel;
    const receiver = receiverOf(input, direction);
    if (interrupt === undefined || sourceOf(interrupt, input) !== undefined) return [];
    if (receiver.interrupts.some(({ number }) => number === interrupt)) return [];
    const { owner, related } = ownerOf(interrupt, input);
    const parameters = { channel: direction, interrupt, receiver: receiver.name, owner };
    const place = near(input, `${path}.notify_interrupt`, related);
    return [report(FEA.notifyNotOwned, parameters, place)];
  });
}

/** No notify interrupt is wired to a device or timer of the platform. */
export function notifyInterruptsAreFree(input: CheckInput): readonly Diagnostic[] {
  if (notifyIsShared(input)) return [];
  return input.configuration.features.channels.flatMap(({ direction, notifyInterrupt: interrupt, path }) => {
    const source = interrupt === undefined ? undefined : sourceOf(interrupt, input);
    if (interrupt === undefined || source === undefined) return [];
    const place = near(input, `${path}.notify_interrupt`, [
      platformStands(input.platform, source.path, source.name),
    ]);
    return [report(FEA.notifyWired, { channel: direction, interrupt, source: source.name }, place)];
  });
}

/** Every notify interrupt is shared by the cores. One that the receiver does not own, or that is wired, is reported for that alone. */
export function notifyInterruptsAreShared(input: CheckInput): readonly Diagnostic[] {
  const { firstShared } = input.platform.interruptController;
  return input.configuration.features.channels.flatMap((channel) => {
    const { direction, notifyInterrupt: interrupt, path } = channel;
    const isOwned = receiverOf(input, direction).interrupts.some(({ number }) => number === interrupt);
    if (interrupt === undefined || !isOwned || interrupt >= firstShared) return [];
    if (sourceOf(interrupt, input) !== undefined) return [];
    const place = near(input, `${path}.notify_interrupt`, [
      platformStands(input.platform, 'interrupt_controller', 'the interrupt controller'),
    ]);
    return [report(FEA.notifyPrivate, { channel: direction, interrupt, first: firstShared }, place)];
  });
}

/** Frames that a safety-related system uses carry a CRC and a sequence counter and have a timeout. Warnings. */
export function channelsAreProtected(input: CheckInput): readonly Diagnostic[] {
  const system = safetyRelated(input);
  if (system === undefined) return [];
  const related = [standsNear(input, `${system.path}.asil`)];
  return input.configuration.features.channels.flatMap((channel) => {
    const parameters = { channel: channel.direction, system: system.name, asil: system.asil };
    const missing = [
      [channel.crc === 'none', 'crc', FEA.channelCrcOff],
      [channel.sequenceCounter === 'none', 'sequence_counter', FEA.channelSequenceOff],
      [channel.timeoutUs === undefined, 'timeout_us', FEA.channelTimeoutOff],
    ] as const;
    return missing
      .filter(([isMissing]) => isMissing)
      .map(([, key, code]) => report(code, parameters, near(input, `${channel.path}.${key}`, related)));
  });
}

/** No CRC repeats within a frame. A warning. */
export function channelCrcsAreLongEnough(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.features.channels
    .filter(({ crc, mtuBytes }) => crc === 'crc16' && (HEADER_BYTES + mtuBytes) * 8 > CRC16_BITS)
    .map(({ direction: channel, mtuBytes, path }) => {
      const related = [standsNear(input, `${path}.mtu_bytes`)];
      const place = near(input, `${path}.crc`, related);
      return report(FEA.channelCrcTooShort, { channel, bytes: HEADER_BYTES + mtuBytes }, place);
    });
}

/** Within the timeout a limiter lets at most half a round of the sequence counter pass. */
export function sequenceCountersAreWideEnough(input: CheckInput): readonly Diagnostic[] {
  return input.configuration.features.channels.flatMap((channel) => {
    const { direction, limiter, path, timeoutUs } = channel;
    const bits = SEQUENCE_BITS[channel.sequenceCounter];
    if (bits === 0 || timeoutUs === undefined || limiter === undefined || !isCountable(limiter)) return [];
    const frames = mostGranted(limiter, timeoutUs);
    if (2n * frames <= 1n << BigInt(bits)) return [];
    const related = [standsNear(input, `${path}.timeout_us`), standsNear(input, limiter.path)];
    const place = near(input, `${path}.sequence_counter`, related);
    return [report(FEA.sequenceTooNarrow, { channel: direction, bits, frames, timeoutUs }, place)];
  });
}

/** Something limits the frames that the secure world gets. A warning. */
export function channelsToTheSecureWorldAreLimited(input: CheckInput): readonly Diagnostic[] {
  const receiver = systemIn(input, 'secure').name;
  const sender = systemIn(input, 'non_secure').name;
  return input.configuration.features.channels
    .filter(({ direction, limiter }) => direction === 'to_secure' && limiter === undefined)
    .map(({ path }) =>
      report(FEA.channelUnlimited, { receiver, sender }, near(input, `${path}.rate_limiter`)),
    );
}

function notifyIsShared({ configuration }: CheckInput): boolean {
  const [first, second]: readonly (ConfiguredChannel | undefined)[] = configuration.features.channels;
  return first?.notifyInterrupt !== undefined && first.notifyInterrupt === second?.notifyInterrupt;
}

/** The device or timer of the platform that raises the interrupt. */
function sourceOf(
  interrupt: number,
  { platform }: CheckInput,
): { readonly name: string; readonly path: string } | undefined {
  const device = platform.devices.find(({ interrupts }) => interrupts.includes(interrupt));
  if (device !== undefined) return { name: device.name, path: `devices.${device.name}` };
  const timer = platform.timers.find((one) => one.interrupt === interrupt);
  return timer && { name: timer.name, path: `timers.${timer.name}` };
}

interface OwnerInWords {
  readonly owner: string;
  readonly related: NonNullable<Diagnostic['related']>;
}

function ownerOf(interrupt: number, input: CheckInput): OwnerInWords {
  const { configuration, platform } = input;
  const { interruptController: controller, name } = platform;
  const controllerStands = platformStands(platform, 'interrupt_controller', 'the interrupt controller');
  if (!isOfController(interrupt, controller)) {
    return { owner: `the controller of \`${name}\` has no such number`, related: [controllerStands] };
  }
  if (isMonitorInterrupt(interrupt, controller)) {
    return { owner: 'the monitor keeps it for itself', related: [controllerStands] };
  }
  const handler = configuration.features.interruptHandlers.find((one) => one.interrupt === interrupt);
  if (handler !== undefined) {
    return {
      owner: `handler \`${handler.name}\` takes it at EL3`,
      related: [standsNear(input, handler.path)],
    };
  }
  const system = configuration.operatingSystems.find(({ interrupts }) =>
    interrupts.some(({ number }) => number === interrupt),
  );
  const entry = system?.interrupts.find(({ number }) => number === interrupt);
  if (system === undefined || entry === undefined) return { owner: 'nobody owns it', related: [] };
  return { owner: `\`${system.name}\` owns it`, related: [standsNear(input, entry.path)] };
}
