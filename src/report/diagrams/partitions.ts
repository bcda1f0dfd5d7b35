// Partition view: worlds, operating systems, exception levels, cores, monitor, channels and services with their direction. In:
// the view. Out: mermaid text.

import type { Channel, Direction } from '../../model/features.ts';
import type { Diagram } from '../../model/isolation.ts';
import type { OperatingSystem, System, World } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';
import { counted } from '../counted.ts';
import type { IsolationView } from './isolation-view.ts';
import { IN_SOURCE_ORDER, mermaidSource, OWNER_CLASSES } from './mermaid-head.ts';
import { label } from './mermaid-label.ts';
import { address, applying, levelName, range, requirementList, size, worldName } from './words.ts';

/** One picture: who runs where, and what passes between them. */
export function partitions({ system, trace }: IsolationView): readonly Diagram[] {
  const { operatingSystems } = system;
  const lines = [
    'flowchart TB',
    ...operatingSystems.flatMap((os) => worldLines(os, trace)),
    ...monitorLines(system, trace),
    ...coreLines(system, trace),
    ...operatingSystems.flatMap((os) => callLines(system, os)),
    ...channelLines(system, trace),
    ...OWNER_CLASSES,
  ];
  return [
    {
      id: 'partitions',
      title: 'Partitions',
      about:
        'Worlds, operating systems and their cores above the monitor at EL3. Solid arrows are calls and frames in their direction; dotted lines say what runs on which core.',
      kind: 'mermaid',
      source: mermaidSource(lines, IN_SOURCE_ORDER),
    },
  ];
}

function worldLines(os: OperatingSystem, trace: Trace): readonly string[] {
  const bytes = os.memory.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0n);
  const owned = [
    counted(os.devices.length, 'device'),
    counted(os.busMasters.length, 'bus master'),
    counted(os.interrupts.length, 'interrupt'),
  ].join(' · ');
  const node = label(
    os.name,
    `${os.asil === 'QM' ? 'QM' : `ASIL ${os.asil}`} · ${levelName(os)} · ${state(os)}`,
    `entry ${address(os.entryPoint)} on core ${os.primaryCore}`,
    `${counted(os.memory.length, 'region')}, ${size(bytes)} · ${owned}`,
    ...tagged(trace, [
      'SSR-F-BOOT-001',
      'SSR-F-BOOT-002',
      'SSR-F-BOOT-003',
      'SSR-F-BOOT-004',
      'SSR-F-MEM-001',
    ]),
    ...(os.requirements.length === 0 ? [] : [requirementList(os.requirements)]),
  );
  return [
    `subgraph world_${os.world}[${label(worldName(os.world))}]`,
    `os_${os.world}[${node}]`,
    'end',
    `class os_${os.world} ${os.world}`,
  ];
}

function state({ executionState, endianness }: OperatingSystem): string {
  return `${executionState === 'aarch64' ? 'AArch64' : 'AArch32'} ${endianness}-endian`;
}

/** Both directions in one node, with an arrow from and to each world: a node for each would stand between the worlds. */
function channelLines(system: System, trace: Trace): readonly string[] {
  const { channels } = system.features;
  if (channels.length === 0) return [];
  const node = label(
    ...channels.flatMap((channel) => channelWords(system, channel)),
    ...tagged(trace, ['SSR-F-NET-001', 'SSR-F-NET-004', 'SSR-F-NET-005', 'AOU-F-NET-001']),
  );
  return [
    `channels[(${node})]`,
    'class channels both',
    ...system.operatingSystems.map(({ world }) => {
      const words = channels.map(({ direction }) =>
        receiverOf(direction) === world ? `receives ${direction}` : `sends ${direction}`,
      );
      return `os_${world} <-->|${label(...words)}| channels`;
    }),
  ];
}

function channelWords(system: System, channel: Channel): readonly string[] {
  const { direction, base, sizeBytes, slots, mtuBytes, sequenceCounter, crc } = channel;
  const receiver = receiverOf(direction);
  const names = new Map(system.operatingSystems.map(({ world, name }) => [world, name]));
  const guards = [
    sequenceCounter === 'none' ? 'no counter' : `${sequenceCounter.replace('_', '-')} counter`,
    crc === 'none' ? 'no checksum' : crc,
    channel.timeoutUs === undefined ? 'no timeout' : `timeout ${channel.timeoutUs} µs`,
  ].join(' · ');
  return [
    `channel ${direction}: ${names.get(otherWorld(receiver))} → ${names.get(receiver)}`,
    `${range(base, sizeBytes)} · ${size(sizeBytes)}`,
    `${slots} slots · frames up to ${mtuBytes} bytes`,
    guards,
  ];
}

function receiverOf(direction: Direction): World {
  return direction === 'to_secure' ? 'secure' : 'non_secure';
}

function otherWorld(world: World): World {
  return world === 'secure' ? 'non_secure' : 'secure';
}

function monitorLines({ monitor, services, features }: System, trace: Trace): readonly string[] {
  const name = monitor.kind === 'reference' ? 'reference monitor' : monitor.name;
  const first = label(
    name,
    `world switch on ${features.worldSwitch.triggers.join(', ')} · floating point ${features.fpuSwitching}`,
    ...tagged(trace, ['SSR-F-WSW-001', 'SSR-F-WSW-002', 'SSR-F-WSW-003', 'SSR-F-WSW-004', 'SSR-F-CAL-002']),
  );
  const second = label(
    'sossl.c',
    `${counted(services.length, 'service')} · ${counted(features.interruptHandlers.length, 'interrupt handler')}`,
    ...tagged(trace, ['SSR-F-SMC-001', 'SSR-F-SMC-002', 'SSR-F-CAL-001', 'SSR-F-IRQ-001']),
  );
  return [
    `subgraph el3[${label('EL3, secure state')}]`,
    `monitor[${first}]`,
    `sossl[${second}]`,
    'end',
    `monitor -->|${label('asks for each call')}| sossl`,
    'class monitor monitor',
    'class sossl monitor',
  ];
}

function coreLines({ platform, operatingSystems }: System, trace: Trace): readonly string[] {
  const cores = Array.from({ length: platform.coreCount }, (_, core) => core);
  const reference = tagged(trace, ['SSR-F-PSC-001']);
  return [
    `subgraph cores[${label([`cores, ${platform.cpu.model}, each with the monitor at EL3`, ...reference].join(' · '))}]`,
    ...cores.map((core) => {
      const users = operatingSystems.filter((os) => os.cores.includes(core));
      const names = users.map(({ name }) => name).join(', ');
      return `core_${core}[${label(`core ${core}`, names === '' ? 'no operating system' : names)}]`;
    }),
    'end',
    ...cores.map((core) => `el3 -.- core_${core}`),
    ...cores.flatMap((core) => {
      const users = operatingSystems.filter((os) => os.cores.includes(core));
      const [user] = users;
      if (user === undefined) return [];
      return [`class core_${core} ${users.length > 1 ? 'both' : user.world}`];
    }),
  ];
}

function callLines({ services }: System, os: OperatingSystem): readonly string[] {
  const count = services.filter(
    ({ callableFrom }) => callableFrom === 'both' || callableFrom === os.world,
  ).length;
  return [
    `os_${os.world} <-->|${label(`may call ${count} of`, `${counted(services.length, 'service')};`, 'yield and resume')}| monitor`,
  ];
}

function tagged(trace: Trace, ids: readonly string[]): readonly string[] {
  const found = applying(trace, ids);
  return found.length === 0 ? [] : [requirementList(found)];
}
