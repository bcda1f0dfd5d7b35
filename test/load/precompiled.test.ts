import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadPlatform } from '../../src/load/platform.ts';
import { loadedAhead, platformAhead, precompile, readPrecompiled } from '../../src/load/precompiled.ts';
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

const folder = new URL('../../platforms/', import.meta.url).pathname;
const beside = readdirSync(folder).map((name) => ({
  file: `sossl/platforms/${name}`,
  text: readFileSync(folder + name, 'utf8'),
}));
const names = ['qemu-virt-gicv2', 'qemu-virt-gicv3', 'xlnx-zcu102'];
const platforms = names.map((name) => {
  const file = beside.find((one) => one.file.endsWith(`/${name}.yaml`)) ?? { file: name, text: '' };
  const { value: platform } = loadPlatform(file, beside);
  if (platform === undefined) throw new Error(`${name} does not load`);
  return { source: file, beside, platform };
});
const written = precompile([{ source, value: requirements }], platforms);
const record = readPrecompiled(written);

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
  const none = readPrecompiled(text);
  expect(none).toBeUndefined();
  expect(loadedAhead(none)(source)).toBeUndefined();
  for (const { source: file } of platforms) expect(platformAhead(none, file, beside)).toBeUndefined();
});

test.each(platforms)(
  '$platform.name: what was loaded ahead is what loading gives, places included',
  (one) => {
    expect(platformAhead(record, one.source, beside)).toStrictEqual(one.platform);
  },
);

test.each(['effects', 'qemu-virt-gicv3'])('platforms are loaded anew when %s beside them changes', (name) => {
  const changed = beside.map(({ file, text }) =>
    file.endsWith(`/${name}.yaml`) ? { file, text: `${text}\n` } : { file, text },
  );
  for (const { source: file } of platforms) expect(platformAhead(record, file, changed)).toBeUndefined();
});
