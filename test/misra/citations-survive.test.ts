// Citations in emitted C: the independent reader sees the same constructs, tags and code with and without them, and counts their
// bytes to the construct that cites.

import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { readGood } from '../c-reader/reader-fixture.ts';
import { EVERYTHING } from '../generate/feature-fixtures.ts';
import { inputFor } from '../generate/fixture.ts';

const outputs = new Map(
  (generate(inputFor(EVERYTHING)).value?.outputs ?? []).map(({ path, content }) => [path, String(content)]),
);

/** A citation before every tag but that of the file head: at the end of the line, or on a line of its own above it. */
function cited(text: string): string {
  return text
    .split('\n')
    .map((line, at, lines) =>
      /^\s*\/\* @req .*\*\/$/.test(line) && at > lines.indexOf(' */') + 1
        ? `${/^\s*/.exec(line)?.[0] ?? ''}/* DEV-F-001 */\n${line}`
        : line.replace(/ (\/\* @req [^@]*\*\/)$/, ' /* DEV-F-001 */ $1'),
    )
    .join('\n');
}

/** The same with every line at most as long as a tag may stand on. */
function fits(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > 100 ? line.replace(' /* DEV-F-001 */', '') : line))
    .join('\n');
}

describe.each(['sossl.c', 'sossl.h', 'sossl_guest.h'])('%s', (file) => {
  const plain = outputs.get(file) ?? '';
  const text = fits(cited(plain));
  const [before, after] = [readGood(plain, file), readGood(text, file)];

  test('has citations everywhere', () => {
    expect(text.match(/DEV-F-001/g)?.length ?? 0).toBeGreaterThan(before.constructs.length * 0.6);
  });

  test('shows the same constructs with the same tags', () => {
    const seen = ({ constructs }: typeof before) =>
      constructs.map(({ kind, symbol, tag }) => [kind, symbol, tag?.requirements, tag?.from]);
    expect(seen(after)).toEqual(seen(before));
  });

  test('has the same code', () => {
    expect(after.codeHash).toBe(before.codeHash);
    expect(after.textHash).not.toBe(before.textHash);
  });

  test('no citation is counted as layout', () => {
    const bytes = new TextEncoder().encode(text);
    const layout = after.segments
      .filter(({ owner }) => owner === 'layout')
      .map(({ startByte, endByte }) => new TextDecoder().decode(bytes.subarray(startByte, endByte)))
      .join('');
    expect(layout).not.toContain('DEV-F-001');
  });
});
