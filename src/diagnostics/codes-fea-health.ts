// FEA04xx: health monitoring. Whether everything that can be noticed leads to something, and every reaction can happen.

import { choices } from './choices.ts';
import { defineCode } from './code.ts';

const HEALTH = ['SSR-F-HLT-004'];

export const HEALTH_CODES = {
  eventMissing: defineCode({
    code: 'FEA0401',
    name: 'event-without-entry',
    severity: 'error',
    message: (p: { event: string; because: string }) =>
      `health event \`${p.event}\` has no entry: ${p.because}`,
    hint: (p) => `add \`{ name: ${p.event}, action: ..., log: ... }\` to \`events\``,
    about:
      'The monitor can notice this event in this configuration, and nothing says what follows from it. A fault that is ' +
      'noticed and goes on is as bad as one that is not noticed.',
    requirements: HEALTH,
  }),
  eventsWithoutMonitoring: defineCode({
    code: 'FEA0402',
    name: 'events-without-monitoring',
    severity: 'error',
    message: (p: { source: string; event: string; more: number }) =>
      `${p.source} raises \`${p.event}\`, but health monitoring is off` +
      (p.more === 0 ? '' : `; so ${p.more === 1 ? 'does 1 other' : `do ${p.more} others`}`),
    hint: () => 'add `health_monitoring` with an entry for each event',
    about:
      'Without health monitoring nobody takes the event: the fault would be noticed and forgotten. Turn it on with an ' +
      'action for each event, or remove what raises them.',
    requirements: HEALTH,
  }),
  eventUnknown: defineCode({
    code: 'FEA0403',
    name: 'event-unknown',
    severity: 'error',
    message: (p: { source: string; event: string; known: readonly string[] }) =>
      `${p.source} names health event \`${p.event}\`, which has no entry`,
    hint: (p) => `add an entry to \`events\`, or name another; ${choices('entries', p.event, p.known)}`,
    about:
      'What raises or counts an event refers to an entry of `events`, which says what follows from it. Add the entry ' +
      'with its action, or correct the name.',
    requirements: HEALTH,
  }),
  eventImpossible: defineCode({
    code: 'FEA0404',
    name: 'event-impossible',
    severity: 'warning',
    message: (p: { event: string; needs: string }) =>
      `health event \`${p.event}\` cannot occur in this configuration: it needs ${p.needs}`,
    hint: () => 'turn on what raises it, or remove the entry',
    about:
      'The entry looks as if a fault of this kind were noticed and handled; with these features nothing looks for it. ' +
      'Turn the mechanism on, or remove the entry so that no reader counts on it.',
    requirements: HEALTH,
  }),
  eventNeverRaised: defineCode({
    code: 'FEA0405',
    name: 'event-never-raised',
    severity: 'warning',
    message: (p: { event: string }) => `nothing raises health event \`${p.event}\``,
    hint: () => 'name it in `raises` of a self test or heartbeat, correct its spelling, or remove the entry',
    about:
      'It is no event that the monitor notices by itself, and no self test or heartbeat raises it: its action never ' +
      'happens. Most often a name is misspelt here or where the event should be raised.',
    requirements: HEALTH,
  }),
  eventIgnored: defineCode({
    code: 'FEA0406',
    name: 'event-ignored',
    severity: 'error',
    message: (p: { event: string; source: string; system: string; asil: string }) =>
      `health event \`${p.event}\` (${p.source}) is ignored, although \`${p.system}\` has ASIL ${p.asil}`,
    hint: () => 'choose an action, at least `notify_secure`, or add an escalation of the event',
    about:
      'Detection without reaction controls no fault, so from ASIL B on it cannot count as a safety mechanism. Leaving single ' +
      'occurrences aside is fine when an escalation reacts to repeated ones.',
    requirements: HEALTH,
  }),
  eventIgnoredBelowB: defineCode({
    code: 'FEA0407',
    name: 'event-ignored-below-asil-b',
    severity: 'warning',
    message: (p: { event: string; source: string }) => `health event \`${p.event}\` (${p.source}) is ignored`,
    hint: () => 'choose an action, add an escalation, or accept this with why nothing has to follow',
    about:
      'Somebody looks for this fault, and nothing follows when it is found. Below ASIL B that can be intended, so it may be ' +
      'accepted with a reason.',
    requirements: HEALTH,
  }),
  restartWithoutPolicy: defineCode({
    code: 'FEA0408',
    name: 'restart-without-policy',
    severity: 'error',
    message: (p: { what: string; system: string }) =>
      `${p.what} restarts \`${p.system}\`, whose restart policy is \`never\``,
    hint: (p) => `give \`${p.system}\` \`restart: { policy: on_failure, ... }\`, or choose another action`,
    about:
      'The restart policy says how often the non-secure operating system may be restarted. Without one a fault that comes ' +
      'back could keep the board busy with restarts for ever.',
    requirements: HEALTH,
  }),
  heartbeatSystemUnknown: defineCode({
    code: 'FEA0409',
    name: 'heartbeat-system-unknown',
    severity: 'error',
    message: (p: { heartbeat: string; system: string; known: readonly string[] }) =>
      `heartbeat \`${p.heartbeat}\` watches \`${p.system}\`, which is no operating system here`,
    hint: (p) => choices('operating systems', p.system, p.known),
    about:
      'A heartbeat is sent by one operating system of the configuration, by its name. A beat of somebody else would be ' +
      'waited for in vain; correct the name.',
    requirements: HEALTH,
  }),
  heartbeatWindow: defineCode({
    code: 'FEA0410',
    name: 'heartbeat-window-too-wide',
    severity: 'error',
    message: (p: { heartbeat: string; windowUs: bigint; periodUs: bigint }) =>
      `heartbeat \`${p.heartbeat}\` may be early or late by ${p.windowUs} us, its period of ${p.periodUs} us or more`,
    hint: (p) => `use a window well below ${p.periodUs} us`,
    about:
      'A beat that may be a whole period off can be mistaken for its neighbour: a missing beat would stay unnoticed. ' +
      'Choose the window by the jitter of the sender, far below the period.',
    requirements: HEALTH,
  }),
  escalationNotStronger: defineCode({
    code: 'FEA0411',
    name: 'escalation-not-stronger',
    severity: 'error',
    message: (p: { escalation: string; action: string; event: string; eventAction: string }) =>
      `escalation \`${p.escalation}\` does \`${p.action}\`, which is not more than the \`${p.eventAction}\` of its event \`${p.event}\``,
    hint: () => 'actions from weak to strong: ignore, notify_secure, restart_non_secure, safe_state, reset',
    about:
      'An escalation takes the place of the action of its event when that did not help. One that does the same or less ' +
      'makes matters worse the more often the event comes.',
    requirements: HEALTH,
  }),
  escalationCount: defineCode({
    code: 'FEA0412',
    name: 'escalation-count-too-small',
    severity: 'error',
    message: (p: { escalation: string; count: number; event: string }) =>
      `escalation \`${p.escalation}\` counts to ${p.count}: it would replace the action of \`${p.event}\` every time`,
    hint: (p) => `use a count of at least 2, or give \`${p.event}\` this action itself`,
    about:
      'An escalation reacts to an event that comes repeatedly within some time: at least twice. With a smaller count ' +
      'the entry of the event would never be carried out; the escalation belongs there.',
    requirements: HEALTH,
  }),
  escalationImpossible: defineCode({
    code: 'FEA0413',
    name: 'escalation-impossible',
    severity: 'error',
    message: (p: { escalation: string; count: number; withinUs: bigint; source: string; leastUs: bigint }) =>
      `escalation \`${p.escalation}\` never happens: ${p.count} events within ${p.withinUs} us, but ${p.source} needs ` +
      `at least ${p.leastUs} us for so many`,
    hint: (p) => `use \`within_us\` of at least ${p.leastUs}, or a lower \`count\``,
    about:
      'The only source of the event raises it at most once in its period. The time of the escalation is over before enough ' +
      'of them can have come.',
    requirements: HEALTH,
  }),
  logWithoutEntries: defineCode({
    code: 'FEA0414',
    name: 'log-without-entries',
    severity: 'error',
    message: (p: { events: readonly string[] }) =>
      `${p.events.map((event) => `\`${event}\``).join(', ')} shall be logged, but the log has 0 entries`,
    hint: () => 'set `log_entries` to a power of two, or `log: false`',
    about:
      'Without entries there is no log: what shall be kept for later analysis would be lost. Give the log room, or say ' +
      'of each event that it is not kept.',
    requirements: HEALTH,
  }),
  heartbeatUnheard: defineCode({
    code: 'FEA0415',
    name: 'heartbeat-reaction-elsewhere',
    severity: 'warning',
    message: (p: { heartbeat: string; system: string; event: string; action: string }) =>
      `when heartbeat \`${p.heartbeat}\` of \`${p.system}\` is missed, \`${p.event}\` does \`${p.action}\`, which leaves \`${p.system}\` as it is`,
    hint: () => 'choose `safe_state` or `reset`, or add an escalation of the event to one of them',
    about:
      'A secure operating system that does not send its heartbeat will hardly react to a notification, and restarting the ' +
      'other one does not help it. Something outside of it has to act.',
    requirements: HEALTH,
  }),
  logUnused: defineCode({
    code: 'FEA0416',
    name: 'log-unused',
    severity: 'warning',
    message: (p: { entries: number }) => `the log has ${p.entries} entries, but no event is logged`,
    hint: () => 'set `log: true` on the events to keep, or remove `log_entries`',
    about:
      'The log looks as if events were kept for later analysis; none of them is. Choose the events to keep, or leave ' +
      'the log out.',
    requirements: HEALTH,
  }),
  finalEventGoesOn: defineCode({
    code: 'FEA0417',
    name: 'final-event-goes-on',
    severity: 'error',
    message: (p: { event: string; action: string }) =>
      `health event \`${p.event}\` leads to \`${p.action}\`, which needs a monitor that works`,
    hint: () => 'choose `safe_state` or `reset`',
    about:
      'The event tells that the monitor itself has failed, or that its tables are damaged. Nothing that it would have to ' +
      'organise can be relied on then: it takes the board to its safe state, or resets it.',
    requirements: HEALTH,
  }),
  finalEventCounted: defineCode({
    code: 'FEA0418',
    name: 'final-event-counted',
    severity: 'error',
    message: (p: { escalation: string; event: string }) =>
      `escalation \`${p.escalation}\` counts \`${p.event}\`, which happens once: the monitor ends with it`,
    hint: () => 'give the event the stronger action itself, and remove the escalation',
    about:
      'The count of an escalation starts anew with the monitor. An event with which the monitor ends never comes twice ' +
      'in that time, so the escalation would never happen.',
    requirements: HEALTH,
  }),
  heartbeatTooFast: defineCode({
    code: 'FEA0419',
    name: 'heartbeat-too-fast',
    severity: 'error',
    message: (p: { heartbeat: string; periodUs: bigint; leastUs: bigint }) =>
      `heartbeat \`${p.heartbeat}\` has a period of ${p.periodUs} us, less than the ${p.leastUs} us that the monitor can watch`,
    hint: (p) => `use a period of at least ${p.leastUs} us`,
    about:
      'The monitor looks for the sign after each period by a timer, for which it takes a core from the non-secure operating ' +
      'system. With a shorter period that core would do little else.',
    requirements: HEALTH,
  }),
} as const;
