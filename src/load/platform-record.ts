// A platform as plain JSON and back, for what is loaded ahead of time. In: a platform. Out: a value that survives JSON, and
// from it the very platform again: bigints, places and all.

import type { Platform } from '../model/platform.ts';
import type { Span, SpanMap } from '../model/source.ts';

/** Path, index of the file, start, end, line, column. */
type SpanRow = readonly [string, number, number, number, number, number];

export interface PlatformRecord {
  /** The platform without its places; a bigint is a map of the one key `bigint`. */
  readonly values: unknown;
  readonly files: readonly string[];
  readonly spans: readonly SpanRow[];
}

/** A value without bigints and maps. */
export function packPlatform({ spans, ...values }: Platform): PlatformRecord {
  const files = [...new Set([...spans.values()].map(({ file }) => file))];
  return {
    values: pack(values),
    files,
    spans: [...spans].map(([path, span]) => packSpan(path, span, files)),
  };
}

/** The platform that was packed. */
export function unpackPlatform({ files, spans, values }: PlatformRecord): Platform {
  return { ...(unpack(values) as Omit<Platform, 'spans'>), spans: unpackSpans(spans, files) };
}

function packSpan(path: string, span: Span, files: readonly string[]): SpanRow {
  return [path, files.indexOf(span.file), span.start, span.end, span.line, span.column];
}

function unpackSpans(rows: readonly SpanRow[], files: readonly string[]): SpanMap {
  const spans = new Map<string, Span>();
  for (const [path, index, start, end, line, column] of rows) {
    spans.set(path, { file: files[index] ?? '', start, end, line, column });
  }
  return spans;
}

function pack(value: unknown): unknown {
  if (typeof value === 'bigint') return { bigint: value.toString() };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, pack(below)]));
}

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  if ('bigint' in value && typeof value.bigint === 'string') return BigInt(value.bigint);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, unpack(below)]));
}
