import { type Entry, type EntryId, ESCALATION_FLOW, type Knowledge, LANGS, type Lang } from '../knowledge/model.ts';
import type { Candidate, Match, Shortfall } from '../matching/match.ts';
import { withBareValues } from '../wording/gaps.ts';
import { maskPersonalData } from '../wording/mask.ts';
import { renderWords } from '../wording/words.ts';
import { fieldsOf, type GivenValues, wordValues } from './answer-values.ts';
import { type Conversation, contextOf, NOTHING_SAID } from './conversation.ts';
import type { Cue, CueOption, CueScript, CueSignal, Live, Question } from './cue.ts';
import { dayIn } from './day.ts';
import { avoidIn, mapText, outlineFlow, type Render, wordsIn } from './flow-outline.ts';
import { signalsIn } from './signals.ts';
import { withheldFrom } from './withheld.ts';

/** Everything of a cue but who asked and what became of it. */
export type CueContent = Omit<Cue, 'id' | 'actor' | 'conversation' | 'reaction' | 'needed' | 'shared' | 'beside'>;

/**
 * Finds and prepares the cue for a message. Pure: the same knowledge, question, time (epoch milliseconds) and conversation
 * give the same cue. A signal puts the escalation script in front of whatever was matched.
 */
export function makeCue(
  live: Live,
  question: Question,
  at: number,
  conversation: Conversation = NOTHING_SAID,
): CueContent {
  const { knowledge, matcher, origin } = live;
  const on = dayIn(knowledge.desk.timeZone, at);
  const match = matcher.match({ ...question, on, context: contextOf(knowledge, question, conversation) });
  const signals = signalsIn(question.text, knowledge);
  const masked = maskPersonalData(question.text).text;
  const ranked = withEscalation(match, signals, knowledge, masked);
  const first = ranked.options[0];
  const answered = ranked.outcome === 'answer' && first !== undefined;
  return {
    at,
    text: masked,
    lang: match.lang,
    outcome: ranked.outcome,
    script: answered ? prepareScript(first, knowledge, match.lang) : null,
    options: answered ? ranked.options.slice(1, 1 + ALTERNATIVES) : ranked.options.slice(0, CHOICES),
    signals,
    withheld: withheldFrom(match, knowledge),
    shortfall: ranked.outcome === 'none' ? withoutMasked(match.shortfall, masked) : null,
    revision: knowledge.revision,
    ...(origin == null ? {} : { origin }),
  };
}

/**
 * The script of one option with its words filled in, in `lang` where the script has it; `null` when it is gone. `given` are
 * values for an answer's fields; what its field, as it is now, does not take is missing.
 */
export function prepareScript(
  option: CueOption,
  knowledge: Knowledge,
  lang: Lang,
  given: GivenValues = {},
): CueScript | null {
  const entry = entryOf(knowledge, option.id);
  if (entry === undefined) return null;
  const sayLang = languageOfWords(entry, lang);
  const fields = entry.kind === 'answer' ? fieldsOf(entry, given) : [];
  const render = renderer(knowledge, wordValues(fields));
  const missing = fields.flatMap((each) => (each.given === null ? [each.field] : []));
  const words =
    entry.kind === 'answer' ? wordsIn(entry.say, sayLang).map((message) => render(message, sayLang, missing)) : [];
  return {
    ...option,
    say: missing.length === 0 ? words : [],
    fields,
    missing,
    gapped: missing.length === 0 ? [] : words,
    sayLang,
    langs: LANGS.filter((each) => hasWords(entry, each)),
    do:
      entry.kind === 'answer' && entry.do !== null
        ? mapText(entry.do, (message, language) => render(message, language, missing))
        : null,
    dont: avoidIn(entry.dont, knowledge),
    steps: entry.kind === 'flow' ? outlineFlow(entry, knowledge, sayLang, render) : [],
    regions:
      entry.regions?.map(
        (id) => knowledge.desk.regions.find((region) => region.id === id)?.title ?? { zh: id, en: id },
      ) ?? null,
    until: entry.valid?.until ?? null,
    owner: entry.owner,
    reviewBy: entry.reviewBy,
  };
}

/** An option for an entry that matching did not rank. */
export function optionFor(entry: Entry, candidate: Candidate | undefined): CueOption {
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    confidence: candidate?.confidence ?? 1,
    evidence: candidate?.evidence ?? null,
  };
}

export function entryOf(knowledge: Knowledge, id: EntryId | string): Entry | undefined {
  return knowledge.entries.find((entry) => entry.id === id);
}

function withEscalation(
  match: Match,
  signals: readonly CueSignal[],
  knowledge: Knowledge,
  masked: string,
): { readonly outcome: Match['outcome']; readonly options: readonly CueOption[] } {
  const ranked = match.ranked.map((candidate) => withoutPersonalData(candidate, masked));
  const options = ranked.flatMap((candidate) => {
    const entry = entryOf(knowledge, candidate.id);
    return entry === undefined ? [] : [optionFor(entry, candidate)];
  });
  // A desk without it goes on as usual.
  const escalation = signals.length === 0 ? undefined : entryOf(knowledge, ESCALATION_FLOW);
  if (escalation === undefined) return { outcome: match.outcome, options };
  const others = match.outcome === 'none' ? [] : options.filter((option) => option.id !== escalation.id);
  const first = optionFor(escalation, undefined);
  const meant = match.outcome === 'answer' && options[0]?.id === escalation.id;
  if (meant || signals.some(({ level }) => level !== 'mention'))
    return { outcome: 'answer', options: [first, ...others] };
  // A mere mention warns; it does not push aside what fits, and where nothing does it is no answer by itself.
  const [best, ...rest] = others;
  if (match.outcome === 'answer' && best !== undefined) return { outcome: 'answer', options: [best, first, ...rest] };
  return { outcome: 'choose', options: [...others.slice(0, CHOICES - 1), first] };
}

/** The evidence is kept with the cue: of the words that counted only those stay that masking has left in the message. */
function withoutPersonalData(candidate: Candidate, masked: string): Candidate {
  const matched = candidate.evidence.matched.filter((part) => masked.includes(part.text));
  return { ...candidate, evidence: { ...candidate.evidence, matched } };
}

function withoutMasked(shortfall: Shortfall | null, masked: string): Shortfall | null {
  return shortfall && { ...shortfall, unknown: shortfall.unknown.filter((word) => masked.includes(word)) };
}

/** Desk values as they are; a field that nobody has filled in yet shows its label in brackets. */
export function renderer(knowledge: Knowledge, given: ReturnType<typeof wordValues>): Render {
  const { values, timeZone } = knowledge.desk;
  return (message, lang, fields = []) => {
    const blanks = fields.map((field) => [field.name, `[${field.label[lang] ?? field.name}]`]);
    const plain = withBareValues(message, new Set(fields.map(({ name }) => name)));
    const rendered = renderWords(plain, { ...Object.fromEntries(blanks), ...values, ...given }, lang, { timeZone });
    return rendered.kind === 'ready' ? rendered.text : message;
  };
}

function languageOfWords(entry: Entry, lang: Lang): Lang {
  const other: Lang = lang === 'zh' ? 'en' : 'zh';
  return !hasWords(entry, lang) && hasWords(entry, other) ? other : lang;
}

function hasWords(entry: Entry, lang: Lang): boolean {
  return entry.kind === 'answer'
    ? (entry.say[lang]?.length ?? 0) > 0
    : entry.steps.some((step) => (step.say[lang]?.length ?? 0) > 0);
}

const ALTERNATIVES = 2;
const CHOICES = 3;
