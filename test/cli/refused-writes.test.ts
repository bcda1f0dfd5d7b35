// A project with an error keeps its generated files as they are, whichever command would write them.

import { expect, test } from 'vitest';
import { snapshot } from '../io/scratch.ts';
import { edit, exampleCopy, sossl, wholeCopy } from './harness.ts';

const PROJECTS = [
  ['the project without its generated files', exampleCopy],
  ['the generated project', wholeCopy],
] as const;

test.each(
  PROJECTS.flatMap(([what, copy]) =>
    ['generate', 'build', 'test', 'evidence'].map((command) => [command, what, copy] as const),
  ),
)('%s writes nothing while the check has an error: %s', async (command, _what, copy) => {
  const folder = copy();
  edit(folder, 'sossl.yaml', 'id: 0x8200_0003', 'id: 0x8200_0001');
  const before = snapshot(folder);
  const ran = await sossl([command, folder]);
  expect(ran.code).toBe(1);
  expect(ran.out).toContain('error SMC0101');
  expect(snapshot(folder)).toEqual(before);
});
