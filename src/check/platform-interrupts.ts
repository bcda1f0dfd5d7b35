// Interrupt numbers of a platform description: inside what the controller implements, and each one raised by one source. In:
// everything that check sees. Out: findings in the description, not in the configuration.

import { report } from '../diagnostics/code.ts';
import { SYS } from '../diagnostics/codes-sys.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { InterruptController, Platform } from '../model/platform.ts';
import { placeOf } from './platform-faults.ts';
import { type CheckInput, platformStands } from './rule.ts';

/** Numbers below are sent by software, from one core to another. */
const FIRST_PRIVATE = 16;

interface Source {
  readonly interrupt: number;
  /** Who raises it, in words. */
  readonly user: string;
  readonly name: string;
  readonly path: string;
  /** Whether it may be one that software sends. */
  readonly bySoftware: boolean;
}

/** Devices and timers raise numbers that the controller has; the monitor may also keep one that software sends. */
export function platformInterruptsExist({ platform }: CheckInput): readonly Diagnostic[] {
  const { interruptController: controller } = platform;
  const lastShared = controller.firstShared + controller.sharedCount - 1;
  return sourcesOf(platform).flatMap(({ bySoftware, interrupt, path, user }) => {
    const reason = reasonAgainst(interrupt, controller, bySoftware);
    if (reason === undefined) return [];
    const words = { interrupt, user, reason, lastShared };
    return [report(SYS.platformInterruptOutside, words, placeOf(platform, path))];
  });
}

/** No two sources raise one number. The monitor may keep that of a timer: then nobody else can own it. */
export function platformInterruptsDiffer({ platform }: CheckInput): readonly Diagnostic[] {
  const sources = sourcesOf(platform);
  return sources.flatMap((one, index) => {
    const other = sources.slice(0, index).find(({ interrupt }) => interrupt === one.interrupt);
    if (other === undefined || (other.user === MONITOR && one.path.startsWith('timers.'))) return [];
    const words = { interrupt: one.interrupt, user: one.user, other: other.user };
    const related = [platformStands(platform, other.path, other.name)];
    return [report(SYS.platformInterruptTaken, words, placeOf(platform, one.path, related))];
  });
}

const MONITOR = 'the monitor';

function sourcesOf({ devices, interruptController, timers }: Platform): readonly Source[] {
  return [
    ...interruptController.monitorInterrupts.map((interrupt) => ({
      interrupt,
      user: MONITOR,
      name: 'monitor_interrupts',
      path: `interrupt_controller.monitor_interrupts.${interrupt}`,
      bySoftware: true,
    })),
    ...timers.map(({ interrupt, name }) => ({
      interrupt,
      user: `timer \`${name}\``,
      name,
      path: `timers.${name}.interrupt`,
      bySoftware: false,
    })),
    ...devices.flatMap(({ interrupts, name }) =>
      interrupts.map((interrupt) => ({
        interrupt,
        user: `device \`${name}\``,
        name,
        path: `devices.${name}.interrupts.${interrupt}`,
        bySoftware: false,
      })),
    ),
  ];
}

function reasonAgainst(
  interrupt: number,
  { firstShared, sharedCount }: InterruptController,
  bySoftware: boolean,
): string | undefined {
  if (interrupt < FIRST_PRIVATE) return bySoftware ? undefined : 'is one that software sends between cores';
  return interrupt < firstShared + sharedCount ? undefined : 'is beyond what the controller implements';
}
