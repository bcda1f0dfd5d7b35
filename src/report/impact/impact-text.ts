// The impact as a person reads it in a terminal. In: the impact. Out: text; what comes from the versions cannot move the cursor.

import type { Impact, ImpactedChange } from '../../model/impact.ts';
import { counted } from '../counted.ts';
import { visibleText } from '../html.ts';
import {
  CLASS_WORDS,
  classRows,
  concernedWords,
  differingParts,
  placeWords,
  resultWords,
  versionWords,
} from './impact-words.ts';

/** Of a list the first ones; all of them stand in the files. */
const MOST_LISTED = 12;

/** Result first, then the changes by class, then what to do. */
export function impactText(impact: Impact): string {
  const rows = [
    `from  ${shown(versionWords(impact.before))}`,
    `to    ${shown(versionWords(impact.after))}`,
    resultWords(impact),
    ...classRows(impact).flatMap(([impactClass, count]) => [
      '',
      `${impactClass}  ${count} / ${impact.changes.length}  ${CLASS_WORDS[impactClass]}`,
      ...impact.changes.filter((one) => one.impactClass === impactClass).flatMap(changeRows),
    ]),
    ...(impact.changes.length === 0 ? [] : todoRows(impact)),
    ...unexplainedRows(impact),
    ...sameMeaningRows(impact),
  ];
  return `${rows.join('\n')}\n`;
}

function changeRows(change: ImpactedChange): readonly string[] {
  const { because, kind, path, pathBefore, placeAfter, placeBefore } = change;
  const { after, before } = differingParts(change);
  const earlier = pathBefore === undefined ? '' : ` (was ${shown(pathBefore)})`;
  return [
    `  ${kind.padEnd(8)} ${shown(path)}${earlier}`,
    ...(before === undefined ? [] : valueRows('-', before)),
    ...(after === undefined ? [] : valueRows('+', after)),
    `           ${shown(placeWords(placeBefore))} → ${shown(placeWords(placeAfter))}`,
    `           ${shown(because)}`,
    `           concerns ${concernedWords(change)}`,
  ];
}

function valueRows(mark: string, text: string): readonly string[] {
  return text.split('\n').map((line) => `         ${mark} ${shown(line)}`);
}

function todoRows({ documents, requirements, tests }: Impact): readonly string[] {
  return [
    ...listRows('tests to run again', tests),
    ...listRows('requirements to look at again', requirements),
    ...listRows('documents to make again', documents),
  ];
}

function listRows(title: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return [];
  const more = ids.length - MOST_LISTED;
  return [
    '',
    `${title}  ${ids.length}`,
    ...ids.slice(0, MOST_LISTED).map((id) => `  ${shown(id)}`),
    ...(more > 0 ? [`  and ${more} more: --out DIR writes all of them`] : []),
  ];
}

function unexplainedRows({ unexplained: { constructs, tests } }: Impact): readonly string[] {
  const all = [...constructs, ...tests];
  if (all.length === 0) return [];
  const words = `${counted(constructs.length, 'construct')}, ${counted(tests.length, 'test')}`;
  return listRows(`differs without a change that leads to it (${words})`, all);
}

function sameMeaningRows({ sameMeaning }: Impact): readonly string[] {
  return listRows('other text, same meaning', sameMeaning);
}

function shown(text: string): string {
  return visibleText(text).replace(/[\n\r\t\u2028\u2029]/g, ' ');
}
