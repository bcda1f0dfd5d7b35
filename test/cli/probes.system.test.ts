// Probe guests stand wherever the entry point is, or the tool says what they need.

import { describe, expect, test } from 'vitest';
import { edit, sossl, wholeCopy } from './harness.ts';

const SECURE = 'entry_point: 0x0e10_0000';
const NON_SECURE = 'entry_point: 0x4020_0000';

async function testedWith(from: string, to: string) {
  const folder = wholeCopy();
  edit(folder, 'sossl.yaml', from, to);
  await sossl(['generate', folder]);
  return sossl(['test', folder]);
}

describe('an entry point inside its region', () => {
  test.each([
    ['secure, 256 bytes in', SECURE, 'entry_point: 0x0e10_0100'],
    ['secure, 64 KiB in', SECURE, 'entry_point: 0x0e11_0000'],
    ['non-secure, 16 MiB and a bit in', NON_SECURE, 'entry_point: 0x4120_0fc0'],
  ])('%s: all tests run', async (_, from, to) => {
    const ran = await testedWith(from, to);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/\d{3} \/ \d{3} passed/);
    expect(ran.out).not.toMatch(/error BLD|NOT RUN|FAILED/);
  });

  test('with too little room behind it is named, with what the user can do', async () => {
    const ran = await testedWith(SECURE, 'entry_point: 0x0e1f_0000');
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /sossl\.yaml:15:\d+: error BLD0106: the secure probe, which a test boot puts .* needs \d+ bytes, but the region cluster_code of cluster holds 1048576/,
    );
    expect(ran.out).toContain('Give the region that holds the entry point at least');
    expect(ran.out).not.toContain('Make the image smaller');
  });
});
