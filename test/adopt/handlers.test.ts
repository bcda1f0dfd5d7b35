// Bodies out of arbitrary old C: what is taken, what is refused, and what is said about the rest.

import { describe, expect, test } from 'vitest';
import { lineFigures, missingLines } from '../../src/adopt/count-lines.ts';
import { ADD, adoptSmall, GET, HEAD } from './small.ts';

/** [what it shows, the handler of `add`, lines of its body today] */
const BODIES: readonly (readonly [string, string, readonly string[]])[] = [
  ['one line', `${HEAD.trim()} { (void)cx; return 0; }\n`, ['    (void)caller; return 0;']],
  ['an indented brace', `${HEAD}  {\n  (void)cx;\n  return 0;\n  }\n`, ['  (void)caller;', '  return 0;']],
  [
    'code on the lines of the braces',
    `${HEAD}{\tuint32_t n = in->dst;\n\n\tout->slot = n;\n\treturn 0; }\n`,
    ['    uint32_t n = arguments->dst;', '', '\tresults->slot = n;', '\treturn 0;'],
  ],
  [
    'a brace in the first column that is not the last',
    `${HEAD}{\n\tstatic const char t[] = {\n'a', 'b'\n};\n\treturn t[in->dst]; }\n`,
    ['\tstatic const char t[] = {', "'a', 'b'", '};', '\treturn t[arguments->dst];'],
  ],
  [
    'parameters in the old style',
    'int32_t h_add(cx, in, out)\n\tCX *cx;\n\tconst IN *in;\n\tOUT *out;\n{\n\treturn out->slot;\n}\n',
    ['\treturn results->slot;'],
  ],
  [
    'comments in the head and behind the brace',
    'int32_t\nh_add(CX *cx, /* { */ const IN *in, /* one\n  two */ OUT *out) // opens: {\n{ // begin\n\treturn 0;\n} /* h_add */\n',
    ['/* { */ /* one', '  two */ // opens: {', '    // begin', '\treturn 0;', '/* h_add */'],
  ],
  [
    'statements in the first column',
    `${HEAD}{\nif (in->dst) {\nreturn 1;\n}\nreturn 0;\n}\n`,
    ['if (arguments->dst) {', 'return 1;', '}', 'return 0;'],
  ],
  [
    'a copy in a comment',
    `/* before\n${HEAD}{\n\treturn 9;\n} */\n\n${HEAD}{\n\treturn 0;\n}\n`,
    ['\treturn 0;'],
  ],
  [
    'a copy that is switched off',
    `#if 0\n${HEAD}{\n\treturn 9;\n}\n#endif\n${HEAD}{\n\treturn 0;\n}\n`,
    ['\treturn 0;'],
  ],
  [
    'members of the name of a parameter',
    `${HEAD}{\n\tq.in = q->in + in->dst;\n\treturn q . out;\n}\n`,
    ['\tq.in = q->in + arguments->dst;', '\treturn q . out;'],
  ],
  [
    'directives between the braces',
    `${HEAD}{\n#ifdef A\n\tif (in->dst) {\n#else\n\tif (!in->dst) {\n#endif\n\t\treturn 1;\n\t}\n\treturn 0;\n}\n`,
    [
      '#ifdef A',
      '\tif (arguments->dst) {',
      '#else',
      '\tif (!arguments->dst) {',
      '#endif',
      '\t\treturn 1;',
      '\t}',
      '\treturn 0;',
    ],
  ],
  ['an empty body', `${HEAD}{\n}\n`, []],
];

describe('a body', () => {
  test.each(BODIES)('%s', (_, handler, want) => {
    const adopted = adoptSmall(`${handler}\n${GET}`);
    expect(adopted.said).toEqual([]);
    expect(adopted.region('service.add')).toEqual(want.length === 0 ? [''] : want);
    expect(adopted.region('service.get')).toContain('\tresults->slot = arguments->dst;');
  });

  test.each(BODIES)('%s: no line is missing, and the figures add up', (_, handler) => {
    const text = `${handler}\n${GET}`;
    const { missing, moves } = adoptSmall(text);
    expect(missing).toEqual([]);
    const { total, empty, bodies, declarations, beside, orphaned, leftOut } = lineFigures(text, moves);
    expect(empty + bodies + declarations + beside + orphaned + leftOut).toBe(total);
  });
});

/** [what is wrong, old C file, what is said] */
const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  [
    'between directives',
    `#ifdef A\n${ADD}#endif\n\n${GET}`,
    /^ADP0117 h_add .*: line 2 \(directives around it in lines 1 to 8\)$/,
  ],
  ['in both branches', `#ifdef A\n${ADD}#else\n${ADD}#endif\n\n${GET}`, /^ADP0117 .*line 2 \(.*, line 9 \(/],
  [
    'in two groups',
    `#ifdef A\n${ADD}#endif\n\n#ifndef A\n${ADD}#endif\n\n${GET}`,
    /^ADP0117 .*line 2 \(.*, line 11 \(/,
  ],
  ['in a group with a helper', `#if A\nint32_t table[4];\n${ADD}#endif\n\n${GET}`, /^ADP0117 h_add/],
  ['twice', `${ADD}${ADD}${GET}`, /^ADP0117 h_add .*: line 1, line 7$/],
  [
    'with a second variant between directives',
    `${ADD}#if A\n${ADD}#endif\n${GET}`,
    /^ADP0117 .*line 1, line 8 \(/,
  ],
  [
    'directives that close the brace',
    `${HEAD}{\n#if A\n\treturn 1;\n}\n#else\n\treturn 0;\n}\n#endif\n${GET}`,
    /^ADP0117 h_add/,
  ],
  [
    'directives in the head',
    `int32_t h_add(CX *cx,\n#if A\n\tint a,\n#endif\n\tOUT *out)\n{\n\treturn 0;\n}\n${GET}`,
    /^ADP0119 .*the head in line 1/,
  ],
  ['a body in a macro', `#define BODY { return 0; }\n${GET}\n${HEAD}BODY\n`, /^ADP0119 .*h_add .*line 9/],
  [
    'a head in a macro',
    `#define H(n) int32_t h_##n(CX *cx)\nH(add)\n{\n\treturn 0;\n}\n${GET}`,
    /^ADP0119 .*line 2 begins a function by the macro H$/,
  ],
  [
    'a head that is no C',
    `FAST static int32_t h_add(CX *cx)\n{\n\treturn 0;\n}\n${GET}`,
    /^ADP0119 .*the head in line 1/,
  ],
  [
    'a brace that is missing',
    `${ADD.slice(0, -2)}${GET}`,
    /^ADP0119 the body of h_add .*braces do not match, from line 1 on$/,
  ],
  [
    'a brace that is missing at the end',
    `${GET}${ADD.slice(0, -2)}`,
    /^ADP0119 .*braces do not match, from line 7/,
  ],
  [
    'a brace that is missing above',
    `${GET.slice(0, -2)}${ADD}`,
    /^ADP0119 the body of h_add .*what begins in line 1/,
  ],
  [
    'only a prototype',
    `${HEAD.trim()};\n${GET}`,
    /^ADP0119 .*line 1 has the name, but no function with a body$/,
  ],
  ['an object of this name', `fn *h_add;\n${GET}`, /^ADP0119 .*line 1 has the name/],
  ['other code on its line', `int32_t a; ${ADD}${GET}`, /^ADP0119 .*other code shares its lines/],
  ['nothing of this name', `${GET}`, /^ADP0110 old\.c has no h_add$/],
  [
    'a local of a name of today',
    ADD.replace('(void)cx;', 'CX *caller = cx;') + GET,
    /^ADP0120 h_add uses caller in line 3/,
  ],
  [
    'a global of a name of today',
    `int32_t results;\n${ADD.replace('(void)cx;', 'results++;')}${GET}`,
    /^ADP0120 h_add uses results in line 4/,
  ],
];

describe('refused', () => {
  test.each(REFUSED)('%s', (_, text, want) => {
    const { said } = adoptSmall(text);
    expect(said.filter((one) => /h_add/.test(one))).toEqual([expect.stringMatching(want)]);
  });

  test.each(REFUSED)('%s: no line is lost all the same', (_, text) => {
    expect(adoptSmall(text).missing).toEqual([]);
  });

  test('a name of today that the map rewrites, that is a member, or that the old parameter has, is no other thing', () => {
    const renamed = ADD.replace('(void)cx;', 'CX *caller = cx;');
    const rewrite = adoptSmall(`${renamed}${GET}`, '', ', rewrite: { caller: who }');
    expect(rewrite.said).toEqual([]);
    expect(rewrite.region('service.add')?.[0]).toBe('\tCX *who = caller;');
    expect(adoptSmall(`${ADD.replace('(void)cx;', 'q.results = q->caller;')}${GET}`).said).toEqual([]);
    const same = ADD.replace('OUT *out', 'OUT *results').replace('out->', 'results->');
    expect(adoptSmall(`${same}${GET}`).said).toEqual([]);
  });
});

describe('what a head loses is said', () => {
  test.each([
    [`__attribute__((hot))\n${ADD}`, '__attribute__((hot)) of h_add in line 2'],
    [
      ADD.replace('h_add', '__attribute__((section(".fast")))\nh_add'),
      '__attribute__((section(".fast"))) of h_add in line 2',
    ],
    [`${HEAD.trim()}\n\t__attribute__((noinline));\n${ADD}`, '__attribute__((noinline)) of h_add in line 1'],
    [`static inline ${ADD}`, 'inline of h_add in line 1'],
    [`extern ${HEAD.trim()};\n${ADD}`, 'extern of h_add in line 1'],
    [ADD.replace('OUT *out)', 'OUT *out) IN_FAST_MEMORY'), 'IN_FAST_MEMORY of h_add in line 1'],
  ])('%j', (handler, want) => {
    const { said, missing } = adoptSmall(`${handler}${GET}`);
    expect(said).toEqual([`ADP0202 ${want} is not taken over`]);
    expect(missing).toEqual([]);
  });

  test.each([ADD, `static ${ADD}`, `static const volatile ${ADD}`])('nothing of %j', (handler) => {
    expect(adoptSmall(`${handler}${GET}`).said).toEqual([]);
  });
});

describe('comments around a handler', () => {
  test('above a prototype and above a skeleton they are kept', () => {
    const skeleton = ADD.replace('*out)', '*out) // before 2.0').replace(/}\n$/, '} /* add */\n');
    const text = `/* see report 12 */\n${HEAD.trim()};\n\n/* not begun */\n${skeleton}${GET}`;
    const { orphans, missing } = adoptSmall(text, '', ', body: skeleton');
    for (const comment of ['/* see report 12 */', '/* not begun */', '// before 2.0', '/* add */'])
      expect(orphans).toContain(comment);
    expect(missing).toEqual([]);
  });

  test('prototypes of handlers go, between directives as well', () => {
    const { code } = adoptSmall(`#if A\n${HEAD.trim()};\n#endif\n${ADD}${GET}`);
    expect(code).not.toContain('h_add');
    const { code: kept } = adoptSmall(`#if A\n${HEAD.trim()};\n#pragma x\n#endif\n${ADD}${GET}`);
    expect(kept).toContain('#pragma x');
  });

  test('a prototype of something else on the line stays', () => {
    const { code } = adoptSmall(`int32_t other(void), h_add(CX *cx, const IN *in, OUT *out);\n${ADD}${GET}`);
    expect(code).toContain('int32_t other(void), h_add(');
  });
});

describe('the proof', () => {
  const text = `${ADD}\n${GET}`;
  const { moves, code, orphans } = adoptSmall(text);
  const placed = { code, orphans, generated: '' };

  test.each([
    ['a line of the body', 3],
    ['a line of another function', 8],
  ])('%s among what is left out is not believed', (_, line) => {
    const lines = text.split('\n');
    const trusting = moves.map((move) => ({ ...move, leftOut: [...move.leftOut, line] }));
    const without = {
      ...placed,
      code: code
        .split('\n')
        .filter((one) => !one.includes('->slot'))
        .join('\n'),
    };
    expect(missingLines(text, trusting, without).join('\n')).toContain('results->slot');
    expect(lines[line - 1]).toBeDefined();
  });

  test('a comment on the line of the head is no head', () => {
    const commented = text.replace('OUT *out)\n', 'OUT *out) /* why */\n');
    const { moves: found } = adoptSmall(commented);
    const trusting = found.map((move) => ({ ...move, rewritten: [], leftOut: [...move.leftOut, 1] }));
    expect(missingLines(commented, trusting, placed).join('\n')).toContain('/* why */');
  });

  test('a line that stands in generated code is not taken for that of the user', () => {
    const generated = '\treturn 0;\n\treturn 0;';
    expect(missingLines(text, moves, { ...placed, generated })).toContain('\treturn 0;');
  });
});
