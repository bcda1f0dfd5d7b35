// What the reference page says about one entry besides its meaning, for every form of the page alike. In: the entry and the
// whole page. Out: labelled lines of text, code and links by name.

import type { EffectClass } from '../model/platform.ts';
import type {
  Reference,
  ReferenceCapability,
  ReferenceCode,
  ReferenceEffect,
  ReferenceLeaf,
  ReferenceLinks,
  ReferenceMap,
  ReferenceRequirement,
} from './reference-model.ts';

/** What a link leads to. */
export type Target = 'setting' | 'diagnostic' | 'capability' | 'requirement';

/** The anchor of an entry, unique on the page: letters, digits, `_`, `.`, `-` and `*`. */
export function anchorOf(to: Target, name: string): string {
  const anchor = name.replace(/[^\w.*-]/gu, '');
  return to === 'capability' ? `capability.${anchor}` : anchor;
}

export type ReferencePart =
  | string
  | { readonly code: string }
  | { readonly effect: EffectClass }
  | { readonly to: Target; readonly name: string };

export type Line = readonly ReferencePart[];

export interface ReferenceFact {
  readonly label: string;
  readonly lines: readonly Line[];
}

/** The facts of a setting. */
export function leafFacts(leaf: ReferenceLeaf, page: Reference): readonly ReferenceFact[] {
  const { allowed, meanings, range, type, unit } = leaf.schema;
  const isRead = leaf.effects.some(({ effect }) => effect !== 'documentation');
  return withContent([
    fact('Value', [unit === undefined ? type : `${type}, in ${unit}`]),
    fact(type.includes('text') ? 'Form' : 'Range', marked(range ?? '')),
    { label: 'Words', lines: allowed.map((word, at) => [{ code: word }, ...meaningParts(meanings[at])]) },
    fact('When absent', absence(leaf)),
    fact('Example', exampleParts(leaf)),
    { label: 'Effect', lines: leaf.effects.map((effect) => effectParts(effect, page)) },
    ...linkFacts(leaf, page),
    ...(isRead ? aroundFact(leaf.schema.leaf, page) : []),
  ]);
}

/** The facts of a map, which concern everything in it. */
export function mapFacts(map: ReferenceMap, page: Reference): readonly ReferenceFact[] {
  return withContent([...linkFacts(map, page), ...(map.path === '' ? [] : aroundFact(map.path, page))]);
}

/** The facts of a check code. */
export function codeFacts({ fix, requirements, seen, settings }: ReferenceCode): readonly ReferenceFact[] {
  return withContent([
    fact('Fix', marked(fix ?? '')),
    fact('Requirements', names('requirement', requirements)),
    fact('Reported at', names('setting', settings)),
    fact(
      'For example',
      seen === undefined ? [] : [...marked(seen.message), ' (case ', { code: seen.directory }, ')'],
    ),
    fact('Fix there', marked(seen?.fix ?? '')),
  ]);
}

/** The facts of a capability. */
export function capabilityFacts(capability: ReferenceCapability): readonly ReferenceFact[] {
  const { offered, requirements, settings } = capability;
  const words = offered.flatMap(({ description, name }) => [{ code: name }, `: ${description} `]);
  return withContent([
    fact('Offered', words.length === 0 ? ['not by the reference monitor: build refuses'] : words),
    fact('Asked for by', names('setting', settings)),
    fact('Requirements', names('requirement', requirements)),
  ]);
}

/** The facts of a requirement. */
export function requirementFacts(requirement: ReferenceRequirement): readonly ReferenceFact[] {
  return withContent([
    fact('Settings', names('setting', requirement.settings)),
    fact('Check codes', names('diagnostic', requirement.codes)),
    fact('Capabilities', names('capability', requirement.capabilities)),
  ]);
}

/** Text of a schema or a code; what stands between two backquotes is code. */
export function marked(text: string): Line {
  const parts = text.split(/`([^`]*)`/u);
  return parts.flatMap((part, at) => (part === '' ? [] : [at % 2 === 1 ? { code: part } : part]));
}

function linkFacts(links: ReferenceLinks, page: Reference): readonly ReferenceFact[] {
  return [
    { label: 'Asks the monitor for', lines: links.capabilities.map((name) => capabilityParts(name, page)) },
    { label: 'Emitted as', lines: links.roles.map(roleParts) },
    fact('Check codes', names('diagnostic', links.codes)),
    fact('Requirements', names('requirement', requirementsOf(links, page))),
  ];
}

function roleParts({ requirements, role }: ReferenceLinks['roles'][number]): Line {
  return [
    { code: role },
    ...(requirements.length === 0 ? [] : [' for ', ...names('requirement', requirements)]),
  ];
}

function capabilityParts(name: string, { capabilities }: Reference): Line {
  const offered = capabilities.find((one) => one.name === name)?.offered.map((one) => one.name) ?? [];
  const link: ReferencePart = { to: 'capability', name };
  if (offered.length === 0) return [link, ', which the reference monitor does not offer'];
  if (offered.includes(name)) return [link, ', which the reference monitor offers'];
  return [link, ', of which the reference monitor offers ', { code: offered.join(', ') }];
}

/** Requirements behind constructs and codes, each once; those behind a capability stand at it. */
function requirementsOf({ codes, roles }: ReferenceLinks, page: Reference): readonly string[] {
  const ids = [
    ...roles.flatMap(({ requirements }) => requirements),
    ...page.codes.filter(({ code }) => codes.includes(code)).flatMap(({ requirements }) => requirements),
  ];
  return [...new Set(ids)].sort();
}

/** The nearest map around a place that has links of its own. */
function aroundFact(place: string, { sections }: Reference): readonly ReferenceFact[] {
  const around = sections
    .flatMap(({ maps }) => maps)
    .filter(({ capabilities, codes, path, roles }) => {
      const isAround = path !== '' && place.startsWith(`${path}.`);
      return isAround && capabilities.length + codes.length + roles.length > 0;
    })
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  if (around === undefined) return [];
  const link: ReferencePart = { to: 'setting', name: around.path };
  return [fact('Part of', [link, ', and what concerns it as a whole concerns this too'])];
}

function effectParts({ effect, platforms, reason, surprising }: ReferenceEffect, page: Reference): Line {
  const isEverywhere = platforms.length === page.platforms.length;
  const where = isEverywhere ? ' on every platform. ' : ` on ${platforms.join(', ')}. `;
  const warning = surprising ? [' ', { to: 'diagnostic', name: 'SYS0502' } as const, ' warns of it.'] : [];
  return [{ effect }, where, ...marked(reason), ...warning];
}

function absence({ schema }: ReferenceLeaf): Line {
  if (schema.required) return ['it must be there'];
  return schema.default === undefined ? ['as described above'] : [{ code: schema.default }];
}

function exampleParts({ examples, schema }: ReferenceLeaf): Line {
  const key = schema.leaf.slice(schema.leaf.lastIndexOf('.') + 1);
  return examples.flatMap((value, at) => [...(at === 0 ? [] : [' or ']), { code: `${key}: ${value}` }]);
}

function meaningParts(meaning: string | undefined): Line {
  return meaning === undefined || meaning === '' ? [] : [': ', ...marked(meaning)];
}

function names(to: Target, all: readonly string[]): Line {
  return all.flatMap((name, at) => [...(at === 0 ? [] : [', ']), { to, name }]);
}

function fact(label: string, line: Line): ReferenceFact {
  return { label, lines: line.length === 0 ? [] : [line] };
}

function withContent(facts: readonly ReferenceFact[]): readonly ReferenceFact[] {
  return facts.filter(({ lines }) => lines.length > 0);
}
