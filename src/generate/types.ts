// Struct types of the services: request (argument registers after truncation), arguments (checked), results.
// In: services. Out: constructs. A struct that would be empty is not emitted; C has none.

import type { Service } from '../model/system.ts';
import { type CText, c, identifier } from './c-text.ts';
import { BLANK, type Construct, construct, type Item } from './construct.ts';
import { type CarrierType, cType, requestType, serviceSymbol, valueType } from './service-names.ts';

export interface Member {
  readonly name: string;
  readonly type: CarrierType;
  readonly from: string;
  readonly requirements: readonly string[];
}

export interface Struct {
  readonly tag: CText;
  /** Role of the type; its members have the same with `member.` for `type.` and their name. */
  readonly role: string;
  readonly about: string;
  readonly from: string;
  readonly members: readonly Member[];
}

function member(struct: Struct, { name, type, from, requirements }: Member): Item {
  const declaration = c`${cType(type)} ${identifier(name)}`;
  const symbol = `${struct.tag}.${name}`;
  const role = `${struct.role.replace('type.', 'member.')}.*`;
  return construct({
    kind: 'member',
    symbol,
    role,
    name,
    from: [from],
    requirements,
    fields: { declaration },
  });
}

/** A struct type, or nothing when it has no members. */
export function structType(struct: Struct): readonly Item[] {
  if (struct.members.length === 0) return [];
  const value: Construct = {
    kind: 'type',
    symbol: struct.tag.text,
    role: struct.role,
    from: [struct.from],
    requirements: [],
    about: [struct.about],
    fields: { symbol: struct.tag },
    body: struct.members.map((each) => member(struct, each)),
  };
  return [construct(value), BLANK];
}

/** Request, checked arguments and results of a service; none for what it does not have. */
export function serviceTypes(service: Service): readonly Item[] {
  const { name, path: from } = service;
  const request = service.arguments.map((argument) => ({
    name: argument.name,
    type: requestType(service, argument),
    from: argument.path,
    requirements: [],
  }));
  const checked = service.arguments.map((argument) => ({
    name: argument.name,
    type: valueType(argument),
    from: argument.path,
    requirements: argument.requirements,
  }));
  const results = service.results.map((result) => ({
    name: result.name,
    type: valueType(result),
    from: result.path,
    requirements: result.requirements,
  }));
  const tag = (part: string) => serviceSymbol(service, part);
  return [
    ...structType({
      tag: tag('request'),
      role: 'type.request',
      about: `Arguments of ${name} as they came, not checked.`,
      from,
      members: request,
    }),
    ...structType({
      tag: tag('arguments'),
      role: 'type.arguments',
      about: `Arguments of ${name}, within their bounds.`,
      from,
      members: checked,
    }),
    ...structType({
      tag: tag('results'),
      role: 'type.results',
      about: `Results of ${name}, passed on only with success.`,
      from,
      members: results,
    }),
  ];
}
