// Services, cores and interrupts: what is called, run on, taken and configured instead of read and written.

import type { Right, Subject, Target } from '../model/isolation.ts';
import type { OperatingSystem, Service, System } from '../model/system.ts';
import { callFact, coreRefusedFact, runsOnFact } from './facts.ts';
import { osSubject } from './subjects.ts';
import { type CellVerdict, closed, NOT_APPLICABLE, open, unprotected } from './verdict.ts';

/** Whether one operating system may call a service. */
export function serviceCell(system: System, subject: Subject, target: Target): CellVerdict {
  const service = system.services.find(({ path }) => path === target.path);
  if (service === undefined) throw new Error(`${target.id} is no service`);
  if (subject.kind !== 'operating_system') return NOT_APPLICABLE;
  const isPermitted = service.callableFrom === 'both' || service.callableFrom === subject.world;
  const caller = system.operatingSystems.find((os) => osSubject(os) === subject.id);
  const facts = functionIds(service, caller).map((id) =>
    callFact(subject.world, id, isPermitted ? 'served' : 'denied'),
  );
  const requirements = ['SSR-F-CAL-001', 'SSR-F-CAL-002'];
  if (isPermitted) return open('The configuration permits its world to call.', requirements, facts);
  return closed(
    'the caller check of sossl.c, before arguments and body',
    'The configuration does not permit its world to call.',
    requirements,
    facts,
  );
}

/** The IDs by which it can be called: the monitor answers a caller in AArch32 in the 64-bit convention itself (SSR-F-SMC-016). */
function functionIds({ smc32, smc64 }: Service, caller: OperatingSystem | undefined): readonly number[] {
  return [smc32, caller?.executionState === 'aarch32' ? undefined : smc64].filter((id) => id !== undefined);
}

/** Whether one operating system runs on a core. */
export function coreCell(system: System, subject: Subject, target: Target): CellVerdict {
  const core = Number(target.id.slice('core.'.length));
  if (subject.kind === 'bus_master') return NOT_APPLICABLE;
  if (subject.kind === 'monitor') return open('The monitor runs on every core at EL3.');
  const os = system.operatingSystems.find((one) => osSubject(one) === subject.id);
  if (os === undefined) throw new Error(`${subject.id} is no operating system`);
  if (os.cores.includes(core)) {
    const isPrimary = core === os.primaryCore;
    const started = os.world === 'secure' ? 'SSR-F-PSC-015' : 'SSR-F-PSC-006';
    return open(
      isPrimary ? 'Its primary core.' : 'Its core; it starts it by a call.',
      ['SSR-F-PSC-001', isPrimary ? 'SSR-F-BOOT-004' : started],
      [runsOnFact(os.world, core)],
    );
  }
  if (os.world === 'secure') {
    const words = 'The core table does not give it this core, and it is started on its primary core only.';
    return closed('the monitor', words, ['SSR-F-PSC-001', 'SSR-F-PSC-010']);
  }
  return closed(
    'CPU_ON of the monitor',
    'The core table does not give it this core.',
    ['SSR-F-PSC-001', 'SSR-F-PSC-007'],
    [coreRefusedFact(os.world, core)],
  );
}

/** Whether a subject takes an interrupt (`execute`) or may change its routing and priority (`configure`). */
export function interruptCell(system: System, subject: Subject, target: Target, right: Right): CellVerdict {
  if (subject.kind === 'bus_master') return NOT_APPLICABLE;
  const isOwner = target.owner === subject.id;
  const tabled = target.path === 'platform' ? [] : [ownRequirement(target)];
  if (isOwner) return open(ownWords(right, subject), tabled);
  if (subject.kind === 'monitor') {
    return right === 'configure'
      ? open('It routes the interrupt to its owner before either operating system runs.', ['SSR-F-DEV-005'])
      : unprotected('EL3 can take every interrupt; nothing but the code of the monitor keeps it from it.');
  }
  const owner = system.operatingSystems.find((os) => osSubject(os) === target.owner);
  const isSecure = owner === undefined || owner.world === 'secure';
  if (subject.world === 'non_secure' && isSecure) {
    const { kind } = system.platform.interruptController;
    return closed(
      `${kind}: groups of the secure state`,
      'Its group belongs to the secure state, which the non-secure world can neither take nor change.',
      tabled.length === 0 ? ['SSR-F-WSW-003'] : [...tabled, 'SSR-F-DEV-005'],
    );
  }
  return unprotected(
    'The interrupt controller lets the secure world see and change every interrupt.',
    target.path === 'platform' ? ['AOU-F-EXE-005'] : [],
  );
}

/** The requirement that states the table which the interrupt stands in. */
function ownRequirement({ id }: Target): string {
  return id.startsWith('interrupt.monitor.') ? 'SSR-F-IRQ-003' : 'SSR-F-DEV-002';
}

function ownWords(right: Right, { kind }: Subject): string {
  if (kind === 'monitor') return right === 'execute' ? 'It is taken at EL3.' : 'It belongs to the monitor.';
  return right === 'execute' ? 'It is routed to its world.' : 'It belongs to it.';
}
