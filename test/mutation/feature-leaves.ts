// Which misreadings are about which leaf of the configuration, by name. In: a leaf as platforms/effects.yaml writes it. Out: the form of the
// names of those misreadings (feature-misreadings.ts).

/** Leaves that the system keeps under another name. */
const KEPT_AS: Readonly<Record<string, string>> = {
  'world_switch.hooks.before': 'worldSwitch: hookBefore',
  'world_switch.hooks.after': 'worldSwitch: hookAfter',
  'virtual_net.enabled': 'channels: entry \\d+ lost$',
  'profiling.enabled': 'profiling lost$',
  'health_monitoring.enabled': 'healthMonitoring lost$',
};
const RENAMED: readonly (readonly [RegExp, string])[] = [
  [/^virtual_net\.to_secure\./, 'channels.0.'],
  [/^virtual_net\.to_non_secure\./, 'channels.1.'],
  [/\.buffer\.base$/, '.base'],
  [/\.buffer\.size$/, '.size_bytes'],
  [/\.rate_limiter\./, '.limiter.'],
  [/\.escalation\./, '.escalations.'],
];

/** Names of misreadings of one leaf of `features`. */
export function misreadingsOfLeaf(leaf: string): RegExp {
  const below = leaf.replace(/^features\./, '');
  const renamed = RENAMED.reduce((text, [from, to]) => text.replace(from, to), below);
  const parts = renamed.split('.').map((part) => (part === '*' ? '\\d+' : camelCase(part)));
  return new RegExp(`^features: ${KEPT_AS[below] ?? `${parts.join(': ')}(?:: .*| lost)$`}`);
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
