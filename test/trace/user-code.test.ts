// Code of the user in the trace: what depends on it, which ID is offered for a tag that leads nowhere, and that a tag alone shows nothing.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EmittedConstruct } from '../../src/model/construct.ts';
import { STATES } from '../../src/model/states.ts';
import type { TraceConstruct } from '../../src/model/trace.ts';
import { traceProject } from '../../src/trace/trace.ts';
import { type Edit, sampleInput } from './sample-project.ts';

const edit = (file: string, replace: string, text: string): Edit => ({ file, replace, with: text });

const SET_SPEED = '/* @req SSR-F-ARG-001 @from smc_services.set_speed */';
/** Code outside user regions. */
const outside = (text: string): Edit => edit('sossl.c', SET_SPEED, `${text}\n\n${SET_SPEED}`);
/** Code in the region of declarations. */
const declared = (text: string): Edit =>
  edit('sossl.c', 'static int32_t last_speed;', `static int32_t last_speed;\n${text}`);
/** The body of the one service. */
const body = (text: string): Edit => edit('sossl.c', '    return last_speed;', text);
/** The two requirements of the function around the body get another level: SSR-F-ARG-002 and SSR-P-SPD-001. */
const bodyLevel = (asil: string): readonly Edit[] => [
  edit('requirements.yaml', 'shall compile.\n    asil: C', `shall compile.\n    asil: ${asil}`),
  edit('requirements.yaml', 'speed of the axle.\n    asil: C', `speed of the axle.\n    asil: ${asil}`),
];

function userCode(edits: readonly Edit[]): ReadonlyMap<string, TraceConstruct> {
  const units = traceProject(sampleInput(edits)).value?.constructs.filter(({ user }) => user !== undefined);
  return new Map((units ?? []).map((unit) => [unit.identity, unit]));
}

const INVOKE = 'function:get_speed_invoke:function.invoke';
const HELPER = 'static int32_t helper(void)\n{\n    return 4;\n}';
const CALL = body('    return helper();');

/** [name, edits, identity, ASIL, who gives it] */
const CONTEXTS: readonly (readonly [string, readonly Edit[], string, string, readonly string[]])[] = [
  ['a body: its function', bodyLevel('A'), 'body:get_speed_invoke:user.1', 'A', [INVOKE]],
  ['an object that the body uses', bodyLevel('A'), 'object:last_speed:user.1', 'A', [INVOKE]],
  [
    'a helper that the body calls',
    [...bodyLevel('D'), outside(HELPER), CALL],
    'function:helper:user.1',
    'D',
    [INVOKE],
  ],
  [
    'the same in a region',
    [...bodyLevel('D'), declared(HELPER), CALL],
    'function:helper:user.1',
    'D',
    [INVOKE],
  ],
  [
    'a helper of a helper',
    [
      ...bodyLevel('B'),
      declared(HELPER),
      outside('static int32_t outer(void) { return helper(); }'),
      body('    return outer();'),
    ],
    'function:helper:user.1',
    'B',
    [INVOKE],
  ],
  [
    'two helpers that call each other',
    [
      ...bodyLevel('B'),
      declared('int32_t a(void) { return b(); }\nint32_t b(void) { return a(); }'),
      body('    return b();'),
    ],
    'function:a:user.1',
    'B',
    [INVOKE],
  ],
  [
    'a macro',
    [...bodyLevel('B'), outside('#define FASTEST 400'), body('    return FASTEST;')],
    'macro:FASTEST:user.1',
    'B',
    [INVOKE],
  ],
  [
    'an enumerator',
    [...bodyLevel('B'), outside('enum speed { SLOW, /* FAST */ FAST = 2 };'), body('    return FAST;')],
    'type:speed:user.1',
    'B',
    [INVOKE],
  ],
  [
    'a helper that nobody calls: the project',
    [...bodyLevel('A'), outside(HELPER)],
    'function:helper:user.1',
    'C',
    [],
  ],
  [
    'a name in a comment or a text is no use of it',
    [...bodyLevel('D'), outside(HELPER), body('    /* helper */ return sizeof("helper"); // helper')],
    'function:helper:user.1',
    'D',
    [],
  ],
  [
    'its own tag, lower than who calls it',
    [
      edit('requirements.yaml', 'shall compile.\n    asil: C', 'shall compile.\n    asil: A'),
      outside(`/* @req SSR-F-ARG-002 */\n${HELPER}`),
      CALL,
    ],
    'function:helper:user.1',
    'C',
    ['function:helper:user.1', INVOKE],
  ],
  [
    'a tagged unit in between',
    [
      ...bodyLevel('A'),
      declared(HELPER),
      outside('/* @req SSR-F-ARG-001 */\nstatic int32_t outer(void) { return helper(); }'),
      body('    return outer();'),
    ],
    'function:helper:user.1',
    'C',
    [INVOKE, 'function:outer:user.1'],
  ],
  [
    'a tag that leads nowhere gives no level',
    [...bodyLevel('A'), declared(`/* @req SSR-P-SPD-009 */\n${HELPER}`), CALL],
    'function:helper:user.1',
    'A',
    [INVOKE],
  ],
  [
    'a directive: the project',
    [...bodyLevel('A'), outside('#undef helper')],
    'directive:#undef helper:user.1',
    'C',
    [],
  ],
];

describe('ASIL context', () => {
  test.each(CONTEXTS)('%s', (_, edits, identity, asil, of) => {
    const { user } = userCode(edits).get(identity) ?? {};
    expect([user?.asil, user?.of]).toEqual([asil, [...of].sort()]);
  });

  test('requirements on the tool and what does not apply are not of the project', () => {
    const [toTool, excluded] = [
      edit(
        'requirements.yaml',
        '  - id: SSR-F-CFG-001\n    level: SSR',
        '  - id: SSR-F-CFG-001\n    level: TLR',
      ),
      edit(
        'about.json',
        '"excluded": {}',
        '"excluded": { "SSR-F-WSW-001": { "capabilities": ["x"], "reasons": ["y"] } }',
      ),
    ];
    const toD = (words: string): Edit =>
      edit('requirements.yaml', `${words}\n    asil: C`, `${words}\n    asil: D`);
    const raised = [toD('shall refuse overlaps.'), toD('shall keep registers.')];
    const levelOf = (edits: readonly Edit[]): string | undefined =>
      userCode([outside(HELPER), ...edits]).get('function:helper:user.1')?.user?.asil;
    expect(levelOf(raised)).toBe('D');
    expect(levelOf([toTool, excluded, ...raised])).toBe('C');
  });
});

/** [name, edits, identity, lines, bytes] */
const SIZES: readonly (readonly [string, readonly Edit[], string, number, number])[] = [
  ['an object', [], 'object:last_speed:user.1', 1, 26],
  ['a body', [], 'body:get_speed_invoke:user.1', 1, 23],
  [
    'a tag is no code of a body, but in its bytes',
    [body('    /* @req SSR-P-SPD-001 */\n    return last_speed;')],
    'body:get_speed_invoke:user.1',
    1,
    52,
  ],
  ['a function', [outside(HELPER)], 'function:helper:user.1', 4, 45],
  [
    'letters of two bytes',
    [declared('static int32_t b; // ä'), body('    // ä\n    return b;')],
    'body:get_speed_invoke:user.1',
    2,
    24,
  ],
];

test.each(SIZES)('size: %s', (_, edits, identity, lines, bytes) => {
  const { user } = userCode(edits).get(identity) ?? {};
  expect([user?.lines, user?.bytes]).toEqual([lines, bytes]);
});

/** [given, offered] */
const OFFERS: readonly (readonly [string, string])[] = [
  ['SSR-P-SDP-001', 'did you mean SSR-P-SPD-001?'],
  ['SSR-F-ARG-01', 'did you mean SSR-F-ARG-001?'],
  ['SSR-F-ARG-003~1', 'did you mean SSR-F-ARG-001?'],
  ['SOMETHING-ELSE-7', 'correct the ID, or add the requirement'],
];

describe('a tag of an unknown requirement is an error that offers the nearest ID', () => {
  test.each(OFFERS)('%s: %s', (given, offered) => {
    for (const place of [declared, outside]) {
      const { diagnostics, value } = traceProject(sampleInput([place(`/* @req ${given} */\n${HELPER}`)]));
      const [orphan] = diagnostics.filter(({ code }) => code === 'TRC0102');
      expect([orphan?.severity, orphan?.hint]).toEqual(['error', offered]);
      expect(value?.verdict).toBe('gaps');
    }
  });
});

/** States that a reader takes for shown. */
const GREEN = new Set(
  Object.entries(STATES).flatMap(([state, { severity }]) => (severity === 'good' ? [state] : [])),
);

describe('a tag on user code alone covers nothing', () => {
  const UNSHOWN = `  - id: SSR-P-SPD-002
    level: SSR
    revision: 1
    title: The speed is smoothed
    text: The service shall smooth the speed.
    asil: C
    satisfies: [TSR-F-SPD-001]
    verification: [{{method}}]
    criterion: Two readings give their mean.
    realized_in: [emitted]
  - id: AOU-F-MEM-001`;
  const TAG = '/* @req SSR-P-SPD-002 */';
  const places: readonly (readonly [string, Edit])[] = [
    ['a function outside', outside(`${TAG}\n${HELPER}`)],
    ['a function in a region', declared(`${TAG}\n${HELPER}`)],
    ['a body', body(`    ${TAG}\n    return last_speed;`)],
    ['a decision in a body', body(`    if (last_speed > 0) { ${TAG}\n        last_speed = 0;\n    }`)],
    ['an assertion', outside(`${TAG}\n_Static_assert(sizeof(int) == 4U, "");`)],
    ['a function with a path', outside(`/* @req SSR-P-SPD-002 @from smc_services.get_speed */\n${HELPER}`)],
  ];
  const methods = ['test', 'static_check', 'review', 'analysis', 'test, static_check'];

  test.each(places)('%s', (_, place) => {
    for (const method of methods) {
      const requirement = edit(
        'requirements.yaml',
        '  - id: AOU-F-MEM-001',
        UNSHOWN.replace('{{method}}', method),
      );
      const compiled = edit('evidence.json', '"SSR-F-ARG-002"', '"SSR-F-ARG-002", "SSR-P-SPD-002"');
      for (const results of [[], [compiled]]) {
        const { value } = traceProject(sampleInput([requirement, place, ...results]));
        const states = new Map(value?.requirements.map((row) => [row.requirement.id, row.state]));
        for (const id of ['SSR-P-SPD-002', 'TSR-F-SPD-001', 'SG-F-SPD-001'])
          expect([id, method, GREEN.has(states.get(id) ?? '')]).toEqual([id, method, false]);
        const claiming = value?.constructs.filter(({ requirements }) =>
          requirements.includes('SSR-P-SPD-002'),
        );
        expect(claiming?.map(({ state }) => GREEN.has(state))).toEqual([false]);
      }
    }
  });

  test('no case makes a requirement better than without its tag of a user', () => {
    const cases = new URL('cases/', import.meta.url);
    const stateIn = (text: string, id: string): string =>
      new RegExp(`^${id} revision \\d+ (\\S+)`, 'm').exec(text)?.[1] ?? '';
    const complete = readFileSync(new URL('complete/expected.txt', cases), 'utf8');
    const users = readdirSync(cases).filter((name) => name.startsWith('user-'));
    expect(users.length).toBeGreaterThan(12);
    for (const name of users) {
      const text = readFileSync(new URL(`${name}/expected.txt`, cases), 'utf8');
      for (const id of ['SSR-F-ARG-001', 'SSR-P-SPD-001', 'SSR-F-ARG-002', 'TSR-F-SPD-001'])
        if (GREEN.has(stateIn(text, id))) expect(stateIn(complete, id)).toBe(stateIn(text, id));
    }
  });
});

test('the user may write outside regions only where there are regions, and no template of the project drew the file', () => {
  const originOf = (edits: readonly Edit[]): string | undefined =>
    traceProject(sampleInput([outside(HELPER), ...edits])).value?.constructs.find(
      ({ symbol }) => symbol === 'helper',
    )?.origin;
  const drawn = edit('constructs.json', '"template": "function"', '"template": "project/function"');
  const without = [
    edit(
      'sossl.c',
      '/* sossl:user-begin declarations */\nstatic int32_t last_speed;\n/* sossl:user-end declarations */\n',
      '',
    ),
    edit('sossl.c', '    /* sossl:user-begin service.get_speed */\n', ''),
    edit('sossl.c', '    /* sossl:user-end service.get_speed */\n', ''),
  ];
  expect([originOf([]), originOf([drawn]), originOf(without)]).toEqual(['user', 'by_hand', 'by_hand']);
});

test('an assertion of the user beside one of the tool is told apart by what it is about', () => {
  const assertion = (name: string): string => `/* @req SSR-F-ARG-002 */\n_Static_assert(${name} == 1, "");`;
  const row: EmittedConstruct = {
    identity: 'static_assertion:TOOLS:assert.abi',
    kind: 'static_assertion',
    symbol: 'TOOLS',
    role: 'assert.abi',
    file: 'sossl.c',
    template: 'static_assertion',
    from: ['tool'],
    requirements: ['SSR-F-ARG-002'],
    hash: '',
  };
  const input = sampleInput([outside(`${assertion('MINE')}\n\n${assertion('TOOLS')}`)]);
  const { value } = traceProject({ ...input, constructs: [...input.constructs, row] });
  const found = value?.constructs.filter(({ kind }) => kind === 'static_assertion');
  expect(found?.map(({ symbol, origin }) => `${symbol} ${origin}`)).toEqual(['MINE user', 'TOOLS generated']);
});
