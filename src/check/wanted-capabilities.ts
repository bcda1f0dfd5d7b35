// What a system asks of its monitor. In: the resolved system. Out: capabilities, each with the first configuration path that
// asks for it. Every option that changes what the monitor does asks for something here: then `build` can refuse what the
// monitor does not carry out, and no option is silently without effect.

import type { Features, SelfTest } from '../model/features.ts';
import type { Platform } from '../model/platform.ts';
import type { OperatingSystem, Service, System } from '../model/system.ts';
import type { CapabilityName } from './capability-names.ts';

/** Results beyond this one need more registers than the first version of the calling convention returns. */
const FIRST_RESULTS = 3;
/** Arguments and results beyond this one need version 1.2 of the calling convention. */
const SECOND_REGISTERS = 7;

type Want = readonly [capability: CapabilityName, path: string];

/** What the system asks for, each with the first path that asks for it. */
export function wantedCapabilities(system: System): ReadonlyMap<CapabilityName, string> {
  const wants: readonly Want[] = [
    [`platform.${system.platform.name}`, 'platform'],
    ...wantedByWorlds(system),
    ...system.operatingSystems.flatMap(wantedByOptions),
    ...system.operatingSystems.flatMap((os) => wantedOfControllers(os, system.platform)),
    ...wantedByFeatures(system.features),
    ...wantedOfTimer(system),
    ...system.services.flatMap(wantedByService),
  ];
  const wanted = new Map<CapabilityName, string>();
  for (const [capability, path] of wants) if (!wanted.has(capability)) wanted.set(capability, path);
  return wanted;
}

function wantedByWorlds({ operatingSystems }: System): readonly Want[] {
  const [secure, nonSecure] = operatingSystems;
  const each = operatingSystems.flatMap(({ cores, entryLevel, path, world }): readonly Want[] => {
    const level = entryLevel === 'EL1' ? 'el1' : 'el2';
    return [
      [`os.${world}.${level}`, `${path}.entry_exception_level`],
      ...when(cores.length > 1, `cores.${world}_secondary`, `${path}.cores`),
    ];
  });
  const shared = secure?.cores.some((core) => nonSecure?.cores.includes(core)) === true;
  return [
    ...each,
    ...when(secure?.primaryCore !== nonSecure?.primaryCore, 'os.primary_cores_differ', 'operating_systems'),
    ...when(shared, 'cores.shared', `${secure?.path}.cores`),
  ];
}

function wantedByOptions(os: OperatingSystem): readonly Want[] {
  const { path } = os;
  return [
    [`os.${os.executionState}`, os.executionState === 'aarch64' ? path : `${path}.execution_state`],
    ...when(os.endianness === 'big', 'os.big_endian', `${path}.endianness`),
    ...when(
      os.bootRegisters.some((value) => value !== 0n),
      'os.boot_registers',
      `${path}.boot_registers`,
    ),
    ...when(os.restart !== undefined, 'os.restart', `${path}.restart`),
    ...when(os.migration !== 'none', 'os.migration', `${path}.migration`),
    ...when(os.devices.length > 0, 'os.devices', `${path}.devices`),
    ...when(os.interrupts.length > 0, 'os.interrupts', `${path}.interrupts`),
    ...when(os.busMasters.length > 0, 'os.bus_masters', `${path}.bus_masters`),
    ...when(!os.floatingPoint, 'os.no_floating_point', `${path}.floating_point`),
  ];
}

/** Controllers that the monitor has to program for what this operating system owns; those of the boot loader are its own. */
function wantedOfControllers(os: OperatingSystem, platform: Platform): readonly Want[] {
  const { memory, devices, busMasters, controllers } = platform;
  const controlled = [
    ...os.memory.flatMap((region) =>
      memory
        .filter(
          ({ base, sizeBytes }) => region.base < base + sizeBytes && base < region.base + region.sizeBytes,
        )
        .map(({ controlledBy }) => ({ controlledBy, path: region.path })),
    ),
    ...devices
      .filter(({ name }) => os.devices.includes(name))
      .map(({ controlledBy }) => ({ controlledBy, path: `${os.path}.devices` })),
    ...busMasters
      .filter(({ name }) => os.busMasters.includes(name))
      .map(({ controlledBy }) => ({ controlledBy, path: `${os.path}.bus_masters` })),
  ];
  return controlled.flatMap(({ controlledBy, path }): readonly Want[] => {
    const isMonitors = controllers.some(
      ({ name, programmedBy }) => name === controlledBy && programmedBy === 'monitor',
    );
    return isMonitors ? [[`controller.${controlledBy}`, path]] : [];
  });
}

function wantedByFeatures(features: Features): readonly Want[] {
  const { worldSwitch, channels, selfTests, interruptHandlers } = features;
  const switching = worldSwitch.path;
  const [channel] = channels;
  const limited = channels.find(({ limiter }) => limiter !== undefined)?.limiter;
  return [
    [`fpu.${features.fpuSwitching}`, 'features.fpu_switching'],
    ...worldSwitch.triggers.map((trigger): Want => [`world_switch.${trigger}`, `${switching}.triggers`]),
    ...when(!worldSwitch.triggers.includes('fiq'), 'world_switch.without_fiq', `${switching}.triggers`),
    [`world_switch.${worldSwitch.priority}`, `${switching}.priority`],
    ...when(worldSwitch.hookBefore || worldSwitch.hookAfter, 'world_switch.hooks', `${switching}.hooks`),
    ...when(interruptHandlers.length > 0, 'interrupt_handlers', 'features.interrupt_handlers'),
    ...when(channel !== undefined, 'virtual_net', 'features.virtual_net'),
    ...when(limited !== undefined, 'virtual_net.limiter', limited?.path ?? ''),
    ...selfTests.flatMap(wantedBySelfTest),
    ...wantedByMonitoring(features),
  ];
}

/** Where every core may run the secure operating system, what is looked at from time to time takes a timer from it. */
function wantedOfTimer({ features, operatingSystems, platform }: System): readonly Want[] {
  const secure = operatingSystems.find(({ world }) => world === 'secure');
  const isTimed =
    features.selfTests.some(({ run }) => run.includes('periodic')) ||
    features.channels.some(({ timeoutUs }) => timeoutUs !== undefined) ||
    (features.healthMonitoring?.heartbeats ?? []).length > 0;
  return when(
    isTimed && secure?.cores.length === platform.coreCount,
    'timer.of_a_secure_core',
    `${secure?.path}.cores`,
  );
}

function wantedBySelfTest({ kind, path, run }: SelfTest): readonly Want[] {
  return [
    [`self_tests.${kind}`, path],
    ...when(run.includes('periodic'), 'self_tests.periodic', `${path}.run`),
    ...when(run.includes('on_demand'), 'self_tests.on_demand', `${path}.run`),
  ];
}

function wantedByMonitoring({ profiling, healthMonitoring: health }: Features): readonly Want[] {
  const [heartbeat] = health?.heartbeats ?? [];
  const [escalation] = health?.escalations ?? [];
  return [
    ...when(profiling !== undefined, 'profiling', profiling?.path ?? ''),
    ...when(health !== undefined, 'health_monitoring', health?.path ?? ''),
    ...when(heartbeat !== undefined, 'health_monitoring.heartbeats', heartbeat?.path ?? ''),
    ...when(escalation !== undefined, 'health_monitoring.escalation', escalation?.path ?? ''),
  ];
}

function wantedByService(service: Service): readonly Want[] {
  const { path, results, smc32, smc64 } = service;
  return [
    [`smc.${service.call}`, path],
    ...when(smc32 !== undefined, 'smc.smc32', path),
    ...when(smc64 !== undefined, 'smc.smc64', path),
    ...when(results.length > FIRST_RESULTS, 'registers.result_7', path),
    ...when(service.arguments.length > SECOND_REGISTERS, 'registers.argument_17', path),
    ...when(results.length > SECOND_REGISTERS, 'registers.result_17', path),
    ...when(service.rateLimit !== undefined, 'smc.rate_limit', service.rateLimit?.path ?? path),
  ];
}

function when(condition: boolean, capability: CapabilityName, path: string): readonly Want[] {
  return condition ? [[capability, path]] : [];
}
