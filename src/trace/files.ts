// Accounts for the bytes of one emitted file: traced, the user's, layout.
// In: the file with its constructs. Out: the figures; the three kinds of bytes add up to the file.

import type { ReadConstruct } from '../model/construct.ts';
import type { TraceFile } from '../model/trace.ts';
import type { ListedConstruct, ListedFile } from './file-constructs.ts';

function isTagged({ read }: { readonly read: ReadConstruct }): boolean {
  return read.tag !== undefined;
}

/** Whose the bytes of a construct are. */
function kindOf(construct: ListedConstruct | undefined): 'traced' | 'user' | 'untraced' {
  if (construct?.origin === 'user') return 'user';
  return construct !== undefined && isTagged(construct) ? 'traced' : 'untraced';
}

/** The figures of one file. `tracedBytes` counts only constructs of the tool that carry a tag. */
export function accountFile({ reading, constructs }: ListedFile): TraceFile {
  const bytes = { traced: 0, user: 0, layout: 0, untraced: 0 };
  for (const segment of reading.segments) {
    const kind = segment.owner === 'construct' ? kindOf(constructs[segment.index]) : segment.owner;
    bytes[kind] += segment.endByte - segment.startByte;
  }
  const tools = constructs.filter(({ origin }) => origin !== 'user');
  return {
    reading,
    constructs: tools.length,
    tagged: tools.filter(isTagged).length,
    bytes: bytes.traced + bytes.user + bytes.layout + bytes.untraced,
    tracedBytes: bytes.traced,
    userBytes: bytes.user,
    layoutBytes: bytes.layout,
  };
}
