// `features.self_tests` → the self tests as written. Which keys a kind needs is the work of check/.

import type { SelfTest } from '../model/features.ts';
import { namedEntry } from './entries.ts';
import { integer, optionalInteger, optionalText, present, text, texts, word } from './values.ts';
import { items, textOf, type YamlNode } from './yaml-node.ts';

const LIST = 'features.self_tests';

/** The self tests in the order of the configuration. */
export function buildSelfTests(features: YamlNode | undefined): readonly SelfTest[] {
  return items(features, 'self_tests').map(buildSelfTest);
}

function buildSelfTest(node: YamlNode): SelfTest {
  return {
    ...namedEntry(node, LIST),
    kind: word(node, 'kind'),
    run: texts(node, 'run') as SelfTest['run'],
    budgetUs: integer(node, 'budget_us'),
    raises: text(node, 'raises'),
    ...present({
      periodUs: optionalInteger(node, 'period_us'),
      register: optionalInteger(node, 'register'),
      mask: optionalInteger(node, 'mask'),
      expected: expectedOf(node),
      region: optionalText(node, 'region'),
      image: optionalText(node, 'image'),
    }),
  };
}

function expectedOf(node: YamlNode): SelfTest['expected'] {
  return textOf(node, 'expected') === 'first_run' ? 'first_run' : optionalInteger(node, 'expected');
}
