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

const SELF_TESTS = 'test/monitor/self-tests.system.test.ts';
const FAULTS = [SELF_TESTS, 'a fault in %s is found within the period'];

/** Setting → test file and title. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  'features.fpu_switching': [
    'test/monitor/entry.system.test.ts',
    'keeps the values of each and refuses who does not',
  ],
  'features.interrupt_handlers.*.core': HANDLED,
  'features.interrupt_handlers.*.interrupt': HANDLED,
  'features.interrupt_handlers.*.priority': HANDLED,
  'features.interrupt_handlers.*.trigger': HANDLED,
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
  'operating_systems.*.world': ISOLATED,
  'smc_services.*.arguments.*.max': CALLS,
  'smc_services.*.arguments.*.min': CALLS,
  'smc_services.*.arguments.*.type': CALLS,
  'smc_services.*.call': ['test/monitor/yielding.system.test.ts', 'an interrupt of the caller is taken'],
  'smc_services.*.callable_from': CALLS,
  'smc_services.*.convention': CALLS,
  'smc_services.*.id': CALLS,
  'smc_services.*.results.*.type': ['test/generate/host-calls.system.test.ts', '17 arguments and results'],
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

test.each(Object.entries(SHOWN))('%s: the test is there', (_, [file = '', title = '']) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(title);
});
