// Building blocks for constant tables: rows with named members, the object around them, assertions. In: symbols and
// C text. Out: constructs. What stands in a table is the business of the file of its subject.

import { type CText, c, fitted, identifier, macroName, stringLiteral, unsigned32 } from './c-text.ts';
import { BLANK, construct, type Item, line } from './construct.ts';
import { macro } from './identifiers.ts';

export type Members = readonly (readonly [name: string, value: CText])[];

export interface Row {
  readonly symbol: string;
  readonly role: string;
  readonly name: string;
  readonly from: readonly string[];
  readonly origin?: 'platform';
  readonly requirements: readonly string[];
  readonly about?: readonly string[];
}

/** One initialiser a line. */
export function memberLines(members: Members): readonly Item[] {
  return members.map(([name, value]) => line(c`.${identifier(name)} = ${value},`));
}

/** A row with named members. */
export function row(head: Row, members: Members): Item {
  return construct({ kind: 'table_row', ...head, fields: {}, body: memberLines(members) });
}

/** The note of an entry as a line of a comment. */
export function noteLines(note: string | undefined): readonly string[] {
  return note === undefined ? [] : [`Note: ${note}`];
}

/** What a reader sees above a row: its name, and the note of its entry. */
export function rowComment(name: string, note: string | undefined): readonly string[] {
  return [note === undefined ? name : `${name}: ${note}`];
}

export interface Table {
  readonly symbol: string;
  readonly role: string;
  readonly declaration: CText;
  readonly about: string;
  /** What the configuration says about the whole of it. */
  readonly note?: string | undefined;
  readonly from: readonly string[];
  readonly requirements?: readonly string[];
  readonly rows: readonly Item[];
}

/** An object with its rows. */
export function table(value: Table): Item {
  const { about, declaration, from, note, requirements = [], role, rows, symbol } = value;
  const head = { kind: 'object', symbol, role, from, requirements } as const;
  return construct({ ...head, about: [about, ...noteLines(note)], fields: { declaration }, body: rows });
}

export interface Assertion {
  /** First name in the condition. */
  readonly symbol: CText;
  readonly role: string;
  readonly from: readonly string[];
  readonly condition: CText;
  readonly message: string;
}

/** A static assertion; the message stands in the error of the compiler. */
export function assertion({ symbol, role, from, condition, message }: Assertion): Item {
  const fields = { condition, message: stringLiteral(message) };
  return construct({
    kind: 'static_assertion',
    symbol: symbol.text,
    role,
    from,
    requirements: [],
    fields,
  });
}

/** Number of rows of a table, as a constant expression. */
export function lengthOf(table: CText): CText {
  return c`(sizeof(${table}) / sizeof(${table}[0]))`;
}

/** A table that is in the file only when it has rows, and whose length `sossl_features` states. */
export interface FeatureTable extends Omit<Table, 'declaration'> {
  /** Type of a row, `sossl_device`. */
  readonly struct: string;
  /** Member of `sossl_features` that holds its number of rows. */
  readonly count: string;
}

/** `SOSSL_DEVICES_COUNT` */
function countMacro({ symbol }: FeatureTable): CText {
  return macroName(symbol, 'count');
}

/** What `sossl_features` says about the length of a table. */
export function countOf(table: FeatureTable): CText {
  return table.rows.length === 0 ? unsigned32(0) : countMacro(table);
}

/** The macro with the number of rows; nothing for a table that is not there. */
export function countMacros(tables: readonly FeatureTable[]): readonly Item[] {
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map((each) =>
      macro({
        symbol: countMacro(each),
        value: unsigned32(each.rows.length),
        role: 'macro.count',
        from: each.from,
      }),
    );
}

/** The table and the assertion that it has as many rows as the features say; nothing without rows. */
export function featureTable(value: FeatureTable): readonly Item[] {
  const { struct, count: _, ...head } = value;
  if (value.rows.length === 0) return [];
  const symbol = identifier(value.symbol);
  const counted = assertion({
    symbol,
    role: 'assert.features.count',
    from: value.from,
    condition: fitted(
      c`${lengthOf(symbol)} == ${countMacro(value)}`,
      c`${lengthOf(symbol)} ==\n    ${countMacro(value)}`,
    ),
    message: `${value.symbol} does not have as many rows as sossl_features says`,
  });
  const declaration = c`const struct ${identifier(struct)} ${symbol}[]`;
  return [table({ ...head, declaration }), BLANK, counted, BLANK];
}
