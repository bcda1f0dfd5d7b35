// Completion scripts. That of bash runs in a real bash; those of zsh and fish are read by the shell where it is installed.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TEMPLATE_NAMES } from '../../src/commands/init/starting-templates.ts';
import { loadCommands } from '../../src/commands/list.ts';
import { OPTION_TEXTS } from '../../src/commands/option-texts.ts';
import { LEVELS } from '../../src/commands/options.ts';
import { CATALOGUE } from '../../src/diagnostics/catalogue.ts';
import { scratchFolder } from '../io/scratch.ts';
import { sossl } from './harness.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
const commands = await loadCommands();
const scripts = new Map(
  await Promise.all(
    SHELLS.map(async (shell): Promise<[string, string]> => [shell, (await sossl(['completion', shell])).out]),
  ),
);

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0;
}

/** What bash offers for a line, the cursor at its end. Words are split as readline does: `=` stands alone. */
function offers(line: string, folder = scratchFolder()): readonly string[] {
  const words = line.split(/ +|(=)/).filter((word) => word !== undefined);
  const filled = words.filter((word, at) => word !== '' || at === words.length - 1);
  const given = filled.map((word) => `'${word}'`).join(' ');
  const cursor = filled.length - 1;
  const program = `${scripts.get('bash')}
COMP_WORDS=(${given}); COMP_CWORD=${cursor}
_sossl sossl "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ran = spawnSync('bash', ['--norc', '-c', program], { cwd: folder, encoding: 'utf8' });
  expect([line, ran.stderr]).toEqual([line, '']);
  return ran.stdout.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  test('knows the function for sossl', () => {
    const ran = spawnSync('bash', ['--norc', '-c', `${scripts.get('bash')}\ncomplete -p sossl`], {
      encoding: 'utf8',
    });
    expect(ran).toMatchObject({ status: 0, stdout: 'complete -F _sossl sossl\n', stderr: '' });
  });

  test('offers every command', () => {
    const names = [...commands.map(({ name }) => name), 'help', '--help', '--version'];
    expect([...offers('sossl ')].sort()).toEqual(names.sort());
  });

  test.each([
    ['sossl ch', ['check']],
    ['sossl check --f', ['--format']],
    ['sossl check --format ', ['text', 'json', 'sarif']],
    ['sossl check --format s', ['sarif']],
    ['sossl check --format=', ['text', 'json', 'sarif']],
    ['sossl check --format=j', ['json']],
    ['sossl init --template ', [...TEMPLATE_NAMES]],
    ['sossl init --name ', []],
    ['sossl trace --threshold ', ['none', ...LEVELS]],
    ['sossl completion ', [...SHELLS]],
    ['sossl help gen', ['generate']],
    ['sossl explain SYS0203', ['SYS0203']],
    ['sossl doctor ', []],
    ['sossl nothing ', []],
  ])('%j offers %j', (line, wanted) => {
    expect(offers(line)).toEqual(wanted);
  });

  test.each(commands)('offers exactly the options of $name', ({ name, options }) => {
    const flags = options.map((option) => OPTION_TEXTS[option].form.split(' ')[0]);
    expect(offers(`sossl ${name} -`)).toEqual([...flags, '--help']);
  });

  test('offers folders, with spaces in their names, where a folder is meant', () => {
    const folder = scratchFolder();
    for (const name of ['board one', 'board-two']) fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, 'board.txt'), '');
    for (const line of [
      'sossl check bo',
      'sossl init bo',
      'sossl test --out bo',
      'sossl explain SYS0203 bo',
    ]) {
      expect([line, [...offers(line, folder)].sort()]).toEqual([line, ['board one', 'board-two']]);
    }
  });

  test('offers files and folders where the page of the reference goes', () => {
    const folder = scratchFolder();
    fs.mkdirSync(path.join(folder, 'board one'));
    fs.writeFileSync(path.join(folder, 'board.html'), '');
    expect([...offers('sossl reference --out bo', folder)].sort()).toEqual(['board one', 'board.html']);
  });

  test('offers every code to explain', () => {
    expect(offers('sossl explain ')).toEqual(CATALOGUE.map(({ code }) => code));
  });
});

/** How each shell is asked what it makes of the script `_sossl` in a folder, the next argument; and what it has to say. */
const ASKED = {
  zsh: [
    '-fc',
    'fpath=($0 $fpath); autoload -U compinit; compinit -u -d $0/dump; zsh -n $0/_sossl && print $_comps[sossl]',
  ],
  fish: [
    '--no-config',
    '-c',
    'source $argv[1]/_sossl; complete -C "sossl che"; complete -C "sossl check --format s"',
  ],
} as const;
const WANTED = { zsh: /^_sossl\n$/, fish: /^check\t.*\nsarif\t.*\n$/ } as const;

describe.each(['zsh', 'fish'] as const)('%s', (shell) => {
  const found = isInstalled(shell);
  const script = scripts.get(shell) ?? '';

  test('has every command, option and value', () => {
    for (const { name, options, optionTexts } of commands) {
      expect(script).toContain(name);
      for (const option of options) {
        const { form, values } = optionTexts?.[option] ?? OPTION_TEXTS[option];
        expect(script).toContain(shell === 'fish' ? ` -l ${option} ` : form.split(' ')[0]);
        if (Array.isArray(values)) expect(script).toContain(values.join(' '));
      }
    }
  });

  test('asks for a file where the page of the reference goes, for a folder where results go', () => {
    const wanted = {
      zsh: [/ {8}reference\) .*'--out\[[^']*:value:_files'/, / {8}trace\) .*'--out\[[^']*:value:_files -\/'/],
      fish: [
        /from reference' -l out .* -r -F$/m,
        /from trace' -l out .* -x -a '\(__fish_complete_directories\)'$/m,
      ],
    } as const;
    for (const form of wanted[shell]) expect(script).toMatch(form);
  });

  test(`${found ? 'offers commands and values' : 'is not installed here: only the quotes of its script are counted'}`, () => {
    if (found) {
      const folder = scratchFolder();
      fs.writeFileSync(path.join(folder, '_sossl'), script);
      const ran = spawnSync(shell, [...ASKED[shell], folder], { encoding: 'utf8' });
      expect(ran).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(WANTED[shell]) });
    } else {
      for (const line of script.split('\n').filter((text) => !text.startsWith('#'))) {
        expect([line, line.replaceAll("\\'", '').split("'").length % 2]).toEqual([line, 1]);
      }
    }
  });
});

test.each([[[]], [['powershell']], [['__proto__']], [['constructor']]])(
  'wrong use: completion %j',
  async (words) => {
    const ran = await sossl(['completion', ...words]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('one of bash, zsh, fish');
  },
);
