// The closed list of what a system can ask of a monitor. Requirements name these words in `applies_when`, monitors in their
// list of capabilities; a word that nothing can ask for would never apply.

/** Every capability but those named after a controller, `controller.<name>`, or a platform, `platform.<name>`. */
export const CAPABILITIES = [
  'os.aarch64',
  'os.aarch32',
  'os.big_endian',
  'os.boot_registers',
  'os.restart',
  'os.migration',
  'os.devices',
  'os.interrupts',
  'os.bus_masters',
  'os.no_floating_point',
  'os.secure.el1',
  'os.secure.el2',
  'os.non_secure.el1',
  'os.non_secure.el2',
  'os.primary_cores_differ',
  'cores.shared',
  'cores.secure_secondary',
  'cores.non_secure_secondary',
  'fpu.none',
  'fpu.eager',
  'fpu.lazy',
  'world_switch.smc',
  'world_switch.fiq',
  'world_switch.without_fiq',
  'world_switch.irq',
  'world_switch.external_abort',
  'world_switch.secure_first',
  'world_switch.equal',
  'world_switch.hooks',
  'interrupt_handlers',
  'virtual_net',
  'virtual_net.limiter',
  'self_tests.register_read_back',
  'self_tests.ram_march',
  'self_tests.image_crc',
  'self_tests.stack_canary',
  'self_tests.table_check',
  'self_tests.periodic',
  'self_tests.on_demand',
  'timer.of_a_secure_core',
  'profiling',
  'health_monitoring',
  'health_monitoring.heartbeats',
  'health_monitoring.escalation',
  'smc.fast',
  'smc.yielding',
  'smc.smc32',
  'smc.smc64',
  'smc.rate_limit',
  'registers.result_7',
  'registers.argument_17',
  'registers.result_17',
] as const;

export type CapabilityName = (typeof CAPABILITIES)[number] | `controller.${string}` | `platform.${string}`;

const KNOWN: ReadonlySet<string> = new Set(CAPABILITIES);

/** Whether some system can ask for this capability. */
export function isCapability(name: string): name is CapabilityName {
  return KNOWN.has(name) || /^(?:controller|platform)\.[a-z0-9][a-z0-9_-]*$/.test(name);
}
