// Chapter "The configuration, item by item". In: the pack. Out: blocks. Values that are instances of one setting stand together below
// what is the same for all of them: use, range, effect, interdependencies, checks.

import type { CheckedSetting } from '../../model/checked-setting.ts';
import type { PdfBlock, PdfCell, PdfRow, PdfRun } from '../../model/pdf-definition.ts';
import { STATES, type State } from '../../model/states.ts';
import { counted } from '../counted.ts';
import { EFFECTS } from '../reference-figures.ts';
import type { AuditContext } from './audit-context.ts';
import {
  anchor,
  cell,
  code,
  joined,
  link,
  marked,
  paragraph,
  quiet,
  row,
  section,
  stateRuns,
  words,
} from './audit-runs.ts';

/** The chapter. */
export function settingsChapter(context: AuditContext): readonly PdfBlock[] {
  const { byLeaf, pack } = context;
  const { settings } = pack;
  const of = (verdict: CheckedSetting['verdict']): number =>
    settings.filter((one) => one.verdict === verdict).length;
  const defaults = settings.filter(({ origin }) => origin === 'default').length;
  const keywords = Map.groupBy(byLeaf, ([leaf]) => keywordOf(leaf));
  return [
    paragraph(
      `${counted(settings.length, 'item')}: ${settings.length - defaults} values that the configuration states and ${defaults} defaults that stand for absent keys. Verdicts: ${of('clean')} clean, ${of('accepted')} with an accepted warning, ${of('finding')} with an open finding.`,
    ),
    paragraph(
      'Items that are instances of one setting stand in one table. Above it stands what is the same for all of them. `*` stands for a name. “Joined with” names what the rules of the tool look at together, as its golden cases show it; every value is also checked for text, YAML and form. Requirements of an item are those of the code that is made from it; where the trace knows them only for the entry around it, that entry is named. ASIL is the highest level of these requirements, not that of an operating system. The state behind a verdict is the least of theirs: it says what was shown of the requirements, not that this value is right.',
    ),
    ...[...keywords].flatMap(([keyword, leaves]) => [
      section(keyword, `settings.${keyword}`),
      ...leaves.flatMap(([leaf, items]) => card(leaf, items, context)),
    ]),
    ...entries(context),
  ];
}

/** Every feature is a keyword of its own. */
function keywordOf(leaf: string): string {
  const [first = '', second = ''] = leaf.split('.');
  return first === 'features' && second !== '' ? `${first}.${second}` : first;
}

function card(leaf: string, items: readonly CheckedSetting[], context: AuditContext): readonly PdfBlock[] {
  const [first] = items;
  if (first === undefined) return [];
  return [
    { kind: 'heading', level: 3, number: '', text: leaf, id: anchor('leaf', leaf) },
    leafFacts(first, context),
    {
      kind: 'table',
      columns: [
        { title: 'Item', width: 168 },
        { title: 'Value', width: 76 },
        { title: 'Line', width: 28, align: 'right' },
        { title: 'Requirements', width: 58 },
        { title: 'ASIL', width: 18 },
        { title: 'Verdict' },
      ],
      rows: items.map((item) => itemRow(item, context)),
    },
  ];
}

/** What holds for all items of a leaf. */
function leafFacts(first: CheckedSetting, context: AuditContext): PdfBlock {
  const effect = EFFECTS[first.effect];
  const range = [first.range, first.unit === undefined ? undefined : `in ${first.unit}`].filter(
    (text) => text !== undefined,
  );
  const joins = first.interdependencies.map((text) => joinRuns(text, context));
  return {
    kind: 'facts',
    facts: [
      { label: 'Intended use', cell: cell(...marked(first.intendedUse)) },
      {
        label: 'Valid range, unit',
        cell: cell(...(range.length === 0 ? [quiet('any text')] : marked(range.join('; ')))),
      },
      {
        label: 'Effect',
        cell: cell(
          { text: `${effect.symbol} `, ink: 'accent' },
          words(`${effect.label}. `),
          ...marked(first.effectReason),
        ),
      },
      {
        label: 'Joined with',
        cell: cell(
          ...(joins.length === 0 ? [quiet('no rule joins it with another setting')] : joined(joins)),
        ),
      },
      { label: 'Checks applied', cell: cell(...checkRuns(first, context)) },
    ],
  };
}

/** `operating_systems.*.cores (SYS0303)`: the place leads to its card. */
function joinRuns(text: string, { leaf }: AuditContext): readonly PdfRun[] {
  const at = text.indexOf(' (');
  return at === -1 ? [leaf(text)] : [leaf(text.slice(0, at)), quiet(text.slice(at))];
}

function checkRuns({ checks }: CheckedSetting, { check }: AuditContext): readonly PdfRun[] {
  if (checks.length === 0) return [quiet('text, YAML and form alone')];
  return joined(checks.map((one) => [check(one)]));
}

function itemRow(item: CheckedSetting, context: AuditContext): PdfRow {
  const { asil, line, origin, path, value } = item;
  const isOther = item.file !== undefined && item.file !== context.pack.configuration[0]?.file;
  return row(
    { runs: [code(path)], id: anchor('setting', path) },
    cell(code(value)),
    line === undefined || item.file === undefined
      ? cell(quiet(origin))
      : cell(
          ...(isOther ? [quiet(`${item.file}:`)] : []),
          link(String(line), 'line', `${item.file}:${line}`),
        ),
    requirementCell(item, context),
    cell(words(asil ?? '–')),
    verdictCell(item),
  );
}

function requirementCell({ requirements, tracedAs }: CheckedSetting, context: AuditContext): PdfCell {
  if (requirements.length === 0) return cell(quiet('none'));
  if (tracedAs === undefined && requirements.length <= FEW) {
    return cell(
      ...joined(
        requirements.map((id) => [context.requirement(id)]),
        '\n',
      ),
    );
  }
  const place = tracedAs ?? entryOf(requirements);
  return cell(words(`${requirements.length}, see `), link('entry', 'entry', place));
}

/** Requirements that are named at the item itself; more stand once for all items that have the same. */
const FEW = 3;

function entryOf(requirements: readonly string[]): string {
  return requirements.join(' ');
}

function verdictCell({ state, verdict }: CheckedSetting): PdfCell {
  const shown: Readonly<Record<CheckedSetting['verdict'], PdfRun>> = {
    clean: { text: 'clean', ink: 'plain' },
    accepted: { text: 'accepted', ink: 'neutral', strong: true },
    finding: { text: 'finding', ink: 'gap', strong: true },
  };
  if (state === undefined) return cell(shown[verdict]);
  return cell(
    shown[verdict],
    quiet('  '),
    { text: `${STATES[state].symbol} `, ink: STATES[state].severity },
    quiet(STATES[state].label),
  );
}

/** The sign of a state without its words. */
function signOf(state: State | undefined): readonly PdfRun[] {
  if (state === undefined) return [];
  const [{ text, ink } = words('')] = stateRuns(state);
  return [{ text: ` ${text.trim()}`, ...(ink === undefined ? {} : { ink }) }];
}

/** Requirements that several items share, once for each entry that has them. */
function entries(context: AuditContext): readonly PdfBlock[] {
  const shared = new Map<string, readonly string[]>();
  for (const { requirements, tracedAs } of context.pack.settings) {
    if (tracedAs !== undefined) shared.set(tracedAs, requirements);
    else if (requirements.length > FEW) shared.set(entryOf(requirements), requirements);
  }
  if (shared.size === 0) return [];
  const rows = [...shared].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const states = new Map(context.pack.trace.requirements.map((one) => [one.requirement.id, one.state]));
  return [
    section('Requirements of entries', 'settings.entries'),
    paragraph(
      'What an entry as a whole carries out. Items above that have no requirements of their own refer to here.',
    ),
    {
      kind: 'table',
      columns: [{ title: 'Entry', width: 176 }, { title: 'Requirements with their states' }],
      rows: rows.map(([place, ids]) => ({
        cells: [
          { runs: [code(place.includes(' ') ? 'several items' : place)], id: anchor('entry', place) },
          cell(...joined(ids.map((id) => [context.requirement(id), ...signOf(states.get(id))]))),
        ],
      })),
    },
  ];
}
