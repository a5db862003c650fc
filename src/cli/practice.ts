import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Criterion, EntryId, Knowledge, Lang, LangText, Scenario } from '../knowledge/model.ts';
import { formatPretty } from '../knowledge/report.ts';
import { readTranscript } from '../knowledge/transcript-file.ts';
import type { Attempt, Move } from '../practice/attempt.ts';
import { namesIn } from '../practice/explain.ts';
import { nextHint } from '../practice/hint.ts';
import { attemptOf, earFor, walkProblem } from '../practice/rehearse.ts';
import { type Scorecard, scoreAttempt } from '../practice/scorecard.ts';
import { scorecardCopyFor } from '../practice/scorecard-copy.ts';
import { playTalk } from '../practice/talk.ts';
import { soFar, walkOf } from '../practice/walk.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { readStep, stepProblem, stepText, todayIn, type WalkedHere } from './practice-walk.ts';
import { printScorecard } from './print-scorecard.ts';
import { readLang } from './read-lang.ts';
import { fail, print, printable, printJson } from './streams.ts';

export interface PracticeOptions {
  readonly knowledge?: string;
  readonly lang?: string;
  readonly seed?: string;
  readonly script?: string;
  readonly json?: boolean;
}

/**
 * `cuecard practice [SCENARIO]`: a role-play in the terminal, or the list of them; `--script FILE` plays what is written there.
 * Nothing is stored. Exit code 1 where a played script does not pass.
 */
export async function practice(id: string | undefined, options: PracticeOptions): Promise<void> {
  const { knowledge } = loadKnowledge(options.knowledge);
  if (options.script !== undefined) {
    if (id !== undefined) fail(2, 'The file of --script names its scenario: leave one of the two out.');
    playScript(options.script, knowledge, options.json ?? false);
    return;
  }
  if (options.json && id !== undefined) fail(2, '--json goes with --script FILE, or with no scenario to list them.');
  const lang = readLang(options.lang) ?? knowledge.desk.languages[0] ?? 'en';
  if (id === undefined) {
    list(knowledge, lang, options.json ?? false);
    return;
  }
  const scenario = knowledge.scenarios.find((each) => each.id === id);
  if (scenario === undefined) fail(2, `There is no scenario ${id}. cuecard practice lists them.`);
  await play(scenario, knowledge, lang, readSeed(options.seed));
}

function list({ scenarios }: Knowledge, lang: Lang, json: boolean): void {
  const sorted = scenarios.toSorted((a, b) => a.level - b.level || (a.id < b.id ? -1 : 1));
  const shown = sorted.map(({ id, level, title }) => ({ id, level, title: title[lang] ?? title.en ?? title.zh ?? id }));
  if (json) printJson({ scenarios: shown });
  else if (shown.length === 0) print('There are no scenarios. docs/knowledge-format.md shows how to write one.');
  else print(printable(shown.map(({ id, level, title }) => `${level}  ${id}  ${title}`).join('\n')));
}

function playScript(path: string, knowledge: Knowledge, json: boolean): void {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    fail(2, `${path} can't be read. Name a file with the moves to play: --script FILE.`);
  }
  const { attempt, diagnostics } = readTranscript({ path, text }, knowledge);
  if (attempt === null) fail(2, formatPretty(diagnostics));
  const played = attemptOf(attempt, attempt.seed);
  const problem = walkProblem(played, knowledge);
  if (problem !== null) fail(2, `${path}: ${problem}`);
  const card = scoreAttempt(played, earFor(attempt.scenario, knowledge));
  if (json) printJson(card);
  else print(printable(printScorecard(card, attempt.scenario, knowledge, attempt.lang)));
  if (!card.passed) process.exitCode = 1;
}

async function play(scenario: Scenario, knowledge: Knowledge, lang: Lang, seed: number): Promise<void> {
  const ear = earFor(scenario, knowledge);
  const reader = createInterface({ input: process.stdin, terminal: false });
  const words = COPY[lang];
  const began = Date.now();
  const moves: Move[] = [];
  const tools = scenario.level <= knowledge.desk.practice.toolsUpTo;
  const attempt = (): Attempt => ({ lang, seed, moves });
  print(printable(`${inLang(scenario.title, lang)}\n${words.how}\n\n${words.customer}: ${lastLine(attempt(), ear)}`));
  for await (const line of reader) {
    const at = Date.now() - began;
    const move = readMove(line, at, knowledge, began);
    if (move === null) {
      print(printable(words.unknown));
      continue;
    }
    const here = (): WalkedHere => ({ moves, lang, began });
    const problem = move.kind !== 'walk' ? null : tools ? stepProblem(here(), move.step, at, knowledge) : words.bare;
    if (problem !== null) {
      print(printable(`! ${problem}`));
      continue;
    }
    if (move.kind === 'hint') print(printable(hintText(nextHint(attempt(), ear), scenario, knowledge, lang)));
    moves.push(move);
    if (move.kind === 'walk' || move.kind === 'pick')
      print(printable(tools ? stepText(here(), knowledge) : words.bare));
    if (move.kind === 'say') print(printable(`${words.customer}: ${lastLine(attempt(), ear)}`));
    if (playTalk(attempt(), ear).ending !== null) break;
  }
  reader.close();
  const card: Scorecard = scoreAttempt(attempt(), ear);
  print(printable(`\n${printScorecard(card, scenario, knowledge, lang)}`));
  const walk = walkOf({ moves, lang, began }, knowledge);
  const walked = walk === null ? null : soFar(walk, knowledge);
  if (walked !== null && !walked.ended) print(printable(scorecardCopyFor(lang).walked(walked.step, walked.of)));
}

/** What was typed: words for the customer, or a command; `null` where it is no command there is. */
function readMove(line: string, at: number, knowledge: Knowledge, began: number): Move | null {
  const { entries, desk } = knowledge;
  const [, command, rest = ''] = /^\/(\S+)\s*(.*)$/.exec(line.trim()) ?? [];
  if (command === undefined) return { kind: 'say', at, text: line };
  switch (command) {
    case 'pick':
      return entries.some(({ id }) => id === rest) ? { kind: 'pick', at, entry: rest as EntryId } : null;
    case 'handoff':
      return desk.teams.some(({ id }) => id === rest) ? { kind: 'handoff', at, team: rest } : null;
    case 'end':
      return { kind: 'end', at, outcome: rest === '' ? null : rest };
    case 'hint':
      return { kind: 'hint', at };
    default: {
      const step = readStep(command, rest, todayIn(knowledge, began + at));
      return step === null ? null : { kind: 'walk', at, step };
    }
  }
}

function lastLine(attempt: Attempt, ear: Parameters<typeof playTalk>[1]): string {
  return playTalk(attempt, ear).turns.findLast(({ by }) => by === 'customer')?.text ?? '';
}

function hintText(criterion: Criterion | null, scenario: Scenario, knowledge: Knowledge, lang: Lang): string {
  const words = COPY[lang];
  const name = namesIn(knowledge, scenario, (text) => inLang(text, lang));
  const at = criterion?.looksAt;
  switch (at?.kind) {
    case 'shows':
      return words.hint(name.skill(at.skill));
    case 'collects':
      return words.hint(at.facts.map(name.fact).join(', '));
    case 'picks':
      return words.hint(`/pick ${at.entry} (${name.entry(at.entry)})`);
    case 'hands-off':
      return words.hint(`/handoff ${at.team} (${name.team(at.team)})`);
    case 'closes':
      return words.hint(`/end ${at.outcome}`);
    case 'avoids':
    case 'order':
    case 'before':
    case 'within-target':
    case undefined:
      return words.noHint;
  }
}

function inLang(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

function readSeed(text: string | undefined): number {
  if (text === undefined) return randomInt(1, 1_000_000);
  const seed = Number(text);
  if (!Number.isInteger(seed)) fail(2, `--seed is "${text}": use a whole number.`);
  return seed;
}

const COPY = {
  en: {
    customer: 'Customer',
    how: 'Write to the customer, a line a reply. /pick ID chooses a script and shows it; /next, /choose N, /fill FIELD=VALUE and /back walk through it. /handoff TEAM hands over, /hint helps (5 points), /end [OUTCOME] closes.',
    unknown:
      'That is no command here: /pick ID, /next, /choose N, /fill FIELD=VALUE, /back, /handoff TEAM, /hint and /end [OUTCOME], with an id that exists.',
    bare: 'Noted. At this level you go without the words of the script.',
    hint: (what: string) => `Hint: ${what}`,
    noHint: 'Nothing is missing that could be hinted at: explain, then close.',
  },
  zh: {
    customer: '客户',
    how: '直接输入要发给客户的话，一行一句。/pick 编号 选话术并显示内容，/next、/choose 序号、/fill 项目=内容、/back 一步步走；/handoff 团队 转交，/hint 要提示（扣5分），/end [结果] 收尾。',
    bare: '已记下。这一级不显示话术内容。',
    unknown:
      '没有这个命令。可以用 /pick 编号、/next、/choose 序号、/fill 项目=内容、/back、/handoff 团队、/hint、/end [结果]，编号要存在。',
    hint: (what: string) => `提示：${what}`,
    noHint: '没有可以提示的了：把事情说明白，然后收尾。',
  },
} as const;
