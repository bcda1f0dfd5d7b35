// One file of C that two people edited: what both wrote is in the result.

import { describe, expect, test } from 'vitest';
import { beforeConflicts, markedForGit } from '../../src/generate/merge/conflict.ts';
import { lostOfSides, mergeSides, type SideOfCode } from '../../src/generate/merge/merge-sides.ts';
import { mergeUsers } from '../../src/generate/merge/merge-users.ts';

const service = (name: string, body: string): string =>
  `/* ---- service ${name} ---- */\n\nstatic int ${name}_invoke(int a)\n{\n    /* sossl:user-begin service.${name} */\n${body}    /* sossl:user-end service.${name} */\n}\n`;
const BASE = `#include "sossl.h"\n\n${service('one', '    return 1;\n')}\n${service('two', '    return 2;\n')}`;
const merged = (yours: string, fresh: string) => mergeUsers({ base: BASE, yours, fresh });

test('bodies of different services: both', () => {
  const { conflicts, text } = merged(
    BASE.replace('return 1;', 'return mine(1);'),
    BASE.replace('return 2;', 'return theirs(2);'),
  );
  expect(conflicts).toEqual([]);
  expect(text).toBe(BASE.replace('return 1;', 'return mine(1);').replace('return 2;', 'return theirs(2);'));
});

test('the same line of one body: a conflict with both', () => {
  const { conflicts, text } = merged(
    BASE.replace('return 1;', 'return mine(1);'),
    BASE.replace('return 1;', 'return theirs(1);'),
  );
  expect(conflicts).toHaveLength(1);
  expect(text).toContain(
    '<<<<<<< yours\n    return mine(1);\n||||||| before\n    return 1;\n=======\n    return theirs(1);\n>>>>>>> generated\n',
  );
});

test('functions added by both at one place: both, yours first', () => {
  const add = (name: string): string =>
    BASE.replace('/* ---- service two', `int ${name}(void)\n{\n    return 0;\n}\n\n/* ---- service two`);
  const { conflicts, text } = merged(add('mine'), add('theirs'));
  expect(conflicts).toEqual([]);
  expect(text.indexOf('int mine')).toBeLessThan(text.indexOf('int theirs'));
  expect(text).toContain('int theirs(void)\n{\n    return 0;\n}\n\n/* ---- service two');
});

test.each(['ours', 'theirs'])(
  'a contract that %s changed while the other wrote the body is noted in it',
  (who) => {
    const changed = BASE.replace('one_invoke(int a)', 'one_invoke(int a, int b)');
    const written = BASE.replace('return 1;', 'return kept(1);');
    const { text } = who === 'ours' ? merged(changed, written) : merged(written, changed);
    expect(text).toContain(
      'one_invoke(int a, int b)\n{\n    /* sossl:user-begin service.one */\n    /* sossl: the contract',
    );
    expect(text).toContain('return kept(1);');
  },
);

test.each(['ours', 'theirs'])(
  'a body that %s took away with its service while the other wrote it is a conflict that holds it',
  (who) => {
    const removed = BASE.replace(service('two', '    return 2;\n'), '');
    const written = BASE.replace('return 2;', 'return kept(2);');
    const [yours, fresh] = who === 'ours' ? [removed, written] : [written, removed];
    const { conflicts, text } = merged(yours, fresh);
    expect(conflicts).toHaveLength(1);
    expect(text).toContain('return kept(2);');
  },
);

describe('line ends', () => {
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
  const one = BASE.replace('return 1;', 'return mine(1);');
  const two = BASE.replace('return 2;', 'return theirs(2);');
  const both = one.replace('return 2;', 'return theirs(2);');

  test.each<[string, string, string, string]>([
    ['theirs alone has CR LF', one, crlf(two), both],
    ['ours alone has CR LF', crlf(one), two, crlf(both)],
  ])('are those of ours: %s', (_, yours, fresh, wanted) => {
    expect(mergeUsers({ base: BASE, yours, fresh })).toEqual({ text: wanted, conflicts: [] });
  });

  test('that one side changed are no conflict', () => {
    expect(mergeUsers({ base: BASE, yours: one, fresh: crlf(BASE) }).text).toBe(one);
    expect(mergeUsers({ base: BASE, yours: crlf(BASE), fresh: two }).text).toBe(crlf(two));
  });

  test('of two sides with bases of their own: bases that git checked out otherwise, and a conflict', () => {
    const side = (code: string, base = BASE) => ({ code, base, renames: new Map() });
    const theirs = side(crlf(BASE.replace('return 1;', 'return theirs(1);')), crlf(BASE));
    const { code, conflicts } = mergeSides(side(BASE), side(one), theirs);
    expect(conflicts).toHaveLength(1);
    expect(code).not.toContain('\r');
  });

  test('with CR LF: a line of the tool that one person edited and the other side draws anew is that of the person', () => {
    const side = (code: string, base = BASE) => ({ code, base, renames: new Map() });
    const drawn = BASE.replace('one_invoke(int a)', 'one_invoke(long a)');
    const edited = BASE.replace('one_invoke(int a)', 'one_invoke(int a /* mine */)');
    const { code, conflicts } = mergeSides(side(BASE), side(crlf(edited)), side(drawn, drawn));
    expect([code, conflicts]).toEqual([crlf(edited), []]);
  });
});

describe('conflict marks', () => {
  const { text } = merged(
    BASE.replace('return 1;', 'return mine(1);'),
    BASE.replace('return 1;', 'return theirs(1);'),
  );

  test('have the length that git asks for, and name the sides of a merge', () => {
    const marks = markedForGit(text, 9).match(/^(?:<|\||=|>){7,}.*/gm);
    expect(marks).toEqual(['<<<<<<<<< ours', '||||||||| before', '=========', '>>>>>>>>> theirs']);
    expect(markedForGit('=======\n', 9)).toBe('=======\n');
  });

  test('in an ancestor that git made of two: what stood there before both', () => {
    expect(beforeConflicts(markedForGit(text, 9))).toBe(BASE);
    expect(beforeConflicts(BASE)).toBe(BASE);
  });
});

describe('two sides with bases of their own', () => {
  const skeleton = '    return -1;\n';
  const base = `#include "sossl.h"\n\n${service('one', skeleton)}`;
  const empty = '#include "sossl.h"\n';
  const more = `${base}\n${service('new', skeleton)}`;
  const ancestor = { base, code: base.replace('return -1;', 'return first();') };
  const NONE: ReadonlyMap<string, string> = new Map();
  const merge = (
    before: SideOfCode,
    [ours, theirs]: readonly [SideOfCode, SideOfCode],
    [own, others] = [NONE, NONE],
  ) => mergeSides(before, { ...ours, renames: own }, { ...theirs, renames: others });
  const removed = { base: empty, code: empty };
  const written = { base, code: ancestor.code.replace('first()', 'second()') };

  test('one writes on in a body that was there, the other gets a service: both, no conflict', () => {
    const ours = { base: more, code: ancestor.code + more.slice(base.length) };
    const { code, conflicts } = merge(ancestor, [ours, written]);
    expect(conflicts).toEqual([]);
    expect(code).toBe(ours.code.replace('first()', 'second()'));
  });

  test.each([
    ['ours took the service away', [removed, written]],
    ['theirs took the service away', [written, removed]],
  ] as const)(
    'what one wrote into a body that the other side no longer has is a conflict: %s',
    (_, sides) => {
      const { code, conflicts } = merge(ancestor, sides);
      expect(conflicts).toHaveLength(1);
      expect(code.match(/return \w+\(\);/g)).toEqual(
        sides[0] === removed
          ? ['return first();', 'return second();']
          : ['return second();', 'return first();'],
      );
    },
  );

  test('the same where the body was a skeleton before: a pick without the commit that added the service', () => {
    const { code, conflicts } = merge({ base, code: base }, [removed, written]);
    expect(conflicts).toHaveLength(1);
    expect(code).toContain('return second();');
  });

  test('a line of the tool that one edited where the other side no longer has it is a conflict', () => {
    const edited = { base, code: ancestor.code.replace('(int a)', '(int a) /* mine */') };
    expect(merge(ancestor, [removed, edited]).code).toContain('/* mine */');
    expect(merge(ancestor, [edited, removed]).conflicts).toHaveLength(1);
  });

  test('a body that nobody wrote since goes with its service, also where the tool changed the rest', () => {
    const retyped = (text: string): string => text.replace('(int a)', '(long a)');
    expect(merge(ancestor, [removed, ancestor]).code).toBe(empty);
    const other = { base: retyped(base), code: retyped(ancestor.code) };
    expect(merge(ancestor, [removed, other])).toMatchObject({ code: empty, conflicts: [] });
  });

  describe('a service that one renamed', () => {
    const named = (text: string): string => text.replaceAll('one', 'two');
    const renames = new Map([['one', 'two']]);
    const renamed = { base: named(base), code: named(ancestor.code) };

    test.each([
      ['ours', [renamed, written], [renames, NONE]],
      ['theirs', [written, renamed], [NONE, renames]],
    ] as const)('%s: the body that the other wrote stands under the new name', (_, sides, names) => {
      const { code, conflicts } = merge(ancestor, sides, [...names]);
      expect([code, conflicts]).toEqual([named(written.code), []]);
    });

    test('and edited: both edits', () => {
      const edited = { ...renamed, code: renamed.code.replace('first();', 'first();\n    more();') };
      const { code, conflicts } = merge(
        ancestor,
        [edited, { base, code: ancestor.code.replace('    return first', '    less();\n    return first') }],
        [renames, NONE],
      );
      expect(conflicts).toEqual([]);
      expect(code).toContain('    less();\n    return first();\n    more();\n');
    });

    test('without a word of the configuration is one that left and one that came: a conflict', () => {
      expect(merge(ancestor, [renamed, written]).conflicts).toHaveLength(1);
    });
  });

  test('a line that is nowhere is told; one that somebody took away since is not', () => {
    const theirs = { base, code: ancestor.code.replace('return first();', 'mine();\n    return first();') };
    const sides = { ancestor, ours: ancestor, theirs };
    expect(lostOfSides(sides, [theirs.code])).toEqual([]);
    expect(lostOfSides(sides, [ancestor.code])).toEqual(['    mine();']);
    expect(lostOfSides({ ...sides, theirs: ancestor }, [base])).toEqual([]);
  });
});
