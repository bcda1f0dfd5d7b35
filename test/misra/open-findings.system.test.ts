// The checkers that are installed here on the real monitor and the generated code: no finding without deviation, nothing idle, and
// a violation that a user writes is seen as one.

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { edit, ROOT, sossl } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';

interface Report {
  readonly runs: readonly {
    readonly checker: string;
    readonly verdict: string;
    readonly findings: readonly {
      readonly guideline?: string;
      readonly deviation?: string;
      readonly rule: string;
    }[];
  }[];
  readonly deviations: readonly { readonly id: string; readonly covers: number; readonly inForce: boolean }[];
}

async function check(example: string, change?: (folder: string) => void): Promise<Report> {
  const folder = join(scratchFolder(), example);
  const out = join(scratchFolder(), `${example}-out`);
  cpSync(join(ROOT, 'examples', example), folder, {
    recursive: true,
    filter: (source) => !/\/(?:build|reports)$/.test(source),
  });
  expect(await sossl(['generate', folder])).toMatchObject({ code: 0 });
  change?.(folder);
  await sossl(['misra', folder, '--out', out]);
  expect(existsSync(join(out, 'misra/report.json'))).toBe(true);
  return JSON.parse(readFileSync(join(out, 'misra/report.json'), 'utf8'));
}

const STARTED = [
  'clang-analyzer',
  'clang-tidy',
  'clang-warnings',
  'cppcheck',
  'gcc-analyzer',
  'gcc-warnings',
];

function openOf({ runs }: Report): readonly string[] {
  return runs.flatMap(({ checker, findings }) =>
    findings
      .filter(({ guideline, deviation }) => guideline !== undefined && deviation === undefined)
      .map(({ guideline, rule }) => `${checker} ${guideline} ${rule}`),
  );
}

describe.each(['ecockpit', 'vocabulary'])('examples/%s', async (example) => {
  const report = await check(example);

  test('every checker that is started here ran and can be trusted', () => {
    const valid = report.runs.filter(({ verdict }) => verdict === 'valid').map(({ checker }) => checker);
    expect(valid.sort()).toEqual(STARTED);
  });

  test('no finding on a guideline is without deviation', () => {
    expect(openOf(report)).toEqual([]);
  });

  test('no record of the monitor covers nothing', () => {
    const idle = report.deviations.filter(({ covers, id }) => covers === 0 && id !== 'DEV-F-010');
    expect(idle).toEqual([]);
  });
});

const VIOLATION = `static int32_t seeded(int32_t value)
{
    if (value > 0)
        return 1;
    return seeded(value);
}
`;

test('a violation in a user region is open', async () => {
  const report = await check('ecockpit', (folder) =>
    edit(
      folder,
      'sossl.c',
      '/* sossl:user-end declarations */',
      `${VIOLATION}/* sossl:user-end declarations */`,
    ),
  );
  const open = openOf(report).join('\n');
  for (const guideline of ['Rule 15.5', 'Rule 15.6', 'Rule 17.2']) expect(open).toContain(guideline);
});
