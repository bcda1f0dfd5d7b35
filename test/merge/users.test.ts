// One file of C that two people edited: what both wrote is in the result.

import { describe, expect, test } from 'vitest';
import { lostOfSides, mergeSides } from '../../src/generate/merge/merge-sides.ts';
import { mergeUsers, mergeUsersAlone } from '../../src/generate/merge/merge-users.ts';

const service = (name: string, body: string): string =>
  `/* ---- service ${name} ---- */\n\nstatic int ${name}_invoke(int a)\n{\n    /* sossl:user-begin service.${name} */\n${body}    /* sossl:user-end service.${name} */\n}\n`;
const BASE = `#include "sossl.h"\n\n${service('one', '    return 1;\n')}\n${service('two', '    return 2;\n')}`;
const merged = (yours: string, fresh: string) => mergeUsers({ base: BASE, yours, fresh });

test('bodies of different services: both', () => {
  const { conflicts, orphans, text } = merged(
    BASE.replace('return 1;', 'return mine(1);'),
    BASE.replace('return 2;', 'return theirs(2);'),
  );
  expect([conflicts, orphans]).toEqual([[], []]);
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
  'a service that %s removed while the other wrote its body: the body is an orphan',
  (who) => {
    const removed = BASE.replace(service('two', '    return 2;\n'), '');
    const written = BASE.replace('return 2;', 'return kept(2);');
    const { conflicts, orphans, text } = who === 'ours' ? merged(removed, written) : merged(written, removed);
    expect(conflicts).toEqual([]);
    expect(text).not.toContain('two_invoke');
    expect(orphans.map(({ name, lines }) => [name, lines.map(({ own }) => own)])).toEqual([
      ['service.two', ['    return kept(2);']],
    ]);
  },
);

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
  'without a place for orphans, a body that goes on the side of %s is a conflict that holds it',
  (who) => {
    const removed = BASE.replace(service('two', '    return 2;\n'), '');
    const written = BASE.replace('return 2;', 'return kept(2);');
    const [yours, fresh] = who === 'ours' ? [removed, written] : [written, removed];
    const { conflicts, text } = mergeUsersAlone({ base: BASE, yours, fresh });
    expect(conflicts).toHaveLength(1);
    expect(text).toContain('return kept(2);');
  },
);

describe('two sides with bases of their own', () => {
  const skeleton = '    return -1;\n';
  const base = `#include "sossl.h"\n\n${service('one', skeleton)}`;
  const more = `${base}\n${service('new', skeleton)}`;
  const ancestor = { base, code: base.replace('return -1;', 'return first();') };

  test('one writes on in a body that was there, the other gets a service: both, no conflict', () => {
    const ours = { base: more, code: ancestor.code + more.slice(base.length) };
    const theirs = { base, code: ancestor.code.replace('first()', 'second()') };
    const { code, conflicts } = mergeSides(ancestor, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(code).toBe(ours.code.replace('first()', 'second()'));
  });

  test('what one wrote into a body that the other side no longer has is an orphan', () => {
    const empty = '#include "sossl.h"\n';
    const ours = { base: empty, code: empty };
    const theirs = { base, code: ancestor.code.replace('first()', 'second()') };
    const { code, orphans } = mergeSides(ancestor, ours, theirs);
    expect(code).not.toContain('one_invoke');
    expect(orphans.map(({ lines }) => lines.map(({ own }) => own.trim()))).toEqual([['return second();']]);
  });

  test('a line that is nowhere is told; one that somebody took away since is not', () => {
    const theirs = { base, code: ancestor.code.replace('return first();', 'mine();\n    return first();') };
    expect(lostOfSides(ancestor, [theirs], [theirs.code])).toEqual([]);
    expect(lostOfSides(ancestor, [theirs], [ancestor.code])).toEqual(['    mine();']);
    expect(lostOfSides(ancestor, [ancestor], [base])).toEqual([]);
  });
});
