// Joins what schema, platforms, cases, mapping, monitor and requirements say into the contents of the reference page.
// In: all of them, loaded. Out: the contents; every list is sorted or in the order of its file.

import { CAPABILITIES } from '../check/capability-names.ts';
import type { AnyCode } from '../diagnostics/catalogue.ts';
import { schemaLeaves } from '../load/schema-leaves.ts';
import type { Capability, Platform } from '../model/platform.ts';
import type { Requirement, RoleMapping } from '../model/requirement.ts';
import type { SchemaLeaf } from '../model/schema-leaf.ts';
import type {
  Reference,
  ReferenceCapability,
  ReferenceEffect,
  ReferenceLeaf,
  ReferenceLinks,
  ReferenceMap,
  ReferenceSection,
} from '../report/reference-model.ts';
import { familyOf, isGeneral, type Shown, type ShownCase, shownBy } from './reference-cases.ts';
import { fixOf } from './reference-fix.ts';
import { aboutMap, mapOf } from './reference-places.ts';

export interface ReferenceSources {
  readonly schema: unknown;
  readonly platforms: readonly Platform[];
  readonly requirements: readonly Requirement[];
  readonly mapping: readonly RoleMapping[];
  /** What the reference monitor declares. */
  readonly capabilities: readonly Capability[];
  readonly codes: readonly AnyCode[];
  readonly cases: readonly ShownCase[];
}

interface Joined extends ReferenceSources {
  readonly leaves: readonly SchemaLeaf[];
  readonly shown: Shown;
}

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
    maps: [...section].map(([path, leaves]): ReferenceMap => {
      const about = aboutMap(joined.schema, path);
      return { path, about, leaves, ...linksOf(path, joined) };
    }),
  }));
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

function capabilitiesOf(
  { capabilities, requirements, shown }: Joined,
  sections: readonly ReferenceSection[],
): readonly ReferenceCapability[] {
  const asked = [...shown.capabilities.values()].flatMap((names) => [...names]);
  return [...new Set([...CAPABILITIES, ...asked])].sort().map((name) => {
    const offered = capabilities.filter((one) => familyOf(one.name) === name);
    const bound = requirements.filter(({ appliesWhen = [] }) =>
      appliesWhen.some((one) => name === familyOf(one) || name.startsWith(`${one}.`)),
    );
    const ids = new Set([...offered.flatMap((one) => one.requirements), ...bound.map(({ id }) => id)]);
    return {
      name,
      offered: offered.map((one) => ({ name: one.name, description: one.description })),
      requirements: [...ids].sort(),
      settings: placesWith(sections, (links) => links.capabilities.includes(name)),
    };
  });
}

/** Leaves and maps of which this is true, in the order of the page. */
function placesWith(
  sections: readonly ReferenceSection[],
  wanted: (links: ReferenceLinks) => boolean,
): readonly string[] {
  return sections.flatMap(({ maps }) =>
    maps.flatMap((map) => [
      ...(wanted(map) && map.path !== '' ? [map.path] : []),
      ...map.leaves.filter(wanted).map(({ schema }) => schema.leaf),
    ]),
  );
}

function codesOf({ codes, shown }: Joined): Reference['codes'] {
  return codes.map((definition) => {
    const { about, code, name, requirements, severity } = definition;
    const case_ = shown.findings.get(code);
    const settings = [...shown.codes].filter(([, reported]) => reported.has(code)).map(([place]) => place);
    return {
      code,
      name,
      severity,
      about,
      fix: case_?.found.hint ?? fixOf(definition),
      requirements,
      settings: settings.sort(),
      ...(case_ === undefined ? {} : { seen: { directory: case_.directory, message: case_.found.message } }),
    };
  });
}

function requirementsOf(
  { codes, requirements }: Joined,
  { sections, capabilities }: Pick<Reference, 'sections' | 'capabilities'>,
): Reference['requirements'] {
  const all = requirements.map(({ asil, id, text, title }) => {
    const ofCodes = codes.filter((one) => one.requirements.includes(id)).map(({ code }) => code);
    const ofCapabilities = capabilities
      .filter((one) => one.requirements.includes(id))
      .map(({ name }) => name);
    const settings = placesWith(
      sections,
      (links) =>
        links.roles.some((role) => role.requirements.includes(id)) ||
        links.codes.some((code) => ofCodes.includes(code)) ||
        links.capabilities.some((name) => ofCapabilities.includes(name)),
    );
    return { id, title, text, asil, settings, codes: ofCodes, capabilities: ofCapabilities };
  });
  return all
    .filter((one) => one.settings.length + one.codes.length + one.capabilities.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
