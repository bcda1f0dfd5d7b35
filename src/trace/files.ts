// Accounts for the bytes of one emitted file: traced, the user's, layout.
// In: its reading. Out: the figures; the three kinds of bytes add up to the file.

import type { CSourceReading } from '../model/construct.ts';
import type { TraceFile } from '../model/trace.ts';

/** The figures of one file. `tracedBytes` counts only constructs that carry a tag. */
export function accountFile(reading: CSourceReading): TraceFile {
  let [traced, user, layout, untraced] = [0, 0, 0, 0];
  for (const segment of reading.segments) {
    const bytes = segment.endByte - segment.startByte;
    if (segment.owner === 'user') user += bytes;
    else if (segment.owner === 'layout') layout += bytes;
    else if (reading.constructs[segment.index]?.tag === undefined) untraced += bytes;
    else traced += bytes;
  }
  return {
    reading,
    constructs: reading.constructs.length,
    tagged: reading.constructs.filter(({ tag }) => tag !== undefined).length,
    bytes: traced + user + layout + untraced,
    tracedBytes: traced,
    userBytes: user,
    layoutBytes: layout,
  };
}
