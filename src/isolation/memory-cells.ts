// Reading, writing and executing: regions, ranges of the monitor, channels. What the bus or a controller of the board closes is
// closed; what is somebody else's and not closed is unprotected, and says so.

import type { Right, Subject, Target } from '../model/isolation.ts';
import type { MemoryRange } from '../model/platform.ts';
import type { Region, System } from '../model/system.ts';
import { abortFact, entryFact, type Touch } from './facts.ts';
import { monitorMemoryCell } from './monitor-cells.ts';
import { osSubject, ownerOfMaster } from './subjects.ts';
import { memoryAround, type Range, rangeOf } from './targets.ts';
import { type CellVerdict, closed, open, unprotected } from './verdict.ts';

const WORD = 4n;
const REFUSAL: Readonly<Record<Touch, string>> = {
  read: 'SSR-F-MEM-002',
  write: 'SSR-F-MEM-003',
  execute: 'SSR-F-MEM-004',
};

/** One right of one subject on a range of memory. */
export function memoryCell(system: System, subject: Subject, target: Target, right: Right): CellVerdict {
  const range = rangeOf(system, target);
  if (range === undefined || !isTouch(right)) throw new Error(`${target.id} has no ${right} in memory`);
  if (subject.kind === 'monitor') return monitorMemoryCell(system, target, right);
  if (target.kind === 'channel') return channelCell(system, subject, target, right);
  if (isOwn(system, subject, target)) return ownCell(system, subject, target, right);
  return foreignCell(system, subject, target, right, range);
}

function isTouch(right: Right): right is Touch {
  return right === 'read' || right === 'write' || right === 'execute';
}

/** A bus master acts for the operating system that it is given to. */
function isOwn(system: System, subject: Subject, { owner }: Target): boolean {
  if (owner === undefined) return false;
  if (owner === subject.id) return true;
  const os = subject.kind === 'bus_master' ? ownerOfMaster(system, subject.name) : undefined;
  return os !== undefined && owner === osSubject(os);
}

function ownCell(system: System, subject: Subject, target: Target, right: Touch): CellVerdict {
  const os = system.operatingSystems.find((one) => osSubject(one) === target.owner);
  const region = os?.memory.find(({ path }) => path === target.path);
  if (os === undefined || region === undefined) throw new Error(`${target.id} is no region`);
  if (!grants(region, right)) {
    return unprotected(
      'Its own region, which the configuration does not give this right: only its own translation tables can refuse it.',
    );
  }
  if (subject.kind === 'bus_master') return open(`It is given to ${os.name}, which owns the region.`);
  const isEntered = right === 'execute' && contains(region, os.entryPoint);
  return open(
    isEntered ? 'Its own region; the monitor enters it here.' : 'Its own region.',
    isEntered ? ['SSR-F-MEM-001', 'SSR-F-BOOT-002'] : ['SSR-F-MEM-001'],
    isEntered ? [entryFact(os.world, os.entryPoint)] : [],
  );
}

/** Whether the configuration gives a region a right. */
function grants({ access }: Pick<Region, 'access'>, right: Touch): boolean {
  return right === 'read' || access.split('_').includes(right);
}

function contains({ base, sizeBytes }: Range, address: bigint): boolean {
  return address >= base && address < base + sizeBytes;
}

function foreignCell(
  system: System,
  subject: Subject,
  target: Target,
  right: Touch,
  range: Range,
): CellVerdict {
  const memory = memoryAround(system, range);
  const barrier = subject.world === 'non_secure' ? barrierOf(system, memory, target) : undefined;
  if (barrier === undefined) return unprotectedCell(system, subject, target, right, memory);
  const { enforcedBy, isFixed } = barrier;
  if (subject.kind === 'bus_master') {
    const words = 'It accesses memory as the non-secure world does, and this memory is closed to that world.';
    return closed(enforcedBy, words, ['AOU-F-MEM-002', ...(isFixed ? [] : ['SSR-F-DEV-006'])]);
  }
  const requirements = [
    REFUSAL[right],
    ...(target.kind === 'monitor_range' ? ['SSR-F-MEM-005'] : []),
    ...(isFixed ? ['AOU-F-MEM-003'] : ['SSR-F-DEV-006', 'AOU-F-MEM-003']),
  ];
  const words = 'The memory is closed to the non-secure world.';
  return closed(enforcedBy, words, requirements, abortFacts(range, right));
}

/** The first, the middle and the last word, as the requirements ask for. */
function abortFacts({ base, sizeBytes }: Range, right: Touch): readonly string[] {
  const middle = base + (sizeBytes / 2n / WORD) * WORD;
  return [base, middle, base + sizeBytes - WORD].map((address) => abortFact('non_secure', right, address));
}

interface Barrier {
  readonly enforcedBy: string;
  /** Wired, not set by software. */
  readonly isFixed: boolean;
}

/** What keeps the non-secure world out of this memory, where something does. */
function barrierOf(
  system: System,
  memory: MemoryRange | undefined,
  { owner }: Pick<Target, 'owner'>,
): Barrier | undefined {
  if (memory?.security === 'secure') return { enforcedBy: memory.enforcedBy, isFixed: true };
  if (memory?.security !== 'configurable' || ownerWorld(system, owner) !== 'secure') return undefined;
  const controller = system.platform.controllers.find(({ name }) => name === memory.controlledBy);
  if (controller === undefined) return undefined;
  const by = controller.programmedBy === 'monitor' ? 'the monitor' : 'an earlier boot stage';
  return { enforcedBy: `${controller.name}, once ${by} has set it`, isFixed: false };
}

/** What the monitor owns is secure. */
function ownerWorld({ operatingSystems }: System, owner: string | undefined): 'secure' | 'non_secure' {
  return operatingSystems.find((os) => osSubject(os) === owner)?.world ?? 'secure';
}

function unprotectedCell(
  system: System,
  subject: Subject,
  target: Target,
  right: Touch,
  memory: MemoryRange | undefined,
): CellVerdict {
  if (memory === undefined) {
    return unprotected(
      'The platform file names no memory around this range, so it names nothing that refuses.',
    );
  }
  if (target.kind === 'monitor_range' && subject.world === 'secure') {
    const words = 'The board has nothing that closes memory of the monitor to the secure world.';
    const assumed = subject.kind === 'bus_master' ? 'AOU-F-MEM-002' : 'AOU-F-MEM-001';
    return unprotected(words, [assumed]);
  }
  if (memory.security === 'any') {
    const fetch =
      right === 'execute' && subject.world === 'secure'
        ? ' SCR_EL3.SIF refuses a fetch only through a mapping that it calls non-secure itself.'
        : '';
    return unprotected(`The memory ${memory.name} is open to everybody on this board.${fetch}`);
  }
  if (subject.world === 'secure') return unprotected(secureWords(system, subject));
  return unprotected(`Nothing sets ${memory.controlledBy ?? memory.name} against its own world.`);
}

function secureWords(system: System, { kind, name }: Subject): string {
  const master = system.platform.busMasters.find((one) => one.name === name);
  const isUnknown = kind === 'bus_master' && master?.security === 'configurable';
  return isUnknown && ownerOfMaster(system, name) === undefined
    ? 'Nobody owns this master, so nothing states its world: it is taken for secure, and nothing closes memory to that.'
    : 'Nothing on this board closes memory to the secure world.';
}

/** Both worlds reach the buffers: one writes, the other reads, and nothing keeps them from the rest. */
function channelCell(system: System, subject: Subject, target: Target, right: Touch): CellVerdict {
  const receiver = target.name === 'to_secure' ? 'secure' : 'non_secure';
  const isReceiver = subject.world === receiver;
  if (subject.kind === 'operating_system' && right === (isReceiver ? 'read' : 'write')) {
    return open(isReceiver ? 'It receives here.' : 'It sends here.', ['SSR-F-NET-001']);
  }
  const range = rangeOf(system, target);
  const memory = range && memoryAround(system, range);
  const words = `The buffer lies in ${memory?.name ?? 'memory'} that both worlds reach.`;
  return unprotected(words, subject.kind === 'operating_system' ? ['AOU-F-NET-001'] : []);
}
