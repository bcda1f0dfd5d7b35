// Joins what schema, platforms, cases, mapping, monitor and requirements say into the contents of the reference page.
// In: all of them, loaded. Out: the contents; every list is sorted or in the order of its file.

import { CAPABILITIES } from '../../check/capability-names.ts';
import { schemaLeaves } from '../../load/schema-leaves.ts';
import type { Platform } from '../../model/platform.ts';
import type { SchemaLeaf } from '../../model/schema-leaf.ts';
import type {
  Reference,
  ReferenceEffect,
  ReferenceLeaf,
  ReferenceLinks,
  ReferenceMap,
  ReferenceSection,
} from '../../report/reference-model.ts';
import { isGeneral, shownBy } from './reference-cases.ts';
import { capabilitiesOf, codesOf, requirementsOf } from './reference-index.ts';
import type { Joined, ReferenceSources } from './reference-joined.ts';
import { aboutMap, mapOf } from './reference-places.ts';

/** The contents of the page. */
export function referenceOf(sources: ReferenceSources): Reference {
  const leaves = schemaLeaves(sources.schema);
  const shown = shownBy(
    sources.cases,
    leaves.map(({ leaf }) => leaf),
  );
  const joined = { ...sources, leaves, shown };
  const sections = sectionsOf(joined);
  const capabilities = capabilitiesOf(joined, sections);
  const codes = codesOf(joined);
  return {
    platforms: sources.platforms.map(({ name }) => name),
    sections,
    codes,
    general: sources.codes.map(({ code }) => code).filter(isGeneral),
    capabilities,
    requirements: requirementsOf(joined, { sections, capabilities }),
  };
}

function sectionsOf(joined: Joined): readonly ReferenceSection[] {
  const maps = new Map<string, Map<string, ReferenceLeaf[]>>();
  for (const schema of joined.leaves) {
    const [first = '', second = ''] = schema.leaf.split('.');
    const isFeature = first === 'features' && mapOf(schema.leaf) !== first;
    const keyword = isFeature ? `${first}.${second}` : first;
    const section = maps.get(keyword) ?? new Map<string, ReferenceLeaf[]>();
    const path = mapOf(schema.leaf);
    section.set(path, [...(section.get(path) ?? []), leafOf(schema, joined)]);
    maps.set(keyword, section);
  }
  return [...maps].map(([keyword, section]) => ({
    keyword,
    maps: outermostFirst([...section.keys()]).map((path): ReferenceMap => {
      const about = aboutMap(joined.schema, path);
      return { path, about, leaves: section.get(path) ?? [], ...linksOf(path, joined) };
    }),
  }));
}

/** Paths in their order, but each map before the maps in it. */
function outermostFirst(paths: readonly string[]): readonly string[] {
  const firstWithin = (path: string): number =>
    paths.findIndex((other) => other === path || other.startsWith(`${path}.`));
  return paths.toSorted((a, b) => firstWithin(a) - firstWithin(b) || a.length - b.length);
}

function leafOf(schema: SchemaLeaf, joined: Joined): ReferenceLeaf {
  const effects = effectsOf(schema.leaf, joined.platforms);
  const links = linksOf(schema.leaf, joined);
  const named = effects.flatMap(({ reason }) => namedCapabilities(reason));
  const capabilities = [...new Set([...links.capabilities, ...named])].sort();
  return { schema, examples: examplesOf(schema), effects, ...links, capabilities };
}

function linksOf(place: string, { mapping, shown }: Joined): ReferenceLinks {
  const sorted = (of: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] =>
    [...(of.get(place) ?? [])].sort();
  return {
    roles: sorted(shown.roles).map((role) => {
      const row = mapping.find((one) => one.role === role);
      return { role, requirements: row?.requirements.map(({ id }) => id) ?? [] };
    }),
    codes: sorted(shown.codes),
    capabilities: sorted(shown.capabilities),
  };
}

/** What the leaf does, platforms that say the same together. */
function effectsOf(leaf: string, platforms: readonly Platform[]): readonly ReferenceEffect[] {
  const byWords = new Map<string, ReferenceEffect>();
  for (const { name, effects } of platforms) {
    const found = effects.find((one) => one.leaf === leaf);
    if (found === undefined) continue;
    const { effect, reason, surprising } = found;
    const words = JSON.stringify([effect, surprising, reason]);
    const known = byWords.get(words)?.platforms ?? [];
    byWords.set(words, { platforms: [...known, name], effect, reason, surprising });
  }
  return [...byWords.values()];
}

/** The capabilities without which build refuses a setting, as the reason of its effect names them. */
function namedCapabilities(reason: string): readonly string[] {
  const at = reason.indexOf('refused by build until');
  const words = at === -1 ? [] : (reason.slice(at).match(/[a-z_]+(?:\.[a-z0-9_]+)*/gu) ?? []);
  return words.filter((word) => CAPABILITIES.some((capability) => capability === word));
}

/** Values as YAML: those of the schema; of a word or a truth value, the first that is not the default. */
function examplesOf({ allowed, default: otherwise, examples, type }: SchemaLeaf): readonly string[] {
  if (examples.length > 0) return examples;
  const words = type === 'true or false' ? ['true', 'false'] : allowed;
  return words.filter((word) => word !== otherwise).slice(0, 1);
}
