// The reader on files of the shape that generation emits: which constructs, which tags, whose bytes.

import { describe, expect, test } from 'vitest';
import type { CSourceReading } from '../../src/model/construct.ts';
import { reader, readGood, sample } from './reader-fixture.ts';

/** `kind symbol line parent: tag @from`, one line for each construct. */
function listing({ constructs }: CSourceReading): readonly string[] {
  return constructs.map(({ kind, symbol, line, parent, tag }) => {
    const from = tag?.from === undefined ? '' : ` @from ${tag.from}`;
    return `${kind} ${symbol} ${line} ${parent ?? '-'}: ${tag?.requirements.join(', ') ?? 'untagged'}${from}`;
  });
}

describe('sossl.c', () => {
  const reading = readGood(sample('sossl.c'));

  test('every construct with its tag; the user’s only where tagged', () => {
    expect(listing(reading)).toEqual([
      'file_head sossl.c 1 -: SSR-F-CFG-003 @from project',
      'include_group sossl.c 7 -: SSR-F-CFG-002 @from tool',
      'static_assertion SOSSL_HAL_ABI_VERSION 14 -: SSR-F-CFG-001, SSR-F-CFG-002 @from tool',
      'function helper 26 -: SSR-P-SPD-009',
      'object sossl_regions 34 -: SSR-F-MEM-001 @from operating_systems',
      'table_row sossl_regions 35 4: SSR-F-MEM-001, SSR-P-CLU-001',
      'table_row sossl_regions 40 4: SSR-F-MEM-001',
      'object sossl_region_count 47 -: SSR-F-MEM-001 @from tool',
      'object sossl_cores 50 -: SSR-F-PSC-001 @from platform',
      'table_row sossl_cores 51 8: SSR-F-PSC-001',
      'table_row sossl_cores 52 8: SSR-F-PSC-001',
      'function get_speed_invoke 56 -: SSR-F-ARG-007, SSR-P-SPD-001 @from smc_services.get_speed',
      'function get_speed_decode 75 -: SSR-F-ARG-008, SSR-F-ARG-009 @from smc_services.get_speed',
      'decision get_speed_decode 79 12: SSR-F-ARG-005~2',
      'decision get_speed_decode 81 13: SSR-F-ARG-004',
      'decision get_speed_decode 87 12: SSR-F-ARG-007',
      'function sossl_dispatch 96 -: SSR-F-SMC-001, SSR-F-SMC-003 @from smc_services',
      'case sossl_dispatch 99 16: SSR-F-SMC-001',
      'case sossl_dispatch 102 16: SSR-F-SMC-002',
    ]);
  });

  test('user regions with their bodies', () => {
    expect(reading.userRegions.map(({ id, line }) => `${id} ${line}`)).toEqual([
      'includes 9',
      'declarations 18',
      'service.get_speed 61',
    ]);
    expect(reading.userRegions[0]?.body).toBe('#include <stddef.h>\n');
  });

  test('text of a construct is without its tags', () => {
    const decision = reading.constructs.find(({ line }) => line === 81);
    expect(decision?.text).toBe(
      'if (request->axle == 0U) {\n        status = SOSSL_STATUS_SUCCESS;\n    } else {\n        status = SOSSL_STATUS_SUCCESS;\n    }',
    );
  });

  test('byte ranges count UTF-8 behind a two-byte letter', () => {
    const bytes = Buffer.from(sample('sossl.c'), 'utf8');
    const construct = reading.constructs.find(({ symbol }) => symbol === 'sossl_region_count');
    expect(bytes.subarray(construct?.startByte, construct?.endByte).toString('utf8')).toBe(
      'const uint32_t sossl_region_count = 2U;',
    );
  });
});

describe('sossl.h', () => {
  test('every construct with its tag', () => {
    expect(listing(readGood(sample('sossl.h'), 'sossl.h'))).toEqual([
      'file_head sossl.h 1 -: SSR-F-CFG-003 @from project',
      'macro SOSSL_H 5 -: SSR-F-CFG-002',
      'include_group sossl.h 9 -: SSR-F-CFG-002 @from tool',
      'macro SOSSL_ID_GET_SPEED_SMC32 12 -: SSR-F-SMC-001',
      'macro SOSSL_REGION_CODE_BASE 14 -: SSR-F-MEM-001',
      'type get_speed_axle 17 -: SSR-F-SMC-010 @from smc_services.get_speed',
      'enumerator get_speed_axle.GET_SPEED_AXLE_FRONT 18 5: SSR-F-SMC-010',
      'enumerator get_speed_axle.GET_SPEED_AXLE_REAR 19 5: SSR-F-SMC-010',
      'type get_speed_request 23 -: SSR-F-ARG-003 @from smc_services.get_speed',
      'member get_speed_request.axle 24 8: SSR-F-ARG-003',
      'member get_speed_request.spare 25 8: SSR-F-ARG-003',
      'prototype sossl_guest_smc 29 -: SSR-F-GST-002 @from tool',
    ]);
  });
});

describe.each(['sossl.c', 'sossl.h'])('%s', (file) => {
  const text = sample(file);

  test('every byte has exactly one owner', () => {
    const { segments } = readGood(text, file);
    const ends = segments.map(({ endByte }) => endByte);
    expect(segments.map(({ startByte }) => startByte)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(Buffer.byteLength(text, 'utf8'));
  });

  test('the bytes outside constructs and user regions are white space and comments', () => {
    const bytes = Buffer.from(text, 'utf8');
    const layout = readGood(text, file).segments.filter(({ owner }) => owner === 'layout');
    const left = layout
      .map(({ startByte, endByte }) => bytes.subarray(startByte, endByte).toString('utf8'))
      .join('');
    expect(left.replace(/\/\* sossl:user-(begin|end) [a-z_.]+ \*\//g, '').trim()).toBe('');
  });

  test('deleting any one tag is noticed, n of n', () => {
    const tags = [...text.matchAll(/[ \t]*\/\* @req [^*]* \*\//g)];
    const before = JSON.stringify(readGood(text, file).constructs.map(({ tag }) => tag?.requirements));
    const noticed = tags.filter(({ 0: tag, index }) => {
      const without = text.slice(0, index) + text.slice(index + tag.length);
      const { value } = reader.read({ file, text: without });
      return (
        value === undefined ||
        JSON.stringify(value.constructs.map(({ tag: t }) => t?.requirements)) !== before
      );
    });
    expect(`${noticed.length} / ${tags.length}`).toBe(file === 'sossl.c' ? '20 / 20' : '12 / 12');
  });
});
