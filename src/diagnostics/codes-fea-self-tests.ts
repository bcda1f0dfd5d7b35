// FEA03xx: self tests. Whether each of them is complete, has a target that exists, and can fail.

import { choices } from './choices.ts';
import { defineCode } from './code.ts';

const SELF_TEST = ['SSR-F-STS-003'];

export const SELF_TEST_CODES = {
  selfTestKeyMissing: defineCode({
    code: 'FEA0301',
    name: 'self-test-incomplete',
    severity: 'error',
    message: (p: { test: string; kind: string; key: string }) =>
      `self test \`${p.test}\` of kind \`${p.kind}\` has no \`${p.key}\``,
    hint: (p) => `add \`${p.key}\`, or choose another \`kind\``,
    about:
      'A read-back needs a register and the expected value, a march a region, a checksum an image and the expected value. ' +
      'Without its target or expectation a test shows nothing.',
    requirements: SELF_TEST,
  }),
  selfTestKeyUnused: defineCode({
    code: 'FEA0302',
    name: 'self-test-key-unused',
    severity: 'error',
    message: (p: { test: string; kind: string; key: string }) =>
      `self test \`${p.test}\` has \`${p.key}\`, which kind \`${p.kind}\` does not know`,
    hint: (p) => `remove \`${p.key}\`, or correct \`kind\``,
    about:
      'A setting that its kind does not use would look as if something were tested that is not. Nothing in a configuration ' +
      'may be silently without effect.',
    requirements: SELF_TEST,
  }),
  selfTestPeriodMissing: defineCode({
    code: 'FEA0303',
    name: 'self-test-period-missing',
    severity: 'error',
    message: (p: { test: string }) => `periodic self test \`${p.test}\` has no \`period_us\``,
    hint: () =>
      'add `period_us`: with one slice of each test it is the longest time that a fault may stay unnoticed',
    about:
      'A fault stays unnoticed for at most the period of its test and one slice of each test that does not run at boot ' +
      'alone; the period cannot be left open. State it; budget and fault-tolerant time interval are held against it.',
    requirements: SELF_TEST,
  }),
  selfTestPeriodUnused: defineCode({
    code: 'FEA0304',
    name: 'self-test-period-unused',
    severity: 'error',
    message: (p: { test: string; run: readonly string[] }) =>
      `self test \`${p.test}\` has a period, but runs only: ${p.run.join(', ')}`,
    hint: () => 'add `periodic` to `run`, or remove `period_us`',
    about:
      'A period on a test that does not run periodically would look as if faults were found within it. Say that the ' +
      'test runs periodically, or remove the period.',
    requirements: SELF_TEST,
  }),
  selfTestRegionUnknown: defineCode({
    code: 'FEA0305',
    name: 'self-test-region-unknown',
    severity: 'error',
    message: (p: { test: string; region: string; known: readonly string[] }) =>
      `self test \`${p.test}\` marches through \`${p.region}\`, which is no region of an operating system`,
    hint: (p) => choices('regions', p.region, p.known),
    about:
      'A march tests a memory region that an entry of `operating_systems` owns, by its name. Other memory is not tested ' +
      'by it; correct the name.',
    requirements: SELF_TEST,
  }),
  selfTestRegionHoldsImage: defineCode({
    code: 'FEA0306',
    name: 'self-test-destroys-image',
    severity: 'error',
    message: (p: { test: string; region: string; system: string }) =>
      `self test \`${p.test}\` would march through \`${p.region}\`, which holds the image of \`${p.system}\``,
    hint: () => 'test a region without code, and check the image by a test of kind `image_crc`',
    about:
      'A march writes patterns over every cell. In the region that holds an image it would overwrite instructions that ' +
      'another core may be running.',
    requirements: SELF_TEST,
  }),
  selfTestRegionReadOnly: defineCode({
    code: 'FEA0307',
    name: 'self-test-region-read-only',
    severity: 'error',
    message: (p: { test: string; region: string; access: string }) =>
      `self test \`${p.test}\` would write to region \`${p.region}\`, whose access is \`${p.access}\``,
    hint: () => 'choose a region with `access: read_write`, or correct the access',
    about:
      'A march writes patterns. A region that is said to be read-only must not change, not even in a test.',
    requirements: SELF_TEST,
  }),
  selfTestRegionInUse: defineCode({
    code: 'FEA0308',
    name: 'self-test-region-in-use',
    severity: 'warning',
    message: (p: { test: string; region: string; system: string; run: readonly string[] }) =>
      `self test \`${p.test}\` marches through \`${p.region}\` while \`${p.system}\` uses it (${p.run.join(', ')})`,
    hint: () =>
      'run it at boot only, or accept this with what keeps other cores and bus masters out of the slice under test',
    about:
      'The monitor puts back what the slice held, but what another core or a bus master writes to it meanwhile is lost, ' +
      'and what it reads there is a pattern. At boot nobody uses the region yet; at run time the slice needs protection ' +
      'that this tool cannot see.',
    requirements: SELF_TEST,
  }),
  selfTestRegisterMisaligned: defineCode({
    code: 'FEA0309',
    name: 'self-test-register-misaligned',
    severity: 'error',
    message: (p: { test: string; register: string; nearest: string }) =>
      `register ${p.register} of self test \`${p.test}\` is not a multiple of 4`,
    hint: (p) => `registers are read as 32 bits; the one that holds this address begins at ${p.nearest}`,
    about:
      'An access to a device that is not aligned ends in an alignment fault at EL3. Write the address of the 32-bit ' +
      'register itself; a part of it is chosen by `mask`.',
    requirements: SELF_TEST,
  }),
  selfTestRegisterNowhere: defineCode({
    code: 'FEA0310',
    name: 'self-test-register-nowhere',
    severity: 'error',
    message: (p: { test: string; register: string; memory?: string | undefined; platform: string }) =>
      p.memory === undefined
        ? `register ${p.register} of self test \`${p.test}\` lies in no device of \`${p.platform}\``
        : `register ${p.register} of self test \`${p.test}\` lies in \`${p.memory}\`, which is memory and no device`,
    hint: () => 'use the physical address of a register of a device in the platform description',
    about:
      'A read of an address where nothing is ends in an external abort at EL3, and a word of memory that an operating ' +
      'system may write says nothing about hardware. Devices stand in the platform description, those of the monitor ' +
      'among its reserved ranges.',
    requirements: SELF_TEST,
  }),
  selfTestImageUnknown: defineCode({
    code: 'FEA0311',
    name: 'self-test-image-unknown',
    severity: 'error',
    message: (p: { test: string; image: string; known: readonly string[] }) =>
      `self test \`${p.test}\` checks image \`${p.image}\`, which does not exist`,
    hint: (p) => choices('images', p.image, p.known),
    about:
      'The checksum is taken over the monitor or over the image of an operating system, by its name. Other contents of ' +
      'the memory are no image of this configuration; correct the name.',
    requirements: SELF_TEST,
  }),
  selfTestExpectedOutsideMask: defineCode({
    code: 'FEA0312',
    name: 'self-test-always-fails',
    severity: 'error',
    message: (p: { test: string; expected: string; mask: string }) =>
      `self test \`${p.test}\` can never pass: expected ${p.expected} has bits outside the mask ${p.mask}`,
    hint: () => 'clear those bits in `expected`, or add them to `mask`',
    about:
      'The register is compared after the mask: bits outside the mask are always 0 there. The test would fail on good ' +
      'hardware every time it runs, and somebody would turn it off.',
    requirements: SELF_TEST,
  }),
  selfTestMaskEmpty: defineCode({
    code: 'FEA0313',
    name: 'self-test-always-passes',
    severity: 'error',
    message: (p: { test: string }) => `self test \`${p.test}\` compares no bit: its mask is 0`,
    hint: () => 'set the bits of `mask` that the test shall compare, or leave it out to compare all',
    about:
      'A test that compares nothing passes always and shows nothing. In evidence it would look like a mechanism that ' +
      'found nothing in years.',
    requirements: SELF_TEST,
  }),
  selfTestFirstRun: defineCode({
    code: 'FEA0314',
    name: 'self-test-first-run-only',
    severity: 'error',
    message: (p: { test: string; reason: string }) =>
      `self test \`${p.test}\` cannot take its expectation from the first run: ${p.reason}`,
    hint: () => 'write the expected value as a number, or let a checksum run again after boot',
    about:
      'With `first_run` the first run records what later ones expect. A test that runs once in a boot would compare with ' +
      'nothing, and for a register the first value is as doubtful as the later ones.',
    requirements: SELF_TEST,
  }),
  selfTestWritableImage: defineCode({
    code: 'FEA0315',
    name: 'self-test-of-writable-image',
    severity: 'warning',
    message: (p: { test: string; region: string; system: string; run: readonly string[] }) =>
      `self test \`${p.test}\` checks the image of \`${p.system}\` while it runs (${p.run.join(', ')}), but ` +
      `\`${p.system}\` may write to \`${p.region}\``,
    hint: () =>
      'put data into a region of its own and make this one `read_execute`, or accept this with why the image stays as it is',
    about:
      'The checksum covers the region that holds the image. Data, stacks or tables that the operating system keeps there ' +
      'change the checksum without any fault.',
    requirements: SELF_TEST,
  }),
  selfTestOwnChecksum: defineCode({
    code: 'FEA0316',
    name: 'self-test-of-its-own-number',
    severity: 'error',
    message: (p: { test: string }) =>
      `self test \`${p.test}\` expects a number as the checksum of the monitor, which that number is a part of`,
    hint: () =>
      'write `expected: first_run`; whoever starts the monitor checks what it loads (AOU-F-BOOT-001)',
    about:
      'The table of self tests is part of the image of the monitor: writing the number there changes the checksum. The first run ' +
      'can record it; that the image was right then is for the boot loader to show.',
    requirements: SELF_TEST,
  }),
} as const;
