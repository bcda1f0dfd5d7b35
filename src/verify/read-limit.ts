// A token bucket of a service or a channel as the verifying side reads it.

import type { EntryReader } from './read-entry.ts';
import type { ReadLimit } from './reading.ts';

/** The token bucket of an entry. */
export function readLimit(entry: EntryReader): ReadLimit {
  return {
    path: entry.path,
    rate: entry.integer('rate'),
    burst: entry.integer('burst'),
    periodUs: entry.integer('period_us'),
    onExcess: entry.text('on_excess'),
  };
}
