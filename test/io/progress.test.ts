// What a person sees while a long command runs.

import { expect, test } from 'vitest';
import { createProgress } from '../../src/io/progress.ts';

function recorded(interactive: boolean, silent = false) {
  let err = '';
  let now = 0;
  const terminal = {
    print: () => {},
    printError: (text: string) => {
      err += text;
    },
    colours: false,
    interactive,
  };
  const progress = createProgress(terminal, () => now, silent);
  return { progress, text: () => err, wait: (milliseconds: number) => (now += milliseconds) };
}

test('a step is one line with its duration and outcome', async () => {
  const { progress, text, wait } = recorded(false);
  await progress.step(
    'check',
    () => wait(1234),
    () => '0 errors',
  );
  expect(text()).toBe('check              1.2 s  0 errors\n');
  expect(progress.times()).toEqual([{ step: 'check', milliseconds: 1234 }]);
});

test('on a terminal the last line names every step that runs, and no step that has ended', async () => {
  const { progress, text } = recorded(true);
  let endFirst = (): void => {};
  const first = progress.step(
    'test',
    () =>
      new Promise<void>((resolve) => {
        endFirst = resolve;
      }),
    () => 'done',
  );
  const second = progress.step(
    'static analysis',
    async () => {},
    () => 'valid',
  );
  await second;
  expect(text().split('\r\x1b[K').at(-1)).toBe('test …');
  expect(text()).toContain('test, static analysis …');
  endFirst();
  await first;
  expect(text().split('\r\x1b[K').at(-1)).toBe('test               0.0 s  done\n');
});

test('a step that throws is not shown as running any more, and throws on', async () => {
  const { progress, text } = recorded(true);
  await expect(
    progress.step(
      'build',
      () => Promise.reject(new Error('bug')),
      () => '',
    ),
  ).rejects.toThrow('bug');
  await progress.step(
    'trace',
    () => {},
    () => 'done',
  );
  expect(text()).not.toContain('build, trace');
  expect(progress.times().map(({ step }) => step)).toEqual(['trace']);
});

test('silent progress keeps the times and prints nothing', async () => {
  const { progress, text, wait } = recorded(false, true);
  progress.plan('everything');
  await progress.step(
    'check',
    () => wait(5),
    () => 'done',
  );
  expect(text()).toBe('');
  expect(progress.times()).toEqual([{ step: 'check', milliseconds: 5 }]);
});
