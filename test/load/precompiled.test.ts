import { expect, test } from 'vitest';
import { loadedAhead, precompile } from '../../src/load/precompiled.ts';
import { loadRequirements } from '../../src/load/requirements.ts';

const text = `schema: sossl-requirements/1
set: framework
requirements:
  - id: SG-F-ONE-001
    level: SG
    revision: 1
    title: One
    text: One.
    asil: C
    assumed: true
    satisfies: []
    verification: [review]
    criterion: Seen.
`;
const source = { file: 'sossl/requirements/framework/one.yaml', text };
const { value: requirements = [] } = loadRequirements([source], 'framework');
const record = precompile([{ source, requirements }]);

test('what was loaded ahead is what loading gives, places included', () => {
  expect(requirements).toHaveLength(1);
  expect(loadRequirements([source], 'framework', loadedAhead(record)).value).toEqual(requirements);
  expect(loadedAhead(record)(source)).toEqual(requirements);
});

test('a text that changed since is loaded anew', () => {
  const changed = { ...source, text: text.replace('title: One', 'title: Other') };
  expect(loadedAhead(record)(changed)).toBeUndefined();
  const { value } = loadRequirements([changed], 'framework', loadedAhead(record));
  expect(value?.[0]?.title).toBe('Other');
});

test.each([
  ['no record', undefined],
  ['a record of another format', '{"format":"other/1","files":{}}'],
])('%s: nothing was loaded ahead', (_name, text) => {
  expect(loadedAhead(text)(source)).toBeUndefined();
});
