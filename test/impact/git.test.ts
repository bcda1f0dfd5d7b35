// What git is asked and how its answers are read: only ways that read, and nothing taken for what it is not.
// @req TLR-F-IMP-001

import { describe, expect, test } from 'vitest';
import * as git from '../../src/tools/git.ts';

const HASH = '0123456789abcdef0123456789abcdef01234567';

test('every call reads only, and begins with what keeps the repository as it is', () => {
  const calls = [
    git.repositoryCall(),
    git.commitCall('HEAD'),
    git.listCall(HASH),
    git.listCall(HASH, 'a b/c'),
    git.contentCall([HASH]),
    git.statusCall(),
  ];
  for (const { arguments: words, command } of calls) {
    expect(command).toBe('git');
    expect(words.slice(0, 3)).toEqual(['--no-optional-locks', '--no-replace-objects', '--literal-pathspecs']);
    expect(words[3]).toMatch(/^(?:rev-parse|ls-tree|show|status)$/);
  }
});

test.each([
  ['HEAD', true],
  ['v1.0~3', true],
  ['main@{yesterday}', true],
  ['', false],
  ['--output=x', false],
  ['-q', false],
  ['a\nb', false],
  ['a\u0000b', false],
])('%j can be a revision: %s', (revision, want) => {
  expect(git.canBeRevision(revision)).toBe(want);
});

test.each([
  [`${HASH}\n`, HASH],
  [`${HASH}${HASH.slice(0, 24)}\n`, `${HASH}${HASH.slice(0, 24)}`],
  [HASH, undefined],
  [`${HASH}\n${HASH}\n`, undefined],
  ['HEAD\n', undefined],
  ['', undefined],
])('%j is the hash %s', (output, want) => {
  expect(git.parseCommit(output)).toBe(want);
});

test.each([
  ['/r\n\n', { top: '/r', prefix: '' }],
  ['/r\na/b/\n', { top: '/r', prefix: 'a/b' }],
  ['', undefined],
])('%j is a repository', (output, want) => {
  expect(git.parseRepository(output)).toEqual(want);
});

describe('the list of a commit', () => {
  test('has files and links with their sizes, whatever their names are', () => {
    const rows = [
      `100644 blob ${HASH}      12\ta b/"c"\n.yaml`,
      `100755 blob ${HASH}       0\tx`,
      `120000 blob ${HASH}       3\tlink`,
      `160000 commit ${HASH}       -\tother`,
    ];
    expect(git.parseList(rows.map((row) => `${row}\0`).join(''))).toEqual([
      { kind: 'file', object: HASH, sizeBytes: 12, path: 'a b/"c"\n.yaml' },
      { kind: 'file', object: HASH, sizeBytes: 0, path: 'x' },
      { kind: 'link', object: HASH, sizeBytes: 3, path: 'link' },
    ]);
  });

  test('that is cut off or is something else gives nothing that is not whole', () => {
    expect(git.parseList(`100644 blob ${HASH}      12\tcut`)).toEqual([]);
    expect(git.parseList('usage: git ls-tree\0')).toEqual([]);
  });
});
