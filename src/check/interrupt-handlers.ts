// Interrupts that are taken at EL3: each exists, is the monitor's alone, cannot be masked by the non-secure world, and goes to
// a core that runs. The number of a handler is reported for the first reason that holds.

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic, RelatedPlace } from '../model/diagnostic.ts';
import type { InterruptHandler } from '../model/features.ts';
import { near, standsNear } from './feature-places.ts';
import {
  hasOnlyEdges,
  implementedPriority,
  interruptRanges,
  isMonitorInterrupt,
  isOfController,
  SECURE_PRIORITIES,
} from './interrupt-numbers.ts';
import { type CheckInput, platformStands } from './rule.ts';

/** Every handled interrupt is one that the controller has. */
export function handledInterruptsExist(input: CheckInput): readonly Diagnostic[] {
  const { interruptController: controller, name: platform } = input.platform;
  return allHandlers(input)
    .filter(({ interrupt }) => !isOfController(interrupt, controller))
    .map(({ interrupt, name: handler, path }) => {
      const parameters = { handler, interrupt, platform, ranges: interruptRanges(controller) };
      const related = [platformStands(input.platform, 'interrupt_controller', 'the interrupt controller')];
      return report(FEA.handlerInterruptUnknown, parameters, near(input, `${path}.interrupt`, related));
    });
}

/** No handled interrupt is kept by the monitor, owned by an operating system, or one of a timer. Channels: channel-protection.ts. */
export function handledInterruptsAreFree(input: CheckInput): readonly Diagnostic[] {
  return allHandlers(input).flatMap(({ interrupt, name: handler, path }) => {
    const owner = ownerOf(interrupt, input);
    if (owner === undefined) return [];
    const place = near(input, `${path}.interrupt`, [owner.stands]);
    return [report(FEA.handlerInterruptTaken, { handler, interrupt, owner: owner.words }, place)];
  });
}

/** No interrupt has two handlers. */
export function handledInterruptsAreDistinct(input: CheckInput): readonly Diagnostic[] {
  const handlers = allHandlers(input);
  return handlers.flatMap(({ interrupt, name: handler, path }, index) => {
    const first = handlers.slice(0, index).find((one) => one.interrupt === interrupt);
    const isJudged = isOfController(interrupt, input.platform.interruptController);
    if (first === undefined || !isJudged || ownerOf(interrupt, input) !== undefined) return [];
    const place = near(input, `${path}.interrupt`, [standsNear(input, `${first.path}.interrupt`)]);
    return [report(FEA.handlerInterruptTwice, { handler, interrupt, other: first.name }, place)];
  });
}

/** Priorities of handlers lie in the secure half, and are told apart by the controller. The latter is a warning. */
export function handlerPrioritiesAreSecure(input: CheckInput): readonly Diagnostic[] {
  const { interruptController: controller, name: platform } = input.platform;
  return allHandlers(input).flatMap(({ name: handler, path, priority }) => {
    const place = near(input, `${path}.priority`);
    const shown = { handler, priority: byte(priority) };
    if (priority >= SECURE_PRIORITIES) return [report(FEA.handlerPriorityNotSecure, shown, place)];
    const becomes = implementedPriority(priority, controller);
    if (becomes === priority) return [];
    const related = [platformStands(input.platform, 'interrupt_controller.priority_bits', 'priority_bits')];
    const parameters = { ...shown, becomes: byte(becomes), bits: controller.priorityBits, platform };
    return [report(FEA.handlerPriorityRounded, parameters, { ...place, related })];
  });
}

/** Interrupts that cores send to each other are handled as edges. */
export function handlerTriggersArePossible(input: CheckInput): readonly Diagnostic[] {
  return allHandlers(input)
    .filter(({ interrupt, trigger }) => hasOnlyEdges(interrupt) && trigger === 'level')
    .map(({ interrupt, name: handler, path }) => {
      const place = near(input, `${path}.trigger`, [standsNear(input, `${path}.interrupt`)]);
      return report(FEA.handlerTrigger, { handler, interrupt }, place);
    });
}

/** The controller signals handled interrupts otherwise than those of the secure world. */
export function handledInterruptsAreToldApart(input: CheckInput): readonly Diagnostic[] {
  const { interruptController, name: platform } = input.platform;
  if (interruptController.kind !== 'gicv2') return [];
  const related = [platformStands(input.platform, 'interrupt_controller', 'the interrupt controller')];
  return allHandlers(input).map(({ interrupt, name: handler, path }) =>
    report(
      FEA.handlerNotToldApart,
      { handler, interrupt, platform },
      near(input, `${path}.interrupt`, related),
    ),
  );
}

/** Every handler is for a core that exists and that an operating system runs on. */
export function handlersHaveARunningCore(input: CheckInput): readonly Diagnostic[] {
  const { coreCount: count, name: platform } = input.platform;
  const running = input.configuration.operatingSystems.flatMap(({ cores }) => cores);
  return allHandlers(input).flatMap(({ core, name: handler, path }) => {
    if (core === undefined || running.includes(core)) return [];
    const place = near(input, `${path}.core`);
    return core >= count
      ? [report(FEA.handlerCoreUnknown, { handler, core, count, platform }, place)]
      : [report(FEA.handlerCoreUnused, { handler, core }, place)];
  });
}

interface OwnerInWords {
  readonly words: string;
  readonly stands: RelatedPlace;
}

/** Whoever else has the number. A device is no owner by itself: only an operating system that owns its interrupt is. */
function ownerOf(interrupt: number, input: CheckInput): OwnerInWords | undefined {
  const { configuration, platform } = input;
  if (isMonitorInterrupt(interrupt, platform.interruptController)) {
    const path = 'interrupt_controller.monitor_interrupts';
    const stands = platformStands(platform, path, 'monitor_interrupts');
    return { words: 'the monitor keeps it for itself', stands };
  }
  for (const { interrupts, name } of configuration.operatingSystems) {
    const entry = interrupts.find(({ number }) => number === interrupt);
    if (entry)
      return { words: `\`${name}\` owns it as \`${entry.name}\``, stands: standsNear(input, entry.path) };
  }
  const timer = platform.timers.find((one) => one.interrupt === interrupt);
  if (timer === undefined) return ownerOfDevice(interrupt, input);
  const stands = platformStands(platform, `timers.${timer.name}`, timer.name);
  return { words: `it is the one of timer \`${timer.name}\``, stands };
}

/** The operating system that owns a device with the interrupt: it expects it, listed or not. */
function ownerOfDevice(interrupt: number, input: CheckInput): OwnerInWords | undefined {
  const device = input.platform.devices.find(({ interrupts }) => interrupts.includes(interrupt));
  const system = input.configuration.operatingSystems.find(
    ({ devices }) => device && devices.includes(device.name),
  );
  if (device === undefined || system === undefined) return undefined;
  const words = `it is the one of \`${device.name}\`, which \`${system.name}\` owns`;
  return { words, stands: standsNear(input, `${system.path}.devices.${device.name}`) };
}

function allHandlers({ configuration }: CheckInput): readonly InterruptHandler[] {
  return configuration.features.interruptHandlers;
}

function byte(value: number): string {
  return `0x${value.toString(16).padStart(2, '0')}`;
}
