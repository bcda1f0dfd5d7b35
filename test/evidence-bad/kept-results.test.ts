// Results of earlier runs that somebody wrote or edited by hand, with a hash that fits: what has not the form of a result counts as
// none, and a changed name of the run is noticed.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { type CarryStore, carryOver } from '../../src/commands/evidence/carry-over.ts';
import { FILE_SHAPE, hasShape, type Shape } from '../../src/commands/evidence/kept-shape.ts';
import { sha256 } from '../../src/commands/hash.ts';
import { realEdge } from '../../src/io/edge.ts';
import { scratchFolder } from '../io/scratch.ts';

const SHAPE: Shape = { summary: 'text', image: 'bytes', items: [{ id: 'text' }], logs: [FILE_SHAPE] };
const RESULT = { summary: '1 / 1', image: new Uint8Array([1, 2]), items: [{ id: 'a' }], logs: [] };
const WHOLE = '{"value":{"summary":"1 / 1","image":{"sossl:bytes":"AQI="},"items":[{"id":"a"}],"logs":[]}';

function store(started: string, folder: string): CarryStore {
  return { edge: realEdge(), folder, run: { started, by: {} }, release: false };
}

const step = {
  name: 'tests',
  key: 'k1',
  shape: SHAPE,
  work: async () => ({ value: RESULT, diagnostics: [] }),
  isKept: () => true,
};

/** Keeps a result, lets somebody at its file, and runs the step again. */
async function again(change: (head: Record<string, unknown>, body: string) => string) {
  const folder = scratchFolder();
  await carryOver(store('monday', folder), step);
  const file = path.join(folder, '.sossl/cache/evidence/tests.json');
  const [head = '', body = ''] = fs.readFileSync(file, 'utf8').split('\n');
  fs.writeFileSync(file, change(JSON.parse(head), body));
  return carryOver(store('tuesday', folder), step);
}

/** An entry as the tool would seal it. */
function sealed(head: Record<string, unknown>, body: string): string {
  const words = JSON.stringify([head.format, head.key, head.madeIn]);
  return `${JSON.stringify({ ...head, sha256: sha256(words, '\n', body) })}\n${body}`;
}

test('an entry that is sealed again unchanged is taken over', async () => {
  expect((await again(sealed)).carried?.madeIn.started).toBe('monday');
  expect((await again((head) => sealed(head, `${WHOLE},"diagnostics":[]}`))).carried).toBeDefined();
});

test.each([
  ['no JSON', 'not json'],
  ['no object', '7'],
  ['nothing', '{}'],
  ['no list of findings', `${WHOLE}}`],
  ['findings that are none', `${WHOLE},"diagnostics":[{}]}`],
  ['another value', '{"value":7,"diagnostics":[]}'],
  ['an empty value', '{"value":{},"diagnostics":[]}'],
  ['text for bytes', `${WHOLE.replace('{"sossl:bytes":"AQI="}', '"AQI="')},"diagnostics":[]}`],
  ['an item without a name', `${WHOLE.replace('{"id":"a"}', '{}')},"diagnostics":[]}`],
])('%s under a right hash: the step runs again', async (_, body) => {
  const result = await again((head) => sealed(head, body));
  expect(result).toEqual({ value: RESULT, diagnostics: [] });
});

test.each([
  ['the start of the run', { started: 'sunday', by: {} }],
  ['who ran it', { started: 'monday', by: { user: 'somebody' } }],
])('a record of the run with another %s is noticed', async (_, madeIn) => {
  const result = await again((head, body) => `${JSON.stringify({ ...head, madeIn })}\n${body}`);
  expect(result.carried).toBeUndefined();
});

test.each<[unknown, Shape, boolean]>([
  ['', 'text', true],
  [1, 'text', false],
  [null, 'fields', false],
  [[], 'fields', false],
  [{}, 'list', false],
  [['a', 1], ['text'], false],
  [[], ['text'], true],
  [{ a: { b: 'c' }, d: 1 }, { a: { b: 'text' } }, true],
  [{ a: null }, { a: { b: 'text' } }, false],
])('%j as %j: %s', (value, shape, isSo) => {
  expect(hasShape(value, shape)).toBe(isSo);
});
