// The indexes of the reference page: capabilities, check codes and requirements, each with the way back to the settings.
// In: what the page is made of and its sections. Out: one list each, sorted by name.

import { CAPABILITIES } from '../../check/capability-names.ts';
import type { AnyCode } from '../../diagnostics/catalogue.ts';
import type {
  Reference,
  ReferenceCapability,
  ReferenceCode,
  ReferenceLinks,
  ReferenceSection,
} from '../../report/reference-model.ts';
import { familyOf, type Shown } from './reference-cases.ts';
import { fixOf } from './reference-fix.ts';
import type { Joined } from './reference-joined.ts';

/** Every capability that a configuration can ask for. */
export function capabilitiesOf(
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

/** Every code of the tool. */
export function codesOf({ codes, shown }: Joined): Reference['codes'] {
  return codes.map((definition) => {
    const { about, code, name, requirements, severity } = definition;
    const settings = [...shown.codes].filter(([, reported]) => reported.has(code)).map(([place]) => place);
    return {
      code,
      name,
      severity,
      about,
      requirements,
      settings: settings.sort(),
      ...adviceOf(definition, shown),
    };
  });
}

/** What to do: always the same, or as a case shows it, or with the names of its parameters. */
function adviceOf(definition: AnyCode, { findings }: Shown): Pick<ReferenceCode, 'fix' | 'seen'> {
  const known = findings.get(definition.code);
  if (known === undefined) return { fix: fixOf(definition) };
  const { directory, found } = known;
  const seen = { directory, message: found.message };
  return definition.hint.length === 0 ? { fix: found.hint, seen } : { seen: { ...seen, fix: found.hint } };
}

/** The requirements that something on the page leads to. */
export function requirementsOf(
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
        links.codes.some((code) => ofCodes.includes(code)),
    );
    return { id, title, text, asil, settings, codes: ofCodes, capabilities: ofCapabilities };
  });
  return all
    .filter((one) => one.settings.length + one.codes.length + one.capabilities.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
