// Where a configuration asks for a capability: the other way round than wanted-capabilities.ts, which a test compares. In: a
// word that a requirement is bound to, and the features of a system that asks for nothing of it. Out: why it does not.

import type { Features } from '../model/features.ts';
import { CAPABILITIES, type CapabilityName } from './capability-names.ts';

/** Settings that ask for it, as leaf patterns or maps. */
const SETTINGS: Readonly<Record<(typeof CAPABILITIES)[number], string>> = {
  'os.aarch64': 'operating_systems.*.execution_state',
  'os.aarch32': 'operating_systems.*.execution_state',
  'os.big_endian': 'operating_systems.*.endianness',
  'os.boot_registers': 'operating_systems.*.boot_registers',
  'os.restart': 'operating_systems.*.restart',
  'os.migration': 'operating_systems.*.migration',
  'os.devices': 'operating_systems.*.devices',
  'os.interrupts': 'operating_systems.*.interrupts',
  'os.bus_masters': 'operating_systems.*.bus_masters',
  'os.no_floating_point': 'operating_systems.*.floating_point',
  'os.secure.el1': 'operating_systems.*.entry_exception_level',
  'os.secure.el2': 'operating_systems.*.entry_exception_level',
  'os.non_secure.el1': 'operating_systems.*.entry_exception_level',
  'os.non_secure.el2': 'operating_systems.*.entry_exception_level',
  'os.primary_cores_differ': 'operating_systems.*.primary_core',
  'cores.shared': 'operating_systems.*.cores',
  'cores.secure_secondary': 'operating_systems.*.cores',
  'cores.non_secure_secondary': 'operating_systems.*.cores',
  'fpu.none': 'features.fpu_switching',
  'fpu.eager': 'features.fpu_switching',
  'fpu.lazy': 'features.fpu_switching',
  'world_switch.smc': 'features.world_switch.triggers',
  'world_switch.fiq': 'features.world_switch.triggers',
  'world_switch.without_fiq': 'features.world_switch.triggers',
  'world_switch.irq': 'features.world_switch.triggers',
  'world_switch.external_abort': 'features.world_switch.triggers',
  'world_switch.secure_first': 'features.world_switch.priority',
  'world_switch.equal': 'features.world_switch.priority',
  'world_switch.hooks': 'features.world_switch.hooks',
  interrupt_handlers: 'features.interrupt_handlers',
  virtual_net: 'features.virtual_net',
  'virtual_net.limiter': 'features.virtual_net.*.rate_limiter',
  'self_tests.register_read_back': 'features.self_tests.*.kind',
  'self_tests.ram_march': 'features.self_tests.*.kind',
  'self_tests.image_crc': 'features.self_tests.*.kind',
  'self_tests.stack_canary': 'features.self_tests.*.kind',
  'self_tests.table_check': 'features.self_tests.*.kind',
  'self_tests.periodic': 'features.self_tests.*.run',
  'self_tests.on_demand': 'features.self_tests.*.run',
  'timer.of_a_secure_core': 'operating_systems.*.cores',
  profiling: 'features.profiling',
  health_monitoring: 'features.health_monitoring',
  'health_monitoring.heartbeats': 'features.health_monitoring.heartbeats',
  'health_monitoring.escalation': 'features.health_monitoring.escalation',
  'smc.fast': 'smc_services.*.call',
  'smc.yielding': 'smc_services.*.call',
  'smc.smc32': 'smc_services.*.convention',
  'smc.smc64': 'smc_services.*.convention',
  'smc.rate_limit': 'smc_services.*.rate_limit',
  'registers.result_7': 'smc_services.*.results',
  'registers.argument_17': 'smc_services.*.arguments',
  'registers.result_17': 'smc_services.*.results',
};

/** What a controller of the platform stands behind. */
const CONTROLLED = ['memory', 'devices', 'bus_masters'].map((list) => `operating_systems.*.${list}`);

/** The settings that ask for the capability, or for one below the word, each once. */
export function settingsOf(word: CapabilityName | string): readonly string[] {
  const [kind] = word.split('.');
  if (kind === 'platform') return ['platform'];
  if (kind === 'controller') return CONTROLLED;
  const below = CAPABILITIES.filter((name) => name === word || name.startsWith(`${word}.`));
  return [...new Set(below.map((name) => SETTINGS[name]))];
}

/** Why a system does not ask for the capability: features that are off, or settings that say something else. */
export function reasonsNotAsked(word: string, features: Features): readonly string[] {
  const off = featuresOff(features);
  const reasons = settingsOf(word).map((setting) => {
    const feature = off.find((path) => setting === path || setting.startsWith(`${path}.`));
    return feature === undefined ? `nothing at ${setting} asks for it` : `${feature} is off`;
  });
  return [...new Set(reasons)];
}

/** Paths of the features that can be off, and are. */
function featuresOff(features: Features): readonly string[] {
  const isOn: Readonly<Record<string, boolean>> = {
    virtual_net: features.channels.length > 0,
    self_tests: features.selfTests.length > 0,
    profiling: features.profiling !== undefined,
    health_monitoring: features.healthMonitoring !== undefined,
    interrupt_handlers: features.interruptHandlers.length > 0,
  };
  return Object.keys(isOn)
    .filter((name) => isOn[name] === false)
    .map((name) => `features.${name}`);
}
