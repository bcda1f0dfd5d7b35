// No setting is silent: whatever is exchanged for another allowed value changes a finding, a generated file, or a recipe of build
// and run. The settings of which this walk does not see an effect stand below, each with the reason, as reviewed.
// @req SSR-F-CFG-020

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPlatform } from '../../src/load/platform.ts';
import { schemaLeaves } from '../../src/load/schema-leaves.ts';
import { ROOT, textsIn } from '../framework/framework-texts.ts';
import { walkSettings } from './every-setting.ts';

const SEED = 3;

/** Settings of which some exchange changes nothing that the walk looks at. */
const SILENT: Readonly<Record<string, string>> = {
  'operating_systems.*.asil':
    'Only checks read it, and two levels differ for them only where something else asks for the higher one.',
  'operating_systems.*.image':
    'Names a file of the product. What stands in it decides what `build` puts into the image, not what is generated.',
  'operating_systems.*.memory.*.note': 'For readers of the configuration.',
  'operating_systems.*.note': 'For readers of the configuration.',
  'smc_services.*.arguments.*.note': 'For readers of the configuration.',
  'smc_services.*.results.*.note': 'For readers of the configuration.',
  'smc_services.*.renamed_from':
    'Moves a body and a number that stand under the earlier name; the walk begins without any (preserve.test.ts, function-ids.test.ts).',
};

/** Settings that the walk has no exchange for. */
const UNTRIED: Readonly<Record<string, string>> = {
  extends: 'The example extends nothing; test/load/extends.test.ts.',
  'monitor.name': 'Of an external monitor; test/cli/external-monitor.system.test.ts.',
  'monitor.capabilities': 'Of an external monitor; test/cli/external-monitor.system.test.ts.',
  'monitor.objects': 'Of an external monitor; test/cli/external-monitor.system.test.ts.',
  'monitor.linker_script': 'Of an external monitor; test/cli/external-monitor.system.test.ts.',
};

describe('no setting is silent', async () => {
  const schema = readFileSync(new URL('schema/sossl-1.schema.json', ROOT), 'utf8');
  const walked = await walkSettings(schemaLeaves(JSON.parse(schema)), SEED);

  test('of each, exchanges were tried whose values the shape allows', () => {
    const without = walked.filter(({ allowed }) => allowed.length === 0).map(({ leaf }) => leaf);
    expect(without.toSorted()).toEqual(Object.keys(UNTRIED).toSorted());
    expect(walked.length).toBeGreaterThan(150);
    expect(walked.reduce((sum, { allowed }) => sum + allowed.length, 0)).toBeGreaterThan(250);
  });

  test('each exchange changes what the tool says or writes, but for the reviewed ones', () => {
    const silent = walked.filter((one) => one.silent.length > 0);
    const unreviewed = silent.filter(({ leaf }) => !(leaf in SILENT)).flatMap((one) => one.silent);
    expect(unreviewed).toEqual([]);
    expect(silent.map(({ leaf }) => leaf).toSorted()).toEqual(Object.keys(SILENT).toSorted());
  });

  test('of those that are refused none leaves a file behind', () => {
    expect(walked.reduce((sum, { refused }) => sum + refused.length, 0)).toBeGreaterThan(100);
    expect(walked.flatMap(({ written }) => written)).toEqual([]);
  });

  test('and of those that change nothing none claims to be enforced or handed on', () => {
    const files = textsIn('platforms/', /\.yaml$/u);
    const boards = files.filter(({ file }) => file !== 'platforms/effects.yaml');
    const claims = boards.flatMap(
      (board) => loadPlatform(board, files).value?.effects.filter(({ leaf }) => leaf in SILENT) ?? [],
    );
    expect(claims.length).toBe(boards.length * Object.keys(SILENT).length);
    const classes = new Set(claims.map(({ effect }) => effect));
    expect([...classes].toSorted()).toEqual(['checked_only', 'documentation']);
  });
});
