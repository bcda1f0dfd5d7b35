// Numbers of the channels as a guest sees them: the statement that prints them, and the line that has to come.

import type { ExpectedRow, Observed } from './expected-table.ts';
import type { ReadChannel } from './reading-features.ts';

/** Numbers of a channel that both headers have, by the names of the table's fields. */
const CHANNEL_NUMBERS = ['base', 'size', 'slots', 'slot_size', 'mtu', 'sequence_bits', 'crc_bits'] as const;

/** A statement of the host program that prints one line with the macros of a channel. */
export function channelText({ direction }: ReadChannel): string {
  const macro = (part: string): string => `SOSSL_GUEST_CHANNEL_${direction}_${part}`.toUpperCase();
  const format = CHANNEL_NUMBERS.map((part) => `${part}=%" PRIx64 "`).join(' ');
  const values = CHANNEL_NUMBERS.map((part) => `(uint64_t)${macro(part)}`);
  return `    printf("channel ${direction} ${format}\\n", ${values.join(', ')});`;
}

/** What a guest has to see of a channel. A buffer that the tool placed lies where the table of the monitor says. */
export function expectedChannel(
  { fields }: ExpectedRow,
  { direction }: ReadChannel,
  row: number,
  inTable: Observed,
) {
  const numbers = CHANNEL_NUMBERS.map((part) => {
    const wanted = fields[part];
    const value = typeof wanted === 'object' ? inTable(row, part) : wanted;
    return ` ${part}=${value?.toString(16) ?? 'nothing'}`;
  });
  return `channel ${direction}${numbers.join('')}`;
}
