// A trace whose files would be longer than a text can be is refused by name, as a whole, with a finding and never a bug.

import { expect, test } from 'vitest';
import { traceFiles } from '../../src/pipeline.ts';
import { drawReports, LONGEST_TEXT } from '../../src/report/matrix-fit.ts';
import { assets } from '../report/report-fixture.ts';
import { sampleInput } from './sample-project.ts';

const sizes = async (): Promise<readonly (readonly [string, number])[]> => {
  const { value } = await traceFiles(sampleInput(), assets);
  return value?.files.map(({ path, content }) => [path, content.length] as const) ?? [];
};

test('every report that is longer than the limit is named, and no file is there to write', async () => {
  const all = await sizes();
  const limit = 3000;
  const long = all.filter(([, length]) => length > limit).map(([path]) => path);
  expect(long.length).toBeGreaterThan(0);
  expect(long.length).toBeLessThan(all.length);
  const { value, diagnostics } = await traceFiles(sampleInput(), assets, limit);
  expect(value).toBeUndefined();
  expect(diagnostics.filter(({ code }) => code === 'IOE0206').map(({ message }) => message)).toEqual(
    long.map((path) =>
      expect.stringMatching(`^${path} would need more than 3000 characters for \\d+ constructs`),
    ),
  );
});

test('a report of exactly the limit is written', async () => {
  const longest = Math.max(...(await sizes()).map(([, length]) => length));
  expect((await traceFiles(sampleInput(), assets, longest)).value?.files).toHaveLength(6);
  expect((await traceFiles(sampleInput(), assets, longest - 1)).value).toBeUndefined();
});

test('the limit is that of this machine: one unit more cannot be made, and is named too', () => {
  const draw = (units: number) => () => [{ path: 'a', content: 'x'.repeat(units) }];
  expect(drawReports([{ path: 'a', draw: draw(LONGEST_TEXT) }], LONGEST_TEXT).tooLong).toEqual([]);
  expect(() => draw(LONGEST_TEXT + 1)()).toThrow(RangeError);
  expect(drawReports([{ path: 'a', draw: draw(LONGEST_TEXT + 1) }], LONGEST_TEXT)).toEqual({
    files: [],
    tooLong: ['a'],
  });
});

test('another failure of a report is thrown on', () => {
  const draw = (): never => {
    throw new RangeError('Maximum call stack size exceeded');
  };
  expect(() => drawReports([{ path: 'a', draw }], LONGEST_TEXT)).toThrow('Maximum call stack');
});
