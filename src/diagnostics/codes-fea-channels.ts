// FEA01xx: the virtual network. Whether its buffers have a place of their own that both worlds reach, and whether what is
// said to protect the frames can do so.

import { defineCode } from './code.ts';

const NETWORK = ['SSR-F-NET-003'];
const NOTHING_OPEN =
  'this platform has no RAM that is open to both worlds; it cannot offer a virtual network';

export const CHANNEL_CODES = {
  channelWraps: defineCode({
    code: 'FEA0101',
    name: 'channel-wraps',
    severity: 'error',
    message: (p: { channel: string; base: string; size: string }) =>
      `the buffer of channel \`${p.channel}\` ends beyond 2^64: ${p.base} + ${p.size}`,
    hint: () => 'check base and size for a digit too many, or write `base: auto`',
    about:
      'Base plus size does not fit into 64 bits. In C the sum would wrap to a small address and checks of bounds would pass.',
    requirements: NETWORK,
  }),
  channelMisaligned: defineCode({
    code: 'FEA0102',
    name: 'channel-misaligned',
    severity: 'error',
    message: (p: { channel: string; what: string; value: string; nearest: string }) =>
      `${p.what} ${p.value} of the buffer of channel \`${p.channel}\` is not a multiple of 4 KiB`,
    hint: (p) => `use ${p.nearest}, or leave the choice to the tool`,
    about:
      'Both operating systems map the buffer in pages of at least 4 KiB. A buffer that begins or ends inside a page shows ' +
      'the other world whatever else is in that page.',
    requirements: NETWORK,
  }),
  channelTooSmall: defineCode({
    code: 'FEA0103',
    name: 'channel-too-small',
    severity: 'error',
    message: (p: { channel: string; size: string; slots: number; slot: number; needed: string }) =>
      `the buffer of channel \`${p.channel}\` has ${p.size}, but ${p.slots} slots of ${p.slot} bytes need ${p.needed}`,
    hint: (p) => `leave \`size\` out, make it at least ${p.needed}, or lower \`slots\` or \`mtu_bytes\``,
    about:
      'Each slot holds a header of 16 bytes and a frame of the greatest length, rounded up to a multiple of 64. The last ' +
      'slots of a buffer that is too small would lie in memory of somebody else.',
    requirements: NETWORK,
  }),
  channelNotShared: defineCode({
    code: 'FEA0104',
    name: 'channel-not-shared',
    severity: 'error',
    message: (p: { channel: string; range: string; shared: readonly string[] }) =>
      `the buffer of channel \`${p.channel}\` ${p.range} is not inside RAM that both worlds reach`,
    hint: (p) =>
      p.shared.length === 0
        ? NOTHING_OPEN
        : `write \`base: auto\`, or choose a place in ${p.shared.join(', ')}`,
    about:
      'One world writes the buffer and the other one reads it, so it must lie in RAM that the hardware closes to neither. ' +
      'Memory that a controller could open does not count: opening it is a decision about everything else in it.',
    requirements: NETWORK,
  }),
  channelOverlap: defineCode({
    code: 'FEA0105',
    name: 'channel-overlap',
    severity: 'error',
    message: (p: { channel: string; range: string; others: readonly string[]; free?: string | undefined }) =>
      `the buffer of channel \`${p.channel}\` ${p.range} overlaps ${p.others.join(' and ')}`,
    hint: (p) =>
      p.free === undefined
        ? 'no other range of this size is free; make a region smaller'
        : `write \`base: auto\`; the highest free base for this size is ${p.free}`,
    about:
      'The sender of the channel would overwrite what the other owner keeps there, and the other owner could forge frames. ' +
      'No byte may have two owners; the two buffers of the virtual network are no exception.',
    requirements: NETWORK,
  }),
  channelNoRoom: defineCode({
    code: 'FEA0106',
    name: 'channel-no-room',
    severity: 'error',
    message: (p: { channel: string; needed: string; largest?: string | undefined; isOpen: boolean }) =>
      `no room for the buffer of channel \`${p.channel}\`: it needs ${p.needed}, and ` +
      (p.largest === undefined
        ? 'no page that both worlds reach is free'
        : `the largest free range that both worlds reach is ${p.largest}`),
    hint: ({ isOpen }) =>
      isOpen
        ? 'lower `slots` or `mtu_bytes`, or make a region of the non-secure world smaller'
        : NOTHING_OPEN,
    about:
      'With `base: auto` the tool takes the highest free pages of RAM that both worlds reach and nobody owns. There are not ' +
      'enough of them in one piece.',
    requirements: NETWORK,
  }),
  notifyNotOwned: defineCode({
    code: 'FEA0107',
    name: 'notify-interrupt-not-owned',
    severity: 'error',
    message: (p: { channel: string; interrupt: number; receiver: string; owner: string }) =>
      `interrupt ${p.interrupt} shall notify \`${p.receiver}\` of frames in channel \`${p.channel}\`, but ${p.owner}`,
    hint: (p) => `list a free interrupt in \`interrupts\` of \`${p.receiver}\` and name it here`,
    about:
      'The monitor raises the notify interrupt in the world of the receiver. It is routed there only when the receiver owns ' +
      'it; otherwise frames would go unnoticed, or another handler would run instead.',
    requirements: NETWORK,
  }),
  notifyShared: defineCode({
    code: 'FEA0108',
    name: 'notify-interrupt-shared',
    severity: 'error',
    message: (p: { interrupt: number; receiver: string; other: string }) =>
      `interrupt ${p.interrupt} shall notify both \`${p.receiver}\` and \`${p.other}\``,
    hint: () => 'give each direction an interrupt of its own, owned by its receiver',
    about:
      'An interrupt is routed to one world. If both directions used one number, one of the two receivers would never hear ' +
      'of its frames.',
    requirements: NETWORK,
  }),
  notifyWired: defineCode({
    code: 'FEA0109',
    name: 'notify-interrupt-wired',
    severity: 'error',
    message: (p: { channel: string; interrupt: number; source: string }) =>
      `interrupt ${p.interrupt}, which notifies of frames in channel \`${p.channel}\`, is wired to \`${p.source}\``,
    hint: () => 'use a number that no device and no timer of the platform has',
    about:
      'The receiver could not tell a frame from an event of the device: either one would be served as the other. Give ' +
      'the notification a number that no hardware raises.',
    requirements: NETWORK,
  }),
  channelCrcOff: defineCode({
    code: 'FEA0110',
    name: 'channel-without-crc',
    severity: 'warning',
    message: (p: { channel: string; system: string; asil: string }) =>
      `frames of channel \`${p.channel}\` carry no CRC, although \`${p.system}\` (ASIL ${p.asil}) uses it`,
    hint: () => 'set `crc: crc32`, or accept this with what detects a changed frame instead',
    about:
      'The buffer lies in memory that both worlds write. Without a CRC a frame that was changed on its way, or read while it ' +
      'was being written, is taken for a good one.',
    requirements: NETWORK,
  }),
  channelSequenceOff: defineCode({
    code: 'FEA0111',
    name: 'channel-without-sequence-counter',
    severity: 'warning',
    message: (p: { channel: string; system: string; asil: string }) =>
      `frames of channel \`${p.channel}\` carry no sequence counter, although \`${p.system}\` (ASIL ${p.asil}) uses it`,
    hint: () => 'set `sequence_counter: 32_bit`, or accept this with what detects a lost frame instead',
    about:
      'Without a sequence counter nobody notices that a frame was lost, repeated, inserted or taken out of order. A protocol ' +
      'above may find that out; then accept this and name it.',
    requirements: NETWORK,
  }),
  channelTimeoutOff: defineCode({
    code: 'FEA0112',
    name: 'channel-without-timeout',
    severity: 'warning',
    message: (p: { channel: string; system: string; asil: string }) =>
      `channel \`${p.channel}\` has no timeout, although \`${p.system}\` (ASIL ${p.asil}) uses it`,
    hint: () => 'set `timeout_us`, or accept this with what detects a late frame instead',
    about:
      'Without a timeout an old frame is taken for a new one: a delay of any length stays unnoticed. Say how old a frame ' +
      'may be when it is used, or name what else bounds its age.',
    requirements: NETWORK,
  }),
  channelCrcTooShort: defineCode({
    code: 'FEA0113',
    name: 'channel-crc-too-short',
    severity: 'warning',
    message: (p: { channel: string; bytes: number }) =>
      `header and frame of channel \`${p.channel}\` have up to ${p.bytes} bytes: too long for a CRC of 16 bits`,
    hint: () => 'set `crc: crc32`, or lower `mtu_bytes` to at most 8175',
    about:
      'A CRC of 16 bits repeats after at most 65,535 bits. In longer messages two wrong bits at that distance cancel out, so ' +
      'not even all errors of two bits are found.',
    requirements: NETWORK,
  }),
  sequenceTooNarrow: defineCode({
    code: 'FEA0114',
    name: 'sequence-counter-too-narrow',
    severity: 'error',
    message: (p: { channel: string; bits: number; frames: bigint; timeoutUs: bigint }) =>
      `within the timeout of ${p.timeoutUs} us the limiter of channel \`${p.channel}\` lets ${p.frames} frames pass, more ` +
      `than half of what ${p.bits} bits of sequence counter tell apart`,
    hint: () => 'use a wider sequence counter, a shorter `timeout_us` or a lower `rate`',
    about:
      'Old and new are told apart by the shorter way round the counter. When more than half a round of frames can be in ' +
      'flight before the timeout reports the first of them, an old frame looks like a new one.',
    requirements: NETWORK,
  }),
  channelUnlimited: defineCode({
    code: 'FEA0115',
    name: 'channel-without-limiter',
    severity: 'warning',
    message: (p: { receiver: string; sender: string }) =>
      `nothing limits how many frames \`${p.sender}\` sends to \`${p.receiver}\` in the secure world`,
    hint: () =>
      'add a `rate_limiter`, or accept this with what bounds the time that the receiver spends on frames',
    about:
      'The sender is the less trusted world. Without a limit it can keep the secure operating system busy with frames until ' +
      'that misses its deadlines.',
    requirements: NETWORK,
  }),
  notifyPrivate: defineCode({
    code: 'FEA0116',
    name: 'notify-interrupt-of-one-core',
    severity: 'error',
    message: (p: { channel: string; interrupt: number; first: number }) =>
      `interrupt ${p.interrupt}, which notifies of frames in channel \`${p.channel}\`, exists on each core by itself`,
    hint: (p) => `use a shared interrupt: a number from ${p.first} on`,
    about:
      'A frame may be sent on a core on which its receiver does not run. The monitor can make a shared interrupt pending from any ' +
      'core, and the receiver decides which of its cores takes it.',
    requirements: NETWORK,
  }),
} as const;
