import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLive } from '../../src/cli/load-live.ts';
import type { Live } from '../../src/desk/cue.ts';

/** Text that is made to do harm; `word` is the one word by which the script with it is found. */
export interface Hostile {
  readonly name: string;
  readonly word: string;
  /** Between `⟦` and `⟧`, so that what is cut can be told from what is whole. */
  readonly text: string;
}

const kind = (name: string, word: string, harm: string): Hostile => ({ name, word, text: `⟦${word} ${harm}⟧` });

export const KINDS: readonly Hostile[] = [
  kind('mentions', 'zebra', '<!channel> <!here> <!everyone> <@U123> <@USLACKBOT> <!subteam^S1> <#C1>'),
  kind(
    'links and entities',
    'walrus',
    '<http://x|click> <https://x.example> <mailto:a@b.example|mail> &amp; &lt;!channel&gt;',
  ),
  kind('markup', 'giraffe', '*bold* _x_ ~no~ `code` ```block``` > quote\n• list\n# head | a | b | :tada: :+1:'),
  kind('marks of direction', 'penguin', '\u202eabc\u202c \u200f\u200e\u2066x\u2069 \u202dy'),
  kind('zalgo', 'octopus', `${'e\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(300)} h${'\u0336'.repeat(2_000)}`),
  kind('null bytes and half characters', 'kangaroo', 'a\0b\0\0 \u0007\u001b[31m \ud83d\udc4d \ud83d x \udc4d'),
  kind('one unbroken word', 'hedgehog', 'unbreakable'.repeat(400)),
  kind('forty thousand characters', 'flamingo', 'calm down, <!channel> *that* is our rule. '.repeat(960)),
];

/** What a field for words takes: an address in it would be personal data. */
export const FILLED = KINDS.filter(({ text }) => !text.includes('@b.example'));

/** All that does harm by what it is rather than by its length. */
export const ALL = KINDS.slice(0, 6)
  .map(({ text }) => `${text.replace('⟧', '').slice(0, 400)}⟧`)
  .join(' ');

/** A desk whose trainers write nothing else: titles, words, choices, options, values, rules, teams, their own names. */
export function hostileDesk(): Live {
  const folder = mkdtempSync(join(tmpdir(), 'cuecard-hostile-'));
  // What stands in JSON stands in YAML, and everything invisible in it as an escape.
  const write = (file: string, content: object) =>
    writeFileSync(join(folder, file), escaped(JSON.stringify(content, null, 1)));
  const both = (text: string) => ({ zh: text, en: text });
  const about = (name: string) => ({ owner: KINDS[0]?.text ?? '', review_by: '2999-01-01', title: both(name) });
  write('desk.yaml', {
    desk: 'hostile',
    name: both(ALL),
    languages: ['en', 'zh'],
    time_zone: 'Asia/Shanghai',
    regions: { here: both(ALL) },
    home_regions: ['here'],
    teams: {
      leads: { title: both(ALL), channel: '#team-leads', on_call: ['@lead'], within: '15m' },
      second: { title: both(ENDLESS), channel: '#team-leads' },
    },
    shifts: { all: { from: '00:00', to: '24:00', lead: '@lead' } },
    leads: ['@trainer'],
    fallback_lead: '@trainer',
    post_words_in: ['#support-desk'],
    roles: {
      trainer: { people: ['@trainer'] },
      lead: { people: ['@lead'] },
      'new-hire': { people: ['@new-hire'] },
    },
    late_words: both(ENDLESS),
    values: { harm: both(ALL) },
  });
  write('answers.yaml', {
    answers: [
      ...KINDS.map(({ word, text }) => ({
        id: `test/${word}`,
        ...about(text),
        ask: both2([word, `where is the ${word}`, `tell me about the ${word}`]),
        do: both(text),
        say: both2([text, '{harm}']),
        dont: ['harsh'],
      })),
      {
        id: 'test/mongoose',
        ...about(ALL),
        ask: both2(['mongoose', 'where is the mongoose', 'tell me about the mongoose']),
        fields: {
          kind: { type: 'choice', label: both(LONG), options: { one: both(ALL), two: both(LONG) } },
          ...Object.fromEntries(FILLED.map((_, n) => [`note_${n}`, { type: 'text', label: both(ALL) }])),
        },
        say: both2(FILLED.map((_, n) => `{note_${n}} {kind}`)),
      },
    ],
  });
  write('wording.yaml', {
    wording: [
      {
        id: 'harsh',
        title: both(ALL),
        severity: 'error',
        why: both(ENDLESS),
        instead: both(ALL),
        avoid: both2(['calm down']),
      },
    ],
  });
  write('signals.yaml', {
    signals: [{ kind: 'media', level: 'threat', title: both(ALL), match: both2(['newspaper']) }],
  });
  const flow = (id: string, word: string, title: string) => ({
    flow: id,
    ...about(title),
    ask: both2([word, `begin with the ${word}`, `start the ${word} now`]),
    fields: {
      matter: { type: 'text', label: both(ALL) },
      kind: { type: 'choice', label: both(LONG), options: { one: both(ALL), two: both(LONG) } },
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, n) => [
          `note_${n}`,
          { type: 'text', required: false, label: both(`⟦${n} ${'label '.repeat(60)}⟧`) },
        ]),
      ),
    },
    steps: [
      {
        id: 'facts',
        do: both(ALL),
        say: both2(KINDS.map(({ text }) => text)),
        dont: ['harsh'],
        collect: ['matter', 'kind', ...Array.from({ length: 12 }, (_, n) => `note_${n}`)],
      },
      {
        id: 'decide',
        do: both(ENDLESS),
        say: both('{matter} {kind}'),
        choose: [
          ...KINDS.map(({ text }) => ({ label: both(text.length > LONG.length ? LONG : text), go: 'hand' })),
          { label: both('⟦fine⟧'), end: 'resolved' },
        ],
      },
      {
        id: 'hand',
        say: both(ALL),
        handoff: {
          team: 'leads',
          within: '15m',
          include: ['matter', 'kind', ...Array.from({ length: 12 }, (_, n) => `note_${n}`)],
        },
        end: 'escalated',
      },
    ],
  });
  write('walk.flow.yaml', flow('test/walk', 'platypus', KINDS[0]?.text ?? ''));
  write('escalation.flow.yaml', flow('common/escalation', 'complaint', ENDLESS));
  return loadLive(folder);
}

function both2(texts: readonly string[]) {
  return { zh: texts, en: texts };
}

function escaped(json: string): string {
  return json.replace(
    /[^\n\x20-\x7e\u4e00-\u9fff\u27e6\u27e7]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const ENDLESS = KINDS.at(-1)?.text ?? '';
const LONG = `${ENDLESS.slice(0, 4_000)}⟧`;
