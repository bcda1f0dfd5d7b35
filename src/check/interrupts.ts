// Interrupts that operating systems own: they exist, are nobody else's, and have a priority that keeps the worlds apart.
// The number of an entry is reported for the first reason that holds, its priority and trigger apart from it.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OperatingSystem, OwnedInterrupt } from '../model/system.ts';
import { ownedDevices } from './devices.ts';
import {
  hasOnlyEdges,
  implementedPriority,
  interruptRanges,
  isMonitorInterrupt,
  isOfController,
  SECURE_PRIORITIES,
} from './interrupt-numbers.ts';
import { at, type CheckInput, platformStands, stands } from './rule.ts';

interface Owned {
  readonly interrupt: OwnedInterrupt;
  readonly system: OperatingSystem;
}

/** Every number is one that the interrupt controller of the platform has. */
export function interruptsExist(input: CheckInput): readonly Diagnostic[] {
  const { interruptController: controller, name: platform } = input.platform;
  return allInterrupts(input)
    .filter(({ interrupt }) => !isOfController(interrupt.number, controller))
    .map(({ interrupt }) => {
      const { name, number } = interrupt;
      const parameters = { interrupt: name, number, platform, ranges: interruptRanges(controller) };
      const related = [platformStands(input.platform, 'interrupt_controller', 'interrupt_controller')];
      return report(SYS.interruptUnknown, parameters, at(input, `${interrupt.path}.number`, related));
    });
}

/** No operating system owns an interrupt that the monitor keeps. */
export function interruptsLeaveTheMonitorAlone(input: CheckInput): readonly Diagnostic[] {
  const { platform } = input;
  return allInterrupts(input)
    .filter(({ interrupt }) => isMonitorInterrupt(interrupt.number, platform.interruptController))
    .map(({ interrupt }) => {
      const parameters = { number: interrupt.number, interrupt: interrupt.name };
      const related = [
        platformStands(platform, 'interrupt_controller.monitor_interrupts', 'monitor_interrupts'),
      ];
      return report(SYS.interruptOfMonitor, parameters, at(input, `${interrupt.path}.number`, related));
    });
}

/** No interrupt number is owned twice, by one operating system or by both. */
export function interruptsHaveOneOwner(input: CheckInput): readonly Diagnostic[] {
  return judgedInterrupts(input).flatMap(({ first, one }) => {
    if (first === undefined) return [];
    const parameters = {
      number: one.interrupt.number,
      interrupt: one.interrupt.name,
      other: first.interrupt.name,
      owner: first.system.name,
    };
    const place = at(input, `${one.interrupt.path}.number`, [
      stands(input, `${first.interrupt.path}.number`),
    ]);
    return [report(SYS.interruptOwnedTwice, parameters, place)];
  });
}

/** No operating system owns the interrupt of a timer of the other world. */
export function interruptsAreNoForeignTimers(input: CheckInput): readonly Diagnostic[] {
  return soundInterrupts(input).flatMap(({ interrupt, system }) => {
    const timer = input.platform.timers.find((one) => one.interrupt === interrupt.number);
    if (timer === undefined || timer.world === system.world) return [];
    const parameters = { number: interrupt.number, timer: timer.name, world: timer.world };
    const related = [platformStands(input.platform, `timers.${timer.name}`, timer.name)];
    return [report(SYS.interruptOfForeignTimer, parameters, at(input, `${interrupt.path}.number`, related))];
  });
}

/** No operating system owns the interrupt of a device that the other one owns. */
export function interruptsAreNotOfForeignDevices(input: CheckInput): readonly Diagnostic[] {
  const devices = ownedDevices(input);
  return soundInterrupts(input).flatMap(({ interrupt, system }) => {
    const owners = devices.filter(({ device }) => device.interrupts.includes(interrupt.number));
    const [foreign] = owners;
    if (foreign === undefined || owners.some((one) => one.system === system)) return [];
    const parameters = {
      number: interrupt.number,
      device: foreign.device.name,
      owner: foreign.system.name,
      system: system.name,
    };
    const place = at(input, `${interrupt.path}.number`, [stands(input, foreign.path)]);
    return [report(SYS.interruptOfForeignDevice, parameters, place)];
  });
}

/** Interrupts that cores send to each other are edges. */
export function interruptTriggersArePossible(input: CheckInput): readonly Diagnostic[] {
  return soundInterrupts(input)
    .filter(({ interrupt }) => hasOnlyEdges(interrupt.number) && interrupt.trigger === 'level')
    .map(({ interrupt }) =>
      report(
        SYS.interruptTrigger,
        { number: interrupt.number },
        at(input, `${interrupt.path}.trigger`, [stands(input, `${interrupt.path}.number`)]),
      ),
    );
}

/** Priorities of the non-secure world lie in its half: it cannot hold up an interrupt of the secure one. */
export function nonSecurePrioritiesAreInTheirHalf(input: CheckInput): readonly Diagnostic[] {
  return allInterrupts(input)
    .filter(({ interrupt, system }) => system.world === 'non_secure' && isUrgent(interrupt))
    .map(({ interrupt }) => {
      const parameters = { interrupt: interrupt.name, priority: interrupt.priority };
      return report(SYS.priorityTooUrgent, parameters, at(input, `${interrupt.path}.priority`));
    });
}

/** Priorities of the secure world lie in its half: the other one cannot mask them. A warning. */
export function securePrioritiesAreInTheirHalf(input: CheckInput): readonly Diagnostic[] {
  return allInterrupts(input)
    .filter(({ interrupt, system }) => system.world === 'secure' && !isUrgent(interrupt))
    .map(({ interrupt }) => {
      const parameters = { interrupt: interrupt.name, priority: interrupt.priority };
      return report(SYS.priorityMaskable, parameters, at(input, `${interrupt.path}.priority`));
    });
}

/** Every priority is one that the controller can tell from its neighbours. A warning. */
export function prioritiesAreImplemented(input: CheckInput): readonly Diagnostic[] {
  const { interruptController: controller, name: platform } = input.platform;
  return allInterrupts(input).flatMap(({ interrupt }) => {
    const becomes = implementedPriority(interrupt.priority, controller);
    if (becomes === interrupt.priority) return [];
    const parameters = {
      interrupt: interrupt.name,
      priority: interrupt.priority,
      becomes,
      bits: controller.priorityBits,
      platform,
    };
    const related = [platformStands(input.platform, 'interrupt_controller.priority_bits', 'priority_bits')];
    return [report(SYS.priorityRounded, parameters, at(input, `${interrupt.path}.priority`, related))];
  });
}

function isUrgent({ priority }: OwnedInterrupt): boolean {
  return priority < SECURE_PRIORITIES;
}

function allInterrupts({ configuration }: CheckInput): readonly Owned[] {
  return configuration.operatingSystems.flatMap((system) =>
    system.interrupts.map((interrupt) => ({ interrupt, system })),
  );
}

interface Judged {
  readonly one: Owned;
  /** The entry that has the number already. */
  readonly first: Owned | undefined;
}

/** Entries whose numbers exist and are not the monitor's. */
function judgedInterrupts(input: CheckInput): readonly Judged[] {
  const { interruptController: controller } = input.platform;
  const firsts = new Map<number, Owned>();
  return allInterrupts(input).flatMap((one) => {
    const { number } = one.interrupt;
    if (!isOfController(number, controller) || isMonitorInterrupt(number, controller)) return [];
    const first = firsts.get(number);
    if (first === undefined) firsts.set(number, one);
    return [{ one, first }];
  });
}

/** Entries without any of the earlier reasons. */
function soundInterrupts(input: CheckInput): readonly Owned[] {
  return judgedInterrupts(input).flatMap(({ first, one }) => (first === undefined ? [one] : []));
}
