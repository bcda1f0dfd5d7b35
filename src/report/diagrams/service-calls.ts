// Service calls: caller world → service → effect, a page for every few services. In: the view. Out: mermaid text.

import type { Diagram } from '../../model/isolation.ts';
import type { Service, System, World } from '../../model/system.ts';
import type { Trace } from '../../model/trace.ts';
import type { IsolationView } from './isolation-view.ts';
import { IN_SOURCE_ORDER, mermaidSource, OWNER_CLASSES } from './mermaid-head.ts';
import { label } from './mermaid-label.ts';
import { wrap } from './text-metrics.ts';
import { applying, requirementList } from './words.ts';

/** Services that fit one page so that it can be read. */
const ON_A_PAGE = 8;
const EFFECT_WIDTH = 330;
const NAMES_WIDTH = 230;
const LABEL_SIZE = 14;

/** All services in the order of the configuration; none where there are none. */
export function serviceCalls({ system, trace }: IsolationView): readonly Diagram[] {
  const pages = Math.max(1, Math.ceil(system.services.length / ON_A_PAGE));
  return Array.from({ length: pages }, (_, page): Diagram => {
    const services = system.services.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
    return {
      id: pages === 1 ? 'service-calls' : `service-calls-${page + 1}`,
      title: pages === 1 ? 'Service calls' : `Service calls, part ${page + 1} of ${pages}`,
      about:
        'Which world may call which service, and what the call does. A world without an arrow to a service is denied; every other function ID is unknown to both.',
      kind: 'mermaid',
      source: mermaidSource(callLines(system, trace, services), IN_SOURCE_ORDER),
    };
  });
}

function callLines(system: System, trace: Trace, services: readonly Service[]): readonly string[] {
  const permitted = requirementList(applying(trace, ['SSR-F-CAL-001', 'SSR-F-CAL-002']));
  return [
    'flowchart LR',
    ...system.operatingSystems.map(
      ({ name, world }) =>
        `caller_${world}[${label(name, world === 'secure' ? 'secure world' : 'non-secure world', permitted)}]:::${world}`,
    ),
    ...services.flatMap((service, index) => serviceLines(service, index)),
    ...OWNER_CLASSES,
    'classDef effect fill:#ffffff,stroke:#999999,color:#000000',
  ];
}

function serviceLines(service: Service, index: number): readonly string[] {
  const { name, callableFrom } = service;
  const worlds: readonly World[] = callableFrom === 'both' ? ['secure', 'non_secure'] : [callableFrom];
  const node = label(name, ...ids(service), ...inAndOut(service), ...named(service.requirements));
  const effect = label(...wrap(service.description, EFFECT_WIDTH, LABEL_SIZE, 3), ...limit(service));
  return [
    `service_${index}[${node}]:::${callableFrom}`,
    ...worlds.map((world) => `caller_${world} --> service_${index}`),
    `service_${index} --> effect_${index}(${effect}):::effect`,
  ];
}

function ids({ smc32, smc64, call }: Service): readonly string[] {
  const kind = call === 'yielding' ? ', yielding' : '';
  return [
    ...(smc32 === undefined ? [] : [`SMC32 ${hex(smc32)}${kind}`]),
    ...(smc64 === undefined ? [] : [`SMC64 ${hex(smc64)}${kind}`]),
  ];
}

function hex(id: number): string {
  return `0x${id.toString(16).padStart(8, '0')}`;
}

function inAndOut({ arguments: given, results }: Service): readonly string[] {
  const names = (list: readonly { readonly name: string }[]): string =>
    list.map(({ name }) => name).join(', ');
  return [
    ...(given.length === 0 ? [] : wrap(`in: ${names(given)}`, NAMES_WIDTH, LABEL_SIZE, 2)),
    ...(results.length === 0 ? [] : wrap(`out: ${names(results)}`, NAMES_WIDTH, LABEL_SIZE, 2)),
  ];
}

function named(requirements: readonly string[]): readonly string[] {
  return requirements.length === 0 ? [] : wrap(requirementList(requirements), NAMES_WIDTH, LABEL_SIZE, 3);
}

function limit({ rateLimit }: Service): readonly string[] {
  if (rateLimit === undefined) return [];
  const { rate, burst, periodUs } = rateLimit;
  return [`at most ${burst} at once, then ${rate} each ${periodUs} µs`];
}
