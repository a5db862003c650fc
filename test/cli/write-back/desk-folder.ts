import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of scripts in a git repository of its own, with one commit. */
export interface DeskFolder {
  readonly root: string;
  /** The folder with the scripts. */
  readonly dir: string;
  readonly git: (...args: string[]) => string;
  readonly read: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly remove: () => void;
}

export function deskFolder(): DeskFolder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cuecard-desk-')));
  const dir = join(root, 'scripts');
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  };
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Desk Server');
  git('config', 'user.email', 'desk@server.example');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Scripts');
  return {
    root,
    dir,
    git,
    write,
    read: (name) => readFileSync(join(dir, name), 'utf8'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

const answer = (id: string, phrasings: readonly string[]): string => `  - id: ${id}
    title: { en: "About ${id}" }
    owner: trainers
    review_by: 2099-12-31
    ask:
      en:
${phrasings.map((text) => `        - ${text}\n`).join('')}    say: { en: "This is what we say." }
`;

const FILES = {
  'desk.yaml': 'desk: shop\nname: { en: "Shop" }\nlanguages: [en]\ntime_zone: Asia/Shanghai\n',
  'shop/parcels.yaml': `# Parcels and their ways.\nanswers:\n${answer('shop/where-is-it', [
    'where is my parcel  # short',
    'my package has not arrived',
    'track my delivery please',
    'the courier never came with my box',
    'when will my order get here',
  ])}${answer('shop/send-back', [
    'I want to return this',
    'how do I send it back',
    'can I get a refund for the shoes',
    'return label please',
    'give me my money back for this jacket',
  ])}`,
  'shop/account.yaml': `answers:\n${answer('shop/password', [
    'I forgot my password',
    'cannot log in to my account',
    'reset the login code',
    'the site does not take my password',
    'locked out of my profile',
  ])}`,
  'shop/all.tests.yaml': `tests:
  - { name: a lost box, ask: "the package was never delivered by the courier", lang: en, expect: shop/where-is-it }
  - { name: shoes go back, ask: "I would like a refund for these shoes", lang: en, expect: shop/send-back }
  - { name: login trouble, ask: "my login password is not accepted", lang: en, expect: shop/password }
  - { name: weather, ask: "nice weather for sailing today", lang: en, expect: none }
`,
};
