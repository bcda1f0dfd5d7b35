// The host's side of the campaign of random calls: who makes which calls, how a call is named, and what a run is said to have shown.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readIndependently } from '../../src/verify/independent-reading.ts';
import { ROOT } from '../monitor/bench.ts';
import { campaignOf, makesCall, streamsOf } from './campaign.ts';
import type { FuzzRun } from './fuzz-bench.ts';
import { decodeResults, encodeCampaign, RESULTS_SIZE, type StreamResult } from './guest-layout.ts';
import { callWord, failuresOf, failureText, parseCall } from './judge.ts';

function readingOf(project: string) {
  const source = (file: string) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') });
  const { value } = readIndependently({
    configuration: source(`test/smc-fuzz/${project}/sossl.yaml`),
    platform: source('platforms/qemu-virt-gicv3.yaml'),
    autoNumbers: { report: 3 },
  });
  if (value === undefined) throw new Error(`${project} is not read`);
  return value;
}

const many = readingOf('many');

describe('streams', () => {
  const callsOf = (calls: Parameters<typeof campaignOf>[2]) =>
    (['secure', 'non_secure'] as const).map((world) => [...campaignOf(many, world, calls, false).streams]);

  it('are one for each core of each world, a uniprocessor system having one', () => {
    const names = (project: string) =>
      streamsOf(readingOf(project)).map(({ core, world }) => `${world} ${core}`);
    expect(names('many')).toEqual(['secure 1', 'secure 2', 'non_secure 0', 'non_secure 1', 'non_secure 3']);
    expect(names('moving')).toEqual([
      'secure 1',
      ...['non_secure 0', 'non_secure 1', 'non_secure 2', 'non_secure 3'],
    ]);
  });

  it('share all calls; only where nobody would bring it back, a world does not yield', () => {
    expect(callsOf({ seed: 1n, calls: 12n })).toEqual([
      [
        [1, { first: 0n, calls: 3n, yields: true }],
        [2, { first: 0n, calls: 3n, yields: false }],
      ],
      [
        [0, { first: 0n, calls: 2n, yields: true }],
        [1, { first: 0n, calls: 2n, yields: true }],
        [3, { first: 0n, calls: 2n, yields: true }],
      ],
    ]);
  });

  it('are all empty but one when a call is made again', () => {
    const only = { world: 'non_secure', core: 1, first: 40n } as const;
    const [secure, nonSecure] = callsOf({ seed: 1n, calls: 2n, only });
    expect([...(secure ?? []), ...(nonSecure ?? [])].filter(([, { calls }]) => calls > 0n)).toEqual([
      [1, { first: 40n, calls: 2n, yields: true }],
    ]);
  });
});

describe('a campaign', () => {
  it('has each service with both IDs, callers and bounds as the second reading has them', () => {
    const { services } = campaignOf(many, 'secure', { seed: 1n, calls: 0n }, false);
    expect(services).toHaveLength(many.services.length);
    expect(services.find(({ id32 }) => id32 === 0x8200_0016n)).toEqual({
      id32: 0x8200_0016n,
      id64: 0xc200_0016n,
      worlds: ['secure', 'non_secure'],
      arguments: [{ isSigned: true, min: -60n, max: 85n }],
    });
  });

  it('is refused when a guest has no room for it', () => {
    const campaign = campaignOf(many, 'secure', { seed: 1n, calls: 0n }, false);
    const [service] = campaign.services;
    const services = Array.from({ length: 1000 }, () => service ?? { worlds: [], arguments: [] });
    expect(() => encodeCampaign({ ...campaign, services })).toThrow('too many services');
    const regions = Array.from({ length: 65 }, () => ({ base: 0n, size: 1n, executable: false }));
    expect(() => encodeCampaign({ ...campaign, regions })).toThrow('64 regions');
  });
});

describe('a call', () => {
  it('is named so that it can be made again', () => {
    const call = { seed: 12n, world: 'non_secure', core: 3, index: 45n } as const;
    expect(parseCall(callWord(call))).toEqual(call);
  });

  it.each(['', '1:secure:0', '1:both:0:1', 'x:secure:0:1', '1:secure:0:1:2', '-1:secure:0:1'])(
    'is not named by `%s`',
    (word) => expect(parseCall(word)).toBeUndefined(),
  );

  it.each([
    ['secure', 1, 2n, true],
    ['secure', 1, 3n, false],
    ['non_secure', 3, 1n, true],
    ['non_secure', 3, 2n, false],
    ['non_secure', 2, 0n, false],
  ] as const)('of %s core %i with index %i is among 12 calls: %s', (world, core, index, isAmong) => {
    expect(makesCall(many, 12n, { world, core, index })).toBe(isAmong);
  });
});

describe('a run', () => {
  const done = (name: { readonly world: 'secure' | 'non_secure'; readonly core: number }): StreamResult => ({
    ...name,
    state: 'done',
    compared: 10n,
    index: 9n,
    number: 0n,
    given: Array.from({ length: 33 }, (_, at) => BigInt(at)),
    exception: [0n, 0n, 0n],
    byClass: new Map(),
    byRule: new Map(),
  });
  const good: FuzzRun = {
    streams: streamsOf(many).map(done),
    ended: 'exit',
    console: ['@monitor 1 boot', '@monitor 1 off'],
    seconds: 1,
  };
  const [first, ...rest] = good.streams;
  if (first === undefined) throw new Error('no stream');

  it('without a failure has every stream through and the board off', () => {
    expect(failuresOf(many, good)).toEqual([]);
  });

  it('is not said to be good when nothing ran, a stream is missing, or the board went on', () => {
    const nothing = decodeResults(new Uint8Array(RESULTS_SIZE));
    expect(nothing).toEqual([]);
    const reasons = (run: FuzzRun) => failuresOf(many, run).map(({ reason }) => reason);
    expect(reasons({ ...good, streams: nothing })).toEqual(Array.from({ length: 5 }, () => 'did not begin'));
    expect(reasons({ ...good, streams: rest })).toEqual(['did not begin']);
    expect(reasons({ ...good, ended: 'time_limit' })).toEqual(['not through']);
  });

  it('that ended in a call says in which, and what the monitor said last', () => {
    const streams = [{ ...first, state: 'running' as const }, ...rest];
    const panic = '@monitor 1 panic lock esr=0';
    const [failure, ...others] = failuresOf(many, { ...good, streams, console: [panic] });
    expect(others).toEqual([]);
    expect(failure && failureText(failure, 5n, '--board b')).toBe(
      [
        `seed 5, secure core 1, call 9, did not come back: the board ended during this call: ${panic}`,
        '  smc #0x0 with',
        '  x0=0x0 x1=0x1 x2=0x2 x3=0x3 x4=0x4 x5=0x5',
        '  x6=0x6 x7=0x7 x8=0x8 x9=0x9 x10=0xa x11=0xb',
        '  x12=0xc x13=0xd x14=0xe x15=0xf x16=0x10 x17=0x11',
        '  replay: npm run smc-fuzz -- --replay 5:secure:1:9 --board b',
      ].join('\n'),
    );
  });

  it('with a register that differs names it, the requirement, and every other one that differs', () => {
    const registers = first.given.map((value, at) => ({
      expected: value,
      found: at === 2 || at === 32 ? 0xffn : value,
    }));
    const mismatch = { register: 'x2', rule: 'SSR-F-SMC-007', expected: 2n, found: 0xffn, registers };
    const streams = [{ ...first, state: 'mismatch' as const, mismatch }, ...rest];
    const [failure] = failuresOf(many, { ...good, streams });
    expect([failure?.reason, failure?.index]).toEqual(['mismatch', 9n]);
    expect(failure?.text.split('\n')[0]).toBe('x2: expected 0x2, found 0xff (SSR-F-SMC-007)');
    expect(failure?.text.split('\n').slice(-2)).toEqual([
      '  x2     expected 0x2, found 0xff',
      '  pstate expected 0x20, found 0xff',
    ]);
  });

  it('in which a guest took an exception says where', () => {
    const streams = [{ ...first, state: 'exception' as const, exception: [1n, 2n, 3n] }, ...rest];
    expect(failuresOf(many, { ...good, streams })[0]?.text).toMatch(
      /^the guest took an exception: esr=0x1 elr=0x2 far=0x3/,
    );
  });
});
