// Which misreadings are about which leaf of the configuration, by name. In: a leaf as platforms/effects.yaml writes it. Out: the form of the
// names of those misreadings (feature-misreadings.ts, misreadings.ts).

/** Leaves that the system keeps under another name, or whose misreading has a name of its own. */
const KEPT_AS: Readonly<Record<string, string>> = {
  'features.world_switch.hooks.before': 'features: worldSwitch: hookBefore: ',
  'features.world_switch.hooks.after': 'features: worldSwitch: hookAfter: ',
  'features.virtual_net.enabled': 'features: channels: entry \\d+ lost$',
  'features.profiling.enabled': 'features: profiling lost$',
  'features.health_monitoring.enabled': 'features: healthMonitoring lost$',
  'operating_systems.*.world': 'worlds swapped$',
  'operating_systems.*.entry_point': '\\w+: entry point$',
  'operating_systems.*.entry_exception_level': '\\w+: entry level$',
  'operating_systems.*.cores': '\\w+: cores$',
  'operating_systems.*.primary_core': '\\w+: primary core$',
  'operating_systems.*.memory.*.base': '\\w+: \\w+ base$',
  'operating_systems.*.memory.*.size': '\\w+: \\w+ size$',
  'operating_systems.*.memory.*.access': '\\w+: \\w+ access$',
  'operating_systems.*.boot_registers.x0': '\\w+: bootRegisters: 0: ',
  'operating_systems.*.boot_registers.x1': '\\w+: bootRegisters: 1: ',
  'operating_systems.*.boot_registers.x2': '\\w+: bootRegisters: 2: ',
  'operating_systems.*.boot_registers.x3': '\\w+: bootRegisters: 3: ',
  'operating_systems.*.restart.policy': '\\w+: restart lost$',
  'smc_services.*.id': '\\w+: SMC(?:32|64) ID$',
  'smc_services.*.call': '\\w+: call (?:fast|yielding)$',
  'smc_services.*.convention': '\\w+: convention smc(?:32|64)$',
  'smc_services.*.callable_from': '\\w+: callable_from \\w+$',
  'smc_services.*.arguments.*.type': '\\w+: argument \\w+ type \\w+$',
  'smc_services.*.arguments.*.min': '\\w+: \\w+ min [+-] 1$',
  'smc_services.*.arguments.*.max': '\\w+: \\w+ max [+-] 1$',
  'smc_services.*.results.*.type': '\\w+: result \\w+ type \\w+$',
};
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/^features\.virtual_net\.to_secure\./, 'features.channels.0.'],
  [/^features\.virtual_net\.to_non_secure\./, 'features.channels.1.'],
  [/\.buffer\.base$/, '.base'],
  [/\.buffer\.size$/, '.size_bytes'],
  [/\.rate_limiter\./, '.limiter.'],
  [/\.escalation\./, '.escalations.'],
  [/^(?:operating_systems|smc_services)\.\*\./, '\\w+.'],
];

/** Names of misreadings of one leaf. */
export function misreadingsOfLeaf(leaf: string): RegExp {
  const renamed = RENAMED.reduce((text, [from, to]) => text.replace(from, to), leaf);
  const parts = renamed.split('.').map((part) => (part === '*' ? '\\d+' : camelCase(part)));
  return new RegExp(`^${KEPT_AS[leaf] ?? `${parts.join(': ')}(?:: .*| lost)$`}`);
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
