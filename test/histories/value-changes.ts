// Arguments and results come, go and change.

import type { Change } from './change.ts';
import { drawValue, type Service, UNITS, VALUE_NAMES, type Value } from './configuration.ts';
import type { Dice } from './dice.ts';
import { ofService } from './service-changes.ts';

type Side = 'arguments' | 'results';

function addTo(side: Side): Change {
  return ofService((service, dice) => {
    const taken = new Set([...service.arguments, ...service.results].map(({ name }) => name));
    const name = dice.maybeOf(VALUE_NAMES.filter((one) => !taken.has(one)));
    if (name === undefined || service[side].length > 4) return false;
    const value = drawValue(dice, name, service.convention);
    service[side].splice(
      dice.below(service[side].length + 1),
      0,
      side === 'results' ? withoutBounds(value) : value,
    );
    return true;
  });
}

function withoutBounds({ max: _max, min: _min, ...value }: Value): Value {
  return value;
}

function removeFrom(side: Side): Change {
  return ofService((service, dice) => {
    if (service[side].length === 0) return false;
    service[side].splice(dice.below(service[side].length), 1);
    return true;
  });
}

function ofValue(side: Side, change: (value: Value, dice: Dice, service: Service) => boolean): Change {
  return ofService((service, dice) => {
    const value = dice.maybeOf(service[side]);
    return value !== undefined && change(value, dice, service);
  });
}

const retype = (value: Value, dice: Dice, service: Service): boolean => {
  const { type } = drawValue(dice, value.name, service.convention);
  if (type === value.type) return false;
  value.type = type;
  if (type !== 'bool') return true;
  delete value.min;
  delete value.max;
  return true;
};

const otherUnit = (value: Value, dice: Dice): boolean => {
  const unit = dice.of(UNITS);
  if (value.description === unit) return false;
  value.description = unit;
  return true;
};

export const VALUE_CHANGES: Readonly<Record<string, Change>> = {
  'argument added': addTo('arguments'),
  'argument removed': removeFrom('arguments'),
  'argument retyped': ofValue('arguments', retype),
  'argument bounds changed': ofValue('arguments', (value, dice) => {
    if (value.type === 'bool') return false;
    if (value.max !== undefined && dice.chance(30)) delete value.max;
    else value.max = 20 + dice.below(900);
    if (dice.chance(30)) value.min = dice.below(9);
    return true;
  }),
  'argument unit changed': ofValue('arguments', otherUnit),
  'argument renamed': ofValue('arguments', (value, dice, service) => {
    const name = dice.of(VALUE_NAMES);
    if ([...service.arguments, ...service.results].some((other) => other.name === name)) return false;
    value.name = name;
    return true;
  }),
  'result added': addTo('results'),
  'result removed': removeFrom('results'),
  'result retyped': ofValue('results', retype),
  'result unit changed': ofValue('results', otherUnit),
};
