// A project in which a hostile text can stand at every place of a string. In: the examples. Out: the files of a project of all
// formats that a person writes, one scalar a line, with a text in the place of any of its strings.

import { parse } from 'yaml';
import { exampleFiles } from './subjects.ts';

/** `file:line` of a string; the lines do not change with what stands on them. */
export type Leaf = string;

export interface HostileProject {
  /** All of them with their own values. */
  readonly values: ReadonlyMap<Leaf, string>;
  /** All strings of the map or list that begins on a line, or that a string stands in. */
  readonly entries: ReadonlyMap<Leaf, readonly Leaf[]>;
  /** The files with `text` at `filled`. */
  readonly files: (text: string, filled: ReadonlySet<Leaf>) => ReadonlyMap<string, Uint8Array>;
}

/** The gateway with a base, answers to assumptions, a test table and a requirement with every key; `platform` besides. */
export function hostileProject(platform: string): HostileProject {
  const trees = new Map(
    [...writtenTexts(), ['platform.yaml', platform] as const].map(([file, text]) => [
      file,
      parse(text, { intAsBigInt: true, merge: true }) as unknown,
    ]),
  );
  const rendered = [...trees].map(([file, tree]) => renderTree(tree, file, '', new Set()));
  const values = new Map(rendered.flatMap((each) => [...each.values]));
  const template = exampleFiles('vocabulary').get('templates/file_head.njk') ?? new Uint8Array();
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    values,
    entries: new Map(rendered.flatMap(({ entries }) => [...entries])),
    files: (text, filled) =>
      new Map([
        ...[...trees].map(
          ([file, tree]) => [file, encode(renderTree(tree, file, text, filled).text)] as const,
        ),
        ['templates/file_head.njk', template] as const,
      ]),
  };
}

function writtenTexts(): readonly (readonly [file: string, text: string])[] {
  const gateway = exampleFiles('vocabulary');
  const textOf = (file: string): string => new TextDecoder().decode(gateway.get(file));
  return [
    ['sossl.yaml', VARIANT],
    ['family/sossl.yaml', textOf('sossl.yaml')],
    ['acceptances.yaml', textOf('acceptances.yaml')],
    ['assumptions.yaml', ASSUMPTIONS],
    ['requirements/gateway.yaml', textOf('requirements/gateway.yaml')],
    ['requirements/other.yaml', REQUIREMENTS],
    ['tests/own.yaml', TABLE],
  ];
}

const VARIANT = `schema: sossl/1
extends: family/sossl.yaml
project: { description: A variant of the gateway, x-own: mine }
smc_services:
  - { name: get_vehicle_speed, note: Asked once a second }
  - { name: open_door, id: auto, convention: smc32, callable_from: both, description: Opens a door, note: Any door }
`;

const ASSUMPTIONS = `schema: sossl-assumptions/1
assumptions:
  - { id: AOU-F-BOOT-001, revision: 2, answer: fulfilled, how: by a seal, evidence: the seal, author: a person, date: 2026-11-22 }
  - { id: AOU-P-OWN-001, revision: 1, answer: open, how: not yet, author: a person, date: 2026-11-22 }
`;

const REQUIREMENTS = `schema: sossl-requirements/1
set: project
note: All of them
requirements:
  - id: AOU-P-OWN-001
    level: AOU
    revision: 1
    title: Somebody looks
    text: Somebody looks at the gateway
    rationale: It is small
    asil: QM
    satisfies: []
    verification: [review]
    criterion: It was looked at
    realized_in: [integrator]
    integrator_action: Look at it
    note: Twice
`;

const TABLE = `schema: sossl-tests/1
tables:
  - name: speed-is-read
    verifies: [SSR-P-SPD-001]
    about: The speed is read
    sequence:
      - { world: non_secure, call: open_door, expect: { x0: failed } }
`;

interface Rendered {
  readonly text: string;
  readonly values: ReadonlyMap<Leaf, string>;
  readonly entries: ReadonlyMap<Leaf, readonly Leaf[]>;
}

/** JSON, which is YAML, with one scalar on each line. */
function renderTree(tree: unknown, file: string, text: string, filled: ReadonlySet<Leaf>): Rendered {
  const lines: string[] = [];
  const values = new Map<Leaf, string>();
  const entries = new Map<Leaf, readonly Leaf[]>();
  const add = (before: string, value: unknown, after: string): void => {
    if (typeof value === 'object' && value !== null) {
      const [open, close] = Array.isArray(value) ? '[]' : '{}';
      lines.push(`${before}${open}`);
      const [opened, earlier] = [`${file}:${lines.length}`, values.size];
      for (const [key, each] of Object.entries(value)) {
        add(Array.isArray(value) ? '' : `${JSON.stringify(key)}: `, each, ',');
      }
      lines.push(`${close}${after}`);
      const inside = [...values.keys()].slice(earlier);
      entries.set(opened, inside);
      for (const leaf of inside) if (!entries.has(leaf)) entries.set(leaf, inside);
      return;
    }
    const leaf = `${file}:${lines.length + 1}`;
    if (typeof value === 'string') values.set(leaf, value);
    const shown = filled.has(leaf) ? text : value;
    lines.push(`${before}${typeof shown === 'bigint' ? shown : JSON.stringify(shown)}${after}`);
  };
  add('', tree, '\n');
  return { text: lines.join('\n'), values, entries };
}
