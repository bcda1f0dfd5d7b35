// What the host program shows besides the cases of the plan, whose board cannot show it: limits that are used up, and interrupts
// that are taken at EL3. In: the plan, the logs of a run. Out: what is wrong, in words; nothing when all holds.

import { STEP, type TestPlan } from '../../src/verify/plan-model.ts';
import { permittedWorlds, type Reading, type ReadService } from '../../src/verify/reading.ts';
import { registerBits } from '../../src/verify/registers-of.ts';

/** What one call left in the log: tokens it asked for, bodies that ran, registers that changed. */
interface Served {
  readonly tokens: readonly string[];
  readonly bodies: number;
  readonly registers: ReadonlyMap<string, string>;
}

function servedCalls(log: string): ReadonlyMap<number, Served> {
  const served = new Map<number, Served>();
  let [tokens, bodies]: [string[], number] = [[], 0];
  for (const line of log.split('\n')) {
    const words = line.split(' ');
    if (words[0] === '@token') tokens.push(line);
    else if (words[0] === '@body') bodies += 1;
    else if (words[4] === 'call') {
      const registers = new Map(words.slice(5).map((word) => word.split('=') as [string, string]));
      served.set(Number(words[3]), { tokens, bodies, registers });
      [tokens, bodies] = [[], 0];
    }
  }
  return served;
}

/** Status of a call beyond the limit, of which a caller in AArch32 sees the lower half: -2 where the configuration says deny, -5 where it raises an event. */
const BEYOND: Readonly<Record<string, string>> = {
  deny: 'fffffffffffffffe',
  raise_event: 'fffffffffffffffb',
};

/** Every call of the plan when no token is granted: limited services refuse, and a caller that may not call takes no token. */
export function wrongWithoutTokens(plan: TestPlan, logs: readonly [string, string]): readonly string[] {
  const served = { secure: servedCalls(logs[0]), non_secure: servedCalls(logs[1]) };
  return plan.steps
    .filter(({ kind }) => kind === STEP.call)
    .flatMap((step) => {
      const call = served[step.world].get(step.index);
      const id = BigInt.asUintN(32, step.operands[0] ?? 0n);
      const service = plan.reading.services.find(({ ids }) => ids.some((one) => one.id === id));
      if (call === undefined || service === undefined) return [];
      const isPermitted = permittedWorlds(service).includes(step.world);
      const caller = {
        world: step.world === 'secure' ? 0 : 1,
        digits: registerBits(plan.reading, step.world) / 4,
      };
      return wrongCall(plan.reading, service, isPermitted ? caller : undefined, call).map(
        (what) => `${step.stimulus}: ${what}`,
      );
    });
}

/** `caller`: its world and the hexadecimal digits of its registers; undefined when it may not call. */
function wrongCall(
  { services }: Reading,
  service: ReadService,
  caller: { readonly world: number; readonly digits: number } | undefined,
  { bodies, registers, tokens }: Served,
): readonly string[] {
  const { limit } = service;
  if (limit === undefined || caller === undefined) return tokens.length === 0 ? [] : ['it took a token'];
  const row = services.filter((one) => one.limit !== undefined).indexOf(service);
  const others = [...registers.keys()].filter((name) => !['x0', 'x1', 'x2', 'x3'].includes(name));
  return [
    ...(tokens.join() === `@token ${row} ${caller.world}` ? [] : [`tokens: ${tokens.join()}`]),
    ...(registers.get('x0') === BEYOND[limit.onExcess]?.slice(-caller.digits)
      ? []
      : [`x0=${registers.get('x0')}`]),
    ...(bodies === 0 ? [] : ['its body ran']),
    ...(others.length === 0 ? [] : [`changed: ${others.join()}`]),
  ];
}

/** Every number below 1020, handed to the SOSSL: its own handler runs once, on the core that took it, and no other one. */
export function wrongInterrupts({ features }: Reading, log: string): readonly string[] {
  if (features.handlers.length === 0) return log === '' ? [] : ['there is a function that nobody asked for'];
  const expected = Array.from({ length: 1020 }, (_, number) => {
    const own = features.handlers.filter(({ interrupt }) => interrupt === BigInt(number));
    const took = own.map(({ name }) => ` ${name} ${number % 4}`);
    return `${number} ${own.length}${took.join('')}`;
  });
  const found = log.trimEnd().split('\n');
  return expected.filter((line, number) => found[number] !== line);
}
