// What the golden cases show about the configuration: which check codes are reported where, what is made of what, and what
// asks a monitor for what. In: cases with their outcome. Out: by leaf pattern or map. Nothing here is claimed by hand: a link
// that no case shows does not exist.

import { wantedCapabilities } from '../../check/wanted-capabilities.ts';
import type { Item } from '../../generate/construct.ts';
import { emittedFiles } from '../../generate/files.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { System } from '../../model/system.ts';
import { placeOf } from './reference-places.ts';

export interface ShownCase {
  readonly directory: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly system?: System;
}

export interface Shown {
  /** By place. */
  readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly roles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly capabilities: ReadonlyMap<string, ReadonlySet<string>>;
  /** By code, the first case that reports it. */
  readonly findings: ReadonlyMap<string, { readonly directory: string; readonly found: Diagnostic }>;
}

/** Codes about text, YAML, form, names and effects: they can be reported at any setting. */
export function isGeneral(code: string): boolean {
  return /^(?:YML|CFG01|CFG02|CFG030[12]|REQ02|SYS05)/u.test(code);
}

/** Everything that the cases show, with paths as patterns of these leaves. */
export function shownBy(cases: readonly ShownCase[], leaves: readonly string[]): Shown {
  const shown = { codes: links(), roles: links(), capabilities: links(), findings: new Map() };
  const places = new Map<string, string | undefined>();
  const place = (path: string): string | undefined => {
    if (!places.has(path)) places.set(path, placeOf(path, leaves));
    return places.get(path);
  };
  for (const { diagnostics, directory, system } of cases) {
    for (const found of diagnostics) {
      if (!shown.findings.has(found.code)) shown.findings.set(found.code, { directory, found });
      const isOurs = found.path !== undefined && found.span?.file !== PLATFORM && !isGeneral(found.code);
      if (isOurs) add(shown.codes, place(found.path ?? ''), found.code);
    }
    if (system === undefined) continue;
    for (const [capability, path] of wantedCapabilities(system))
      add(shown.capabilities, place(path), familyOf(capability));
    for (const [role, path] of rolesOf(system)) add(shown.roles, place(path), role);
  }
  return shown;
}

/** Capabilities that are named after a part of the board stand for all of their kind: the cases have a board of their own. */
export function familyOf(capability: string): string {
  return capability.replace(/^(controller|platform)\..*$/u, '$1.<name>');
}

/** The one file of a case whose paths could be mistaken for those of a configuration. */
const PLATFORM = 'platform.yaml';

type Links = Map<string, Set<string>>;

function links(): Links {
  return new Map();
}

function add(to: Links, place: string | undefined, name: string): void {
  if (place !== undefined) to.set(place, (to.get(place) ?? new Set()).add(name));
}

/** Roles as the mapping names them, each with every path that a construct of it comes from. */
function rolesOf(system: System): readonly (readonly [role: string, path: string])[] {
  const walk = (items: readonly Item[]): readonly (readonly [string, string])[] =>
    items.flatMap((item) => {
      if (!('construct' in item)) return [];
      const { body = [], from, role } = item.construct;
      return [...from.map((path) => [role, path] as const), ...walk(body)];
    });
  return emittedFiles(system, '').flatMap(({ items }) => walk(items()));
}
