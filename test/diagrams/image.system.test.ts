// The diagrams against the image: what is read back from them equals the tables in the linked file, or in the object file where
// the monitor of this tool cannot carry a configuration out. One changed cell of a diagram is a difference.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isolationOf } from '../../src/commands/diagrams/isolation-of.ts';
import type { Diagram } from '../../src/model/isolation.ts';
import { readElf } from '../../src/tools/elf.ts';
import { flatBytes } from '../../src/tools/flash.ts';
import { ROOT, sossl, wholeCopy } from '../cli/harness.ts';
import { scratchFolder } from '../io/scratch.ts';
import { tracedExample } from '../isolation/example-trace.ts';
import { objectBytes } from '../verify/object-bytes.ts';
import { imageFacts } from './image-facts.ts';
import { type DrawnFacts, readDiagrams } from './read-diagrams.ts';

const cockpit = tracedExample('ecockpit');
const gateway = tracedExample('vocabulary');

/** One text of a diagram, and the wrong one in its place. */
type Lie = readonly [what: keyof DrawnFacts, diagram: RegExp, from: string, to: string];

function withLie(diagrams: readonly Diagram[], [, id, from, to]: Lie): readonly Diagram[] {
  const found = diagrams.filter((diagram) => id.test(diagram.id) && diagram.source.includes(from));
  if (found.length === 0) throw new Error(`no diagram ${id} says ${from}`);
  return diagrams.map((diagram) =>
    diagram === found[0] ? { ...diagram, source: diagram.source.replace(from, to) } : diagram,
  );
}

describe('the cockpit, linked', () => {
  const { diagrams } = isolationOf(cockpit.system, cockpit.trace);
  let image: DrawnFacts;

  beforeAll(async () => {
    const folder = wholeCopy();
    expect((await sossl(['build', folder])).code).toBe(0);
    const place = path.join(folder, 'build/qemu-virt-gicv3');
    const elf = readElf(new Uint8Array(fs.readFileSync(path.join(place, 'sossl.elf'))));
    const flat = new Uint8Array(fs.readFileSync(path.join(place, 'sossl.bin')));
    if (elf === undefined) throw new Error('the linker wrote no ELF');
    image = imageFacts((symbol) => flatBytes(elf, flat, symbol), cockpit.plan.reading);
  });

  test('is drawn as its image holds it: 2 operating systems, 12 regions, 4 cores, 16 services', () => {
    expect(readDiagrams(diagrams)).toEqual(image);
    const counts = Object.entries(image).map(([what, facts]) => `${what} ${facts.length}`);
    expect(counts).toEqual([
      'operatingSystems 2',
      'regions 12',
      'cores 4',
      'services 16',
      'channels 0',
      'devices 0',
      'busMasters 0',
      'interrupts 0',
    ]);
  });

  const LIES: readonly Lie[] = [
    ['operatingSystems', /^partitions/, 'entry 0x0e100000 on core 0', 'entry 0x0e100004 on core 0'],
    ['operatingSystems', /^partitions/, 'QM · EL2', 'QM · EL1'],
    ['operatingSystems', /^partitions/, 'entry 0x40200000 on core 0', 'entry 0x40200000 on core 1'],
    ['regions', /^memory-map/, '0x0e740000 – 0x0e74ffff', '0x0e740000 – 0x0e75ffff'],
    ['regions', /^memory-map/, '>64 KiB<', '>128 KiB<'],
    ['regions', /^memory-map/, '>rwx<', '>rw-<'],
    ['regions', /^memory-map/, '>r--<', '>rw-<'],
    ['cores', /^partitions/, 'core 2<br/>infotainment', 'core 2<br/>cluster'],
    ['cores', /^partitions/, 'core 0<br/>cluster, infotainment', 'core 0<br/>infotainment'],
    ['services', /^service-calls/, '0x82000002', '0x82000012'],
    ['services', /^service-calls/, 'caller_secure --> service_1', 'caller_non_secure --> service_1'],
    ['services', /^service-calls/, '"set_speed<br/>', '"get_speed<br/>'],
  ];
  test.each(LIES)('a lie about %s in %s, %s for %s, is a difference', (...lie) => {
    const drawn = readDiagrams(withLie(diagrams, lie));
    expect(drawn[lie[0]]).not.toEqual(image[lie[0]]);
  });

  test('a region that is left out, and one that is there twice, are differences', () => {
    const row = /<text [^>]*>0x0e740000 – 0x0e74ffff<.text>.*?<text [^>]*>rw-<.text>/s;
    const change = (to: (found: string) => string): readonly string[] =>
      readDiagrams(diagrams.map((one) => ({ ...one, source: one.source.replace(row, to) }))).regions;
    expect(change((found) => found)).toEqual(image.regions);
    expect(change(() => '')).toHaveLength(11);
    expect(change((found) => `${found}${found}`)).toHaveLength(13);
  });
});

describe('the gateway, compiled', () => {
  const { diagrams } = isolationOf(gateway.system, gateway.trace);
  let image: DrawnFacts;

  beforeAll(() => {
    const folder = scratchFolder();
    for (const [name, text] of gateway.generatedFrom(gateway.system))
      fs.writeFileSync(path.join(folder, name), text);
    const [compiler = '', ...own] = gateway.system.platform.build?.compilers[0]?.split(' ') ?? [];
    const flags = gateway.system.platform.build?.sosslFlags ?? [];
    const words = [
      ...own,
      ...flags,
      `-I${path.join(ROOT, 'monitor/include')}`,
      '-I.',
      '-c',
      'sossl.c',
      '-o',
      'sossl.o',
    ];
    execFileSync(compiler, words, { cwd: folder });
    const objects = objectBytes(fs.readFileSync(path.join(folder, 'sossl.o')));
    image = imageFacts((symbol) => objects.get(symbol), gateway.plan.reading);
  });

  test('is drawn as its object file holds it, with channels, devices, bus masters and interrupts', () => {
    expect(readDiagrams(diagrams)).toEqual(image);
    const counts = Object.entries(image).map(([what, facts]) => `${what} ${facts.length}`);
    expect(counts).toEqual([
      'operatingSystems 2',
      'regions 5',
      'cores 4',
      'services 6',
      'channels 2',
      'devices 4',
      'busMasters 2',
      'interrupts 7',
    ]);
  });

  const LIES: readonly Lie[] = [
    ['operatingSystems', /^partitions/, 'AArch32 big-endian', 'AArch32 little-endian'],
    ['channels', /^partitions/, '0x7fff0000 – 0x7fffffff · 64 KiB', '0x7ffe0000 – 0x7fffffff · 128 KiB'],
    ['channels', /^partitions/, '64 slots', '65 slots'],
    ['channels', /^memory-map/, '>0x7fe00000 – 0x7fe3ffff<', '>0x7fe00000 – 0x7fe4ffff<'],
    ['devices', /^devices/, '>0x09010000 – 0x09010fff<', '>0x09020000 – 0x09020fff<'],
    ['devices', /^devices/, '(2)', '(3)'],
    ['busMasters', /^devices/, 'virtio_0_dma … virtio_1_dma (2)', 'virtio_0_dma … virtio_2_dma (3)'],
    ['interrupts', /^devices/, 'level · 0x40', 'level · 0x41'],
    ['interrupts', /^devices/, '>48<', '>47<'],
    ['interrupts', /^devices/, 'EL3, group 0, core 0', 'EL3, group 0, core 1'],
  ];
  test.each(LIES)('a lie about %s in %s, %s for %s, is a difference', (...lie) => {
    const drawn = readDiagrams(withLie(diagrams, lie));
    expect(drawn[lie[0]]).not.toEqual(image[lie[0]]);
  });

  test('an owner who is another one is a difference', () => {
    const swapped = diagrams.map((one) =>
      /^devices/.test(one.id) ? { ...one, source: one.source.replaceAll('>router<', '>telematics<') } : one,
    );
    expect(readDiagrams(swapped).devices).not.toEqual(image.devices);
    expect(readDiagrams(swapped).interrupts).not.toEqual(image.interrupts);
  });
});
