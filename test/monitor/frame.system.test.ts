// The functions that judge frames, on a host: random headers, frames and orders against a model that shares nothing with them. Behind
// each frame stands a page that cannot be read, so that a byte too many ends the program.
// @req SSR-F-NET-004, SSR-F-NET-005, SSR-F-NET-006, SSR-F-NET-007

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'sossl-frame-'));
const program = join(folder, 'frame');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [GOOD, AFTER_LOSS, OUT_OF_BOUNDS, MISDIRECTED, CORRUPTED, REPEATED, BELATED] = [0, 1, 4, 5, 6, 7, 8];

beforeAll(() => {
  const include = ['monitor/include', 'monitor/src'].map((path) => `-I${join(ROOT, path)}`);
  const sources = ['monitor/src/frame.c', 'test/monitor/fixture/frame_host.c'].map((path) =>
    join(ROOT, path),
  );
  const strict = [
    '-std=c11',
    '-O1',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-fsanitize=undefined',
    '-fno-sanitize-recover=all',
  ];
  const { status, stderr } = spawnSync('gcc', [...strict, ...include, ...sources, '-o', program], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}, 60_000);

function fates(lines: readonly string[]): readonly number[] {
  const { status, stdout } = spawnSync(program, { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.trim().split('\n').map(Number);
}

/** The same numbers for the same seed. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** CRC-16 with 0x1021 from 0xffff, by the division itself. */
function crc16(bytes: Uint8Array): number {
  let sum = 0xffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = (sum >> 15) ^ ((byte >> bit) & 1);
      sum = ((sum << 1) & 0xffff) ^ (carry === 1 ? 0x1021 : 0);
    }
  }
  return sum;
}

interface Frame {
  readonly mtu: number;
  readonly sequenceBits: number;
  readonly crcBits: number;
  readonly rule: number;
  readonly length: number;
  readonly sequence: number;
  readonly receiver: number;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

function checksumOf(frame: Omit<Frame, 'checksum'>): number {
  const { bytes, crcBits, length, receiver, sequence } = frame;
  const judged = new Uint8Array(12 + bytes.length);
  const view = new DataView(judged.buffer);
  [length, sequence, receiver].forEach((word, at) => {
    view.setUint32(4 * at, word, true);
  });
  judged.set(bytes, 12);
  return crcBits === 16 ? crc16(judged) : crc32(judged);
}

function wantedFate(frame: Frame): number {
  const { bytes, crcBits, length, mtu, receiver, rule, sequence, sequenceBits } = frame;
  if (length > mtu || (sequenceBits === 16 && sequence >= 65_536)) return OUT_OF_BOUNDS;
  if (receiver !== rule) return MISDIRECTED;
  if (crcBits === 0) return GOOD;
  return bytes.length === length && checksumOf(frame) === frame.checksum ? GOOD : CORRUPTED;
}

/** Mostly a good frame, with one thing in two wrong about it. */
function drawnFrame(draw: (below: number) => number): Frame {
  const one = <T>(values: readonly T[]): T => values[draw(values.length)] as T;
  const mtu = one([0, 1, 64, 200, 1500]);
  const length = one([draw(mtu + 1), draw(mtu + 1), mtu, mtu + 1, 0xffff_ffff, 0x8000_0000, draw(2 ** 32)]);
  const sequenceBits = one([0, 16, 32]);
  const sequence = one([draw(65_536), draw(2 ** 32), 65_535, 65_536, 0xffff_ffff]);
  const rule = draw(2);
  const receiver = one([rule, rule, rule, 1 - rule, draw(2 ** 32)]);
  const bytes = Uint8Array.from({ length: length <= mtu ? length : mtu }, () => draw(256));
  const frame = { mtu, sequenceBits, crcBits: one([0, 16, 32]), rule, length, sequence, receiver, bytes };
  const checksum = checksumOf(frame);
  return { ...frame, checksum: one([checksum, checksum, (checksum ^ (1 << draw(32))) >>> 0]) };
}

const lineOf = ({
  bytes,
  checksum,
  crcBits,
  length,
  mtu,
  receiver,
  rule,
  sequence,
  sequenceBits,
}: Frame): string =>
  `j ${[mtu, sequenceBits, crcBits, rule, checksum, length, sequence, receiver, bytes.length].join(' ')} ${Buffer.from(bytes).toString('hex')}`;

describe('frame_judge', () => {
  it.each([1, 2, 3])('judges random headers and frames as the model does, seed %d', (seed) => {
    const draw = drawn(seed);
    const frames = Array.from({ length: 3000 }, () => drawnFrame(draw));
    const wanted = frames.map(wantedFate);
    expect(fates(frames.map(lineOf))).toEqual(wanted);
    expect(new Set(wanted)).toEqual(new Set([GOOD, OUT_OF_BOUNDS, MISDIRECTED, CORRUPTED]));
  });

  it('takes the check values of both checksums', () => {
    const bytes = new TextEncoder().encode('123456789');
    expect([crc32(bytes), crc16(bytes)]).toEqual([0xcbf4_3926, 0x29b1]);
  });
});

/** Positions without an end; the model remembers every one that was there. */
function followed(bits: number, sequences: readonly number[]): readonly number[] {
  const round = 2 ** bits;
  const seen = new Set<number>();
  let newest: number | undefined;
  return sequences.map((sequence) => {
    if (newest === undefined) {
      newest = sequence + round;
      for (let before = 0; before < 64; before += 1) seen.add(newest - before);
      return GOOD;
    }
    const distance = (((sequence - newest) % round) + round) % round;
    if (distance > 0 && distance < round / 2) {
      newest += distance;
      seen.add(newest);
      return distance === 1 ? GOOD : AFTER_LOSS;
    }
    const position = newest - (distance === 0 ? 0 : round - distance);
    if (seen.has(position) || newest - position >= 64) return REPEATED;
    seen.add(position);
    return BELATED;
  });
}

/** Mostly one further, else a step forward or back, near or anywhere. */
function drawnOrder(draw: (below: number) => number, bits: number): readonly number[] {
  const round = 2 ** bits;
  let at = draw(4) === 0 ? round - 3 : draw(round);
  return Array.from({ length: 400 }, () => {
    const steps = [1, 1, 1, 1, 2, 0, -1, -2, draw(70), -draw(70), draw(round)];
    at = (((at + (steps[draw(steps.length)] ?? 1)) % round) + round) % round;
    return at;
  });
}

describe('frame_follow', () => {
  it.each([16, 32])('follows random orders as the model does, %d bits', (bits) => {
    const draw = drawn(bits);
    const orders = Array.from({ length: 50 }, () => drawnOrder(draw, bits));
    const lines = orders.flatMap((order) => ['n', ...order.map((sequence) => `f ${bits} ${sequence}`)]);
    const wanted = orders.flatMap((order) => followed(bits, order));
    expect(fates(lines)).toEqual(wanted);
    expect(new Set(wanted)).toEqual(new Set([GOOD, AFTER_LOSS, REPEATED, BELATED]));
  });

  it('without a counter every frame is good', () => {
    expect(fates(['n', 'f 0 5', 'f 0 5', 'f 0 4'])).toEqual([GOOD, GOOD, GOOD]);
  });
});
