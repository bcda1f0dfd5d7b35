// Mermaid's SVG as every program can embed it: no style sheet, no classes, colours as numbers, a size. In: the SVG of any
// renderer. Out: the SVG with attributes only, or what in it cannot be made so.

import { type Config, optimize } from 'svgo';

export type InlinedSvg = { readonly svg: string } | { readonly problem: string };

const PASSES: Config = {
  multipass: false,
  floatPrecision: 2,
  js2svg: { pretty: true, indent: 0 },
  plugins: [
    {
      name: 'inlineStyles',
      params: { onlyMatchedOnce: false, removeMatchedSelectors: true, useMqs: [''], usePseudos: [''] },
    },
    'convertStyleToAttrs',
    { name: 'removeAttrs', params: { attrs: ['class', 'data-.*', 'aria-.*', 'style'] } },
    'removeStyleElement',
    { name: 'cleanupIds', params: { minify: false } },
    'removeUselessDefs',
  ],
};

/** What a document must not find in a picture: markup of other languages, scripts, references to elsewhere. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/<style[\s>]/i, 'a style sheet'],
  [/<foreignObject/i, 'text that is not text of SVG'],
  [/<script[\s>]/i, 'a script'],
  [/\son[a-z]+\s*=/i, 'an event handler'],
  [/(?:href|src)\s*=\s*["'](?!#)/i, 'a reference to another file'],
  [/\bNaN\b|undefined/, 'a place that is no number'],
  [/orient="auto-start-reverse"/, 'an arrow that not every reader turns the right way'],
];

/** The drawing on white, in its own size, with attributes only. */
export function inlineSvg(svg: string): InlinedSvg {
  const box = viewBoxOf(svg);
  if (box === undefined) return { problem: 'it has no size' };
  const plain = optimize(turned(weightless(numbered(svg))), PASSES).data;
  const sized = plain.replace(/<svg\b[^>]*>/, (head) => sizedHead(head, box));
  const found = FOREIGN.find(([pattern]) => pattern.test(withoutTexts(sized)));
  return found === undefined ? { svg: `${sized.trim()}\n` } : { problem: `it holds ${found[1]}` };
}

interface ViewBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function viewBoxOf(svg: string): ViewBox | undefined {
  const values =
    /viewBox="([^"]+)"/
      .exec(svg)?.[1]
      ?.split(/[\s,]+/)
      .map(Number) ?? [];
  const [x, y, width, height] = values;
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return width > 0 && height > 0 && values.every(Number.isFinite) ? { x, y, width, height } : undefined;
}

/** Size of a drawing in its own units. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } | undefined {
  return viewBoxOf(svg);
}

function sizedHead(head: string, { x, y, width, height }: ViewBox): string {
  const bare = head.replaceAll(/\s(?:width|height|style|preserveAspectRatio)="[^"]*"/g, '');
  const ground = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#ffffff"/>`;
  return `${bare.slice(0, -1)} width="${width}" height="${height}">\n${ground}`;
}

/**
 * Rules of equal weight: what mermaid calls important stands last anyway, and svgo loses its place over it. Animations of edges
 * show in no document, and of the many rules only those remain that speak of classes and attributes that are there.
 */
function weightless(svg: string): string {
  const classes = new Set(
    [...svg.matchAll(/\sclass="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/)),
  );
  return svg
    .replaceAll(/\sstyle="[^"]*"/g, (style) => style.replaceAll(IMPORTANT, ''))
    .replaceAll(/(<style[^>]*>)([^<]*)(<\/style>)/g, (_, head: string, rules: string, tail: string) => {
      const plain = rules.replaceAll(IMPORTANT, '').replaceAll(KEYFRAMES, '');
      return `${head}${plain.replaceAll(RULE, (_rule, list: string, body: string) => keptRule(list, body, classes, svg))}${tail}`;
    });
}

const IMPORTANT = /\s*!important/g;
const KEYFRAMES = /@keyframes [\w-]+\s*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g;
const RULE = /([^{}]+)\{([^{}]*)\}/g;

/** The rule with those of its selectors that can match. */
function keptRule(list: string, body: string, classes: ReadonlySet<string>, svg: string): string {
  const kept = list.split(',').filter((selector) => {
    const names = [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
    const attributes = [...selector.matchAll(/\[([\w-]+="[^"]*")\]/g)].map(([, said = '']) => said);
    return names.every((name) => classes.has(name)) && attributes.every((said) => svg.includes(` ${said}`));
  });
  return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`;
}

/** Arrow heads at the end of a line: `auto` says the same there, and readers outside browsers know it. */
function turned(svg: string): string {
  return svg.replaceAll(/<marker\b[^>]*>/g, (marker) => {
    const id = /\sid="([^"]*)"/.exec(marker)?.[1] ?? '';
    const isAtStart = svg.includes(`marker-start="url(#${id})"`);
    return isAtStart ? marker : marker.replace('orient="auto-start-reverse"', 'orient="auto"');
  });
}

/** `hsl(…)` and `rgba(…)` as numbers: readers of SVG outside browsers know only those. */
function numbered(svg: string): string {
  return svg.replaceAll(
    /hsla?\(\s*([\d.-]+)\s*,\s*([\d.]+)%\s*,\s*([\d.]+)%\s*(?:,\s*[\d.]+\s*)?\)/g,
    (_, hue, saturation, lightness) => hexOf(Number(hue), Number(saturation) / 100, Number(lightness) / 100),
  );
}

function hexOf(hue: number, saturation: number, lightness: number): string {
  const strength = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const turn = (offset + hue / 30 + 12) % 12;
    const value = lightness - strength * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** The markup without what stands between its tags. */
function withoutTexts(svg: string): string {
  return svg.replaceAll(/>[^<]+</g, '><');
}
