// The recipes of a platform description: how images for it are built, probed and run. In: the YAML node of a document whose
// shape was checked. Out: those that it has.

import type { Aarch32ProbeRecipe, BuildRecipe, Platform, ProbeRecipe, RunRecipe } from '../model/platform.ts';
import { integer, map, optionalInteger, present, smallInteger, text, texts } from './values.ts';
import { child, items, type YamlNode } from './yaml-node.ts';

/** The recipes that stand below the root; a board that the monitor was not ported to has none. */
export function buildRecipes(root: YamlNode): Pick<Platform, 'build' | 'probe' | 'run' | 'secureImage'> {
  const image = child(root, 'secure_image');
  const build = child(root, 'build');
  const probe = child(root, 'probe');
  const run = child(root, 'run');
  return present({
    secureImage: image && buildImage(image),
    build: build && buildBuild(build),
    probe: probe && buildProbe(probe),
    run: run && buildRun(run),
  });
}

function buildImage(node: YamlNode): NonNullable<Platform['secureImage']> {
  const sizeBytes = integer(node, 'size');
  const address = optionalInteger(node, 'address');
  return address === undefined
    ? { flashOffset: integer(node, 'flash_offset'), sizeBytes }
    : { address, sizeBytes };
}

function buildBuild(node: YamlNode): BuildRecipe {
  return {
    compilers: texts(node, 'compilers'),
    linker: text(node, 'linker'),
    objcopy: text(node, 'objcopy'),
    sources: texts(node, 'sources'),
    includes: texts(node, 'includes'),
    monitorFlags: texts(node, 'monitor_flags'),
    sosslFlags: texts(node, 'sossl_flags'),
    linkFlags: texts(node, 'link_flags'),
    linkerScript: text(node, 'linker_script'),
  };
}

function buildProbe(node: YamlNode): ProbeRecipe {
  const aarch32 = child(node, 'aarch32');
  return {
    sources: texts(node, 'sources'),
    linkerScript: text(node, 'linker_script'),
    flags: texts(node, 'flags'),
    planOffsetBytes: integer(node, 'plan_offset'),
    ...present({ aarch32: aarch32 && buildAarch32(aarch32) }),
  };
}

function buildAarch32(node: YamlNode): Aarch32ProbeRecipe {
  return {
    compiler: text(node, 'compiler'),
    linker: text(node, 'linker'),
    flags: texts(node, 'flags'),
    linkFlags: texts(node, 'link_flags'),
  };
}

function buildRun(node: YamlNode): RunRecipe {
  return {
    command: text(node, 'command'),
    arguments: texts(node, 'arguments'),
    deterministicArguments: texts(node, 'deterministic_arguments'),
    timeLimitMs: smallInteger(node, 'time_limit_ms'),
    ...present({
      endsAt: child(node, 'ends_at') && buildEnd(map(node, 'ends_at')),
      notModelled: child(node, 'not_modelled') && items(node, 'not_modelled').map(buildMissing),
    }),
  };
}

function buildEnd(node: YamlNode): NonNullable<RunRecipe['endsAt']> {
  return { line: text(node, 'line'), because: text(node, 'because') };
}

function buildMissing(node: YamlNode): NonNullable<RunRecipe['notModelled']>[number] {
  return { name: text(node, 'name'), because: text(node, 'because') };
}
