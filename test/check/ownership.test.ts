// Accepted configurations against a count by brute force: page by page, number by number, nothing has two owners. The count
// shares no code with src/check, and it must agree with the check both ways: what it finds free is accepted.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSystem } from '../../src/check/check.ts';
import { loadConfiguration } from '../../src/load/configuration.ts';
import { loadPlatform } from '../../src/load/platform.ts';
import type { StageResult } from '../../src/model/diagnostic.ts';
import type { ConfiguredChannel, InterruptHandler } from '../../src/model/features.ts';
import type { Platform } from '../../src/model/platform.ts';
import type {
  Configuration,
  ConfiguredService,
  IdRequest,
  OperatingSystem,
  OwnedInterrupt,
  Region,
  System,
} from '../../src/model/system.ts';
import { random } from '../load/random.ts';
import { CASES } from './run-case.ts';

const SEED = 20261122;
const ROUNDS = 1500;
const PAGE = 4096n;

const read = (file: string) => ({ file, text: readFileSync(CASES + file, 'utf8') });
const CONFIGURATION = valueIn(loadConfiguration(read('sossl.yaml')));
const PLATFORM = valueIn(loadPlatform(read('platform.yaml')));

function valueIn<T>({ value, diagnostics }: StageResult<T>): T {
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

test('nothing has two owners', () => {
  const draw = new Draw(random(SEED));
  const counts = { accepted: 0, refused: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const configuration = draw.configuration();
    const { value, diagnostics } = checkSystem({
      configuration,
      platform: PLATFORM,
      requirements: [],
      mapping: [],
      acceptances: [],
      autoNumbers: {},
    });
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    const shared = sharedThings(value?.system ?? configuration);
    expect([round, errors.length > 0, errors, shared]).toEqual([round, shared.length > 0, errors, shared]);
    if (value === undefined) counts.refused += 1;
    else counts.accepted += 1;
  }
  expect(counts.accepted).toBeGreaterThan(ROUNDS / 20);
  expect(counts.refused).toBeGreaterThan(ROUNDS / 20);
});

/** Random parts of a configuration, close enough together to meet often. */
class Draw {
  readonly #next: () => number;

  constructor(next: () => number) {
    this.#next = next;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #some<T>(values: readonly T[], share: number): readonly T[] {
    return values.filter(() => this.#next() < share);
  }

  configuration(): Configuration {
    const { features, operatingSystems } = CONFIGURATION;
    const [secure, nonSecure] = operatingSystems;
    if (secure === undefined || nonSecure === undefined) throw new Error('two operating systems are wanted');
    return {
      ...CONFIGURATION,
      spans: new Map(),
      operatingSystems: [
        this.#system(secure, 0x1000_0000n, ['safe_uart', 'open_uart', 'ethernet'], 0x20, [29]),
        this.#system(nonSecure, 0x4000_0000n, ['rich_uart', 'open_uart', 'ethernet'], 0xa0, [30]),
      ],
      smcServices: this.#services(),
      features: { ...features, channels: this.#channels(), interruptHandlers: this.#handlers() },
    };
  }

  #system(
    system: OperatingSystem,
    base: bigint,
    devices: readonly string[],
    priority: number,
    timers: readonly number[],
  ): OperatingSystem {
    const path = system.path;
    const entry: OwnedInterrupt = {
      name: '',
      path: '',
      number: 0,
      trigger: 'edge',
      priority,
      requirements: [],
    };
    return {
      ...system,
      requirements: [],
      memory: [
        this.#region(system, 0, base, 8n, 'read_write_execute'),
        ...Array.from({ length: this.#below(4) }, (_, index) =>
          this.#region(
            system,
            index + 1,
            base + BigInt(8 + this.#below(40)) * PAGE,
            BigInt(1 + this.#below(6)),
          ),
        ),
      ],
      entryPoint: base,
      devices: this.#some(devices, 0.25),
      busMasters: this.#some(['ethernet_dma'], 0.2),
      interrupts: [...this.#some([40, 41, 42, 43, 50, 51, 52, 60], 0.08), ...this.#some(timers, 0.3)].map(
        (number) => ({ ...entry, number, name: `line_${number}`, path: `${path}.interrupts.line_${number}` }),
      ),
    };
  }

  #region(
    { name: owner, path }: OperatingSystem,
    index: number,
    base: bigint,
    pages: bigint,
    access: Region['access'] = 'read_write',
  ): Region {
    const name = `${owner}_${index}`;
    return {
      name,
      path: `${path}.memory.${name}`,
      owner,
      base,
      sizeBytes: pages * PAGE,
      access,
      requirements: [],
    };
  }

  #services(): readonly ConfiguredService[] {
    return Array.from({ length: 1 + this.#below(3) }, (_, index) => {
      const name = `service_${index}`;
      const convention = (['smc32', 'smc64', 'both'] as const)[this.#below(3)] ?? 'both';
      const number = 1 + this.#below(9);
      const requests: readonly IdRequest[] = [
        { kind: 'auto' },
        { kind: 'owned', owner: 'sip', number },
        { kind: 'value', value: (convention === 'smc64' ? 0xc200_0000 : 0x8200_0000) + number },
      ];
      const id = requests[this.#below(3)] ?? { kind: 'auto' };
      const words = { description: name, callableFrom: 'both', call: 'fast' } as const;
      return {
        name,
        path: `smc_services.${name}`,
        id,
        convention,
        ...words,
        arguments: [],
        results: [],
        requirements: [],
      };
    });
  }

  #channels(): readonly ConfiguredChannel[] {
    if (this.#next() < 0.5) return [];
    return (['to_secure', 'to_non_secure'] as const).map((direction) => ({
      direction,
      path: `features.virtual_net.${direction}`,
      requirements: [],
      mtuBytes: 1500,
      slots: 8,
      sequenceCounter: '32_bit',
      crc: 'crc32',
      ...(this.#next() < 0.6 ? {} : { base: 0x4000_0000n + BigInt(this.#below(60)) * PAGE }),
    }));
  }

  #handlers(): readonly InterruptHandler[] {
    return this.#some([50, 51, 53], 0.1).map((interrupt) => ({
      name: `handler_${interrupt}`,
      path: `features.interrupt_handlers.handler_${interrupt}`,
      interrupt,
      trigger: 'edge',
      priority: 0x10,
      description: 'drawn',
      requirements: [],
    }));
  }
}

/** Everything that is owned more than once, by brute force: pages, function IDs, interrupts, devices, bus masters. */
function sharedThings(drawn: System | Configuration): readonly string[] {
  const systems = drawn.operatingSystems;
  return [
    ...twice(pagesOf(drawn)),
    ...twice(idsOf(drawn)),
    ...twice(interruptsOf(drawn)),
    ...foreignInterrupts(systems),
    ...twice(systems.flatMap(({ devices }) => devices)),
    ...twice(systems.flatMap(({ busMasters }) => busMasters)),
    ...mastersApart(systems),
  ];
}

function twice(things: readonly string[]): readonly string[] {
  return things.filter((thing, index) => things.indexOf(thing) < index);
}

function pagesOf(drawn: System | Configuration): readonly string[] {
  const regions = drawn.operatingSystems.flatMap(({ memory }) => memory);
  const channels = drawn.features.channels.flatMap((channel) =>
    channel.base === undefined ? [] : [{ base: channel.base, sizeBytes: channelSize(channel) }],
  );
  return [...regions, ...channels].flatMap(({ base, sizeBytes }) =>
    Array.from({ length: Number(sizeBytes / PAGE) }, (_, page) => `page ${base / PAGE + BigInt(page)}`),
  );
}

/** 1500 bytes and a header of 16, in lines of 64 bytes: 1536 a slot. */
function channelSize({ slots }: { readonly slots: number }): bigint {
  return BigInt(Math.ceil((slots * 1536) / 4096)) * PAGE;
}

/** Numbers below one owner: twins of two conventions count as one, since no two services may share them. */
function idsOf(drawn: System | Configuration): readonly string[] {
  if ('services' in drawn) {
    return drawn.services.flatMap(({ name, smc32, smc64 }) => [
      ...new Set([smc32, smc64].flatMap((id) => (id === undefined ? [] : [`number ${id % 0x1000}`]))),
      `service ${name}`,
    ]);
  }
  return drawn.smcServices.flatMap(({ id }) => {
    if (id.kind === 'auto') return [];
    return [`number ${id.kind === 'owned' ? id.number : id.value % 0x1000}`];
  });
}

function interruptsOf({ features, operatingSystems }: System | Configuration): readonly string[] {
  return [
    ...operatingSystems.flatMap(({ interrupts }) => interrupts.map(({ number }) => number)),
    ...features.interruptHandlers.map(({ interrupt }) => interrupt),
    ...PLATFORM.interruptController.monitorInterrupts,
  ].map((number) => `interrupt ${number}`);
}

/** Interrupts of a device that the other operating system owns. */
function foreignInterrupts(systems: readonly OperatingSystem[]): readonly string[] {
  return systems.flatMap((system) =>
    system.interrupts
      .filter(({ number }) => {
        const device = PLATFORM.devices.find(({ interrupts }) => interrupts.includes(number))?.name ?? '';
        return systems.some((other) => other !== system && other.devices.includes(device));
      })
      .map(({ number }) => `device interrupt ${number}`),
  );
}

/** Bus masters whose device the other operating system owns. */
function mastersApart(systems: readonly OperatingSystem[]): readonly string[] {
  return systems.flatMap((system) =>
    system.busMasters.filter((name) => {
      const device = masterDevice(PLATFORM, name);
      return systems.some((other) => other !== system && other.devices.includes(device));
    }),
  );
}

function masterDevice({ busMasters }: Platform, name: string): string {
  return busMasters.find((master) => master.name === name)?.device ?? '';
}
