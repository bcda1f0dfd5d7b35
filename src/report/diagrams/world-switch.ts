// World switch as a sequence: what is saved, what is cleared, what comes back, and what is not switched. In: the view. Out:
// mermaid text. The lists are those of SSR-F-WSW-002 and SSR-F-WSW-017; a test compares them with the monitor's header.

import type { SwitchTrigger } from '../../model/features.ts';
import type { Diagram } from '../../model/isolation.ts';
import type { OperatingSystem } from '../../model/system.ts';
import type { IsolationView } from './isolation-view.ts';
import { mermaidSource } from './mermaid-head.ts';
import { sequenceText } from './mermaid-label.ts';
import { applying, requirementList } from './words.ts';

/** Every EL1 and EL0 register that is saved and loaded at a world switch. */
export const SHARED_REGISTERS = [
  'SCTLR_EL1',
  'ACTLR_EL1',
  'CPACR_EL1',
  'TCR_EL1',
  'TTBR0_EL1',
  'TTBR1_EL1',
  'MAIR_EL1',
  'AMAIR_EL1',
  'VBAR_EL1',
  'SP_EL1',
  'ELR_EL1',
  'SPSR_EL1',
  'ESR_EL1',
  'FAR_EL1',
  'PAR_EL1',
  'AFSR0_EL1',
  'AFSR1_EL1',
  'CONTEXTIDR_EL1',
  'CSSELR_EL1',
  'TPIDR_EL0',
  'TPIDRRO_EL0',
  'TPIDR_EL1',
  'CNTKCTL_EL1',
  'CNTP_CVAL_EL0',
  'CNTP_CTL_EL0',
  'CNTV_CVAL_EL0',
  'CNTV_CTL_EL0',
] as const;

/** Those that only AArch32 has, saved and loaded where the secure operating system can reach them too. */
export const AARCH32_REGISTERS = [
  'SPSR_ABT',
  'SPSR_UND',
  'SPSR_IRQ',
  'SPSR_FIQ',
  'DACR32_EL2',
  'IFSR32_EL2',
  'FPEXC32_EL2',
] as const;

const IN_A_ROW = 3;

/** The way from the non-secure world to the secure one and back, on a core that both run on. */
export function worldSwitch(view: IsolationView): readonly Diagram[] {
  const { system } = view;
  const [secure, nonSecure] = [worldOf(view, 'secure'), worldOf(view, 'non_secure')];
  if (secure === undefined || nonSecure === undefined) return [];
  const isOwn = system.monitor.kind === 'reference';
  const source = isOwn ? sequence(view, secure, nonSecure) : foreignSequence(view, secure, nonSecure);
  return [
    {
      id: 'world-switch',
      title: 'World switch',
      about: isOwn
        ? `One switch to the secure world and back on a core that both worlds run on${sharesCore(secure, nonSecure) ? '' : ', which this configuration does not have'}, with the state that is saved, loaded and set, and what stays with whoever used it last.`
        : 'The monitor of this project is another one: what it saves at a world switch is for its supplier to say.',
      kind: 'mermaid',
      source,
    },
  ];
}

function worldOf({ system }: IsolationView, world: 'secure' | 'non_secure'): OperatingSystem | undefined {
  return system.operatingSystems.find((os) => os.world === world);
}

function sharesCore(secure: OperatingSystem, nonSecure: OperatingSystem): boolean {
  return nonSecure.cores.some((core) => secure.cores.includes(core));
}

/** Where no core runs both worlds, a yield crosses cores and no state is exchanged. */
function apart(view: IsolationView, secure: OperatingSystem, nonSecure: OperatingSystem): readonly string[] {
  if (sharesCore(secure, nonSecure)) return [];
  const rows = [
    `NO CORE RUNS BOTH WORLDS: a yield of ${nonSecure.name} notifies core ${secure.primaryCore}`,
    `and waits until ${secure.name} has yielded again; each core keeps its registers.`,
    'Below: what a switch on one core does',
  ];
  return [tagged(view, 'N,S', rows, ['SSR-F-WSW-008'])];
}

function sequence(view: IsolationView, secure: OperatingSystem, nonSecure: OperatingSystem): string {
  const { triggers } = view.system.features.worldSwitch;
  const notSwitched = [
    'NOT SWITCHED: performance monitors and debug registers',
    ...(nonSecure.entryLevel === 'EL2' ? ['EL2 stays as it is: the secure world has none'] : []),
  ];
  return mermaidSource([
    'sequenceDiagram',
    ...participants(secure, nonSecure),
    ...apart(view, secure, nonSecure),
    `N->>M: ${triggers.map((trigger) => OCCASIONS[trigger]).join(' or ')}`,
    ...toSecure(view, secure, nonSecure),
    'M->>S: x0 = 0, x1 = why: call or interrupt',
    'S->>M: yield call (SMC)',
    ...toNonSecure(view, secure, nonSecure),
    'M->>N: as it was, after a yield x0 = 0 and x1 = 0',
    tagged(view, 'N,S', notSwitched, ['SSR-F-WSW-002', 'AOU-F-MEM-004']),
  ]);
}

function toSecure(
  view: IsolationView,
  secure: OperatingSystem,
  nonSecure: OperatingSystem,
): readonly string[] {
  const { hookBefore, hookAfter } = view.system.features.worldSwitch;
  const hook = (name: string): string => tagged(view, 'M', [`HOOK: ${name}`], ['SSR-F-WSW-011']);
  const floating = ['SSR-F-FPU-003', 'SSR-F-FPU-004', 'SSR-F-FPU-005', 'SSR-F-WSW-005'];
  return [
    tagged(
      view,
      'M',
      ['taken at EL3, whatever the non-secure world has masked'],
      ['SSR-F-WSW-003', 'SSR-F-WSW-004', 'SSR-F-WSW-012', 'SSR-F-WSW-013'],
    ),
    ...(hookBefore ? [hook('sossl_before_world_switch')] : []),
    tagged(view, 'M', [`SAVED of ${nonSecure.name}:`, ...savedState()], ['SSR-F-WSW-001', 'SSR-F-WSW-002']),
    ...aarch32Registers(view, secure),
    tagged(view, 'M', floatingPoint(view, nonSecure), floating),
    tagged(
      view,
      'M',
      [
        `LOADED for ${secure.name}: every one of these registers,`,
        'so that no value of the other world is left in it',
        'SET: SCR_EL3 for the secure world (NS = 0)',
      ],
      ['SSR-F-WSW-001', 'SSR-F-WSW-002', 'SSR-F-WSW-005', 'SSR-F-CAL-002'],
    ),
    ...(hookAfter ? [hook('sossl_after_world_switch')] : []),
  ];
}

function toNonSecure(
  view: IsolationView,
  secure: OperatingSystem,
  nonSecure: OperatingSystem,
): readonly string[] {
  const { hookBefore, hookAfter } = view.system.features.worldSwitch;
  const hooks = hookBefore || hookAfter ? ['HOOKS: as on the way to the secure world'] : [];
  return [
    tagged(
      view,
      'M',
      [
        `SAVED of ${secure.name}, LOADED for ${nonSecure.name}: the same registers`,
        'SET: SCR_EL3 for the non-secure world (NS = 1, FIQ to EL3)',
        cleared(nonSecure),
        ...hooks,
      ],
      ['SSR-F-WSW-001', 'SSR-F-WSW-002', 'SSR-F-BOOT-005', 'SSR-F-BOOT-011'],
    ),
  ];
}

/** A note with the requirements that apply to this system. */
function tagged(
  { trace }: IsolationView,
  over: string,
  rows: readonly string[],
  ids: readonly string[],
): string {
  return note(over, ...rows, requirementList(applying(trace, ids)));
}

const OCCASIONS = {
  smc: 'yield call (SMC)',
  fiq: 'a group 0 interrupt (FIQ)',
  irq: 'a group 1 interrupt (IRQ)',
  external_abort: 'an external abort',
} as const satisfies Readonly<Record<SwitchTrigger, string>>;

function floatingPoint({ system }: IsolationView, { name }: OperatingSystem): readonly string[] {
  const { fpuSwitching } = system.features;
  if (fpuSwitching === 'eager') return [`SAVED of ${name}, floating point:`, 'q0 to q31, FPCR, FPSR'];
  return fpuSwitching === 'lazy'
    ? ['floating point: q0 to q31, FPCR and FPSR', 'are swapped at their first use by the other world']
    : ['floating point: not switched', 'a world without it cannot touch the registers'];
}

/** What the configuration sets at the entry is not cleared. */
function cleared({ bootRegisters }: OperatingSystem): string {
  const isSet = bootRegisters.slice(1).some((value) => value !== 0n);
  return `CLEARED at its first entry on a core: x${isSet ? 4 : 1} to x30`;
}

/** Of another monitor only the calls are known. */
function foreignSequence(view: IsolationView, secure: OperatingSystem, nonSecure: OperatingSystem): string {
  const { monitor } = view.system;
  const name = monitor.kind === 'external' ? monitor.name : 'monitor';
  return mermaidSource([
    'sequenceDiagram',
    ...participants(secure, nonSecure),
    'N->>M: call or interrupt',
    note('M', `saved and cleared state: see the documents of ${name}`, requirementList(['AOU-F-CFG-004'])),
    'M->>S: return',
    'S->>M: yield call',
    'M->>N: return',
  ]);
}

function participants(secure: OperatingSystem, nonSecure: OperatingSystem): readonly string[] {
  return [
    `participant N as ${sequenceText(`${nonSecure.name}, non-secure ${nonSecure.entryLevel}`)}`,
    'participant M as monitor, EL3',
    `participant S as ${sequenceText(`${secure.name}, S-${secure.entryLevel}`)}`,
  ];
}

function savedState(): readonly string[] {
  return [
    'x0 to x30, SP_EL0, ELR_EL3, SPSR_EL3',
    ...inRows(SHARED_REGISTERS),
    'priority mask of the interrupt controller',
  ];
}

/** An operating system in AArch64 at S-EL1 cannot reach them, so nobody but the other world can change them. */
function aarch32Registers(view: IsolationView, secure: OperatingSystem): readonly string[] {
  if (secure.executionState !== 'aarch32') return [];
  const rows = ['ALSO SAVED AND LOADED, for a world that can reach them:', ...inRows(AARCH32_REGISTERS)];
  return [tagged(view, 'M', rows, ['SSR-F-WSW-017'])];
}

function inRows(names: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(names.length / IN_A_ROW) }, (_, row) =>
    names.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW).join(' '),
  );
}

function note(over: string, ...rows: readonly string[]): string {
  return `Note over ${over}: ${rows
    .filter((row) => row !== '')
    .map(sequenceText)
    .join('<br/>')}`;
}
