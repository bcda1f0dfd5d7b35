// What a change concerns, and the way there, on the reference example: written down by hand from what the change means.
// @req TLR-F-IMP-001

import { describe, expect, test } from 'vitest';
import { impactOf } from '../../src/impact/impact-of.ts';
import type { Concerned, Impact, ImpactedChange } from '../../src/model/impact.ts';
import { type Edit, editedFiles, exchange, tryVersion, versionFrom } from './versions.ts';

async function impactOn(file: string, edit: Edit): Promise<Impact> {
  const before = await versionFrom(editedFiles('ecockpit'), 'old');
  return impactOf(before, await versionFrom(editedFiles('ecockpit', { [file]: edit }), 'new'), '1.0.0');
}

function only({ changes }: Impact): ImpactedChange {
  const [change] = changes;
  if (change === undefined || changes.length !== 1) throw new Error(`${changes.length} changes`);
  return change;
}

const chainsTo = ({ concerned }: ImpactedChange, kind: Concerned['kind'], id: RegExp): readonly string[] =>
  concerned.filter((one) => one.kind === kind && id.test(one.id)).map(({ chain }) => chain.join(' > '));

describe('a bound of an argument', async () => {
  const change = only(
    await impactOn(
      'sossl.yaml',
      exchange('name: axle, type: uint32, max: 1', 'name: axle, type: uint32, max: 3'),
    ),
  );
  const path = 'smc_services.get_speed.arguments.axle.max';

  test('is reported with both places', () => {
    const place = { file: 'sossl.yaml', line: 56, column: 42 };
    expect([change.path, change.before, change.after]).toEqual([path, '1', '3']);
    expect([change.placeBefore, change.placeAfter]).toEqual([place, place]);
  });

  test('concerns its decision, through it the requirement, and the tests of the bound', () => {
    const decision = `${path} > decision:get_speed_decode:decode.axle.max`;
    expect(chainsTo(change, 'construct', /decode\.axle\.max$/)).toEqual([decision]);
    expect(chainsTo(change, 'requirement', /^SSR-F-ARG-005$/)).toEqual([`${decision} > SSR-F-ARG-005`]);
    expect(chainsTo(change, 'requirement', /^SSR-P-SPD-001$/)).toEqual([`${path} > SSR-P-SPD-001`]);
    const test = 'arguments.above-maximum.get_speed.axle.secure.smc32';
    expect(chainsTo(change, 'test', /above-maximum\.get_speed.*secure/)).toContain(`${path} > ${test}`);
  });

  test('concerns nothing of another service', () => {
    const others = change.concerned.filter(({ id }) => /raise_telltale|set_volume/.test(id));
    expect(others).toEqual([]);
  });

  test('concerns the file of the decision, the audit and the calls, not the memory map', () => {
    const documents = change.concerned.filter(({ kind }) => kind === 'document').map(({ id }) => id);
    expect(documents).toEqual(
      expect.arrayContaining(['sossl.c', 'audit/configuration-audit.pdf', 'diagrams/service-calls*.svg']),
    );
    expect(documents).not.toContain('diagrams/memory-map*.svg');
  });
});

describe('cores of an operating system', async () => {
  const change = only(await impactOn('sossl.yaml', exchange('cores: [0, 1, 2, 3]', 'cores: [0, 1, 2]')));
  const path = 'operating_systems.infotainment.cores';

  test('concern the rows of the core table and through them PSCI', () => {
    const row = `${path} > table_row:sossl_cores:row.core.3`;
    expect(chainsTo(change, 'construct', /row\.core\.3$/)).toEqual([row]);
    expect(chainsTo(change, 'requirement', /^SSR-F-PSC-001$/)).toEqual([
      `${path} > table_row:sossl_cores:row.core.0 > SSR-F-PSC-001`,
    ]);
    expect(chainsTo(change, 'test', /^psci\.start-own-cores/).length).toBe(3);
  });
});

describe('a range of memory', async () => {
  const change = only(await impactOn('sossl.yaml', exchange('size: 256K', 'size: 128K')));

  test('concerns the tests that touch it and no test of another range of the same owner', () => {
    const touched = chainsTo(change, 'test', /cluster_log/);
    expect(touched.length).toBeGreaterThan(5);
    expect(chainsTo(change, 'test', /cluster_frame_a/)).toEqual([]);
    expect(chainsTo(change, 'requirement', /^SSR-F-MEM-/).length).toBeGreaterThan(0);
    expect(chainsTo(change, 'document', /memory-map/)).toEqual([`${change.path} > diagrams/memory-map*.svg`]);
  });
});

test('of two changes at once, each concerns the tables of its own rows', async () => {
  const impact = await impactOn('sossl.yaml', (text) =>
    exchange('size: 256K', 'size: 128K')(exchange('cores: [0, 1, 2, 3]', 'cores: [0, 1, 2]')(text)),
  );
  const tables = impact.changes.map((change) => [change.path, chainsTo(change, 'construct', /^object:/)]);
  const cores = 'operating_systems.infotainment.cores';
  expect(tables).toEqual([
    ['operating_systems.cluster.memory.cluster_log.size', []],
    [cores, [`${cores} > table_row:sossl_cores:row.core.3 > object:sossl_cores:object.cores`]],
  ]);
  expect(impact.unexplained).toEqual({ constructs: [], tests: [] });
});

describe('a service that is gone', async () => {
  test('cannot be compared while tests call it', async () => {
    const files = editedFiles('ecockpit', {
      'sossl.yaml': (text) => text.replace(/ {2}- name: get_volume_limit[\s\S]*$/, ''),
    });
    expect((await tryVersion(files)).codes.slice(0, 2)).toEqual(['IMP0104', 'TST0109']);
  });

  test('gives other services that have automatic numbers other ones where no lock keeps them', async () => {
    const services = 'schema: sossl-tests/1\ntables: []\n';
    const old = editedFiles('ecockpit', { 'tests/services.yaml': () => services });
    const gone = editedFiles('ecockpit', {
      'sossl.yaml': (text) =>
        text.replace(/ {2}- name: get_odometer[\s\S]*?(?= {2}- name: add_distance)/, ''),
      'tests/services.yaml': () => services,
    });
    const { changes } = impactOf(await versionFrom(old), await versionFrom(gone), '1.0.0');
    const numbered = changes.filter(({ path }) => path.endsWith('.id')).map(({ path }) => path);
    expect(numbered).toContain('smc_services.add_distance.id');
    expect(changes.length).toBe(numbered.length + 1);
  });

  test('concerns the guest header once no test calls it', async () => {
    const gone = editedFiles('ecockpit', {
      'sossl.yaml': (text) => text.replace(/ {2}- name: get_volume_limit[\s\S]*$/, ''),
      'tests/services.yaml': () => 'schema: sossl-tests/1\ntables: []\n',
    });
    const tables = editedFiles('ecockpit', {
      'tests/services.yaml': () => 'schema: sossl-tests/1\ntables: []\n',
    });
    const change = only(impactOf(await versionFrom(tables, 'old'), await versionFrom(gone, 'new'), '1.0.0'));
    expect([change.kind, change.path]).toEqual(['removed', 'smc_services.get_volume_limit']);
    expect(chainsTo(change, 'document', /^sossl_guest\.h$/).length).toBe(1);
    expect(chainsTo(change, 'construct', /get_volume_limit_serve:function/).length).toBe(1);
  });
});

describe('a requirement whose revision was raised', async () => {
  const change = only(
    await impactOn('requirements/ecockpit.yaml', (text) => {
      const at = text.indexOf('SSR-P-SPD-001');
      return text.slice(0, at) + text.slice(at).replace('revision: 1', 'revision: 2');
    }),
  );
  const path = 'requirements.SSR-P-SPD-001.revision';

  test('makes its constructs suspect, its tests due, and goes up to the goal', () => {
    expect([change.path, change.impactClass]).toEqual([path, 'isolation']);
    expect(chainsTo(change, 'construct', /get_speed_invoke/)).toEqual([
      `${path} > function:get_speed_invoke:function.invoke`,
    ]);
    expect(chainsTo(change, 'requirement', /^SSR-P-SPD-001$/)).toEqual([`${path} > SSR-P-SPD-001`]);
    const goal = chainsTo(change, 'requirement', /^SG-P-/);
    expect(goal.length).toBe(1);
    expect(goal[0]).toMatch(
      /^requirements\.SSR-P-SPD-001\.revision > SSR-P-SPD-001 > .*TSR-P-\S+ > .*SG-P-SPD-001$/,
    );
    expect(
      chainsTo(change, 'test', /./).every((chain) => chain.startsWith(`${path} > SSR-P-SPD-001 > `)),
    ).toBe(true);
  });
});

describe('a body of the user', async () => {
  const region =
    (body: string): Edit =>
    () =>
      `/* sossl:user-begin service.get_speed */\n${body}\n/* sossl:user-end service.get_speed */\n`;
  const before = await versionFrom(editedFiles('ecockpit', { 'sossl.c': region('    return 1;') }), 'old');
  const after = await versionFrom(editedFiles('ecockpit', { 'sossl.c': region('    return 2;') }), 'new');
  const change = only(impactOf(before, after, '1.0.0'));

  test('concerns the function that holds it and the tests of its service', () => {
    expect([change.path, change.before, change.after]).toEqual([
      'user_code.service.get_speed.text',
      '    return 1;',
      '    return 2;',
    ]);
    expect(chainsTo(change, 'construct', /./)).toEqual([
      'user_code.service.get_speed.text > function:get_speed_invoke:function.invoke',
    ]);
    expect(chainsTo(change, 'test', /speed/).length).toBeGreaterThan(5);
  });
});

describe('words alone', async () => {
  const change = only(
    await impactOn('sossl.yaml', exchange('note: Hosts maps, media and the app store.', 'note: Hosts maps.')),
  );

  test('concern no requirement and no test', () => {
    expect(change.impactClass).toBe('editorial');
    expect(change.concerned.filter(({ kind }) => kind === 'requirement' || kind === 'test')).toEqual([]);
  });
});

describe('answers, acceptances and tests beside the configuration', () => {
  test.each([
    [
      'acceptances.yaml',
      exchange('reason: ', 'reason: In short, '),
      /^acceptances\.[A-Z]+\d+ .*\.reason$/,
      'diagnostic',
    ],
    [
      'assumptions.yaml',
      exchange('how: ', 'how: In short, '),
      /^assumptions\.AOU-F-[A-Z]+-\d+\.how$/,
      'isolation',
    ],
    [
      'tests/services.yaml',
      exchange('about: ', 'about: In short, '),
      /^test_tables\.services\..*\.text$/,
      'diagnostic',
    ],
  ] as const)('a word in %s is one change', async (file, edit, path, impactClass) => {
    const change = only(await impactOn(file, edit));
    expect(change.path).toMatch(path);
    expect(change.impactClass).toBe(impactClass);
    expect(change.placeAfter?.file).toBe(file);
  });
});

test('another version of the tool is a change that everything stands on', async () => {
  const version = await versionFrom(editedFiles('ecockpit'));
  const { entries } = version;
  const [root, ...others] = entries;
  if (root === undefined) throw new Error('no entries');
  const values = root.values.map((one) => (one.key === 'tool' ? { ...one, text: '0.0.9' } : one));
  const change = only(impactOf({ ...version, entries: [{ ...root, values }, ...others] }, version, '1.0.0'));
  expect([change.path, change.impactClass]).toEqual(['tool', 'isolation']);
  expect(change.concerned.filter(({ kind }) => kind === 'test').length).toBe(version.cases.length);
});
