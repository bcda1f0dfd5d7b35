// Builds the new configuration from the old one by the map. In: a checked map, the leaves of the old file, the settings of today. Out: the
// configuration as a tree, and what became of each old key; or what is missing or has no translation.

import { report } from '../diagnostics/code.ts';
import { ADP } from '../diagnostics/codes-adp.ts';
import type { YamlNode } from '../load/yaml-node.ts';
import type { Diagnostic, StageResult } from '../model/diagnostic.ts';
import type { Span } from '../model/source.ts';
import { type Built, type BuiltMap, builtAt, emptyMap, namedPath, pathsOf, place } from './built.ts';
import type { OldFile } from './check-map.ts';
import type { AdoptMap, ConstantRow, KeyRow } from './map-model.ts';
import { pathOf, type Step, starsOf, stepsOf } from './old-path.ts';
import { isNothing, type OldLeaf, wordOf } from './old-yaml.ts';
import type { Settings } from './settings.ts';
import { translate, yamlText } from './translate.ts';

/** What became of one key of the old file. */
export interface KeyFate {
  readonly path: string;
  readonly value: string;
  readonly line: number;
  readonly fate: 'mapped' | 'dropped' | 'empty';
  /** New path, or the reason. */
  readonly to: string;
  readonly as: string;
}

export interface BuiltConfiguration {
  readonly root: BuiltMap;
  readonly fates: readonly KeyFate[];
  readonly constants: readonly { readonly path: string; readonly value: string; readonly reason: string }[];
}

export function buildConfiguration(
  map: AdoptMap,
  old: OldFile,
  settings: Settings,
): StageResult<BuiltConfiguration> {
  const builder = new Builder(map, old);
  const value = builder.build();
  const missing = builder.diagnostics.length === 0 ? missingPaths(value.root, map, settings) : [];
  const diagnostics = [...builder.diagnostics, ...missing];
  return diagnostics.length === 0 ? { value, diagnostics } : { diagnostics };
}

class Builder {
  readonly diagnostics: Diagnostic[] = [];
  readonly #map: AdoptMap;
  readonly #old: OldFile;
  readonly #root = emptyMap();
  readonly #patterns = new Map<string, readonly Step[]>();

  constructor(map: AdoptMap, old: OldFile) {
    this.#map = map;
    this.#old = old;
  }

  build(): BuiltConfiguration {
    const fates = this.#old.leaves.flatMap((leaf) => this.#fateOf(leaf) ?? []);
    const constants = this.#map.constants.flatMap((row) => this.#constant(row));
    return { root: this.#root, fates, constants };
  }

  /** The rows with their paths taken apart once: each is held against each value. */
  #fits(path: string, leaf: OldLeaf): readonly Step[] | undefined {
    const steps = this.#patterns.get(path) ?? stepsOf(path);
    this.#patterns.set(path, steps);
    return starsOf(steps, leaf.steps);
  }

  #fateOf(leaf: OldLeaf): KeyFate | undefined {
    const about = { path: leaf.path, value: leaf.node.source, line: leaf.node.span.line };
    const dropped = this.#map.drop.find(({ path }) => this.#fits(path, leaf) !== undefined);
    if (dropped !== undefined) return { ...about, fate: 'dropped', to: dropped.reason, as: '' };
    for (const row of this.#map.keys) {
      const stars = this.#fits(row.from, leaf);
      if (stars !== undefined) return { ...about, ...this.#mapped(row, leaf, stars) };
      const joined = row.with.find((path) => this.#fits(path, leaf) !== undefined);
      if (joined !== undefined) return { ...about, fate: 'mapped', to: row.to, as: `with ${row.from}` };
    }
    return undefined;
  }

  #mapped(row: KeyRow, leaf: OldLeaf, stars: readonly Step[]): Pick<KeyFate, 'fate' | 'to' | 'as'> {
    if (isNothing(leaf.node) && row.words === undefined)
      return { fate: 'empty', to: row.to, as: 'says nothing, and nothing is written' };
    const places = stars.map((star, at) => this.#numberOf(row, leaf, star, at));
    if (row.key !== undefined) this.#nameOf(row, leaf, stars, places);
    const target = filled(row.to, places);
    const value = translate(row, this.#wordsOf(row, leaf, stars), leaf);
    if ('problem' in value) {
      this.diagnostics.push(value.problem);
      return { fate: 'empty', to: row.to, as: '' };
    }
    const there = place(this.#root, target, value.built);
    if (there !== undefined) this.#collision(row, leaf, there, target);
    return {
      fate: 'mapped',
      to: pathOf(target),
      as: value.built.kind === 'scalar' ? value.built.text : 'several settings',
    };
  }

  /** The value of the row's key, and behind it those of the keys that it is read together with. */
  #wordsOf(row: KeyRow, leaf: OldLeaf, stars: readonly Step[]): string {
    const others = row.with.flatMap((path) => {
      const wanted = pathOf(filled(path, stars));
      const found = this.#old.leaves.find((one) => one.path === wanted);
      return found === undefined || isNothing(found.node) ? [] : [wordOf(found.node)];
    });
    return [wordOf(leaf.node), ...others].join(' ');
  }

  /** Place in a list: that of the old list, or of a key in its map. */
  #numberOf(row: KeyRow, leaf: OldLeaf, star: Step, at: number): Step {
    if (typeof star === 'number') return star;
    const pattern = stepsOf(row.from);
    const places = [...pattern.entries()].filter(([, step]) => step === '*' || step === '[*]');
    const depth = places[at]?.[0] ?? 0;
    const owner = pathOf(leaf.steps.slice(0, depth));
    const keys = this.#old.leaves.flatMap(({ steps }) =>
      pathOf(steps.slice(0, depth)) === owner ? [steps[depth]] : [],
    );
    return [...new Set(keys)].indexOf(star);
  }

  #nameOf(row: KeyRow, leaf: OldLeaf, stars: readonly Step[], places: readonly Step[]): void {
    const name = stars.findLast((star) => typeof star === 'string');
    if (row.key === undefined || typeof name !== 'string') return;
    const word = row.key.words.get(name);
    if (word === undefined) {
      const known = [...row.key.words.keys()];
      this.diagnostics.push(
        report(ADP.valueUnknown, { value: name, row: row.from, known }, { span: leaf.node.span }),
      );
      return;
    }
    place(this.#root, filled(row.key.to, places), {
      kind: 'scalar',
      text: yamlText(word),
      from: leaf.path,
      span: leaf.node.span,
    });
  }

  #collision(row: KeyRow, leaf: OldLeaf, there: Built, target: readonly Step[]): void {
    const other = there.kind === 'scalar' ? there.from : 'another row';
    const related =
      there.kind === 'scalar' ? [{ message: `${other} came there first`, span: there.span }] : [];
    const names = { one: other, other: leaf.path, to: namedPath(this.#root, target) };
    this.diagnostics.push(report(ADP.oneTarget, names, { span: row.toSpan, related }));
  }

  #constant({ path, value, reason, span }: ConstantRow): BuiltConfiguration['constants'] {
    const pattern = stepsOf(path);
    const paths = pathsOf(this.#root, pattern).filter((steps) => this.#hasOwner(steps, pattern));
    if (paths.length === 0)
      this.diagnostics.push(report(ADP.newPathUnknown, { path, nearest: undefined }, { span }));
    return paths.flatMap((steps) => {
      const there = place(this.#root, steps, builtFrom(value, span));
      if (there !== undefined && there.kind === 'scalar') {
        const names = { one: there.from, other: `the constant ${path}`, to: namedPath(this.#root, steps) };
        this.diagnostics.push(
          report(ADP.oneTarget, names, { span, related: [{ message: there.from, span: there.span }] }),
        );
      }
      return [
        {
          path: namedPath(this.#root, steps),
          value: value.kind === 'scalar' ? value.source : 'several settings',
          reason,
        },
      ];
    });
  }

  /** A constant for every entry is one for those entries that have the map around it. */
  #hasOwner(steps: readonly Step[], pattern: readonly Step[]): boolean {
    return !pattern.includes('[*]') || builtAt(this.#root, steps.slice(0, -1)) !== undefined;
  }
}

/** A pattern with its stars filled in, in order; what has no star of its own stays. */
function filled(pattern: string, stars: readonly Step[]): readonly Step[] {
  let next = 0;
  return stepsOf(pattern).map((step) => {
    if (step !== '*' && step !== '[*]') return step;
    const star = stars[next] ?? 0;
    next += 1;
    return star;
  });
}

function builtFrom(node: YamlNode, span: Span): Built {
  if (node.kind === 'scalar') return { kind: 'scalar', text: yamlText(node), from: 'constant', span };
  if (node.kind === 'list')
    return { kind: 'list', items: new Map(node.items.map((item, at) => [at, builtFrom(item, span)])) };
  return {
    kind: 'map',
    entries: new Map([...node.entries].map(([key, { value }]) => [key, builtFrom(value, span)])),
  };
}

/** Required settings whose map is there and that nothing gives. */
function missingPaths(root: BuiltMap, map: AdoptMap, settings: Settings): readonly Diagnostic[] {
  const tops = settings.requiredTop.filter((key) => key !== 'schema' && !root.entries.has(key));
  const paths = settings.leaves
    .filter(({ required, leaf }) => required && leaf.includes('.'))
    .flatMap(({ leaf }) => {
      const steps = leaf.split('.').map((step) => (step === '*' ? '[*]' : step));
      return pathsOf(root, steps).filter((path) => {
        const owner = builtAt(root, path.slice(0, -1));
        return owner?.kind === 'map' && builtAt(root, path) === undefined;
      });
    });
  return [
    ...tops.map((path) => missing(path, '', map)),
    ...paths.map((path) => missing(namedPath(root, path), ownerWords(root, path), map)),
  ];
}

function missing(path: string, owner: string, map: AdoptMap): Diagnostic {
  const span = { file: map.file, start: 0, end: 0, line: 1, column: 1 };
  return report(ADP.requiredMissing, { path, owner }, { span, path });
}

/** Which old entry asks for it. */
function ownerWords(root: BuiltMap, path: readonly Step[]): string {
  const first = firstScalar(builtAt(root, path.slice(0, -1)));
  return first === undefined ? '' : ` (its neighbours come from ${first})`;
}

function firstScalar(node: Built | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.from;
  const below = node.kind === 'map' ? [...node.entries.values()] : [...node.items.values()];
  return below.map(firstScalar).find((one) => one !== undefined);
}
