// Interrupts that are taken at EL3: their table, the switch that finds the handler, and one handler each, whose body
// belongs to the user. In: the system. Out: constructs.

import type { InterruptHandler } from '../model/features.ts';
import type { System } from '../model/system.ts';
import { type CText, c, identifier, macroName, unsigned32 } from './c-text.ts';
import { BLANK, construct, type Item, line } from './construct.ts';
import { functionItem, statements } from './functions.ts';
import { TRIGGER } from './hal-words.ts';
import { macro } from './identifiers.ts';
import { type FeatureTable, noteLines, row, rowComment } from './table-construct.ts';

const DISPATCH = identifier('sossl_handle_interrupt');

/** `SOSSL_HANDLED_INTERRUPT_FAN_TACHO` */
function numberMacro({ name }: InterruptHandler): CText {
  return macroName('sossl', 'handled', 'interrupt', name);
}

function handlerSymbol({ name }: InterruptHandler): CText {
  return identifier(name, 'interrupt');
}

/** The number of every interrupt that is taken at EL3. */
export function interruptMacros({ features }: System): readonly Item[] {
  return features.interruptHandlers.map((handler) =>
    macro({
      symbol: numberMacro(handler),
      value: unsigned32(handler.interrupt),
      role: 'macro.interrupt',
      from: [`${handler.path}.interrupt`],
    }),
  );
}

function handledRow(handler: System['features']['interruptHandlers'][number]): Item {
  const { name, note, path, requirements } = handler;
  const symbol = 'sossl_handled_interrupts';
  const head = { symbol, role: 'row.handled_interrupt.*', name, about: rowComment(name, note) };
  return row({ ...head, from: [path], requirements }, [
    ['number', numberMacro(handler)],
    ['trigger', TRIGGER[handler.trigger]],
    ['priority', unsigned32(handler.priority)],
    ['core', unsigned32(handler.core)],
  ]);
}

/** Handlers in the order of the configuration. */
export function handledInterruptTable({ features }: System): FeatureTable {
  return {
    symbol: 'sossl_handled_interrupts',
    struct: 'sossl_handled_interrupt',
    count: 'handled_interrupt_count',
    role: 'object.handled_interrupts',
    about: 'Interrupts that the monitor takes itself and hands to the handlers below.',
    from: ['features.interrupt_handlers'],
    rows: features.interruptHandlers.map(handledRow),
  };
}

function handlerFunction(handler: InterruptHandler): readonly Item[] {
  const { description, interrupt, name, note, path, requirements } = handler;
  const head = {
    symbol: handlerSymbol(handler),
    role: 'function.interrupt.handler',
    returns: c`static void`,
    parameters: [c`uint32_t core`],
    from: [path],
    requirements,
    about: [
      description,
      `Interrupt ${interrupt}. Runs at EL3 on the core that took it, with interrupts masked.`,
      ...noteLines(note),
    ],
  };
  const body = { region: { id: `interrupt.${name}`, skeleton: [c`(void)core;`] } };
  return [functionItem(head, [body]), BLANK];
}

function label(
  text: CText,
  role: string,
  from: readonly string[],
  body: readonly Item[],
  name?: string,
): Item {
  const naming = name === undefined ? {} : { name };
  const head = { kind: 'case', symbol: DISPATCH.text, role, ...naming, from, requirements: [] } as const;
  return construct({ ...head, fields: { label: text }, body });
}

function handlerCase(handler: InterruptHandler): Item {
  const body = statements(c`${handlerSymbol(handler)}(core);`, c`break;`);
  const from = [`${handler.path}.interrupt`];
  return label(c`case ${numberMacro(handler)}`, 'interrupt.case.*', from, body, handler.name);
}

function dispatchFunction(handlers: readonly InterruptHandler[]): Item {
  const head = {
    symbol: DISPATCH,
    role: 'function.interrupt.dispatch',
    returns: c`uint32_t`,
    parameters: [c`uint32_t core`, c`uint32_t number`],
    from: ['features.interrupt_handlers'],
    about: ['Hands an interrupt to its handler: 1 when there is one, 0 for a number that has none.'],
  };
  return functionItem(head, [
    line(c`uint32_t handled = 1U;`),
    BLANK,
    line(c`switch (number) {`),
    ...handlers.map(handlerCase),
    label(c`default`, 'interrupt.default', [], statements(c`handled = 0U;`, c`break;`)),
    line(c`}`),
    BLANK,
    line(c`return handled;`),
  ]);
}

/** The handlers and what finds them; nothing without any. */
export function interruptFunctions({ features: { interruptHandlers } }: System): readonly Item[] {
  if (interruptHandlers.length === 0) return [];
  return [...interruptHandlers.flatMap(handlerFunction), dispatchFunction(interruptHandlers), BLANK];
}
