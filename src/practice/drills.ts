import type { Entry, Knowledge, Lang, LangText, WordingRule } from '../knowledge/model.ts';
import { sameLine } from './corrections.ts';
import { type BadLine, badLines, betterLine } from './drill-lines.ts';
import { shuffled } from './seeded.ts';

/** A short question with one right answer. */
export interface Drill {
  /** `script`: which script is it for what the customer says? `words`: which line is the better way to say it? */
  readonly kind: 'script' | 'words';
  /** Of the script or the wording rule. */
  readonly about: string;
  /** What the customer says, or the line that is to be said better. */
  readonly text: string;
  /** Three, no two of them alike. */
  readonly choices: readonly DrillChoice[];
  /** Index of the right one. */
  readonly right: number;
}

interface DrillChoice {
  readonly text: string;
  /** Of a script: what else customers say who need it, empty where there is nothing. Of a line: what it breaks; of the right one: what the line in question breaks. */
  readonly note: string;
}

/** What questions are made of. */
export interface DrillStock {
  readonly knowledge: Pick<Knowledge, 'entries' | 'wording' | 'scenarios'>;
  /** Scripts that a message is near to, the nearest first, as far as they may be offered. */
  readonly near: (text: string, lang: Lang) => readonly { readonly id: string; readonly confidence: number }[];
  readonly asked: readonly AskedInVain[];
}

/** A message, masked, that people got wrong before the right script for it was known. */
export interface AskedInVain {
  readonly text: string;
  readonly lang: Lang;
  readonly entry: string;
  /** What it was taken for. */
  readonly taken: readonly string[];
}

/**
 * A round of questions in one language, at most `ROUND`, fewer where there is little to ask about. The same stock and seed give the
 * same round. Pure.
 */
export function drillRound(stock: DrillStock, lang: Lang, seed: number): readonly Drill[] {
  const inVain = fromInbox(stock, lang, seed);
  const words = fromRules(stock, lang, seed);
  const all = [
    ...inVain.slice(0, OF_INBOX),
    ...words.slice(0, OF_WORDS),
    ...fromNearMisses(stock, lang, seed),
    ...words.slice(OF_WORDS),
    ...inVain.slice(OF_INBOX),
  ];
  const once = [...new Map(all.map((each) => [sameLine(each.text), each])).values()];
  return shuffled(once.slice(0, ROUND), seed, 'round');
}

/** Of some phrasings, those that come nearest to another script. */
function fromNearMisses(stock: DrillStock, lang: Lang, seed: number): readonly Drill[] {
  const asking = stock.knowledge.entries.filter((entry) => phrasingsOf(entry, lang).length > 0);
  const looked = shuffled(asking, seed, 'scripts')
    .slice(0, LOOKED)
    .flatMap((entry) => {
      const [text = ''] = shuffled(phrasingsOf(entry, lang), seed, `ask:${entry.id}`);
      const near = stock.near(text, lang);
      // What the desk would not offer today is no right answer.
      if (!near.some(({ id }) => id === entry.id)) return [];
      const others = near.filter(({ id }) => id !== entry.id);
      const ids = others.map(({ id }) => id);
      const drill = scriptDrill(stock, { text, entry: entry.id, taken: ids }, lang, seed);
      return drill === null ? [] : [{ drill, nearest: others[0]?.confidence ?? 0 }];
    });
  return looked.toSorted((a, b) => b.nearest - a.nearest).map(({ drill }) => drill);
}

function fromInbox(stock: DrillStock, lang: Lang, seed: number): readonly Drill[] {
  const own = stock.asked.filter((each) => each.lang === lang);
  return shuffled(own, seed, 'inbox')
    .slice(0, ROUND)
    .flatMap(({ text, entry, taken }) => {
      const near = stock.near(text, lang).map(({ id }) => id);
      const drill = scriptDrill(stock, { text, entry, taken: [...taken, ...near] }, lang, seed);
      return drill === null ? [] : [drill];
    });
}

function scriptDrill(
  { knowledge: { entries } }: DrillStock,
  { text, entry, taken }: Omit<AskedInVain, 'lang'>,
  lang: Lang,
  seed: number,
): Drill | null {
  const line = sameLine(text);
  const named = (id: string): readonly Entry[] => entries.filter((each) => each.id === id);
  const choice = (each: Entry): DrillChoice => ({
    text: each.title[lang] ?? '',
    note: shuffled(phrasingsOf(each, lang), seed, 'note').find((phrasing) => sameLine(phrasing) !== line) ?? '',
  });
  const [right] = named(entry);
  if (right === undefined) return null;
  // A script that has the message as a phrasing, too, would be right as well.
  const wrong = taken
    .filter((id) => id !== entry)
    .flatMap(named)
    .filter((each) => !phrasingsOf(each, lang).some((phrasing) => sameLine(phrasing) === line));
  return drillOf({ kind: 'script', about: entry, text }, choice(right), wrong.map(choice), seed);
}

/**
 * Lines that break a rule, each with its better way and two other lines that break one; a rule after the other has its turn. All that
 * there are, but at most `OF_RULE` a rule.
 */
function fromRules({ knowledge }: DrillStock, lang: Lang, seed: number): readonly Drill[] {
  const say = (text: LangText): string => text[lang] ?? '';
  const reasonOf = ({ title, why }: WordingRule): string => [say(title), say(why)].join(lang === 'zh' ? '：' : ': ');
  const bad = badLines(knowledge, lang);
  const choice = ({ text, rule }: BadLine): DrillChoice => ({ text, note: reasonOf(rule) });
  const byRule = shuffled(knowledge.wording, seed, 'rules').map((rule) => {
    const quoted = betterLine(rule, knowledge.wording, lang);
    const own = bad.filter((each) => each.rule.id === rule.id);
    const others = shuffled(
      bad.filter((each) => each.rule.id !== rule.id),
      seed,
      rule.id,
    );
    return shuffled(own, seed, 'lines')
      .slice(0, OF_RULE)
      .flatMap((line, index) => {
        const better = line.better ?? quoted;
        if (better === null) return [];
        // One of the same rule and one of another, so that neither is right for its looks.
        const same = own.filter((each) => each !== line);
        const near = same[index % Math.max(1, same.length)];
        const wrong = [
          ...(near === undefined ? [] : [near]),
          ...others.slice(index, index + CHOICES),
          ...others.slice(0, CHOICES),
          ...same.slice(0, CHOICES),
        ];
        const about = { kind: 'words', about: rule.id, text: line.text } as const;
        const drill = drillOf(about, { text: better, note: reasonOf(rule) }, wrong.map(choice), seed);
        return drill === null ? [] : [drill];
      });
  });
  const turns = Math.max(0, ...byRule.map((drills) => drills.length));
  return Array.from({ length: turns }, (_, turn) => byRule.flatMap((drills) => drills.slice(turn, turn + 1))).flat();
}

/** `null` where there are not three different choices. */
function drillOf(
  about: Pick<Drill, 'kind' | 'about' | 'text'>,
  right: DrillChoice,
  wrong: readonly DrillChoice[],
  seed: number,
): Drill | null {
  const kept = new Map<string, DrillChoice>();
  for (const each of [right, ...wrong]) {
    const key = sameLine(each.text);
    if (key !== '' && !kept.has(key) && kept.size < CHOICES) kept.set(key, each);
  }
  if (kept.size < CHOICES || kept.get(sameLine(right.text)) !== right) return null;
  const choices = shuffled([...kept.values()], seed, about.text);
  return { ...about, choices, right: choices.indexOf(right) };
}

function phrasingsOf({ ask }: Entry, lang: Lang): readonly string[] {
  return ask[lang] ?? [];
}

/** Questions: two minutes between two customers. */
const ROUND = 5;
const CHOICES = 3;
/** Of a round, so that it has some of each. */
const OF_INBOX = 2;
const OF_WORDS = 2;
/** Lines of a rule that a round looks at; with another seed others. */
const OF_RULE = 4;
/** Scripts that are matched for a round, some two milliseconds each. */
const LOOKED = 16;
