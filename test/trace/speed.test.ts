// Size: a trace of 22,500 items (2,500 TSR, 10,000 SSR that refine them, 10,000 tagged constructs) with a result for each SSR.

import { expect, test } from 'vitest';
import type { ReadConstruct } from '../../src/model/construct.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import { traceProject } from '../../src/trace/trace.ts';
import { sampleInput } from './sample-project.ts';

const COUNT = 10_000;
const base = sampleInput();
const [example] = base.requirements.filter(({ level }) => level === 'SSR');
const [reading] = base.readings;
const [item] = base.evidence;
if (example === undefined || reading === undefined || item === undefined)
  throw new Error('the sample is empty');

const numbers = Array.from({ length: COUNT }, (_, at) => at);
const higher = numbers.slice(0, COUNT / 4).map((at): Requirement => {
  return { ...example, id: `TSR-X-${at}`, level: 'TSR', satisfies: [], realizedIn: [] };
});
const lower = numbers.map((at): Requirement => {
  return { ...example, id: `SSR-X-${at}`, revision: 1, satisfies: [`TSR-X-${at >> 2}`] };
});
const constructs = numbers.map((at): ReadConstruct => {
  const tag = { requirements: [`SSR-X-${at}`], from: `smc_services.s${at}`, line: 2 * at + 1 };
  return {
    kind: 'function',
    symbol: `f${at}`,
    file: 'sossl.c',
    startByte: 9 * at,
    endByte: 9 * at + 9,
    line: 2 * at + 2,
    tag,
    text: '',
  };
});
const emitted = constructs.map(({ kind, symbol, file, tag }) => {
  const [requirements, from] = [tag?.requirements ?? [], [tag?.from ?? '']];
  return {
    identity: `${kind}:${symbol}:x`,
    kind,
    symbol,
    role: 'x',
    file,
    template: 'x',
    from,
    requirements,
    hash: '',
  };
});
const evidence = numbers.map((at): EvidenceItem => {
  return { ...item, id: `x.${at}`, requirements: [`SSR-X-${at}`], exercises: [`smc_services.s${at}`] };
});

test('22,500 items are traced deep in under 0.8 s', () => {
  const input = {
    ...base,
    requirements: [...higher, ...lower],
    readings: [{ ...reading, constructs, userRegions: [], segments: [] }],
    constructs: emitted,
    monitorReading: { symbols: [], codeHash: '' },
    checkCodes: [],
    evidence,
  };
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    const { value } = traceProject(input);
    expect(value?.verdict).toBe('complete');
    expect(value?.byState).toEqual({ covered_deep: 12_500 });
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(800);
});
