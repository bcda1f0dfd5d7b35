// Which mechanism acts against which fault between which elements: reviewed data. A row names requirements and assumptions of
// the framework set; those that do not apply to a system are left out of its view, and a row without any goes with them. A row
// stands here only where the text of a requirement says what the row says. What stands nowhere is an empty cell.

import type { Fault } from '../model/fault-models.ts';

/** An element by its part in the system: the two operating systems and the monitor. */
export type Part = 'secure' | 'non_secure' | 'monitor';

export interface Mechanism {
  readonly mechanism: string;
  readonly faults: readonly Fault[];
  /** Pairs: who causes the fault, who suffers it. */
  readonly between: readonly (readonly [Part, Part])[];
  readonly requirements: readonly string[];
}

const FROM_NON_SECURE: Mechanism['between'] = [
  ['non_secure', 'secure'],
  ['non_secure', 'monitor'],
];
const TO_MONITOR: Mechanism['between'] = [
  ['secure', 'monitor'],
  ['non_secure', 'monitor'],
];
const FROM_MONITOR: Mechanism['between'] = [
  ['monitor', 'secure'],
  ['monitor', 'non_secure'],
];
const BETWEEN_WORLDS: Mechanism['between'] = [
  ['secure', 'non_secure'],
  ['non_secure', 'secure'],
];

export const MECHANISMS: readonly Mechanism[] = [
  {
    mechanism: 'a secure interrupt resumes the secure world, whatever the other one has masked',
    faults: ['blocked execution', 'wrong share of processor time'],
    between: [['non_secure', 'secure']],
    requirements: ['SSR-F-WSW-003'],
  },
  {
    mechanism: 'what the monitor does not offer is answered in the world that tried it',
    faults: ['blocked execution'],
    between: [...BETWEEN_WORLDS, ...TO_MONITOR],
    requirements: ['SSR-F-WSW-007'],
  },
  {
    mechanism: 'an unexpected exception at EL3 ends in a power-off or a reset',
    faults: ['blocked execution'],
    between: FROM_MONITOR,
    requirements: ['SSR-F-WSW-006'],
  },
  {
    mechanism: 'calls beyond the limit of their service are refused',
    faults: ['wrong share of processor time', 'blocked execution'],
    between: [['non_secure', 'secure'], ...TO_MONITOR],
    requirements: ['SSR-F-LIM-003', 'SSR-F-LIM-005'],
  },
  {
    mechanism: 'a missed heartbeat is noticed and answered',
    faults: ['livelock', 'blocked execution'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-HLT-008', 'SSR-F-HLT-005'],
  },
  {
    mechanism:
      'assumed: secure interrupts are served in time, and deadlines kept at the highest rate of calls and yields',
    faults: ['wrong share of processor time'],
    between: [['non_secure', 'secure']],
    requirements: ['AOU-F-EXE-001', 'AOU-F-EXE-004'],
  },
  {
    mechanism: 'assumed: loss of both systems by SYSTEM_OFF or SYSTEM_RESET is a safe state',
    faults: ['blocked execution'],
    between: FROM_NON_SECURE,
    requirements: ['AOU-F-EXE-003'],
  },
  {
    mechanism: 'assumed: power, clock, reset and watchdog are closed to the non-secure world',
    faults: ['blocked execution'],
    between: FROM_NON_SECURE,
    requirements: ['AOU-F-EXE-006'],
  },
  {
    mechanism: 'assumed: the secure operating system yields often enough',
    faults: ['blocked execution', 'wrong share of processor time'],
    between: [['secure', 'non_secure']],
    requirements: ['AOU-F-EXE-002'],
  },
  {
    mechanism: 'assumed: service bodies end in bounded time and wait for a lock only',
    faults: ['blocked execution', 'deadlock', 'livelock'],
    between: FROM_MONITOR,
    requirements: ['AOU-F-SMC-002'],
  },
  {
    mechanism: 'locks exclude other cores',
    faults: ['wrong synchronisation', 'inconsistent data'],
    between: TO_MONITOR,
    requirements: ['SSR-F-SMC-013', 'AOU-F-SMC-003'],
  },
  {
    mechanism: 'a yield from another core is served one at a time',
    faults: ['wrong synchronisation'],
    between: [['non_secure', 'secure']],
    requirements: ['SSR-F-WSW-008'],
  },
  {
    mechanism: 'the secure operating system is entered first',
    faults: ['wrong synchronisation'],
    between: [['non_secure', 'secure']],
    requirements: ['SSR-F-BOOT-008'],
  },
  {
    mechanism: 'a non-secure read, write or fetch in secure memory ends in an abort',
    faults: ['access to foreign memory'],
    between: FROM_NON_SECURE,
    requirements: ['SSR-F-MEM-002', 'SSR-F-MEM-003', 'SSR-F-MEM-004', 'SSR-F-MEM-006'],
  },
  {
    mechanism: 'a refused write leaves secure memory unchanged',
    faults: ['changed content', 'stack overflow or underflow'],
    between: FROM_NON_SECURE,
    requirements: ['SSR-F-MEM-003'],
  },
  {
    mechanism: 'assumed: bus masters other than the cores are confined',
    faults: ['changed content', 'access to foreign memory'],
    between: FROM_NON_SECURE,
    requirements: ['AOU-F-MEM-002'],
  },
  {
    mechanism: 'assumed: the secure operating system leaves memory of the monitor alone',
    faults: ['changed content', 'access to foreign memory', 'stack overflow or underflow'],
    between: [['secure', 'monitor']],
    requirements: ['AOU-F-MEM-001'],
  },
  {
    mechanism: 'processor registers are kept across a world switch',
    faults: ['changed registers'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-WSW-001', 'SSR-F-WSW-002', 'SSR-F-WSW-005'],
  },
  {
    mechanism: 'a call refused for its arguments has no effect',
    faults: ['inconsistent data'],
    between: TO_MONITOR,
    requirements: ['SSR-F-ARG-008'],
  },
  {
    mechanism: 'tables that would lead the monitor to wrong memory are refused at boot',
    faults: ['changed content'],
    between: FROM_MONITOR,
    requirements: ['SSR-F-CFG-007', 'SSR-F-CFG-008', 'SSR-F-CFG-009', 'SSR-F-CFG-010'],
  },
  {
    mechanism: 'tables of the SOSSL are compared again with those of the boot',
    faults: ['changed content'],
    between: FROM_MONITOR,
    requirements: ['SSR-F-STS-008'],
  },
  {
    mechanism: 'an overflow of a stack of the monitor is found',
    faults: ['stack overflow or underflow'],
    between: FROM_MONITOR,
    requirements: ['SSR-F-STS-007'],
  },
  {
    mechanism: 'assumed: service bodies fit the stack of EL3, which has no guard',
    faults: ['stack overflow or underflow'],
    between: FROM_MONITOR,
    requirements: ['AOU-F-SMC-004'],
  },
  {
    mechanism: 'an unknown function ID is refused',
    faults: ['insertion'],
    between: TO_MONITOR,
    requirements: ['SSR-F-SMC-002', 'SSR-F-PSC-011'],
  },
  {
    mechanism: 'the caller is known from the state of the monitor; only permitted worlds are served',
    faults: ['masquerade or wrong address'],
    between: TO_MONITOR,
    requirements: ['SSR-F-CAL-001', 'SSR-F-CAL-002'],
  },
  {
    mechanism: 'a function ID reaches its own service',
    faults: ['masquerade or wrong address'],
    between: [...TO_MONITOR, ...FROM_MONITOR],
    requirements: ['SSR-F-SMC-001', 'SSR-F-CFG-011', 'SSR-F-CFG-012'],
  },
  {
    mechanism: 'arguments outside type and bounds are refused',
    faults: ['corruption'],
    between: TO_MONITOR,
    requirements: ['SSR-F-ARG-004', 'SSR-F-ARG-005', 'SSR-F-ARG-006', 'SSR-F-ARG-007'],
  },
  {
    mechanism: 'the monitor carries the registers of a call unchanged',
    faults: ['corruption'],
    between: [...TO_MONITOR, ...FROM_MONITOR],
    requirements: ['SSR-F-SMC-012'],
  },
  {
    mechanism: 'status, results and unused registers of an answer are defined',
    faults: ['corruption'],
    between: FROM_MONITOR,
    requirements: ['SSR-F-SMC-006', 'SSR-F-SMC-007', 'SSR-F-SMC-008', 'SSR-F-SMC-009', 'SSR-F-SMC-010'],
  },
  {
    mechanism: 'the sequence counter of a channel reveals it',
    faults: ['repetition', 'loss', 'insertion', 'wrong sequence'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-NET-006'],
  },
  {
    mechanism: 'the checksum of a channel reveals it',
    faults: ['corruption'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-NET-007'],
  },
  {
    mechanism: 'the timeout of a channel reveals it',
    faults: ['delay', 'blocked channel'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-NET-008'],
  },
  {
    mechanism: 'the header of a frame is read once and judged on a private copy',
    faults: ['inconsistent data'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-NET-004'],
  },
  {
    mechanism: 'frames stay inside their slot and direction',
    faults: ['masquerade or wrong address'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-NET-005'],
  },
  {
    mechanism: 'frames beyond the limit of a channel are treated as configured',
    faults: ['blocked channel'],
    between: BETWEEN_WORLDS,
    requirements: ['SSR-F-LIM-006'],
  },
];
