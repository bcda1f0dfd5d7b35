// What brings about a change of world: triggers and priority agree with each other and with how the interrupt controller
// signals. Source: Arm IHI 0048 (GICv2: interrupts of the non-secure world are IRQs) and IHI 0069, chapter 4.6 (GICv3: those
// of the other world are FIQs).

import { report } from '../diagnostics/code.ts';
import { FEA } from '../diagnostics/codes-fea.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { near, standsNear, systemIn } from './feature-places.ts';
import { type CheckInput, platformStands } from './rule.ts';

/** By which the controller signals interrupts of the non-secure world while the secure one runs. */
const NON_SECURE_SIGNAL = { gicv2: 'irq', gicv3: 'fiq' } as const;
const CONTROLLER_NAMES = { gicv2: 'GICv2', gicv3: 'GICv3' } as const;

/** A call changes the world, whatever else does. */
export function callsChangeTheWorld(input: CheckInput): readonly Diagnostic[] {
  const { path, triggers } = input.configuration.features.worldSwitch;
  if (triggers.includes('smc')) return [];
  return [report(FEA.smcTriggerMissing, { triggers }, near(input, `${path}.triggers`))];
}

/** The priority of the worlds and the triggers promise the same. */
export function priorityAgreesWithTriggers(input: CheckInput): readonly Diagnostic[] {
  const { path, priority, triggers } = input.configuration.features.worldSwitch;
  if (priority === 'secure_first') {
    if (!triggers.includes('irq')) return [];
    const place = near(input, `${path}.triggers.irq`, [standsNear(input, `${path}.priority`)]);
    return [report(FEA.irqAgainstSecureFirst, {}, place)];
  }
  const { kind } = input.platform.interruptController;
  const trigger = NON_SECURE_SIGNAL[kind];
  if (triggers.includes(trigger)) return [];
  const place = near(input, `${path}.priority`, [
    standsNear(input, `${path}.triggers`),
    platformStands(input.platform, 'interrupt_controller', 'the interrupt controller'),
  ]);
  return [report(FEA.equalWithoutTrigger, { trigger, controller: CONTROLLER_NAMES[kind] }, place)];
}

/** Interrupts of the secure world change the world. A warning, unless the priority already asks for that trigger. */
export function secureInterruptsChangeTheWorld(input: CheckInput): readonly Diagnostic[] {
  const { path, priority, triggers } = input.configuration.features.worldSwitch;
  const isReported = priority === 'equal' && input.platform.interruptController.kind === 'gicv3';
  if (triggers.includes('fiq') || isReported) return [];
  const system = systemIn(input, 'secure').name;
  return [report(FEA.secureInterruptsWait, { system }, near(input, `${path}.triggers`))];
}

/** Every trigger can come on this platform. A warning. */
export function triggersCome(input: CheckInput): readonly Diagnostic[] {
  const { path, priority, triggers } = input.configuration.features.worldSwitch;
  const { interruptController, name: platform } = input.platform;
  if (priority !== 'equal' || !triggers.includes('irq') || interruptController.kind !== 'gicv3') return [];
  const related = [platformStands(input.platform, 'interrupt_controller', 'the interrupt controller')];
  return [report(FEA.triggerNeverComes, { platform }, near(input, `${path}.triggers.irq`, related))];
}

/** What EL3 takes of aborts is reported. A warning; where there is health monitoring, possibleEventsHaveEntries looks at it. */
export function abortsAreReported(input: CheckInput): readonly Diagnostic[] {
  const { healthMonitoring, worldSwitch } = input.configuration.features;
  if (healthMonitoring !== undefined || !worldSwitch.triggers.includes('external_abort')) return [];
  const place = near(input, `${worldSwitch.path}.triggers.external_abort`);
  return [report(FEA.abortsUnreported, {}, place)];
}
