// `configuration.md` and `diagnostics.md`: the reference page to read in a repository. In: its contents. Out: two texts that
// link to each other and to the requirements document of the framework.

import {
  anchorOf,
  capabilityFacts,
  codeFacts,
  type Line,
  leafFacts,
  mapFacts,
  marked,
  type ReferenceFact,
  type ReferencePart,
  requirementFacts,
  type Target,
} from './reference-facts.ts';
import { CODE_AREAS, EFFECTS, effectRows, INTRODUCTION, TITLE } from './reference-figures.ts';
import type { Reference, ReferenceCode, ReferenceLeaf, ReferenceMap } from './reference-model.ts';
import { codeSpan, escapeMarkdown } from './requirements-markdown.ts';

const SETTINGS = 'configuration.md';
const CODES = 'diagnostics.md';
/** The committed document of the framework's requirements. */
const REQUIREMENTS = '../../requirements/framework/requirements.md';
const NOTE = 'Made from what `sossl reference` shows as HTML, and kept fresh by a test; do not edit.';

/** Settings, capabilities and requirements. */
export function configurationMarkdown(page: Reference): string {
  const sections = page.sections.map(({ keyword, maps }) =>
    [`## ${escapeMarkdown(keyword)}\n`, ...maps.map((map) => mapText(map, page))].join('\n'),
  );
  return [
    `# ${TITLE}\n`,
    ...INTRODUCTION.map((text) => `${lineText(marked(text))}\n`),
    `${NOTE} All check codes: [${CODES}](${CODES}).\n`,
    effectsText(page),
    contentsText(page),
    ...sections,
    generalText(page),
    capabilitiesText(page),
    requirementsText(page),
  ].join('\n');
}

/** All check codes. */
export function diagnosticsMarkdown(page: Reference): string {
  const areas = CODE_AREAS.map(({ area, title }) => {
    const own = page.codes.filter(({ code }) => code.startsWith(area));
    return [`## ${area}: ${title}\n`, ...own.map(codeText)].join('\n');
  });
  const about =
    'Each check code with its meaning, what to do, the requirements that its check carries out, and a case below `test/cases/` that shows it. `‹name›` stands for what a finding fills in.';
  return [`# Check codes\n`, `${about}\n`, `${NOTE} Settings: [${SETTINGS}](${SETTINGS}).\n`, ...areas].join(
    '\n',
  );
}

const FILES: Readonly<Record<Target, string>> = {
  setting: SETTINGS,
  diagnostic: CODES,
  capability: SETTINGS,
  requirement: SETTINGS,
};

function partText(part: ReferencePart, here: string): string {
  if (typeof part === 'string') return escapeMarkdown(part);
  if ('code' in part) return codeSpan(part.code);
  if ('effect' in part) return `${EFFECTS[part.effect].symbol} **${EFFECTS[part.effect].label}**`;
  const file = FILES[part.to] === here ? '' : FILES[part.to];
  return `[${escapeMarkdown(part.name)}](${file}#${anchorOf(part.to, part.name)})`;
}

function lineText(line: Line, here = SETTINGS): string {
  return line.map((part) => partText(part, here)).join('');
}

/** A bullet for each fact; further lines of one stand below it. */
function factsText(facts: readonly ReferenceFact[], here = SETTINGS): string {
  const bullets = facts.map(({ label, lines }) => {
    const [first = [], ...others] = lines;
    if (others.length === 0) return `* ${label}: ${lineText(first, here)}`;
    return [`* ${label}:`, ...lines.map((line) => `  * ${lineText(line, here)}`)].join('\n');
  });
  return bullets.length === 0 ? '' : `${bullets.join('\n')}\n`;
}

function entry(anchor: string, head: string, text: Line, facts: string, here = SETTINGS): string {
  const paragraphs = [`<a id="${anchor}"></a>`, head, lineText(text, here), facts];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function leafText(leaf: ReferenceLeaf, page: Reference): string {
  const { description, leaf: path, required } = leaf.schema;
  const head = `#### ${codeSpan(path)}${required ? ' (required)' : ''}`;
  return entry(anchorOf('setting', path), head, marked(description), factsText(leafFacts(leaf, page)));
}

function mapText(map: ReferenceMap, page: Reference): string {
  const leaves = map.leaves.map((leaf) => leafText(leaf, page));
  if (map.path === '') return leaves.join('\n');
  const own = entry(
    anchorOf('setting', map.path),
    `### ${codeSpan(map.path)}`,
    marked(map.about),
    factsText(mapFacts(map, page)),
  );
  return [own.endsWith('\n') ? own : `${own}\n`, ...leaves].join('\n');
}

function effectsText(page: Reference): string {
  const rows = effectRows(page).map(
    ({ counts, label, meaning, symbol }) => `| ${symbol} | ${label} | ${meaning} | ${counts.join(' | ')} |`,
  );
  const head = `| | Effect | Meaning | ${page.platforms.join(' | ')} |`;
  return `Settings by effect:\n\n${head}\n|---|---|---|${page.platforms.map(() => '---:|').join('')}\n${rows.join('\n')}\n`;
}

function contentsText({ sections }: Reference): string {
  const lines = sections.map(({ keyword, maps }) => {
    const [first] = maps;
    const target = first?.path === '' ? first.leaves[0]?.schema.leaf : first?.path;
    return `* [${escapeMarkdown(keyword)}](#${anchorOf('setting', target ?? keyword)})`;
  });
  return `${lines.join('\n')}\n`;
}

function generalText({ codes, general }: Reference): string {
  const links = codes
    .filter(({ code }) => general.includes(code))
    .map(({ code, name }) => `[${code}](${CODES}#${code}) ${escapeMarkdown(name)}`);
  return `## Codes that any setting can have\n\nThey are about text, form, names, links to requirements and effects, and stand at no single setting above: ${links.join(', ')}.\n`;
}

function capabilitiesText({ capabilities }: Reference): string {
  const rows = capabilities.map((one) =>
    entry(anchorOf('capability', one.name), `### ${codeSpan(one.name)}`, [], factsText(capabilityFacts(one))),
  );
  const about =
    'What a configuration can ask of a monitor. `sossl build` refuses a configuration that asks for one that its monitor does not declare.';
  return [`## Capabilities of a monitor\n\n${about}\n`, ...rows].join('\n');
}

function requirementsText({ requirements }: Reference): string {
  const rows = requirements.map((one) => {
    const full = `[in full](${REQUIREMENTS}#${one.id.toLowerCase()})`;
    const head = `### ${one.id} ${escapeMarkdown(one.title)}`;
    const facts = factsText(requirementFacts(one));
    return entry(one.id, head, [], `${escapeMarkdown(one.text)} ASIL ${one.asil}, ${full}.\n\n${facts}`);
  });
  const about =
    'Those of the framework that a setting, a capability or a check code leads to, with the way back.';
  return [`## Requirements\n\n${about}\n`, ...rows].join('\n');
}

function codeText(code: ReferenceCode): string {
  const head = `### ${code.code} ${escapeMarkdown(code.name)} (${code.severity})`;
  return entry(code.code, head, marked(code.about), factsText(codeFacts(code), CODES), CODES);
}
