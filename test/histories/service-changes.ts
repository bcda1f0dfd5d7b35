// Services come, go, move and get other names.

import type { Change } from './change.ts';
import {
  type Configuration,
  DESCRIPTIONS,
  drawService,
  REQUIREMENTS,
  SERVICE_NAMES,
  type Service,
} from './configuration.ts';
import type { Dice } from './dice.ts';

/** A change of one service. */
export function ofService(change: (service: Service, dice: Dice) => boolean): Change {
  return (configuration, dice) => {
    const service = chosen(configuration, dice);
    return service !== undefined && change(service, dice);
  };
}

function chosen({ focus, services }: Configuration, dice: Dice): Service | undefined {
  return (
    (dice.chance(60) ? services.find(({ name }) => name === focus) : undefined) ?? dice.maybeOf(services)
  );
}

function freeName({ services }: Configuration, dice: Dice): string | undefined {
  const taken = new Set(services.flatMap(({ name, renamed_from }) => [name, renamed_from]));
  return dice.maybeOf(SERVICE_NAMES.filter((name) => !taken.has(name)));
}

const addService: Change = (configuration, dice) => {
  const name = freeName(configuration, dice);
  if (name === undefined || configuration.services.length > 6) return false;
  configuration.services.splice(dice.below(configuration.services.length + 1), 0, drawService(dice, name));
  return true;
};

const removeService: Change = (configuration, dice) => {
  const { left, services } = configuration;
  const service = chosen(configuration, dice);
  if (services.length < 2 || service === undefined) return false;
  left.push(...services.splice(services.indexOf(service), 1));
  return true;
};

const bringBack: Change = ({ left, services }, dice) => {
  const service = left.pop();
  if (
    service === undefined ||
    services.some(({ name, renamed_from }) => [name, renamed_from].includes(service.name))
  )
    return false;
  delete service.renamed_from;
  services.splice(dice.below(services.length + 1), 0, service);
  return true;
};

const rename: Change = (configuration, dice) => {
  const [service, name] = [chosen(configuration, dice), freeName(configuration, dice)];
  if (service === undefined || name === undefined) return false;
  service.renamed_from = service.name;
  if (configuration.focus === service.name) configuration.focus = name;
  service.name = name;
  return true;
};

const renameInSilence: Change = (configuration, dice) => {
  const isRenamed = rename(configuration, dice);
  for (const service of configuration.services) delete service.renamed_from;
  return isRenamed;
};

const forgetRename: Change = ({ services }) => {
  const service = services.find(({ renamed_from }) => renamed_from !== undefined);
  if (service === undefined) return false;
  delete service.renamed_from;
  return true;
};

const reorder: Change = (configuration, dice) => {
  const before = configuration.services.map(({ name }) => name).join();
  configuration.services = dice.shuffled(configuration.services);
  return configuration.services.map(({ name }) => name).join() !== before;
};

export const SERVICE_CHANGES: Readonly<Record<string, Change>> = {
  'service added': addService,
  'service removed': removeService,
  'service back': bringBack,
  'service renamed': rename,
  'service renamed in silence': renameInSilence,
  'rename forgotten': forgetRename,
  'services reordered': reorder,
  'description changed': ofService((service, dice) => {
    const text = dice.of(DESCRIPTIONS);
    if (service.description === text) return false;
    service.description = text;
    return true;
  }),
  'callers changed': ofService((service, dice) => {
    const callers = dice.of(['secure', 'non_secure', 'both'] as const);
    if (service.callable_from === callers) return false;
    service.callable_from = callers;
    return true;
  }),
  'convention changed': ofService((service, dice) => {
    const convention = dice.of(['smc32', 'smc64', 'both'] as const);
    if (service.convention === convention) return false;
    service.convention = convention;
    return true;
  }),
  'rate limit changed': ofService((service, dice) => {
    if (service.rate_limit !== undefined && dice.chance(40)) delete service.rate_limit;
    else
      service.rate_limit = {
        rate: 1 + dice.below(9),
        burst: 9,
        period_us: 10000,
        on_excess: dice.of(['deny', 'busy'] as const),
      };
    return true;
  }),
  'requirements changed': ofService((service, dice) => {
    const other = dice.shuffled(REQUIREMENTS).slice(0, dice.below(4)).sort();
    if (service.requirements.join() === other.join()) return false;
    service.requirements = other;
    return true;
  }),
};
