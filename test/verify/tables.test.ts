import { describe, expect, test } from 'vitest';
import { readTables } from '../../src/verify/tables.ts';
import { planOf, REQUIREMENTS, tableFile } from './fixture.ts';

const CALL = 'for_each: service, do: { call: own, arguments: valid }, expect: { x0: served }';

function read(text: string): readonly (readonly [string, number | undefined])[] {
  const { value, diagnostics } = readTables([{ file: 'tests/a.yaml', text }], REQUIREMENTS);
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(({ code, span }) => [code, span?.line]);
}

describe('reading tables', () => {
  test('a table knows its file, line and words', () => {
    const { value } = readTables(
      [tableFile({ one: CALL, two: CALL }, 'requirements/framework/tests/smc.yaml')],
      REQUIREMENTS,
    );
    expect(
      value?.map(({ stem, name, span, forEach, convention }) => [stem, name, span.line, forEach, convention]),
    ).toEqual([
      ['smc', 'one', 3, 'service', 'each'],
      ['smc', 'two', 4, 'service', 'each'],
    ]);
  });

  test('files come in code-unit order, whatever order they are given in', () => {
    const files = ['tests/b.yaml', 'tests/B.yaml', 'tests/a.yaml'].map((file) =>
      tableFile({ t: CALL }, file),
    );
    expect(readTables(files, REQUIREMENTS).value?.map(({ stem }) => stem)).toEqual(['B', 'a', 'b']);
  });

  const one = (rest: string) =>
    `schema: sossl-tests/1\ntables:\n  - name: t\n    verifies: [SSR-F-SMC-001]\n    about: a\n${rest}`;
  const doing = (action: string, expectation = '{ x0: success }') =>
    one(`    do: ${action}\n    expect: ${expectation}\n`);
  const bad: readonly (readonly [string, string, string, number])[] = [
    ['broken YAML', 'tables: [', 'TST0101', 1],
    [
      'duplicate key',
      one('    about: b\n    do: { call: unknown }\n    expect: { x0: denied }\n'),
      'TST0102',
      6,
    ],
    ['another schema', doing('{ call: unknown }').replace('tests/1', 'tests/2'), 'TST0103', 1],
    [
      'unknown key of a table',
      one('    world_: secure\n    do: { call: unknown }\n    expect: { x0: denied }\n'),
      'TST0104',
      6,
    ],
    ['unknown key of the file', `${doing('{ call: unknown }')}extra: 1\n`, 'TST0104', 8],
    ['unknown key of do', doing('{ call: unknown, id: 1 }'), 'TST0104', 6],
    ['unknown key of expect', doing('{ call: unknown }', '{ x_0: denied }'), 'TST0104', 7],
    ['no expectation', one('    do: { call: unknown }\n'), 'TST0105', 3],
    ['empty expectation', doing('{ call: unknown }', '{}'), 'TST0103', 7],
    ['unknown status', doing('{ call: unknown }', '{ x0: refused }'), 'TST0103', 7],
    ['a status of every object', doing('{ call: unknown }', '{ x0: constructor }'), 'TST0103', 7],
    ['unknown argument choice', doing('{ call: own, arguments: minimal }'), 'TST0103', 6],
    ['unknown position', doing('{ read: start }'), 'TST0103', 6],
    ['no action', doing('{ sleep: 1 }'), 'TST0103', 6],
    ['zero ticks', doing('{ secure_timer: 0 }', '{ arrives: yes }'), 'TST0103', 6],
    ['a register that does not exist', doing('{ call: 0x80000000, registers: { x18: 1 } }'), 'TST0104', 6],
    [
      'corruption of nothing',
      doing('{ corrupt: regions.secure.base, value: 1 }', '{ refused: yes }'),
      'TST0103',
      6,
    ],
    ['a literal of 65 bits', doing('{ call: unknown }', '{ x0: 0x1_0000_0000_0000_0000 }'), 'TST0103', 7],
    ['a register of 65 bits', doing('{ call: unknown }', '{ x1: 0x1_0000_0000_0000_0000 }'), 'TST0103', 7],
    ['an ID of 65 bits', doing('{ call: 0x1_0000_0000_8000_0000 }'), 'TST0103', 6],
    ['no result in results', doing('{ call: trim }', '{ results: {} }'), 'TST0103', 7],
    [
      'an action that is not shown and does not exist',
      one('    do: { sleep: 1 }\n    state: not_shown_here\n    because: so\n'),
      'TST0103',
      6,
    ],
    ['unknown state', one('    state: skipped\n    because: so\n'), 'TST0103', 6],
    ['not shown without a reason', one('    state: not_shown_here\n'), 'TST0105', 3],
    ['empty sequence', one('    sequence: []\n'), 'TST0103', 6],
    [
      'a sequence with for_each',
      one('    for_each: once\n    sequence: [{ world: secure, call: a, expect: { x0: served } }]\n'),
      'TST0104',
      6,
    ],
    [
      'a name that is not kebab-case',
      doing('{ call: unknown }').replace('name: t', 'name: T_x'),
      'TST0103',
      3,
    ],
    ['an unknown requirement', doing('{ call: unknown }').replace('SMC-001', 'SMC-999'), 'TST0107', 3],
    ['no requirement', doing('{ call: unknown }').replace('[SSR-F-SMC-001]', '[]'), 'TST0103', 4],
  ];
  test.each(bad)('%s', (_name, text, code, line) => {
    expect(read(text)).toEqual([[code, line]]);
  });

  test('two tables of one name', () => {
    const { diagnostics } = readTables(
      [tableFile({ t: CALL }, 'a/x.yaml'), tableFile({ t: CALL }, 'b/x.yaml')],
      REQUIREMENTS,
    );
    expect(diagnostics.map(({ code, span, related }) => [code, span?.file, related[0]?.span?.file])).toEqual([
      ['TST0106', 'b/x.yaml', 'a/x.yaml'],
    ]);
  });

  test('all errors of all tables are reported', () => {
    const text = doing('{ read: start }', '{ x_0: 1, fault: trap }');
    expect(read(text).map(([code]) => code)).toEqual(['TST0103', 'TST0104', 'TST0103']);
  });
});

describe('parts of a table that do not fit', () => {
  const bad: readonly (readonly [string, string])[] = [
    ['for_each: service, do: { call: own, arguments: minimum }, expect: { x0: served }', 'for_each argument'],
    ['for_each: service, do: { call: unknown }, expect: { x0: denied }', 'for_each once'],
    [
      'for_each: service, do: { call: own, arguments: valid }, expect: { fault: external_abort }',
      'never reports fault',
    ],
    ['for_each: once, world: permitted, do: { call: unknown }, expect: { x0: denied }', 'world permitted'],
    [
      'for_each: foreign_range, do: { read: first }, expect: { unchanged: yes }',
      'the fault has to be expected',
    ],
    [
      'for_each: once, world: non_secure, do: { secure_timer: 5 }, expect: { arrives: yes }',
      'world non_secure',
    ],
    ['for_each: once, world: secure, do: { cpu_on: foreign }, expect: { x0: 1 }', 'world secure'],
    ['for_each: once, do: { cpu_on: foreign }, expect: { started: yes }', 'must not start'],
    ['for_each: once, do: { cpu_on: each_other }, expect: { x0: denied }', 'literal'],
    [
      'for_each: once, world: each, do: { corrupt: cores.0.runs_secure, value: 2 }, expect: { refused: yes }',
      'world each',
    ],
    [
      'for_each: once, where: { has: results }, do: { call: unknown }, expect: { x0: denied }',
      'where filters',
    ],
    ['for_each: once, convention: smc32, do: { call: unknown }, expect: { x0: denied }', 'convention'],
    ['for_each: operating_system, do: { observe: entry }, expect: { kept: all }', 'never reports kept'],
    ['sequence: [{ world: secure, call: trim, expect: { fault: external_abort } }]', 'never reports fault'],
    [
      'world: secure, do: { call: trim, with: { angle: 0x1_0000_0000 } }, expect: { x0: served }',
      'angle is int32',
    ],
    ['world: secure, do: { call: trim }, expect: { results: { applied: -0x8000_0001 } }', 'applied is int32'],
    ['do: { corrupt: cores.0.runs_secure, value: 0x1_0000_0000 }, expect: { refused: yes }', 'does not fit'],
  ];
  test.each(bad)('%s', (table, reason) => {
    const { value, diagnostics } = planOf(tableFile({ odd: table }));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['TST0108']);
    expect(diagnostics[0]?.message).toContain(reason);
  });

  const unknown: readonly (readonly [string, string])[] = [
    ['world: secure, do: { call: trimm }, expect: { x0: served }', 'service "trimm"'],
    [
      'world: secure, do: { call: trim, with: { angel: 1 } }, expect: { x0: served }',
      'argument of trim "angel"',
    ],
    ['world: secure, do: { call: trim }, expect: { results: { done: 1 } }', 'result of trim "done"'],
    ['sequence: [{ world: secure, call: seals, expect: { x0: served } }]', 'service "seals"'],
    ['do: { corrupt: regions.0.owner, value: 2 }, expect: { refused: yes }', 'field of regions "owner"'],
    ['do: { corrupt: regions.4.base, value: 2 }, expect: { refused: yes }', 'row of regions "4"'],
    ['do: { corrupt: cores.3.runs_secure, value: 2 }, expect: { refused: yes }', 'row of cores "3"'],
  ];
  test.each(unknown)('%s', (table, name) => {
    const { value, diagnostics } = planOf(tableFile({ odd: table }));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['TST0109']);
    expect(diagnostics[0]?.message).toContain(name);
  });

  test('a plan longer than the probe runs is refused', () => {
    const call = 'call: trim, expect: { x0: served }';
    const steps = Array.from(
      { length: 257 },
      () => `{ world: secure, ${call} }, { world: non_secure, ${call} }`,
    );
    const { value, diagnostics } = planOf(
      tableFile({ long: `sequence: [${steps.join(', ')}], convention: smc32` }),
    );
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['TST0111']);
  });
});
