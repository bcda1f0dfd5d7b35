// What makes a finding the same finding in the next run, wherever its line has moved. In: checker, rule, construct, source line.
// Out: 32 hexadecimal digits. Line numbers and messages, which may hold some, are no part of it.

import { createHash } from 'node:crypto';

export interface FingerprintParts {
  readonly checker: string;
  readonly rule: string;
  /** Identity of the construct, or the file where there is none. */
  readonly owner: string;
  readonly lineText: string;
  /** How many equal findings stand before it. */
  readonly ordinal: number;
}

/** The fingerprint; white space in the source line does not change it. */
export function fingerprintOf({ checker, rule, owner, lineText, ordinal }: FingerprintParts): string {
  const line = lineText.replaceAll(/\s+/g, ' ').trim();
  const parts = [checker, rule, owner, line, ...(ordinal === 0 ? [] : [String(ordinal)])];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
