import { expect, test } from 'vitest';
import { CText } from '../../src/generate/c-text.ts';
import { createTemplateEngine } from '../../src/generate/template-engine.ts';

function render(template: string): string {
  return createTemplateEngine(new Map([['t', template]])).render('t', { body: new CText('a\nb') }).text;
}

test('indents every line of a body', () => {
  expect(render('{\n{{ body | indented }}\n}')).toBe('{\n    a\n    b\n}');
});

test.each([
  ['an unknown name', '{{ typo }}'],
  ['an unknown name in a condition', '{% if typo %}x{% endif %}'],
  ['an unknown name in a loop', '{% for x in typo %}x{% endfor %}'],
  ['an unknown name in a filter', '{{ typo | upper }}'],
  ['an unknown name in arithmetic', '{{ typo + 1 }}'],
  ['a member of a value', '{{ body.text }}'],
  ['a way out of the sandbox', '{{ "".constructor.constructor("return 1")() }}'],
])('refuses %s', (_name, template) => {
  expect(() => render(template)).toThrow();
});

test('refuses a value that was not escaped', () => {
  const engine = createTemplateEngine(new Map([['t', '{{ body }}']]));
  expect(() => engine.render('t', { body: 'raw' as unknown as CText })).toThrow(
    "field 'body' of 't' is not C text",
  );
});
