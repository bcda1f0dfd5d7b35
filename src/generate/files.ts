// The three emitted files as lists of items: `sossl.c`, `sossl.h`, `sossl_guest.h`. In: the system. Out: what stands in
// each file, top to bottom. A file's outline can be read here.

import type { System } from '../model/system.ts';
import { CText, c, macroName, type CText as Text } from './c-text.ts';
import { BLANK, construct, type Item, line } from './construct.ts';
import { dispatch } from './dispatch.ts';
import { guestCalls, guestIdMacros, registersType, statusMacros } from './guest.ts';
import { abiMacro, idMacros, operatingSystemMacros } from './identifiers.ts';
import { commentBlock } from './render.ts';
import { serviceFunctions } from './service.ts';
import { abiAssertion, tables } from './tables.ts';
import { serviceTypes } from './types.ts';

export interface EmittedFile {
  readonly path: string;
  readonly items: readonly Item[];
}

function head(system: System, path: string, about: readonly string[]): Item {
  const { name, version, description } = system.project;
  const lines = [`${path}: ${name} ${version} on ${system.platform.name}`, '', description, '', ...about];
  const text = new CText(commentBlock(lines).join('\n'));
  return construct({
    kind: 'file_head',
    symbol: path,
    role: 'file.head',
    from: ['project'],
    requirements: [],
    fields: { text },
  });
}

function includes(path: string, ...directives: readonly Text[]): Item {
  const body = directives.map(line);
  return construct({
    kind: 'include_group',
    symbol: path,
    role: 'include.interface',
    from: [],
    requirements: [],
    fields: {},
    body,
  });
}

/** A header between its include guard. */
function guarded(name: string, items: readonly Item[]): readonly Item[] {
  const symbol = macroName(name, 'h');
  const guard = {
    symbol: symbol.text,
    role: 'macro.guard',
    from: [],
    requirements: [],
    template: 'macro_guard',
  } as const;
  return [
    line(c`#ifndef ${symbol}`),
    construct({ kind: 'macro', ...guard, fields: { symbol } }),
    BLANK,
    ...items,
    line(c`#endif`),
  ];
}

function sosslC(system: System): EmittedFile {
  const path = 'sossl.c';
  const items: readonly Item[] = [
    head(system, path, [
      'Generated from sossl.yaml. Text between user-begin and user-end markers is yours and is kept. Everything else follows sossl.yaml: change it there and generate again.',
    ]),
    BLANK,
    includes(path, c`#include "sossl.h"`),
    BLANK,
    { region: { id: 'includes', skeleton: [] } },
    BLANK,
    abiAssertion(),
    BLANK,
    { heading: 'types, objects and functions of your own' },
    BLANK,
    { region: { id: 'declarations', skeleton: [] } },
    BLANK,
    { heading: 'what the monitor enters and isolates' },
    BLANK,
    ...tables(system),
    BLANK,
    ...system.services.flatMap(serviceFunctions),
    { heading: 'dispatch' },
    BLANK,
    dispatch(system),
  ];
  return { path, items };
}

function sosslH(system: System): EmittedFile {
  const path = 'sossl.h';
  const content: readonly Item[] = [
    includes(path, c`#include <stdint.h>`, c`#include "sossl_hal.h"`),
    BLANK,
    abiMacro(),
    BLANK,
    { heading: 'function IDs' },
    BLANK,
    ...idMacros(system),
    BLANK,
    { heading: 'operating systems and their memory' },
    BLANK,
    ...system.operatingSystems.flatMap((os) => [...operatingSystemMacros(os), BLANK]),
    { heading: 'arguments and results of the services' },
    BLANK,
    ...system.services.flatMap(serviceTypes),
  ];
  const about = ['Generated from sossl.yaml; do not edit. Types and constants of sossl.c.'];
  return { path, items: [head(system, path, about), BLANK, ...guarded('sossl', content)] };
}

function guestH(system: System): EmittedFile {
  const path = 'sossl_guest.h';
  const content: readonly Item[] = [
    includes(path, c`#include <stdint.h>`),
    BLANK,
    { heading: 'status of a call' },
    BLANK,
    ...statusMacros(),
    BLANK,
    { heading: 'function IDs' },
    BLANK,
    ...guestIdMacros(system),
    BLANK,
    { heading: 'how a guest issues a call' },
    BLANK,
    ...registersType(),
    { heading: 'calls' },
    BLANK,
    ...guestCalls(system),
  ];
  const about = ['Generated from sossl.yaml; do not edit. For the operating systems that call the services.'];
  return { path, items: [head(system, path, about), BLANK, ...guarded('sossl_guest', content)] };
}

/** The closed list of emitted files. */
export function emittedFiles(system: System): readonly EmittedFile[] {
  return [sosslC(system), sosslH(system), guestH(system)];
}
