// The outline of `sossl_guest.h`, for the operating systems that call the services. In: the system. Out: items.

import type { System } from '../model/system.ts';
import { c } from './c-text.ts';
import { BLANK, type Item } from './construct.ts';
import { closed, type DrawnBy, guarded, head, includes, section } from './file-frame.ts';
import { guestCalls, guestIdMacros, registersType, resumeMacro, statusMacros } from './guest.ts';
import { guestChannelMacros } from './guest-channels.ts';
import { guestHealthCalls, guestHealthMacros } from './guest-health.ts';
import { guestProfileCalls, guestProfileMacros } from './guest-profile.ts';
import { guestSelfTestCalls, guestSelfTestMacros } from './guest-self-tests.ts';

/** Everything that stands in `sossl_guest.h`. */
export function guestItems(path: string, system: System, drawnBy: DrawnBy): readonly Item[] {
  const content: readonly Item[] = [
    includes(path, c`#include <stdint.h>`),
    BLANK,
    ...section('status of a call', closed(statusMacros())),
    ...section('function IDs', closed([...guestIdMacros(system), ...resumeMacro(system)])),
    ...section('health monitoring', guestHealthMacros(system)),
    ...section(
      'samples of profiling points: how to read them, and the row of each',
      closed(guestProfileMacros(system)),
    ),
    ...section('self tests on demand', closed(guestSelfTestMacros(system))),
    ...section('virtual network', guestChannelMacros(system)),
    ...section('how a guest issues a call', registersType()),
    ...section('calls', guestCalls(system)),
    ...section('calls of the monitor', [
      ...guestHealthCalls(system),
      ...guestSelfTestCalls(system),
      ...guestProfileCalls(system),
    ]),
  ];
  const about = 'For the operating systems that call the services. Do not edit: it follows sossl.yaml.';
  return [head(system, path, drawnBy, about), BLANK, ...guarded('sossl_guest', content)];
}
