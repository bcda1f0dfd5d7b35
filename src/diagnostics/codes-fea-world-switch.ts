// FEA06xx and FEA07xx: what brings about a change of world, interrupts taken at EL3, and the floating-point registers.

import { defineCode } from './code.ts';

const SWITCH = ['SSR-F-WSW-010'];
const HANDLER = ['SSR-F-IRQ-003'];
const FLOATING_POINT = ['SSR-F-FPU-002'];

export const WORLD_SWITCH_CODES = {
  smcTriggerMissing: defineCode({
    code: 'FEA0601',
    name: 'smc-trigger-missing',
    severity: 'error',
    message: (p: { triggers: readonly string[] }) =>
      `a change of world by call is not among the triggers (${p.triggers.join(', ')})`,
    hint: () => 'add `smc` to `triggers`',
    about:
      'Neither world could yield to the other one, and no yielding call could be served. The other triggers come in ' +
      'addition to it.',
    requirements: SWITCH,
  }),
  irqAgainstSecureFirst: defineCode({
    code: 'FEA0602',
    name: 'irq-against-secure-first',
    severity: 'error',
    message: () =>
      'trigger `irq` lets interrupts of the non-secure world take the processor from the secure one, which `secure_first` forbids',
    hint: () => 'remove `irq` from `triggers`, or set `priority: equal`',
    about:
      'With `secure_first` the secure world decides when it is done; interrupts of the non-secure world wait until then. The ' +
      'two settings promise opposite things to the secure operating system.',
    requirements: SWITCH,
  }),
  equalWithoutTrigger: defineCode({
    code: 'FEA0603',
    name: 'equal-without-trigger',
    severity: 'error',
    message: (p: { trigger: string; controller: string }) =>
      `\`priority: equal\` lets each world interrupt the other, but \`${p.trigger}\`, by which a ${p.controller} signals ` +
      'interrupts of the non-secure world to the secure one, is not among the triggers',
    hint: (p) => `add \`${p.trigger}\` to \`triggers\`, or set \`priority: secure_first\``,
    about:
      'While the secure world runs, a GICv2 signals interrupts of the non-secure world as IRQ and a GICv3 as FIQ. Without that ' +
      'trigger they wait, and the worlds are not equal.',
    requirements: SWITCH,
  }),
  secureInterruptsWait: defineCode({
    code: 'FEA0604',
    name: 'secure-interrupts-wait',
    severity: 'warning',
    message: (p: { system: string }) =>
      `without trigger \`fiq\` interrupts of \`${p.system}\` wait until the non-secure world calls`,
    hint: () => 'add `fiq` to `triggers`, or accept this with why the secure world need not be on time',
    about:
      'Interrupts of the secure world are signalled as FIQ while the non-secure world runs. When they do not change the world, ' +
      'the less trusted world decides when the secure operating system runs. The interrupt by which one core calls another is such ' +
      'an interrupt too: a call from a core without the secure operating system waits as well, and so does what health monitoring ' +
      'has to do on a core that both worlds share: to stop the non-secure world, or to tell the secure one.',
    requirements: SWITCH,
  }),
  triggerNeverComes: defineCode({
    code: 'FEA0605',
    name: 'trigger-never-comes',
    severity: 'warning',
    message: (p: { platform: string }) =>
      `trigger \`irq\` never changes the world on \`${p.platform}\`: its GICv3 signals interrupts of the other world as FIQ`,
    hint: () => 'remove `irq` from `triggers`',
    about:
      'On a GICv3 an IRQ is always an interrupt of the world that runs. The trigger has no effect on this platform.',
    requirements: SWITCH,
  }),
  abortsUnreported: defineCode({
    code: 'FEA0606',
    name: 'aborts-unreported',
    severity: 'warning',
    message: () =>
      'trigger `external_abort` brings aborts to EL3, but health monitoring is off: `world_access_violation` is never raised',
    hint: () =>
      'add `health_monitoring` with an entry for `world_access_violation`, or remove `external_abort` from `triggers`',
    about:
      'At EL3 the event is raised for an abort that the non-secure world caused, and each abort goes back to its world. Without ' +
      'health monitoring there is no event: the trigger costs a way through EL3 and changes nothing.',
    requirements: SWITCH,
  }),
  handlerInterruptUnknown: defineCode({
    code: 'FEA0611',
    name: 'handler-interrupt-unknown',
    severity: 'error',
    message: (p: { handler: string; interrupt: number; platform: string; ranges: string }) =>
      `handler \`${p.handler}\`: the interrupt controller of \`${p.platform}\` has no number ${p.interrupt}`,
    hint: (p) => `numbers: ${p.ranges}`,
    about:
      'An interrupt that does not exist never comes. Numbers are those of the interrupt controller: shared ones begin ' +
      'at 32, where a board manual may count from 0.',
    requirements: HANDLER,
  }),
  handlerInterruptTaken: defineCode({
    code: 'FEA0612',
    name: 'handler-interrupt-taken',
    severity: 'error',
    message: (p: { handler: string; interrupt: number; owner: string }) =>
      `handler \`${p.handler}\` takes interrupt ${p.interrupt} at EL3, but ${p.owner}`,
    hint: () => 'use a number that nobody else has, or take it from its present owner',
    about:
      'An interrupt is taken either by an operating system or at EL3. The other one would wait for it in vain.',
    requirements: HANDLER,
  }),
  handlerInterruptTwice: defineCode({
    code: 'FEA0613',
    name: 'handler-interrupt-twice',
    severity: 'error',
    message: (p: { handler: string; interrupt: number; other: string }) =>
      `handler \`${p.handler}\` takes interrupt ${p.interrupt}, which \`${p.other}\` already takes`,
    hint: () => 'join the two handlers, or correct one of the numbers',
    about:
      'Each interrupt is handed to one handler; the second one would never be called. Which of the two ran would depend ' +
      'on the order of the file.',
    requirements: HANDLER,
  }),
  handlerTrigger: defineCode({
    code: 'FEA0618',
    name: 'handler-trigger-impossible',
    severity: 'error',
    message: (p: { handler: string; interrupt: number }) =>
      `handler \`${p.handler}\` takes interrupt ${p.interrupt} as a level, but cores send it to each other as an edge`,
    hint: () => 'write `trigger: edge`, or use a number from 16 on',
    about:
      'Interrupts 0 to 15 are sent by one core to another; the controller knows them as edges only. A level would never ' +
      'be seen; write an edge, or use an interrupt of a device.',
    requirements: HANDLER,
  }),
  handlerPriorityNotSecure: defineCode({
    code: 'FEA0614',
    name: 'handler-priority-not-secure',
    severity: 'error',
    message: (p: { handler: string; priority: string }) =>
      `priority ${p.priority} of handler \`${p.handler}\` is in the half of the non-secure world`,
    hint: () => 'use a priority below 0x80; smaller is more urgent',
    about:
      'The non-secure world can mask priorities from 0x80 on. An interrupt that EL3 takes must not depend on what the less ' +
      'trusted world allows.',
    requirements: HANDLER,
  }),
  handlerPriorityRounded: defineCode({
    code: 'FEA0615',
    name: 'handler-priority-rounded',
    severity: 'warning',
    message: (p: { handler: string; priority: string; becomes: string; bits: number; platform: string }) =>
      `priority ${p.priority} of handler \`${p.handler}\` becomes ${p.becomes}: \`${p.platform}\` implements ${p.bits} bits`,
    hint: (p) => `write ${p.becomes}, or another multiple that the controller can tell apart`,
    about:
      'The controller drops the lower bits of a priority. Two priorities that differ only there are the same.',
    requirements: HANDLER,
  }),
  handlerCoreUnknown: defineCode({
    code: 'FEA0616',
    name: 'handler-core-unknown',
    severity: 'error',
    message: (p: { handler: string; core: number; count: number; platform: string }) =>
      `handler \`${p.handler}\` is for core ${p.core}: \`${p.platform}\` has ${p.count} cores, numbered from 0`,
    hint: (p) => `use cores 0 to ${p.count - 1}`,
    about:
      'The interrupt would be sent to a core that does not exist, and be lost. Cores are numbered from 0 as the ' +
      'platform description counts them.',
    requirements: HANDLER,
  }),
  handlerCoreUnused: defineCode({
    code: 'FEA0617',
    name: 'handler-core-unused',
    severity: 'error',
    message: (p: { handler: string; core: number }) =>
      `handler \`${p.handler}\` is for core ${p.core}, on which no operating system runs`,
    hint: () => 'choose a core that an operating system has in `cores`',
    about:
      'The monitor leaves such a core parked: the interrupt would stay pending there for ever. Send it to a core that ' +
      'an operating system uses, or give that core to one.',
    requirements: HANDLER,
  }),
  handlerNotToldApart: defineCode({
    code: 'FEA0619',
    name: 'handler-not-told-apart',
    severity: 'error',
    message: (p: { handler: string; interrupt: number; platform: string }) =>
      `interrupt ${p.interrupt} of handler \`${p.handler}\` cannot come to EL3 on \`${p.platform}\`: its GICv2 signals it like those of the secure world`,
    hint: () => 'let the secure operating system own the interrupt, or use a board with a GICv3',
    about:
      'A GICv2 has one group for all secure interrupts. While the secure world runs it takes them itself, so an interrupt that EL3 ' +
      'should take would go to it, or its own would come to EL3. A GICv3 has a group for each.',
    requirements: HANDLER,
  }),
  fpuUsedByBoth: defineCode({
    code: 'FEA0701',
    name: 'fpu-used-by-both',
    severity: 'error',
    message: (p: { systems: readonly string[] }) =>
      `${p.systems.map((name) => `\`${name}\``).join(' and ')} both use floating-point registers, but \`fpu_switching: none\` saves none`,
    hint: () => 'use `eager` or `lazy`, or set `floating_point: false` for the one that uses none',
    about:
      'Without switching the registers of one world would be read and overwritten by the other: wrong results on one side, ' +
      'a leak on the other. At most one operating system may use them.',
    requirements: FLOATING_POINT,
  }),
  fpuLazyTiming: defineCode({
    code: 'FEA0702',
    name: 'fpu-lazy-timing',
    severity: 'warning',
    message: (p: { system: string; asil: string }) =>
      `with \`lazy\` the time of the first floating-point instruction of \`${p.system}\` (ASIL ${p.asil}) depends on the other world`,
    hint: () => 'use `eager`, or accept this with execution times that include the exchange of the registers',
    about:
      'The registers are exchanged in a trap at the first use after a change of world, and only if the other world used them ' +
      'meanwhile. The less trusted world decides so when the secure one pays for it.',
    requirements: FLOATING_POINT,
  }),
  fpuAbsent: defineCode({
    code: 'FEA0703',
    name: 'fpu-absent',
    severity: 'error',
    message: (p: { policy: string; platform: string; cpu: string }) =>
      `\`${p.policy}\` switches floating-point registers, which the ${p.cpu} of \`${p.platform}\` does not have`,
    hint: () => 'write `fpu_switching: none`',
    about:
      'The monitor would save and restore registers that do not exist: each attempt is an exception at EL3. State that ' +
      'nothing is switched; `eager` is what holds when nothing is written.',
    requirements: FLOATING_POINT,
  }),
} as const;
