// Chapter "Service catalogue": every SMC service as it was resolved. In: the pack. Out: blocks.

import type { PdfBlock, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import type { Argument, Result, Service } from '../../model/system.ts';
import { counted } from '../counted.ts';
import type { AuditContext } from './audit-context.ts';
import { cell, code, joined, link, paragraph, quiet, row, strong, words } from './audit-runs.ts';

/** The chapter. */
export function servicesChapter(context: AuditContext): readonly PdfBlock[] {
  const { services } = context.pack.system;
  if (services.length === 0) return [paragraph('The configuration has no service.')];
  return [
    paragraph(
      `${counted(services.length, 'service')}, with the function IDs that the tool resolved. What is refused, and what showed it, stands at the requirements of each.`,
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Service', width: 150 },
        { title: 'Function ID', width: 92 },
        { title: 'Call, from', width: 58 },
        { title: 'Arguments', width: 168 },
        { title: 'Results', width: 108 },
        { title: 'Limit, requirements' },
      ],
      rows: services.map((service) => serviceRow(service, context)),
    },
  ];
}

function serviceRow(service: Service, context: AuditContext): PdfRow {
  const { callableFrom, description, name, path, rateLimit } = service;
  const isListed = context.pack.settings.some((one) => one.path === `${path}.name`);
  const ids =
    context.pack.trace.configuration.find((one) => one.path === path)?.requirements ?? service.requirements;
  const limit =
    rateLimit === undefined
      ? []
      : [
          words(
            `${rateLimit.rate} per ${rateLimit.periodUs} µs, burst ${rateLimit.burst}, then ${rateLimit.onExcess}\n`,
          ),
        ];
  return row(
    cell(
      isListed ? { ...link(name, 'setting', `${path}.name`), strong: true } : strong(name),
      quiet(`\n${description}`),
    ),
    cell(...joined(functionIds(service), '\n')),
    cell(
      words(service.call),
      quiet(`\n${callableFrom === 'both' ? 'both worlds' : callableFrom.replace('_', '-')}`),
    ),
    cell(...joined(service.arguments.map(argumentRuns), '\n')),
    cell(...joined(service.results.map(resultRuns), '\n')),
    cell(...limit, ...requirementRuns(path, ids, context)),
  );
}

/** What the service carries out stands with its states among the entries; a service that no setting refers to names it here. */
function requirementRuns(path: string, ids: readonly string[], context: AuditContext): readonly PdfRun[] {
  const isEntry = context.pack.settings.some(({ tracedAs }) => tracedAs === path);
  if (!isEntry) return joined(ids.map((id) => [context.requirement(id)]));
  return [words(`${counted(ids.length, 'requirement')}, see `), link('entry', 'entry', path)];
}

function functionIds({ smc32, smc64 }: Service) {
  const one = (id: number | undefined, name: string) =>
    id === undefined ? [] : [[code(hex(id)), quiet(` ${name}`)]];
  return [...one(smc32, 'SMC32'), ...one(smc64, 'SMC64')];
}

/** `0x8200_0001` */
function hex(id: number): string {
  const digits = id.toString(16).padStart(8, '0');
  return `0x${digits.slice(0, 4)}_${digits.slice(4)}`;
}

function argumentRuns({ max, min, name, register, type }: Argument) {
  return [code(name), quiet(` ${type} in x${register}, ${min} to ${max}`)];
}

function resultRuns({ name, register, type }: Result) {
  return [code(name), quiet(` ${type} in x${register}`)];
}
