// Every fault that a map can have: its code, its place, the other party, and the way out.

import { describe, expect, test } from 'vitest';
import { changed, legacyText, readLegacy } from './legacy.ts';

const MAP = legacyText('adopt-map.yaml');

/** [what is wrong, in the map, instead of it, code, what the message says, what the hint says] */
const FAULTS: readonly (readonly [string, string, string, string, string, string])[] = [
  [
    'two keys to one setting',
    'slots\n  Features.VNet.NS2S.Irq: features.virtual_net.to_secure.notify_interrupt',
    'slots\n  Features.VNet.NS2S.Irq: features.virtual_net.to_secure.slots',
    'ADP0104',
    'Features.VNet.NS2S.Slots and Features.VNet.NS2S.Irq both go to features.virtual_net.to_secure.slots',
    'with:',
  ],
  [
    'a constant where a key goes already',
    '"features.self_tests[0].name": monitor_stacks',
    '"features.self_tests[0].name": monitor_stacks\n  "smc_services[get_mast].id": 0x82000099',
    'ADP0104',
    'SmcServices[0].Id and the constant smc_services[get_mast].id',
    'drop:',
  ],
  [
    'a required setting without a source',
    '  "smc_services[get_mast].results[1].name": tilt_mdeg\n',
    '',
    'ADP0108',
    'sossl.yaml needs smc_services[get_mast].results[1].name',
    'constants:',
  ],
  [
    'a whole required part without a source',
    '  Product.Board: { to: platform, words: { VIRT_G2: qemu-virt-gicv2, VIRT_G3: qemu-virt-gicv3 } }\n',
    '',
    'ADP0107',
    'no row of adopt-map.yaml says what becomes of Product.Board (1 value)',
    'drop:',
  ],
  [
    'an old key that is not there',
    'Product.Rev:',
    'Product.Revv:',
    'ADP0105',
    'vm_config.yaml has no key Product.Revv',
    'Product.Rev?',
  ],
  [
    'a setting that is not there',
    'project.description',
    'project.descripton',
    'ADP0106',
    'no configuration of today has a setting project.descripton',
    'project.description?',
  ],
  [
    'a row that waits',
    'Product.Text: project.description',
    'Product.Text: "?"',
    'ADP0103',
    'the target of Product.Text is still ?',
    'drop:',
  ],
  [
    'a word that waits',
    'FAIR: equal',
    'FAIR: "?"',
    'ADP0103',
    'the word "FAIR" of Features.Switch.First is still ?',
    'drop:',
  ],
  [
    'a value without a word',
    'words: { S: secure_first, FAIR: equal }',
    'words: { FAIR: equal }',
    'ADP0109',
    'say nothing about the value "S"',
    'there are: FAIR',
  ],
  [
    'a key that two rows claim',
    'drop:\n',
    'drop:\n  Product.Rev: not of interest\n',
    'ADP0114',
    'the key Product.Rev is claimed by row Product.Rev',
    'one row',
  ],
  [
    'a reason that is missing',
    'Product.TraceLevel: Output during',
    'Product.TraceLevel: "" #',
    'ADP0102',
    'drop.Product.TraceLevel: has no reason',
    'why',
  ],
  ['an unknown part', '\ncompare:', '\ncompair:', 'ADP0102', 'the map: has no key compair', 'compare?'],
  [
    'an unknown option of a row',
    'Product.Name: { to: project.name, form: snake }',
    'Product.Name: { to: project.name, from: snake }',
    'ADP0102',
    'row Product.Name: has no key from',
    'form?',
  ],
  [
    'an unknown table of words',
    'features.virtual_net.enabled, words: flag',
    'features.virtual_net.enabled, words: flags',
    'ADP0102',
    'names no table flags',
    'flag,',
  ],
  [
    'another form',
    'sossl-adopt-map/1',
    'sossl-adopt-map/2',
    'ADP0102',
    'is not of the form sossl-adopt-map/1',
    'schema:',
  ],
  [
    'a handler that is not there',
    'handler: smc_get_mast',
    'handler: smc_get_mest',
    'ADP0110',
    'sossl_services.c has no smc_get_mest',
    'smc_get_mast?',
  ],
  [
    'a helper that is not there',
    'helpers: [encoder_jumped]',
    'helpers: [encoder_jump]',
    'ADP0110',
    'sossl_services.c has no encoder_jump',
    'encoder_jumped?',
  ],
  [
    'a replaced symbol that is not there',
    'vm_features: features in',
    'vm_feature: features in',
    'ADP0110',
    'has no vm_feature',
    'vm_features?',
  ],
  [
    'a pattern that fits nothing',
    'FID_*: function',
    'FIDD_*: function',
    'ADP0110',
    'has no FIDD_*',
    'correct',
  ],
  [
    'a line by hand that is not there',
    'vm_services_dispatch: "*"',
    'vm_services_dispatch: no_such_text',
    'ADP0110',
    'line with "no_such_text" in vm_services_dispatch',
    'correct',
  ],
  [
    'a service that is not there',
    '  get_diag: { handler',
    '  get_diags: { handler',
    'ADP0112',
    'has a service get_diags',
    'get_diag?',
  ],
  [
    'a service without a handler',
    '  get_diag: { handler: smc_get_diag, body: skeleton }\n',
    '',
    'ADP0113',
    'which function of the old file serves get_diag',
    'handler',
  ],
  [
    'a symbol that two rows claim',
    'helpers: [encoder_jumped]',
    'helpers: [encoder_jumped, badge_row]',
    'ADP0114',
    'badge_row is claimed by the helpers of report_mast',
    'one row',
  ],
];

describe('a fault of a map', () => {
  test.each(FAULTS)('%s', (_, from, to, code, message, hint) => {
    const { diagnostics } = readLegacy({ map: changed(MAP, from, to) });
    const found = diagnostics.filter((one) => one.code === code);
    expect(found.map((one) => one.message).join('\n')).toContain(message);
    expect(found[0]?.hint).toContain(hint);
    expect(found[0]?.span?.file).toMatch(/^(?:adopt-map|vm_config)\.yaml$/);
    expect(found[0]?.span?.line).toBeGreaterThan(0);
  });

  test('two keys to one setting names the place of the other row', () => {
    const [, from, to] = FAULTS[0] ?? ['', '', ''];
    const map = changed(MAP, from, to);
    const [found] = readLegacy({ map }).diagnostics;
    const lineOf = (text: string): number => map.slice(0, map.indexOf(text)).split('\n').length;
    expect(found?.span?.line).toBe(lineOf('Features.VNet.NS2S.Irq'));
    expect(found?.related[0]?.span?.line).toBe(lineOf('Features.VNet.NS2S.Slots'));
  });

  test('the map of the example has none', () => {
    expect(readLegacy().diagnostics).toEqual([]);
  });
});
