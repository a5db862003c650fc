import type { CueOption } from '../desk/cue.ts';
import { dayIn } from '../desk/day.ts';
import { type CueContent, makeCue, prepareScript } from '../desk/make-cue.ts';
import type { Knowledge, Lang, LangText } from '../knowledge/model.ts';
import { loadLive } from './load-live.ts';
import { printCue } from './print-cue.ts';
import { fail, print, printJson } from './streams.ts';

export interface AskOptions {
  readonly knowledge?: string;
  readonly lang?: string;
  readonly region?: string;
  readonly team?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** `cuecard ask TEXT`: the cue for a message, as an agent would get it. Nothing is stored. */
export function ask(text: string, options: AskOptions): void {
  if (text.trim() === '')
    fail(2, 'There is no message to look up. Write it in quotes: cuecard ask "I was charged twice"');
  const lang = readLang(options.lang);
  const live = loadLive(options.knowledge);
  const region = readName('region', options.region, live.knowledge.desk.regions);
  const team = readName('team', options.team, live.knowledge.desk.teams);
  const at = readTime(options.at, live.knowledge.desk.timeZone);
  const cue = makeCue(live, { text, lang, region, team }, at);
  if (options.json) printJson(asJson(cue, live.knowledge));
  else print(printCue(cue, lang ?? cue.lang));
}

/** The shape that the command table promises; `nearest` is what `none` was closest to. */
function asJson(cue: CueContent, knowledge: Knowledge): object {
  const candidates: readonly CueOption[] = cue.script === null ? cue.options : [cue.script, ...cue.options];
  const shown = candidates.map((option) => {
    const script = prepareScript(option, knowledge, cue.lang);
    const { id, kind, confidence, evidence } = option;
    return { id, kind, title: inLang(option.title, cue.lang), confidence, say: script?.say ?? [], evidence };
  });
  return {
    outcome: cue.outcome,
    lang: cue.lang,
    candidates: cue.outcome === 'none' ? [] : shown,
    nearest: cue.outcome === 'none' ? shown : [],
    signals: cue.signals,
    withheld: cue.withheld.map(({ id, reason, day, replacedBy }) => ({
      id,
      reason,
      day,
      replacedBy: replacedBy?.id ?? null,
    })),
    revision: cue.revision,
  };
}

function inLang(text: LangText, lang: Lang): string {
  return text[lang] ?? text.en ?? text.zh ?? '';
}

function readLang(text: string | undefined): Lang | undefined {
  if (text === undefined || text === 'zh' || text === 'en') return text;
  fail(2, `--lang is "${text}": use zh or en, or leave it out to have it found.`);
}

function readName(
  what: 'region' | 'team',
  name: string | undefined,
  known: readonly { readonly id: string }[],
): string | undefined {
  if (name === undefined || known.length === 0 || known.some((item) => item.id === name)) return name;
  fail(
    2,
    `--${what} is "${name}", which the desk file does not know. Use one of: ${known.map((item) => item.id).join(', ')}.`,
  );
}

/** Midday of a day in the desk's time zone, or the moment itself when a time is given. Epoch milliseconds. */
function readTime(text: string | undefined, timeZone: string): number {
  if (text === undefined) return Date.now();
  const wanted = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T12:00:00Z` : text;
  const at = Date.parse(wanted);
  if (Number.isNaN(at) || (wanted !== text && !new Date(at).toISOString().startsWith(text)))
    fail(2, `--at is "${text}": write a day like 2026-11-30.`);
  if (wanted === text) return at;
  // Zones run from 12 hours behind to 14 ahead, so midday in UTC may be a day off in the desk's zone.
  const shift = [0, -12, 12].find((hours) => dayIn(timeZone, at + hours * HOUR) === text);
  return at + (shift ?? 0) * HOUR;
}

const HOUR = 3_600_000;
