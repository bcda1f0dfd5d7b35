// Every setting that the board or the monitor keeps to, or hands to an operating system, has a test on the emulated board that fails
// when it is ignored. Which one, and that none is forgotten: the classes come from the platform files. That the generated constant of
// each setting equals the configuration is another matter, and the mutation tests' (test/mutation).

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadPlatform } from '../../src/load/platform.ts';

const ENTRY = ['test/monitor/entry.system.test.ts', 'finds what its row states, is served and yields'];
const WORLDS = 'test/monitor/worlds.system.test.ts';
const INTERRUPTS = 'test/monitor/interrupts.system.test.ts';
const OWNED = [INTERRUPTS, 'an interrupt is its owner’s alone'];
const HANDLED = [INTERRUPTS, 'reach their handler on their core'];
const RIVALS = [INTERRUPTS, 'worlds of equal priority interrupt each other'];
const ISOLATED = [WORLDS, 'refuses the non-secure world every access to secure memory'];
const HOOKS = ['test/monitor/hooks.system.test.ts', 'are called once before and once after each change'];
const CALLS = ['test/smc-fuzz/smc-fuzz.system.test.ts', 'random calls are answered as the model says'];
const NET = 'test/monitor/net.system.test.ts';
const LENGTHS = [NET, 'a frame of every length each way'];
const REFUSED = ['test/monitor/refused.system.test.ts', 'a buffer that is too small for its slots'];
const BEYOND = [NET, 'a frame beyond the limit'];
const SHARE = [NET, 'under a flood from all cores'];
/** Of one direction. */
const CHANNEL: Readonly<Record<string, readonly string[]>> = {
  'buffer.base': ['test/monitor/memory-map.system.test.ts', 'buffers to be read'],
  'buffer.size': REFUSED,
  crc: [NET, 'each changed bit of a frame is noticed'],
  mtu_bytes: LENGTHS,
  notify_interrupt: [NET, 'the receiver alone is notified'],
  'rate_limiter.burst': BEYOND,
  'rate_limiter.on_excess': BEYOND,
  'rate_limiter.period_us': SHARE,
  'rate_limiter.rate': SHARE,
  sequence_counter: [NET, 'over the largest value'],
  slots: [NET, 'lengths and slots that no frame has are dropped'],
  timeout_us: [NET, 'a delayed frame is late once'],
};

const HEALTH = 'test/monitor/health.system.test.ts';
const RESTARTED = [HEALTH, 'it begins as at boot, and no more often than it may'];
const BEATEN = ['test/monitor/heartbeat.system.test.ts', 'early and absent in a row'];
const ESCALATED = [HEALTH, 'escalation: the third event'];
const LIMIT = 'test/monitor/limit.system.test.ts';
const PROFILE = 'test/monitor/profile.system.test.ts';

const SELF_TESTS = 'test/monitor/self-tests.system.test.ts';
const FAULTS = [SELF_TESTS, 'a fault in %s is found within the period'];

/** Setting → test file and title. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'features.fpu_switching': [
    'test/monitor/entry.system.test.ts',
    'keeps the values of each and refuses who does not',
  ],
  'features.health_monitoring.enabled': [HEALTH, 'without a row for it nothing but the exception follows'],
  'features.health_monitoring.escalation.*.action': ESCALATED,
  'features.health_monitoring.escalation.*.count': ESCALATED,
  'features.health_monitoring.escalation.*.event': ESCALATED,
  'features.health_monitoring.escalation.*.within_us': ESCALATED,
  'features.health_monitoring.events.*.action': [
    HEALTH,
    'safe_state: the non-secure world stops on every core',
  ],
  'features.health_monitoring.events.*.log': [HEALTH, 'an event whose row asks for no entry leaves none'],
  'features.health_monitoring.events.*.name': [
    HEALTH,
    'without a row for it nothing but the exception follows',
  ],
  'features.health_monitoring.heartbeats.*.max_missed': BEATEN,
  'features.health_monitoring.heartbeats.*.operating_system': [
    'test/monitor/heartbeat.system.test.ts',
    'a sign of the other world does not count',
  ],
  'features.health_monitoring.heartbeats.*.period_us': BEATEN,
  'features.health_monitoring.heartbeats.*.raises': BEATEN,
  'features.health_monitoring.heartbeats.*.window_us': BEATEN,
  'features.health_monitoring.log_entries': [HEALTH, 'the log keeps the last entries in their order'],
  'features.interrupt_handlers.*.core': HANDLED,
  'features.interrupt_handlers.*.interrupt': HANDLED,
  'features.interrupt_handlers.*.priority': HANDLED,
  'features.interrupt_handlers.*.trigger': HANDLED,
  'features.profiling.depth': [PROFILE, 'keeps the last samples of each row in their order'],
  'features.profiling.enabled': [PROFILE, 'without profiling there is no such call'],
  'features.profiling.points.*.at': [PROFILE, 'notes each change of world'],
  'features.profiling.points.*.service': ['test/generate/samples.test.ts', 'samples its own points'],
  'features.profiling.readable_by': [PROFILE, 'are for no other world'],
  ...Object.fromEntries(
    ['to_secure', 'to_non_secure'].flatMap((direction) =>
      Object.entries(CHANNEL).map(([leaf, shown]) => [`features.virtual_net.${direction}.${leaf}`, shown]),
    ),
  ),
  'features.virtual_net.enabled': [NET, 'there is no such call without channels'],
  'features.self_tests.*.budget_us': [SELF_TESTS, 'no slice takes more instructions than a budget of %d us'],
  'features.self_tests.*.expected': [SELF_TESTS, 'an image is what was built, and not with one bit changed'],
  'features.self_tests.*.image': FAULTS,
  'features.self_tests.*.kind': FAULTS,
  'features.self_tests.*.mask': [SELF_TESTS, 'each bit of a register counts that the mask has'],
  'features.self_tests.*.period_us': FAULTS,
  'features.self_tests.*.raises': FAULTS,
  'features.self_tests.*.region': [SELF_TESTS, 'a fault in RAM is found in each period'],
  'features.self_tests.*.register': FAULTS,
  'features.self_tests.*.run': [SELF_TESTS, 'keeps both operating systems from being entered'],
  'features.world_switch.hooks.after': HOOKS,
  'features.world_switch.hooks.before': HOOKS,
  'features.world_switch.priority': RIVALS,
  'features.world_switch.triggers': [INTERRUPTS, 'without the trigger fiq a secure interrupt waits'],
  'operating_systems.*.boot_registers.x0': ENTRY,
  'operating_systems.*.boot_registers.x1': ENTRY,
  'operating_systems.*.boot_registers.x2': ENTRY,
  'operating_systems.*.boot_registers.x3': ENTRY,
  'operating_systems.*.cores': [WORLDS, 'starts the cores of the non-secure world and no other'],
  'operating_systems.*.endianness': ENTRY,
  'operating_systems.*.entry_exception_level': ENTRY,
  'operating_systems.*.entry_point': [WORLDS, 'boots, enters both worlds as configured'],
  'operating_systems.*.execution_state': ENTRY,
  'operating_systems.*.floating_point': ['test/cli/operating-systems.system.test.ts', 'test.each(IGNORED)'],
  'operating_systems.*.interrupts.*.number': OWNED,
  'operating_systems.*.interrupts.*.priority': OWNED,
  'operating_systems.*.interrupts.*.trigger': OWNED,
  'operating_systems.*.memory.*.access': [WORLDS, 'starts a core only in code of the non-secure world'],
  'operating_systems.*.memory.*.base': ISOLATED,
  'operating_systems.*.memory.*.size': ISOLATED,
  'operating_systems.*.migration': [
    'test/monitor/power.system.test.ts',
    'moves the secure operating system with all',
  ],
  'operating_systems.*.primary_core': [WORLDS, 'boots, enters both worlds as configured'],
  'operating_systems.*.restart.max_restarts': RESTARTED,
  'operating_systems.*.restart.policy': [
    HEALTH,
    'an operating system that may not be restarted stays stopped',
  ],
  'operating_systems.*.restart.within_us': [
    HEALTH,
    'restarts that are far enough apart do not count together',
  ],
  'operating_systems.*.world': ISOLATED,
  'smc_services.*.arguments.*.max': CALLS,
  'smc_services.*.arguments.*.min': CALLS,
  'smc_services.*.arguments.*.type': CALLS,
  'smc_services.*.call': ['test/monitor/yielding.system.test.ts', 'an interrupt of the caller is taken'],
  'smc_services.*.callable_from': CALLS,
  'smc_services.*.convention': CALLS,
  'smc_services.*.id': CALLS,
  'smc_services.*.rate_limit.burst': [LIMIT, 'grants the burst at once'],
  'smc_services.*.rate_limit.on_excess': [LIMIT, 'raises the event once for a flood'],
  'smc_services.*.rate_limit.period_us': [LIMIT, 'one token in each period'],
  'smc_services.*.rate_limit.rate': [LIMIT, 'spreads the tokens of a period over it'],
  'smc_services.*.results.*.type': ['test/generate/host-calls.system.test.ts', '17 arguments and results'],
};

/** Words of a setting that act each by itself, beside the one that the table has. */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  'features.world_switch.triggers: external_abort': [
    'test/monitor/abort-board.system.test.ts',
    'SCR_EL3.EA is %s in both worlds',
  ],
};

const CLASSES = ['enforced_by_hardware', 'enforced_by_monitor', 'given_to_os'];

/** Settings of these classes on any board. */
function actingLeaves(): readonly string[] {
  const source = (name: string) => ({
    file: `platforms/${name}.yaml`,
    text: readFileSync(new URL(`../../platforms/${name}.yaml`, import.meta.url), 'utf8'),
  });
  const beside = ['effects', 'qemu-virt-gicv3'].map(source);
  const leaves = ['qemu-virt-gicv2', 'qemu-virt-gicv3', 'xlnx-zcu102'].flatMap((name) => {
    const { value } = loadPlatform(source(name), beside);
    if (value === undefined) throw new Error(`platform ${name} does not load`);
    return value.effects.filter(({ effect }) => CLASSES.includes(effect)).map(({ leaf }) => leaf);
  });
  return [...new Set(leaves)].toSorted();
}

test('each setting that acts has one, and no other is claimed', () => {
  expect(Object.keys(SHOWN).toSorted()).toEqual(actingLeaves());
});

test.each(Object.entries({ ...SHOWN, ...FURTHER }))('%s: the test is there', (_, [file = '', title = '']) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(title);
});
