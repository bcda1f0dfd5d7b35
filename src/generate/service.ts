// One SMC service as C: truncate → caller → decode → invoke → reply. In: a service of the system. Out: constructs.

import type { Service, System } from '../model/system.ts';
import { BLANK, type Item } from './construct.ts';
import { decode } from './service-decode.ts';
import { entry } from './service-entry.ts';
import { invoke } from './service-invoke.ts';
import { conventionsOf } from './service-names.ts';
import { reply } from './service-reply.ts';
import { serve } from './service-serve.ts';

/** All functions of one service, the user's body first. */
export function serviceFunctions(system: System, service: Service): readonly Item[] {
  return [
    { heading: `service ${service.name}` },
    BLANK,
    invoke(service),
    BLANK,
    ...decode(service),
    reply(service),
    BLANK,
    serve(system, service),
    BLANK,
    ...conventionsOf(service).flatMap((convention) => [entry(service, convention), BLANK]),
  ];
}
